// svv_redshift_databases: databases of the cluster.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> database_name{};
  std::int32_t database_owner{};
  Varchar<32> database_type{};
  std::optional<Varchar<128>> database_acl{};
  std::optional<Varchar<128>> database_options{};
  Varchar<128> database_isolation_level{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Name."),
    column<&Row::database_owner>("database_owner", "User id of the owner."),
    column<&Row::database_type>("database_type", "Always local."),
    column<&Row::database_acl>("database_acl", "Grants."),
    column<&Row::database_options>("database_options", "Always null."),
    column<&Row::database_isolation_level>("database_isolation_level",
                                           "Snapshot Isolation or Serializable."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, database] : context.catalog->databases()) {
    Row row{{database->name}, to_int(database->owner),
            {"local"},        std::nullopt,
            std::nullopt,     {database->serializable ? "Serializable" : "Snapshot Isolation"}};
    if (const auto acl =
            acl_line(context, database->acl, database->owner, catalog::kDatabasePrivileges))
      row.database_acl = {cut(*acl, 128)};
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_redshift_databases{
    "pg_catalog", "svv_redshift_databases", "Databases of the cluster.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
