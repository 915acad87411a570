#pragma once

// Floating point numbers as PostgreSQL prints them.

#include "types/column.h"

namespace slipher::types {

inline constexpr int kMaxFloatCharacters = 32;  // "-1.7976931348623157e+308" and some.

// Writes the value and returns the end. `extra_float_digits` as in TextSettings: 0 or less gives
// 15 digits (6 for float) and that many fewer, more gives the fewest that read back to the value.
// Requires: room for kMaxFloatCharacters.
char* print_double(char* out, double value, int extra_float_digits);
char* print_real(char* out, float value, int extra_float_digits);

}  // namespace slipher::types
