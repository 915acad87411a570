// pg_amop: operators of operator classes; empty, since there are no indexes.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid amopclaid{};
  Oid amopsubtype{};
  std::int16_t amopstrategy{};
  bool amopreqcheck{};
  Oid amopopr{};
};

constexpr Column kColumns[] = {
    column<&Row::amopclaid>("amopclaid", "Operator class."),
    column<&Row::amopsubtype>("amopsubtype", "Subtype."),
    column<&Row::amopstrategy>("amopstrategy", "Strategy."),
    column<&Row::amopreqcheck>("amopreqcheck", "Whether rows are checked again."),
    column<&Row::amopopr>("amopopr", "Operator."),
};

}  // namespace

extern constexpr VirtualTable pg_amop{
    "pg_catalog", "pg_amop", "Operators of operator classes; empty, since there are no indexes.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
