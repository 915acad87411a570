#include "object/time_text.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>

namespace slipher::object {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

// Reads exactly `count` digits at `at`; -1 when they are none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Instant> instant(int year, int month, int day, int hour, int minute, int second) {
  if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || !date.ok()) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return Instant{(((days * 24 + hour) * 60 + minute) * 60 + second) * kMicrosPerSecond};
}

}  // namespace

std::string print_amz_time(Instant time) {
  const std::chrono::sys_time<std::chrono::microseconds> at{std::chrono::microseconds(time.micros)};
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(at - midnight));
  std::array<char, 64> out{};
  const int length = std::snprintf(
      out.data(), out.size(), "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return {out.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> parse_iso_time(std::string_view text) {
  // 2009-10-12T17:50:30.000Z
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text.back() != 'Z') {
    return std::nullopt;
  }
  auto time = instant(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2),
                      digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2));
  if (!time) return std::nullopt;
  const std::string_view fraction = text.substr(19, text.size() - 20);
  if (fraction.empty()) return time;
  if (fraction.front() != '.' || fraction.size() < 2) return std::nullopt;
  std::int64_t unit = kMicrosPerSecond / 10;
  for (const char c : fraction.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    time->micros += (c - '0') * unit;
    unit /= 10;
  }
  return time;
}

std::optional<Instant> parse_http_time(std::string_view text) {
  // Wed, 12 Oct 2009 17:50:00 GMT
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' ||
      text[16] != ' ' || text[19] != ':' || text[22] != ':' || text.substr(25) != " GMT") {
    return std::nullopt;
  }
  const std::size_t month = kMonths.find(text.substr(8, 3));
  if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
  return instant(digits(text, 12, 4), static_cast<int>(month / 3) + 1, digits(text, 5, 2),
                 digits(text, 17, 2), digits(text, 20, 2), digits(text, 23, 2));
}

}  // namespace slipher::object
