// pg_auth_members: which users are in which groups, as PostgreSQL's newer versions list it.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid roleid{};
  Oid member{};
  Oid grantor{};
  bool admin_option{};
};

constexpr Column kColumns[] = {
    column<&Row::roleid>("roleid", "Group."),
    column<&Row::member>("member", "User."),
    column<&Row::grantor>("grantor", "Always the system's user."),
    column<&Row::admin_option>("admin_option", "Always false."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, group] : context.catalog->groups()) {
    for (const UserId member : group->members) {
      batch.push_back({to_oid(id), to_oid(member), to_oid(catalog::kBootstrapUser), false});
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_auth_members{
    "pg_catalog", "pg_auth_members",
    "Which users are in which groups, as PostgreSQL's newer versions list it.", kColumns,
    scan_rows<scan>};

}  // namespace slipher::system
