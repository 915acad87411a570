#pragma once

// Arithmetic on DECIMAL as Redshift does it: precision and scale of results, and the numbers
// themselves.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html

#include "types/int128.h"

namespace slipher::engine {

// Digits in all, and digits after the point.
struct DecimalShape {
  int precision;
  int scale;
  bool operator==(const DecimalShape&) const = default;
};

DecimalShape sum_shape(DecimalShape left, DecimalShape right);
DecimalShape product_shape(DecimalShape left, DecimalShape right);
DecimalShape quotient_shape(DecimalShape left, DecimalShape right);
// Of a remainder; and of values that stand in one column: UNION, COALESCE, CASE.
DecimalShape common_shape(DecimalShape left, DecimalShape right);

// Moves a value to a larger scale. Throws 22003.
types::Int128 scaled_up(types::Int128 value, int digits);
// Returns the value. Throws 22003, `Numeric data overflow (result precision)`, when it has more
// than 38 digits.
types::Int128 checked(types::Int128 value);
[[noreturn]] void throw_decimal_overflow();
[[noreturn]] void throw_division_by_zero();

// Returns left * right / 10^drop, rounded half away from zero. Throws 22003.
types::Int128 multiply_and_drop(types::Int128 left, types::Int128 right, int drop);
// Returns left * 10^digits / right, rounded half away from zero; digits may be negative. Throws
// 22003, 22012.
types::Int128 divide_scaled(types::Int128 left, types::Int128 right, int digits);

}  // namespace slipher::engine
