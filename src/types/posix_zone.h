#pragma once

// Time zones as POSIX writes them in TZ, "EST5EDT,M3.2.0,M11.1.0": standard time, and rules for
// daylight saving time that hold for every year.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slipher::types {

// When in a year the clocks change.
struct PosixRule {
  enum class Form : std::uint8_t {
    kJulianDay,    // Jn: day 1 to 365; February 29 is never counted.
    kDayOfYear,    // n: day 0 to 365.
    kMonthWeekDay  // Mm.w.d: the w-th weekday d of month m; week 5 is the last.
  };
  Form form = Form::kMonthWeekDay;
  std::int32_t day = 0;             // Of the year, or of the week with 0 for Sunday.
  std::int32_t week = 0;            // 1 to 5.
  std::int32_t month = 0;           // 1 to 12.
  std::int32_t seconds = 2 * 3600;  // Since local midnight; may be negative or beyond a day.
};

// A parsed TZ text. A value.
struct PosixZone {
  std::string standard_name;
  std::int32_t standard_offset = 0;  // Seconds east of UTC.
  std::string daylight_name;         // Empty when there is no daylight saving time.
  std::int32_t daylight_offset = 0;  // Seconds east of UTC.
  PosixRule daylight_start;
  PosixRule daylight_end;

  bool has_daylight() const { return !daylight_name.empty(); }
  // Tells whether daylight saving time holds. `seconds` since 1970-01-01 UTC.
  bool is_daylight(std::int64_t seconds) const;
  // Returns the first change after `seconds`. Requires: has_daylight().
  std::int64_t next_change(std::int64_t seconds) const;
};

// Reads a TZ text; empty when it is none. As in PostgreSQL, names of any length are accepted, even
// none ("+05:30", which is west of UTC as POSIX counts), and daylight saving time without rules
// follows those of the United States.
std::optional<PosixZone> parse_posix_zone(std::string_view text);

}  // namespace slipher::types
