#pragma once

// Our SQL functions inside DuckDB, one family a file. Which of them an SQL name means is declared
// in src/functions; the names that `translate` and those declarations use begin with "rs_".
//
// Class map
//   functions_binding.h     what functions do while they are bound: types, conversions, replacing
//   functions_kernel.h      a C++ function as an SQL function
//   kept_state.h            aggregates whose states keep something outside themselves
//   functions_arithmetic.h  kernels of the arithmetic operators
//   functions_decimal.h     precision, scale and arithmetic of DECIMAL
//   functions_time_zone.h   moments on the clocks of the session's zone
//   functions_super.h       values as SUPER
//   functions_trailing_blanks.h  texts and intervals as comparisons see them

namespace duckdb {
class DatabaseInstance;
class ExtensionLoader;
}  // namespace duckdb

namespace slipher::engine {

// Registers every family.
void register_functions(duckdb::ExtensionLoader& loader);
// Registers our casts between TIMESTAMPTZ and the other types; before the library's extensions,
// which have some too.
void register_zone_casts(duckdb::DatabaseInstance& database);

// Registers again, by its SQL name, what is provided by a function of another name; after the
// families.
void register_sql_names(duckdb::ExtensionLoader& loader);

// The families. Casts come first: others convert by them.
void register_text_casts(duckdb::ExtensionLoader& loader);
void register_number_casts(duckdb::ExtensionLoader& loader);
void register_bytes(duckdb::ExtensionLoader& loader);
void register_operators(duckdb::ExtensionLoader& loader);
void register_text_operators(duckdb::ExtensionLoader& loader);
void register_assignments(duckdb::ExtensionLoader& loader);
void register_aggregates(duckdb::ExtensionLoader& loader);
void register_math_functions(duckdb::ExtensionLoader& loader);
void register_string_functions(duckdb::ExtensionLoader& loader);
void register_text_forms(duckdb::ExtensionLoader& loader);
void register_regular_expressions(duckdb::ExtensionLoader& loader);
void register_date_arithmetic(duckdb::ExtensionLoader& loader);
void register_date_fields(duckdb::ExtensionLoader& loader);
void register_format_functions(duckdb::ExtensionLoader& loader);
void register_hash_functions(duckdb::ExtensionLoader& loader);
void register_farm_hash(duckdb::ExtensionLoader& loader);
void register_sha2(duckdb::ExtensionLoader& loader);
void register_decode(duckdb::ExtensionLoader& loader);
void register_percentiles(duckdb::ExtensionLoader& loader);
void register_type_checks(duckdb::ExtensionLoader& loader);
void register_at_time_zone(duckdb::ExtensionLoader& loader);
void register_timetz(duckdb::ExtensionLoader& loader);
void register_truncated(duckdb::ExtensionLoader& loader);
void register_trailing_blanks(duckdb::ExtensionLoader& loader);
void register_super(duckdb::ExtensionLoader& loader);
void register_let(duckdb::ExtensionLoader& loader);
void register_sketches(duckdb::ExtensionLoader& loader);
void register_json_text(duckdb::ExtensionLoader& loader);
void register_extremes(duckdb::ExtensionLoader& loader);
void register_arrays(duckdb::ExtensionLoader& loader);

}  // namespace slipher::engine
