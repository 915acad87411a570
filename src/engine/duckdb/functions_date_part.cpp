#include "engine/duckdb/functions_date_part.h"

#include <cctype>
#include <string>

namespace slipher::engine {

namespace {

struct Name {
  std::string_view name;
  DatePart part;
};

constexpr Name kNames[] = {
    {"millennium", DatePart::kMillennium},
    {"millennia", DatePart::kMillennium},
    {"mil", DatePart::kMillennium},
    {"mils", DatePart::kMillennium},
    {"century", DatePart::kCentury},
    {"centuries", DatePart::kCentury},
    {"c", DatePart::kCentury},
    {"cent", DatePart::kCentury},
    {"cents", DatePart::kCentury},
    {"decade", DatePart::kDecade},
    {"decades", DatePart::kDecade},
    {"dec", DatePart::kDecade},
    {"decs", DatePart::kDecade},
    {"year", DatePart::kYear},
    {"years", DatePart::kYear},
    {"y", DatePart::kYear},
    {"yr", DatePart::kYear},
    {"yrs", DatePart::kYear},
    {"quarter", DatePart::kQuarter},
    {"quarters", DatePart::kQuarter},
    {"qtr", DatePart::kQuarter},
    {"qtrs", DatePart::kQuarter},
    {"month", DatePart::kMonth},
    {"months", DatePart::kMonth},
    {"mon", DatePart::kMonth},
    {"mons", DatePart::kMonth},
    {"week", DatePart::kWeek},
    {"weeks", DatePart::kWeek},
    {"w", DatePart::kWeek},
    {"day", DatePart::kDay},
    {"days", DatePart::kDay},
    {"d", DatePart::kDay},
    {"hour", DatePart::kHour},
    {"hours", DatePart::kHour},
    {"h", DatePart::kHour},
    {"hr", DatePart::kHour},
    {"hrs", DatePart::kHour},
    {"minute", DatePart::kMinute},
    {"minutes", DatePart::kMinute},
    {"m", DatePart::kMinute},
    {"min", DatePart::kMinute},
    {"mins", DatePart::kMinute},
    {"second", DatePart::kSecond},
    {"seconds", DatePart::kSecond},
    {"s", DatePart::kSecond},
    {"sec", DatePart::kSecond},
    {"secs", DatePart::kSecond},
    {"millisecond", DatePart::kMillisecond},
    {"milliseconds", DatePart::kMillisecond},
    {"ms", DatePart::kMillisecond},
    {"msec", DatePart::kMillisecond},
    {"msecs", DatePart::kMillisecond},
    {"msecond", DatePart::kMillisecond},
    {"mseconds", DatePart::kMillisecond},
    {"millisec", DatePart::kMillisecond},
    {"millisecs", DatePart::kMillisecond},
    {"millisecon", DatePart::kMillisecond},
    {"microsecond", DatePart::kMicrosecond},
    {"microseconds", DatePart::kMicrosecond},
    {"microsec", DatePart::kMicrosecond},
    {"microsecs", DatePart::kMicrosecond},
    {"usecond", DatePart::kMicrosecond},
    {"useconds", DatePart::kMicrosecond},
    {"us", DatePart::kMicrosecond},
    {"usec", DatePart::kMicrosecond},
    {"usecs", DatePart::kMicrosecond},
    {"dayofweek", DatePart::kDayOfWeek},
    {"dow", DatePart::kDayOfWeek},
    {"dw", DatePart::kDayOfWeek},
    {"weekday", DatePart::kDayOfWeek},
    {"dayofyear", DatePart::kDayOfYear},
    {"doy", DatePart::kDayOfYear},
    {"dy", DatePart::kDayOfYear},
    {"yearday", DatePart::kDayOfYear},
    {"epoch", DatePart::kEpoch},
    {"timezone", DatePart::kTimezone},
    {"timezone_hour", DatePart::kTimezoneHour},
    {"timezone_minute", DatePart::kTimezoneMinute},
};

}  // namespace

std::optional<DatePart> find_date_part(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const Name& each : kNames) {
    if (each.name == lower) return each.part;
  }
  return std::nullopt;
}

}  // namespace slipher::engine
