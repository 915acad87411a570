#pragma once

// Names of date parts.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html

#include <cstdint>
#include <optional>
#include <string_view>

namespace slipher::engine {

enum class DatePart : std::uint8_t {
  kMillennium,
  kCentury,
  kDecade,
  kYear,
  kQuarter,
  kMonth,
  kWeek,
  kDay,
  kHour,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
  kDayOfWeek,  // From here on only to be read, not to be added or counted.
  kDayOfYear,
  kEpoch,
  kTimezone,
  kTimezoneHour,
  kTimezoneMinute,
};

// Returns the part, in any case of letters, or nothing.
std::optional<DatePart> find_date_part(std::string_view name);

}  // namespace slipher::engine
