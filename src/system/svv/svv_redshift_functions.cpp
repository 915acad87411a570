// svv_redshift_functions: user-defined functions that the user may call.

#include "catalog/access.h"
#include "system/table.h"
#include "system/user_functions.h"
#include "types/coercion.h"

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

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  const auto* database = context.catalog->find_database(context.database);
  for (const auto& [function, schema] : shown_functions(context)) {
    if (!catalog::may(*context.catalog, context.user, *function, catalog::Privilege::kExecute)) {
      continue;
    }
    batch.push_back({{database->name},
                     {schema->name},
                     {function->name},
                     {"REGULAR FUNCTION"},
                     {argument_list(*function)},
                     {types::plain_name(function->result)}});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_redshift_functions{
    "pg_catalog", "svv_redshift_functions", "User-defined functions that the user may call.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
