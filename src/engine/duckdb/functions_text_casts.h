#pragma once

// How casts read text: as PostgreSQL's input functions do, in the way of the session that a
// statement is bound for.

#include "duckdb/function/cast/default_casts.hpp"

namespace slipher::engine {

// Binds the cast from text to a type whose values types::parse_text reads.
duckdb::BoundCastInfo bind_reading(duckdb::BindCastInput& input, const duckdb::LogicalType& source,
                                   const duckdb::LogicalType& target);

// Binds the cast from TIMESTAMPTZ to text.
duckdb::BoundCastInfo bind_printing_moments(duckdb::BindCastInput& input,
                                            const duckdb::LogicalType& source,
                                            const duckdb::LogicalType& target);

}  // namespace slipher::engine
