// svv_external_tables: external tables; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string redshift_database_name{};
  std::string schemaname{};
  std::string tablename{};
  std::string tabletype{};
  std::string location{};
  std::string input_format{};
  std::string output_format{};
  std::string serialization_lib{};
  std::string serde_parameters{};
  std::int32_t compressed{};
  std::string parameters{};
};

constexpr Column kColumns[] = {
    column<&Row::redshift_database_name>("redshift_database_name", "Database."),
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Name."),
    column<&Row::tabletype>("tabletype", "Kind."),
    column<&Row::location>("location", "Where its files are."),
    column<&Row::input_format>("input_format", "Format read."),
    column<&Row::output_format>("output_format", "Format written."),
    column<&Row::serialization_lib>("serialization_lib", "Library of the format."),
    column<&Row::serde_parameters>("serde_parameters", "Its parameters."),
    column<&Row::compressed>("compressed", "Whether the files are compressed."),
    column<&Row::parameters>("parameters", "Properties of the table."),
};

}  // namespace

extern constexpr VirtualTable svv_external_tables{
    "pg_catalog", "svv_external_tables",
    "External tables; empty, since they are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
