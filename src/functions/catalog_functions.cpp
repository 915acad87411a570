// Functions that look something up in the catalog, as clients call them with rows of the pg_
// tables. The engine's functions named here read the session's context; see
// system/catalog_functions.h.

#include "functions/declare.h"

namespace slipher::functions {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;
constexpr auto kStable = Volatility::kStable;

constexpr Function kCatalog[] = {
    {"format_type", "Name of a type with its length or precision.", kScalar, 2, 2,
     Native{"rs_catalog_format_type"}, kStable,
     "select format_type(1043, 24) -- character varying(20)"},
    {"pg_get_expr", "A default as SQL text.", kScalar, 2, 3, Native{"rs_catalog_pg_get_expr"},
     kStable, "select pg_get_expr('1', 0) -- 1"},
    {"pg_table_is_visible", "Whether a table is found without its schema.", kScalar, 1, 1,
     Native{"rs_catalog_pg_table_is_visible"}, kStable, "select pg_table_is_visible(1259) -- t"},
    {"pg_type_is_visible", "Whether a type is found without its schema.", kScalar, 1, 1,
     Native{"rs_catalog_pg_type_is_visible"}, kStable, "select pg_type_is_visible(23) -- t"},
    {"pg_function_is_visible", "Whether a function is found without its schema.", kScalar, 1, 1,
     Native{"rs_catalog_pg_function_is_visible"}, kStable, "select pg_function_is_visible(0) -- t"},
    {"pg_get_viewdef", "A view's query.", kScalar, 1, 2, Native{"rs_catalog_pg_get_viewdef"},
     kStable, "select pg_get_viewdef(1259) -- Not a view"},
    {"pg_get_indexdef", "An index as CREATE INDEX would make it.", kScalar, 1, 3,
     Native{"rs_catalog_pg_get_indexdef"}, kStable, "select pg_get_indexdef(0) is null -- t"},
    {"pg_get_constraintdef", "A constraint as ALTER TABLE would add it.", kScalar, 1, 2,
     Native{"rs_catalog_pg_get_constraintdef"}, kStable,
     "select pg_get_constraintdef(0) is null -- t"},
    {"pg_get_userbyid", "Name of a user.", kScalar, 1, 1, Native{"rs_catalog_pg_get_userbyid"},
     kStable, "select pg_get_userbyid(1) -- rdsdb"},
    {"obj_description", "Comment on a table or schema.", kScalar, 1, 2,
     Native{"rs_catalog_obj_description"}, kStable,
     "select obj_description(0, 'pg_class') is null -- t"},
    {"col_description", "Comment on a column.", kScalar, 2, 2, Native{"rs_catalog_col_description"},
     kStable, "select col_description(0, 1) is null -- t"},
    {"shobj_description", "Comment on a database.", kScalar, 2, 2,
     Native{"rs_catalog_shobj_description"}, kStable,
     "select shobj_description(0, 'pg_database') is null -- t"},
    {"has_table_privilege", "Whether a user may do something with a table.", kScalar, 2, 3,
     Native{"rs_catalog_has_table_privilege"}, kStable,
     "select has_table_privilege('pg_class', 'select') -- t"},
    {"has_any_column_privilege", "Whether a user may do something with a column of a table.",
     kScalar, 2, 3, Native{"rs_catalog_has_any_column_privilege"}, kStable,
     "select has_any_column_privilege('pg_class', 'select') -- t"},
    {"has_column_privilege", "Whether a user may do something with a column.", kScalar, 3, 4,
     Native{"rs_catalog_has_column_privilege"}, kStable,
     "select has_column_privilege('pg_class', 'relname', 'select') -- t"},
    {"has_schema_privilege", "Whether a user may do something with a schema.", kScalar, 2, 3,
     Native{"rs_catalog_has_schema_privilege"}, kStable,
     "select has_schema_privilege('pg_catalog', 'usage') -- t"},
    {"has_database_privilege", "Whether a user may do something with a database.", kScalar, 2, 3,
     Native{"rs_catalog_has_database_privilege"}, kStable,
     "select has_database_privilege(current_database(), 'temp') -- t"},
    {"pg_encoding_to_char", "Name of an encoding.", kScalar, 1, 1,
     Native{"rs_catalog_pg_encoding_to_char"}, kStable, "select pg_encoding_to_char(6) -- UTF8"},
    {"pg_database_size", "Bytes of the file in which all databases of the cluster are.", kScalar, 1,
     1, Native{"rs_catalog_pg_database_size"}, kStable,
     "select pg_database_size(current_database()) >= 0 -- t"},
    {"pg_table_size", "Always null: the engine does not tell the size of one table.", kScalar, 1, 1,
     Native{"rs_catalog_pg_table_size"}, kStable, "select pg_table_size(0) is null -- t"},
    {"pg_relation_size", "Always null: the engine does not tell the size of one table.", kScalar, 1,
     1, Native{"rs_catalog_pg_relation_size"}, kStable, "select pg_relation_size(0) is null -- t"},
    {"pg_total_relation_size", "Always null: the engine does not tell the size of one table.",
     kScalar, 1, 1, Native{"rs_catalog_pg_total_relation_size"}, kStable,
     "select pg_total_relation_size(0) is null -- t"},
    {"pg_size_pretty", "A number of bytes with a unit.", kScalar, 1, 1,
     Native{"rs_catalog_pg_size_pretty"}, Volatility::kImmutable,
     "select pg_size_pretty(10485760) -- 10 MB"},
    {"pg_tablespace_location", "Always empty: tablespaces are where the cluster is.", kScalar, 1, 1,
     Native{"rs_catalog_pg_tablespace_location"}, kStable,
     "select pg_tablespace_location(1663) = '' -- t"},
    {"pg_get_functiondef", "Null: user-defined functions are not supported yet.", kScalar, 1, 1,
     Native{"rs_catalog_pg_get_functiondef"}, kStable, "select pg_get_functiondef(0) is null -- t"},
    {"pg_get_function_result", "Null: user-defined functions are not supported yet.", kScalar, 1, 1,
     Native{"rs_catalog_pg_get_function_result"}, kStable,
     "select pg_get_function_result(0) is null -- t"},
    {"pg_get_function_arguments", "Null: user-defined functions are not supported yet.", kScalar, 1,
     1, Native{"rs_catalog_pg_get_function_arguments"}, kStable,
     "select pg_get_function_arguments(0) is null -- t"},
    {"pg_get_function_identity_arguments", "Null: user-defined functions are not supported yet.",
     kScalar, 1, 1, Native{"rs_catalog_pg_get_function_identity_arguments"}, kStable,
     "select pg_get_function_identity_arguments(0) is null -- t"},
    {"current_setting", "Value of a setting.", kScalar, 1, 1, Native{"rs_catalog_current_setting"},
     kStable, "select current_setting('client_encoding') -- UTF8"},
    {"array_to_string", "The elements of an array of the catalog, with a text between them.",
     kScalar, 2, 2, Native{"rs_catalog_array_to_string"}, Volatility::kImmutable,
     "select array_to_string('{a,\"b c\"}', '|') -- a|b c"},
    {"pg_cancel_backend", "Ends the statement that another session runs; 1 when there is one.",
     kScalar, 1, 1, Native{"rs_catalog_pg_cancel_backend"}, Volatility::kVolatile,
     "select pg_cancel_backend(0) -- 0"},
    {"pg_terminate_backend", "Ends another session; 1 when there is one.", kScalar, 1, 1,
     Native{"rs_catalog_pg_terminate_backend"}, Volatility::kVolatile,
     "select pg_terminate_backend(0) -- 0"},
};

}  // namespace

std::span<const Function> catalog_functions() { return kCatalog; }

}  // namespace slipher::functions
