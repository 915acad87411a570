// pg_rules: rules; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name tablename{};
  Name rulename{};
  std::string definition{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Table."),
    column<&Row::rulename>("rulename", "Rule."),
    column<&Row::definition>("definition", "Text."),
};

}  // namespace

extern constexpr VirtualTable pg_rules{"pg_catalog", "pg_rules",
                                       "Rules; empty, since there are none.", kColumns,
                                       scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
