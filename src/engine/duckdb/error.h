#pragma once

// DuckDB's errors to SqlError and back. The one place where the two meet.

#include <exception>
#include <utility>

#include "base/error.h"
#include "duckdb/common/error_data.hpp"

namespace slipher::engine {

// Returns what DuckDB reported as an error of ours: as it was raised when it came from raise(),
// else with SQLSTATE and in PostgreSQL's words where they are known.
SqlError to_sql_error(const duckdb::ErrorData& error);
// The same for whatever was caught: an SqlError is returned as it is.
SqlError to_sql_error(const std::exception& error);

// Throws an error of ours through DuckDB, out of a function, scan, sink or file of ours that DuckDB
// calls.
[[noreturn]] void raise(const SqlError& error);

// Leaves a function of ours whose statement was stopped, before all rows are written.
[[noreturn]] void raise_interrupted();

// Runs what DuckDB called: an SqlError leaves it through raise(). Every callback's body stands in
// one of these.
template <typename Work>
decltype(auto) called_by_duckdb(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SqlError& error) {
    raise(error);
  }
}

// Runs what calls DuckDB: whatever it throws leaves as an SqlError.
template <typename Work>
decltype(auto) calling_duckdb(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::exception& error) {
    throw to_sql_error(error);
  }
}

}  // namespace slipher::engine
