#pragma once

// 128 bit integers: the unscaled values of DECIMAL. Arithmetic that notices overflow, parsing,
// printing.

#include <cstdint>
#include <string>
#include <string_view>

#include "types/column.h"

namespace slipher::types {

using UInt128 = unsigned __int128;

inline constexpr int kMaxInt128Characters = 40;   // A sign and 39 digits.
inline constexpr int kMaxDecimalCharacters = 42;  // A sign, "0.", and 38 digits, or fewer.

// Returns 10 to the power of `exponent`. Requires: 0 <= exponent <= 38.
Int128 pow10(int exponent);

// Each sets `out` to the result and returns true, or returns false when it does not fit.
bool add_checked(Int128 left, Int128 right, Int128& out);
bool subtract_checked(Int128 left, Int128 right, Int128& out);
bool multiply_checked(Int128 left, Int128 right, Int128& out);

// Returns the quotient, rounded half away from zero. Requires: divisor is not 0, and the quotient
// fits (only the least Int128 divided by -1 does not).
Int128 divide_rounded(Int128 dividend, Int128 divisor);

// Moves the value from one scale to another, rounding half away from zero, and returns true; false
// when it does not fit into `precision` digits. Requires: scales between 0 and 38.
bool rescale(Int128 value, int from_scale, int to_scale, int precision, Int128& out);

// Returns how many decimal digits the magnitude has; 1 for zero.
int count_digits(Int128 value);

// Writes the digits (and a minus sign) and returns the end. Requires: room for
// kMaxInt128Characters.
char* print_int128(char* out, Int128 value);
// Writes `unscaled` with `scale` digits after the point and returns the end. Requires: room for
// kMaxDecimalCharacters, and a magnitude of at most 38 digits.
char* print_decimal(char* out, Int128 unscaled, int scale);
char* print_decimal(char* out, std::int64_t unscaled, int scale);

void append_int128(std::string& out, Int128 value);
void append_decimal(std::string& out, Int128 unscaled, int scale);

// Reads an optional sign and digits, nothing else; returns false when the text is not so or does
// not fit.
bool read_int128(std::string_view text, Int128& out);

}  // namespace slipher::types
