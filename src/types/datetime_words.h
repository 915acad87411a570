#pragma once

// The words of dates and times in English: months, days of the week, and what else PostgreSQL's
// input knows.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slipher::types {

inline constexpr std::string_view kMonthNames[] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
// From Sunday.
inline constexpr std::string_view kDayNames[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};

enum class DateWord : std::uint8_t {
  kMonth,  // Its number is in `value`.
  kIgnored,
  kAm,
  kPm,
  kAd,
  kBc,
  kTimeMark,    // The T before a time.
  kJulianMark,  // The J before a day.
  kDst,         // One hour more than the zone before it.
  kEpoch,
  kInfinity,
  kNow,
  kToday,
  kTomorrow,
  kYesterday,
};

struct DateWordEntry {
  std::string_view text;  // In lower case.
  DateWord word;
  std::int32_t value;
};

// Returns the entry of a word in lower case, or null.
const DateWordEntry* find_date_word(std::string_view lower);

// Returns the text with its ASCII letters in lower case.
std::string to_lower(std::string_view text);

}  // namespace slipher::types
