// svv_redshift_schemas: schemas of all databases that the user may see.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> database_name{};
  Varchar<128> schema_name{};
  std::int32_t schema_owner{};
  Varchar<16> schema_type{};
  std::optional<Varchar<128>> schema_acl{};
  std::optional<Varchar<128>> schema_option{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Database."),
    column<&Row::schema_name>("schema_name", "Name."),
    column<&Row::schema_owner>("schema_owner", "User id of the owner."),
    column<&Row::schema_type>("schema_type", "Always local."),
    column<&Row::schema_acl>("schema_acl", "Grants."),
    column<&Row::schema_option>("schema_option", "Always null."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const SeenSchema& seen : seen_schemas(context)) {
    Row row{{seen.database->name}, {seen.name}, to_int(seen.owner), {"local"},
            std::nullopt,          std::nullopt};
    if (seen.acl) row.schema_acl = {cut(*seen.acl, 128)};
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_redshift_schemas{
    "pg_catalog", "svv_redshift_schemas", "Schemas of all databases that the user may see.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
