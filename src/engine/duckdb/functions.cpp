#include "engine/duckdb/functions.h"

#include "duckdb/main/extension/extension_loader.hpp"

namespace slipher::engine {

void register_functions(duckdb::ExtensionLoader& loader) {
  register_text_casts(loader);
  register_number_casts(loader);
  register_operators(loader);
  register_bytes(loader);
  register_text_operators(loader);
  register_assignments(loader);
  register_aggregates(loader);
  register_math_functions(loader);
  register_string_functions(loader);
  register_text_forms(loader);
  register_date_arithmetic(loader);
  register_date_fields(loader);
  register_at_time_zone(loader);
  register_format_functions(loader);
  register_hash_functions(loader);
  register_farm_hash(loader);
  register_sha2(loader);
  register_decode(loader);
  register_regular_expressions(loader);
  register_percentiles(loader);
  register_type_checks(loader);
  register_trailing_blanks(loader);
  register_timetz(loader);
  register_truncated(loader);
  register_extremes(loader);
  register_arrays(loader);
  register_super(loader);
  register_let(loader);
  register_sketches(loader);
  register_json_text(loader);
  register_sql_names(loader);
}

}  // namespace slipher::engine
