// svv_redshift_functions: user-defined functions; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> database_name{};
  Varchar<128> schema_name{};
  Varchar<128> function_name{};
  Varchar<128> function_type{};
  Varchar<512> argument_type{};
  Varchar<128> result_type{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Database."),
    column<&Row::schema_name>("schema_name", "Schema."),
    column<&Row::function_name>("function_name", "Name."),
    column<&Row::function_type>("function_type", "Kind."),
    column<&Row::argument_type>("argument_type", "Types of the arguments."),
    column<&Row::result_type>("result_type", "Type of the result."),
};

}  // namespace

extern constexpr VirtualTable svv_redshift_functions{
    "pg_catalog", "svv_redshift_functions",
    "User-defined functions; empty, since they are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
