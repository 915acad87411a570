// pg_database: databases of the cluster.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name datname{};
  std::int32_t datdba{};
  std::int32_t encoding{};
  bool datistemplate{};
  bool datallowconn{};
  Oid datlastsysoid{};
  std::int32_t datvacuumxid{};
  std::int32_t datfrozenxid{};
  Oid dattablespace{};
  std::int32_t datconnlimit{};
  Name datcollate{};
  Name datctype{};
  std::optional<TextArray> datconfig{};
  std::optional<AclItemArray> datacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the database."),
    column<&Row::datname>("datname", "Name."),
    column<&Row::datdba>("datdba", "User id of the owner."),
    column<&Row::encoding>("encoding", "Always 6: UTF8."),
    column<&Row::datistemplate>("datistemplate", "Always false."),
    column<&Row::datallowconn>("datallowconn", "Whether clients may connect."),
    column<&Row::datlastsysoid>("datlastsysoid", "Highest id of the system's own objects."),
    column<&Row::datvacuumxid>("datvacuumxid", "Always 0."),
    column<&Row::datfrozenxid>("datfrozenxid", "Always 0."),
    column<&Row::dattablespace>("dattablespace", "Always 1663: pg_default."),
    column<&Row::datconnlimit>("datconnlimit", "Most connections; -1 when there is no limit."),
    column<&Row::datcollate>("datcollate", "Always C: bytes decide."),
    column<&Row::datctype>("datctype", "Always C."),
    column<&Row::datconfig>("datconfig", "Always null."),
    column<&Row::datacl>("datacl", "Grants; null when there is none."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, database] : context.catalog->databases()) {
    Row row;
    row.oid = to_oid(id);
    row.datname = {database->name};
    row.datdba = to_int(database->owner);
    row.encoding = 6;
    row.datallowconn = true;
    row.datlastsysoid = to_oid(catalog::kFirstObjectId - 1);
    row.dattablespace = {1663};
    row.datconnlimit = database->connection_limit;
    row.datcollate = {"C"};
    row.datctype = {"C"};
    row.datacl = acl_items(context, database->acl, database->owner, catalog::kDatabasePrivileges);
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_database{"pg_catalog", "pg_database", "Databases of the cluster.",
                                          kColumns, scan_rows<scan>};

}  // namespace slipher::system
