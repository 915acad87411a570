// pg_default_acl: default privileges of new objects; empty, since ALTER DEFAULT PRIVILEGES is not
// supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t defacluser{};
  Oid defaclnamespace{};
  CatalogChar defaclobjtype{};
  AclItemArray defaclacl{};
};

constexpr Column kColumns[] = {
    column<&Row::defacluser>("defacluser", "User for whose objects they are."),
    column<&Row::defaclnamespace>("defaclnamespace", "Schema; 0 for all."),
    column<&Row::defaclobjtype>("defaclobjtype", "Kind of object."),
    column<&Row::defaclacl>("defaclacl", "Grants."),
};

}  // namespace

extern constexpr VirtualTable pg_default_acl{"pg_catalog", "pg_default_acl",
                                             "Default privileges of new objects; empty, since "
                                             "ALTER DEFAULT PRIVILEGES is not supported yet.",
                                             kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
