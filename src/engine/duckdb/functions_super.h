#pragma once

// SUPER values while functions are bound.

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

// Returns the value as SUPER. Throws 42846 for what SUPER has not: dates, times, intervals, bytes.
// `taker` is who asks, for the error: empty for a cast.
BoundExpression as_super(duckdb::ClientContext& context, BoundExpression value,
                         std::string_view taker = {});

// The families of functions_super.cpp's function.
void register_super_casts(duckdb::ExtensionLoader& loader);
void register_super_comparisons(duckdb::ExtensionLoader& loader);
void register_super_numbers(duckdb::ExtensionLoader& loader);
void register_super_aggregates(duckdb::ExtensionLoader& loader);
void register_super_arrays(duckdb::ExtensionLoader& loader);
void register_super_objects(duckdb::ExtensionLoader& loader);

}  // namespace slipher::engine
