// svv_external_schemas: external schemas; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid esoid{};
  std::int16_t eskind{};
  Name schemaname{};
  std::int32_t esowner{};
  std::string databasename{};
  std::string esoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::esoid>("esoid", "Id of the schema."),
    column<&Row::eskind>("eskind", "Kind."),
    column<&Row::schemaname>("schemaname", "Name."),
    column<&Row::esowner>("esowner", "User id of the owner."),
    column<&Row::databasename>("databasename", "Database outside."),
    column<&Row::esoptions>("esoptions", "Options."),
};

}  // namespace

extern constexpr VirtualTable svv_external_schemas{
    "pg_catalog", "svv_external_schemas",
    "External schemas; empty, since they are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
