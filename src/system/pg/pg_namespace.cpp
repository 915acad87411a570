// pg_namespace: schemas of the database.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name nspname{};
  std::int32_t nspowner{};
  std::optional<AclItemArray> nspacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the schema."),
    column<&Row::nspname>("nspname", "Name."),
    column<&Row::nspowner>("nspowner", "User id of the owner."),
    column<&Row::nspacl>("nspacl", "Grants; null when there is none."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  const std::int32_t system = to_int(catalog::kBootstrapUser);
  const AclItemArray open{"{rdsdb=UC/rdsdb,=U/rdsdb}"};
  batch.push_back({to_oid(kPgCatalogSchema), {"pg_catalog"}, system, open});
  batch.push_back({to_oid(kInformationSchema), {"information_schema"}, system, open});
  if (!context.temporary.empty()) {
    batch.push_back({to_oid(kTemporarySchema), {"pg_temp_1"}, system, std::nullopt});
  }
  for (const auto& [id, schema] : context.catalog->schemas()) {
    if (schema->database != context.database) continue;
    batch.push_back({to_oid(id),
                     {schema->name},
                     to_int(schema->owner),
                     acl_items(context, schema->acl, schema->owner, catalog::kSchemaPrivileges)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_namespace{"pg_catalog", "pg_namespace", "Schemas of the database.",
                                           kColumns, scan_rows<scan>};

}  // namespace slipher::system
