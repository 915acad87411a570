#pragma once

// The common spellings of values, read without allocation or exceptions: for loading many of them.
//
// Each function returns false, leaving `out` as it was, when the text is not in the one form it
// knows or the value does not fit. That is not yet an error: parse_text() reads the other forms and
// knows the words for what is wrong. None of them skips blanks.

#include <cstdint>
#include <string_view>

#include "types/column.h"

namespace slipher::types {

// What happens to digits after the scale: COPY cuts them unless told ROUNDEC.
enum class ExcessDigits : std::uint8_t { kRound, kTruncate };

// [+-]digits
bool read_integer(std::string_view text, std::int64_t& out);
// [+-]digits[.digits] or [+-].digits, as the unscaled value at `scale`. kRound rounds half away
// from zero. Requires: scale <= precision <= 38.
bool read_decimal(std::string_view text, int precision, int scale, Int128& out,
                  ExcessDigits excess);
// The same for a precision of at most 18.
bool read_decimal(std::string_view text, int precision, int scale, std::int64_t& out,
                  ExcessDigits excess);
// Decimal notation with or without exponent; NaN, Infinity and inf in any case of letters.
bool read_double(std::string_view text, double& out);
bool read_real(std::string_view text, float& out);
// YYYY-MM-DD, as days since 1970-01-01.
bool read_date_iso(std::string_view text, std::int32_t& days);
// YYYY-MM-DD, then optionally a blank or T and HH:MM:SS[.f], with 1 to 6 digits in f.
bool read_timestamp_iso(std::string_view text, std::int64_t& micros);
// HH:MM:SS[.f], as microseconds since midnight.
bool read_time_iso(std::string_view text, std::int64_t& micros);
// true, yes, on, 1, false, no, off, 0, in any case of letters, or a prefix that only one of them
// has.
bool read_boolean(std::string_view text, bool& out);

}  // namespace slipher::types
