// svv_redshift_tables: tables and views of all databases that the user may see, with their owners.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> database_name{};
  Varchar<128> schema_name{};
  Varchar<128> table_name{};
  Varchar<128> table_type{};
  std::optional<Varchar<128>> table_acl{};
  std::optional<Varchar<128>> remarks{};
  Varchar<128> table_owner{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Database."),
    column<&Row::schema_name>("schema_name", "Schema."),
    column<&Row::table_name>("table_name", "Name."),
    column<&Row::table_type>("table_type", "TABLE or VIEW."),
    column<&Row::table_acl>("table_acl", "Grants."),
    column<&Row::remarks>("remarks", "Comment."),
    column<&Row::table_owner>("table_owner", "Owner."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const SeenRelation& seen : seen_relations(context, Databases::kAll)) {
    const catalog::Relation& relation = *seen.shown.relation;
    Row row{{seen.database->name},
            {std::string(seen.shown.schema_name)},
            {relation.name},
            {short_table_type(relation)},
            std::nullopt,
            std::nullopt,
            {user_name(context, relation.owner)}};
    if (const auto acl = acl_line(context, relation.acl, relation.owner, catalog::kTablePrivileges))
      row.table_acl = {cut(*acl, 128)};
    if (!relation.comment.empty()) row.remarks = {cut(relation.comment, 128)};
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_redshift_tables{
    "pg_catalog", "svv_redshift_tables",
    "Tables and views of all databases that the user may see, with their owners.", kColumns,
    scan_rows<scan>};

}  // namespace slipher::system
