// svv_external_columns: columns of external tables; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string redshift_database_name{};
  std::string schemaname{};
  std::string tablename{};
  std::string columnname{};
  std::string external_type{};
  std::int32_t columnnum{};
  std::int32_t part_key{};
  std::string is_nullable{};
};

constexpr Column kColumns[] = {
    column<&Row::redshift_database_name>("redshift_database_name", "Database."),
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Table."),
    column<&Row::columnname>("columnname", "Name."),
    column<&Row::external_type>("external_type", "Type outside."),
    column<&Row::columnnum>("columnnum", "Place in the table, from 1."),
    column<&Row::part_key>("part_key", "Place in the partition key; 0 when it is not in it."),
    column<&Row::is_nullable>("is_nullable", "Whether it may be null."),
};

}  // namespace

extern constexpr VirtualTable svv_external_columns{
    "pg_catalog", "svv_external_columns",
    "Columns of external tables; empty, since they are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
