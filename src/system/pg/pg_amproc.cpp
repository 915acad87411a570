// pg_amproc: functions of operator classes; empty, since there are no indexes.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid amopclaid{};
  Oid amprocsubtype{};
  std::int16_t amprocnum{};
  Regproc amproc{};
};

constexpr Column kColumns[] = {
    column<&Row::amopclaid>("amopclaid", "Operator class."),
    column<&Row::amprocsubtype>("amprocsubtype", "Subtype."),
    column<&Row::amprocnum>("amprocnum", "Number."),
    column<&Row::amproc>("amproc", "Function."),
};

}  // namespace

extern constexpr VirtualTable pg_amproc{
    "pg_catalog", "pg_amproc", "Functions of operator classes; empty, since there are no indexes.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
