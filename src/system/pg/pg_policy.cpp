// pg_policy: row security policies; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name polname{};
  Oid polrelid{};
  CatalogChar polcmd{};
  bool polpermissive{};
  TextArray polroles{};
  std::optional<std::string> polqual{};
  std::optional<std::string> polwithcheck{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the policy."),
    column<&Row::polname>("polname", "Name."),
    column<&Row::polrelid>("polrelid", "Table."),
    column<&Row::polcmd>("polcmd", "Command."),
    column<&Row::polpermissive>("polpermissive", "Permissive."),
    column<&Row::polroles>("polroles", "Roles."),
    column<&Row::polqual>("polqual", "Condition."),
    column<&Row::polwithcheck>("polwithcheck", "Condition of new rows."),
};

}  // namespace

extern constexpr VirtualTable pg_policy{
    "pg_catalog", "pg_policy", "Row security policies; empty, since they are not supported yet.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
