// table_privileges: grants on tables and views that the user gave or has.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> grantor{};
  Varchar<128> grantee{};
  Varchar<128> table_catalog{};
  Varchar<128> table_schema{};
  Varchar<128> table_name{};
  Varchar<128> privilege_type{};
  Varchar<3> is_grantable{};
  Varchar<3> with_hierarchy{};
};

constexpr Column kColumns[] = {
    column<&Row::grantor>("grantor", "Who granted it."),
    column<&Row::grantee>("grantee", "Who has it; PUBLIC for everybody."),
    column<&Row::table_catalog>("table_catalog", "Database."),
    column<&Row::table_schema>("table_schema", "Schema."),
    column<&Row::table_name>("table_name", "Table or view."),
    column<&Row::privilege_type>("privilege_type", "The privilege."),
    column<&Row::is_grantable>("is_grantable", "YES or NO."),
    column<&Row::with_hierarchy>("with_hierarchy", "Always NO."),
};

std::string grantee_name(const Context& context, const catalog::Grantee& grantee) {
  if (grantee.kind == catalog::GranteeKind::kUser) return user_name(context, UserId{grantee.id});
  if (grantee.kind == catalog::GranteeKind::kPublic) return "PUBLIC";
  const auto* group = context.catalog->find_group(GroupId{grantee.id});
  return group == nullptr ? std::to_string(grantee.id) : group->name;
}

bool concerns(const Context& context, const catalog::AclEntry& entry) {
  if (context.sees_all || entry.grantor == context.user) return true;
  if (entry.grantee.kind == catalog::GranteeKind::kPublic) return true;
  if (entry.grantee.kind == catalog::GranteeKind::kUser)
    return entry.grantee.id == context.user.value;
  return context.catalog->is_member(context.user, GroupId{entry.grantee.id});
}

void add_entry(const Context& context, const SeenRelation& seen, const catalog::AclEntry& entry,
               std::vector<Row>& batch) {
  for (unsigned bit = 0; bit < 16; ++bit) {
    const auto privilege = static_cast<catalog::Privilege>(1U << bit);
    if (!entry.privileges.has(privilege) || !catalog::kTablePrivileges.has(privilege)) continue;
    batch.push_back({{user_name(context, entry.grantor)},
                     {grantee_name(context, entry.grantee)},
                     {seen.database->name},
                     {std::string(seen.shown.schema_name)},
                     {seen.shown.relation->name},
                     {std::string(catalog::privilege_name(privilege))},
                     {entry.grantable.has(privilege) ? "YES" : "NO"},
                     {"NO"}});
  }
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const SeenRelation& seen : seen_relations(context, Databases::kOwn)) {
    const catalog::Relation& relation = *seen.shown.relation;
    catalog::AclEntry own;
    own.grantee = {catalog::GranteeKind::kUser, relation.owner.value};
    own.grantor = relation.owner;
    own.privileges = own.grantable = catalog::kTablePrivileges;
    if (concerns(context, own)) add_entry(context, seen, own, batch);
    for (const catalog::AclEntry& entry : relation.acl) {
      if (entry.column == 0 && concerns(context, entry)) add_entry(context, seen, entry, batch);
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable table_privileges{
    "information_schema", "table_privileges",
    "Grants on tables and views that the user gave or has.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
