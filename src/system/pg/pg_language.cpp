// pg_language: the language of user-defined functions, SQL.

#include "catalog/access.h"
#include "system/catalog_rows.h"
#include "system/oids.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name lanname{};
  std::int32_t lanowner{};
  bool lanispl{};
  bool lanpltrusted{};
  Oid lanplcallfoid{};
  Oid laninline{};
  Oid lanvalidator{};
  std::optional<AclItemArray> lanacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the language."),
    column<&Row::lanname>("lanname", "Name."),
    column<&Row::lanowner>("lanowner", "User id of the owner."),
    column<&Row::lanispl>("lanispl", "Whether it is not SQL or C."),
    column<&Row::lanpltrusted>("lanpltrusted", "Whether it is trusted."),
    column<&Row::lanplcallfoid>("lanplcallfoid", "Its handler."),
    column<&Row::laninline>("laninline", "Its handler for blocks."),
    column<&Row::lanvalidator>("lanvalidator", "Its validator."),
    column<&Row::lanacl>("lanacl", "Grants."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  Row row;
  row.oid = to_oid(kSqlLanguageOid);
  row.lanname = {"sql"};
  row.lanowner = to_int(catalog::kBootstrapUser);
  row.lanpltrusted = true;
  if (const auto* database = context.catalog->find_database(context.database)) {
    row.lanacl = acl_items(context, database->sql_language, catalog::kBootstrapUser,
                           catalog::kLanguagePrivileges);
  }
  batch.push_back(std::move(row));
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_language{"pg_catalog", "pg_language",
                                          "The language of user-defined functions, SQL.", kColumns,
                                          scan_rows<scan>};

}  // namespace slipher::system
