#pragma once

// The kernels behind the arithmetic operators, where DuckDB's own give another result or another
// type.

#include <cstdint>
#include <string_view>

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

enum class Arithmetic : std::uint8_t { kAdd, kSubtract, kMultiply, kDivide, kModulo };
std::string_view symbol_of(Arithmetic op);

// What an error calls the integer type.
template <typename Integer>
constexpr const char* integer_name() {
  return sizeof(Integer) == 2 ? "smallint" : sizeof(Integer) == 4 ? "integer" : "bigint";
}
// 22003, `integer out of range`.
SqlError out_of_range(std::string_view type);
// 22003, `value out of range: overflow`.
SqlError float_overflow();

// Each returns the bound operator on operands that are numbers, intervals or times already.

// DECIMAL with DECIMAL or an integer.
BoundExpression decimals(duckdb::ClientContext& context, Arithmetic op, BoundExpression left,
                         BoundExpression right);
// Division and remainder of integers, both converted to `type`; raises 22012.
BoundExpression divide_integers(duckdb::ClientContext& context, Arithmetic op, BoundExpression left,
                                BoundExpression right, const duckdb::LogicalType& type);
// + - * of floating point numbers, both converted to `type`; raises 22003 when finite numbers give
// an infinite one.
BoundExpression calculate_floats(duckdb::ClientContext& context, Arithmetic op,
                                 BoundExpression left, BoundExpression right,
                                 const duckdb::LogicalType& type);
// -x of an integer; raises 22003.
BoundExpression negate_integer(BoundExpression value);
// Raises 22012 and, on overflow, 22003.
BoundExpression divide_floats(duckdb::ClientContext& context, BoundExpression left,
                              BoundExpression right, const duckdb::LogicalType& type);
// INTERVAL times or divided by a number: what is left of months becomes days, what is left of days
// becomes time.
BoundExpression multiply_interval(duckdb::ClientContext& context, bool divides,
                                  BoundExpression interval, BoundExpression number);
// TIME - TIME as an INTERVAL.
BoundExpression difference_of_times(duckdb::ClientContext& context, BoundExpression left,
                                    BoundExpression right);

enum class Shift : std::uint8_t { kLeft, kRight };
// An integer shifted by an INTEGER number of bits, counted modulo its width as PostgreSQL's
// processors do.
BoundExpression shift(Shift direction, BoundExpression value, BoundExpression bits);

// The shape of a number that is computed with as a DECIMAL: 5, 10 or 19 digits for the integers.
duckdb::LogicalType decimal_type_of(const duckdb::LogicalType& type);

}  // namespace slipher::engine
