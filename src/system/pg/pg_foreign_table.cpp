// pg_foreign_table: foreign tables; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid ftrelid{};
  Oid ftserver{};
  std::optional<TextArray> ftoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::ftrelid>("ftrelid", "Table."),
    column<&Row::ftserver>("ftserver", "Server."),
    column<&Row::ftoptions>("ftoptions", "Options."),
};

}  // namespace

extern constexpr VirtualTable pg_foreign_table{"pg_catalog", "pg_foreign_table",
                                               "Foreign tables; empty, since there are none.",
                                               kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
