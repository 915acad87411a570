#pragma once

// Comparisons of a DATE with a moment, made comparisons of dates.

namespace duckdb {
class DatabaseInstance;
}

namespace slipher::engine {

// Adds a step before DuckDB's optimizers: CAST(day AS TIMESTAMP) < '1995-01-01 00:00' becomes day <
// '1995-01-01', and so on for every comparison with a constant. DATEADD and GETDATE give
// timestamps, so that what everyone writes, `day >= dateadd(day, -7, getdate())`, compares so;
// behind the cast DuckDB cannot use a column's zone maps.
void register_date_comparisons(duckdb::DatabaseInstance& instance);

}  // namespace slipher::engine
