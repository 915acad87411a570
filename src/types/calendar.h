#pragma once

// Days and microseconds to the fields of the proleptic Gregorian calendar and back. Days and
// microseconds count from 1970-01-01; years are astronomical (0 is 1 BC).

#include <cstdint>

namespace slipher::types {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
inline constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;
inline constexpr std::int64_t kMicrosPerDay = 24 * kMicrosPerHour;
inline constexpr std::int64_t kSecondsPerDay = 86'400;

// 1970-01-01 as a Julian day, and as days since 2000-01-01 (PostgreSQL's own epoch) turned round.
inline constexpr std::int32_t kJulianDayOfEpoch = 2'440'588;
inline constexpr std::int32_t kDaysTo2000 = 10'957;
inline constexpr std::int64_t kMicrosTo2000 = kDaysTo2000 * kMicrosPerDay;

// What Redshift documents for DATE and TIMESTAMP: 4713 BC to 294276 AD. A TIMESTAMP in microseconds
// since 1970 ends a little earlier, with std::int64_t.
inline constexpr std::int32_t kMinYear = -4712;
inline constexpr std::int32_t kMaxYear = 294'276;

// The infinite values, which print as 'infinity' and '-infinity'. The least integer counts as
// -infinity too.
inline constexpr std::int32_t kInfinityDays = INT32_MAX;
inline constexpr std::int64_t kInfinityMicros = INT64_MAX;

// A day of the calendar.
struct CalendarDate {
  std::int32_t year;
  std::int32_t month;  // 1 to 12.
  std::int32_t day;    // 1 to 31.
  bool operator==(const CalendarDate&) const = default;
};

// A time of a day.
struct ClockTime {
  std::int32_t hour;  // 0 to 24.
  std::int32_t minute;
  std::int32_t second;
  std::int32_t micros;
  bool operator==(const ClockTime&) const = default;
};

// A week of ISO 8601: week 1 holds the year's first Thursday.
struct IsoWeek {
  std::int32_t year;
  std::int32_t week;  // 1 to 53.
  bool operator==(const IsoWeek&) const = default;
};

// A moment as days and the microseconds of that day, which are never negative.
struct DayAndMicros {
  std::int64_t days;
  std::int64_t micros;
};

bool is_leap_year(std::int64_t year);
std::int32_t days_in_month(std::int64_t year, std::int32_t month);

// Returns the days of a date. Requires: a month from 1 to 12; the day may be any number.
std::int64_t days_from_date(std::int64_t year, std::int32_t month, std::int64_t day);
CalendarDate date_from_days(std::int64_t days);

// Returns 0 for Sunday to 6 for Saturday.
std::int32_t day_of_week(std::int64_t days);
// Returns 1 for Monday to 7 for Sunday.
std::int32_t iso_day_of_week(std::int64_t days);
// Returns 1 to 366.
std::int32_t day_of_year(std::int64_t days);
IsoWeek iso_week(std::int64_t days);
// Returns the Monday of week 1 of an ISO year, as days.
std::int64_t first_day_of_iso_year(std::int64_t year);

DayAndMicros split_micros(std::int64_t micros);
// Requires: 0 <= micros <= kMicrosPerDay.
ClockTime time_from_micros(std::int64_t micros);
std::int64_t micros_from_time(const ClockTime& time);
// Sets `micros` to the moment and returns true; false when it does not fit.
bool join_micros(std::int64_t days, std::int64_t micros_of_day, std::int64_t& micros);

}  // namespace slipher::types
