// pg_opfamily: operator families; empty, since there are no indexes.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Oid opfmethod{};
  Name opfname{};
  Oid opfnamespace{};
  std::int32_t opfowner{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the family."),
    column<&Row::opfmethod>("opfmethod", "Access method."),
    column<&Row::opfname>("opfname", "Name."),
    column<&Row::opfnamespace>("opfnamespace", "Schema."),
    column<&Row::opfowner>("opfowner", "User id of the owner."),
};

}  // namespace

extern constexpr VirtualTable pg_opfamily{"pg_catalog", "pg_opfamily",
                                          "Operator families; empty, since there are no indexes.",
                                          kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
