#pragma once

// Dates, times and intervals as PostgreSQL prints them in ISO style, into a buffer of the caller's.
//
// Each function returns the end of what it wrote. Requires: room for the number of characters given
// with it.

#include <cstdint>

#include "types/column.h"

namespace slipher::types {

inline constexpr int kMaxDateCharacters = 24;       // "5881580-07-11 BC"
inline constexpr int kMaxTimeCharacters = 24;       // "23:59:59.999999-15:59:59"
inline constexpr int kMaxTimestampCharacters = 48;  // A date, a blank, and a time with an offset.
inline constexpr int kMaxIntervalCharacters = 96;

// Writes at least `width` digits, with leading zeros. Requires: value >= 0, width <= 9.
char* print_padded(char* out, std::int64_t value, int width);
// Writes ".f", without trailing zeros; nothing for zero. Requires: 0 <= micros < 1'000'000.
char* print_fraction(char* out, std::int32_t micros);

// Days since 1970-01-01; kInfinityDays is "infinity".
char* print_date(char* out, std::int32_t days);
// Microseconds since midnight; a whole day is "24:00:00".
char* print_time(char* out, std::int64_t micros);
// TIMETZ as Physical::kTimetz packs it.
char* print_timetz(char* out, std::uint64_t packed);
// Microseconds since 1970-01-01.
char* print_timestamp(char* out, std::int64_t micros);
// Microseconds since 1970-01-01 UTC, shown at an offset in seconds east of UTC.
char* print_timestamptz(char* out, std::int64_t micros, std::int32_t offset);
// "+05:30"; minutes and seconds only where not zero.
char* print_zone_offset(char* out, std::int32_t offset);
// "1 year 2 mons 3 days 04:05:06"
char* print_interval(char* out, const IntervalCell& interval);
// "3 days 4 hours 5 mins 6.0 secs", whole days counted out of the microseconds. Months are left
// out.
char* print_day_to_second(char* out, const IntervalCell& interval);
// The months alone: "1 years 2 mons".
char* print_year_to_month(char* out, const IntervalCell& interval);

// The parts of a TIMETZ.
struct Timetz {
  std::int64_t micros;  // Since midnight, local.
  std::int32_t offset;  // Seconds east of UTC.
};
Timetz unpack_timetz(std::uint64_t packed);
std::uint64_t pack_timetz(const Timetz& time);

}  // namespace slipher::types
