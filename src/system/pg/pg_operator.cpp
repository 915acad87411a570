// pg_operator: user-defined operators; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name oprname{};
  Oid oprnamespace{};
  std::int32_t oprowner{};
  CatalogChar oprkind{};
  bool oprcanhash{};
  Oid oprleft{};
  Oid oprright{};
  Oid oprresult{};
  Oid oprcom{};
  Oid oprnegate{};
  Regproc oprcode{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the operator."),
    column<&Row::oprname>("oprname", "Name."),
    column<&Row::oprnamespace>("oprnamespace", "Schema."),
    column<&Row::oprowner>("oprowner", "User id of the owner."),
    column<&Row::oprkind>("oprkind", "Kind."),
    column<&Row::oprcanhash>("oprcanhash", "Hash joins."),
    column<&Row::oprleft>("oprleft", "Left type."),
    column<&Row::oprright>("oprright", "Right type."),
    column<&Row::oprresult>("oprresult", "Type of the result."),
    column<&Row::oprcom>("oprcom", "Commutator."),
    column<&Row::oprnegate>("oprnegate", "Negator."),
    column<&Row::oprcode>("oprcode", "Function."),
};

}  // namespace

extern constexpr VirtualTable pg_operator{"pg_catalog", "pg_operator",
                                          "User-defined operators; empty, since there are none.",
                                          kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
