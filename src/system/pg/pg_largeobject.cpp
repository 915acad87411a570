// pg_largeobject: large objects; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid loid{};
  std::int32_t pageno{};
  std::string data{};
};

constexpr Column kColumns[] = {
    column<&Row::loid>("loid", "Object."),
    column<&Row::pageno>("pageno", "Page."),
    column<&Row::data>("data", "Bytes."),
};

}  // namespace

extern constexpr VirtualTable pg_largeobject{
    "pg_catalog", "pg_largeobject", "Large objects; empty, since there are none.", kColumns,
    scan_rows<scan_nothing<Row>, SuperuserRows{}>};

}  // namespace slipher::system
