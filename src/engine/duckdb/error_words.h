#pragma once

// What DuckDB's error messages are called in PostgreSQL.

#include <string>
#include <string_view>

#include "base/error.h"
#include "duckdb/common/error_data.hpp"

namespace slipher::engine {

// Returns an error of DuckDB's own with the SQLSTATE of its kind, in PostgreSQL's words where the
// message is known.
SqlError in_our_words(const duckdb::ErrorData& error);

// Returns PostgreSQL's name of a type as DuckDB's messages name it: "INT32" and "INTEGER" are
// "integer".
std::string postgres_type_name(std::string_view duckdb_name);

}  // namespace slipher::engine
