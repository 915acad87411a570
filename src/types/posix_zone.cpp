#include "types/posix_zone.h"

#include "types/calendar.h"

namespace slipher::types {
namespace {

constexpr std::string_view kDefaultRules = ",M3.2.0,M11.1.0";  // PostgreSQL's, for "EST5EDT" alone.
constexpr std::int32_t kMaxHours = 24 * 7 - 1;                 // RFC 8536, 3.3.1.

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a TZ text from left to right. Each function takes what it names and returns false when that
// is not there.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  bool at_end() const { return rest_.empty(); }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool take(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool name(std::string& out) {
    std::size_t length = 0;
    if (take('<')) {
      length = rest_.find('>');
      if (length == std::string_view::npos) return false;
      out = rest_.substr(0, length);
      rest_.remove_prefix(length + 1);
      return true;
    }
    const auto ends = [](char c) { return is_digit(c) || c == ',' || c == '-' || c == '+'; };
    while (length < rest_.size() && !ends(rest_[length])) ++length;
    out = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return true;
  }

  bool number(std::int32_t least, std::int32_t greatest, std::int32_t& out) {
    if (rest_.empty() || !is_digit(rest_.front())) return false;
    out = 0;
    while (!rest_.empty() && is_digit(rest_.front())) {
      out = out * 10 + (rest_.front() - '0');
      if (out > greatest) return false;
      rest_.remove_prefix(1);
    }
    return out >= least;
  }

  // [+-]hh[:mm[:ss]]
  bool seconds(std::int32_t& out) {
    const bool negative = take('-');
    if (!negative) take('+');
    std::int32_t hours = 0;
    std::int32_t minutes = 0;
    std::int32_t rest = 0;
    if (!number(0, kMaxHours, hours)) return false;
    if (take(':')) {
      if (!number(0, 59, minutes)) return false;
      if (take(':') && !number(0, 60, rest)) return false;
    }
    out = hours * 3600 + minutes * 60 + rest;
    if (negative) out = -out;
    return true;
  }

  bool rule(PosixRule& out) {
    if (take('J')) {
      out.form = PosixRule::Form::kJulianDay;
      if (!number(1, 365, out.day)) return false;
    } else if (take('M')) {
      out.form = PosixRule::Form::kMonthWeekDay;
      if (!number(1, 12, out.month) || !take('.') || !number(1, 5, out.week) || !take('.') ||
          !number(0, 6, out.day)) {
        return false;
      }
    } else {
      out.form = PosixRule::Form::kDayOfYear;
      if (!number(0, 365, out.day)) return false;
    }
    return !take('/') || seconds(out.seconds);
  }

 private:
  std::string_view rest_;
};

// Returns the rule's moment in a year, in seconds of local time since 1970-01-01.
std::int64_t moment_in_year(const PosixRule& rule, std::int64_t year) {
  std::int64_t days = 0;
  switch (rule.form) {
    case PosixRule::Form::kJulianDay:
      days = days_from_date(year, 1, rule.day);
      if (is_leap_year(year) && rule.day >= 60) ++days;
      break;
    case PosixRule::Form::kDayOfYear:
      days = days_from_date(year, 1, 1) + rule.day;
      break;
    case PosixRule::Form::kMonthWeekDay: {
      const std::int64_t first = days_from_date(year, rule.month, 1);
      std::int32_t offset = (rule.day - day_of_week(first) + 7) % 7 + (rule.week - 1) * 7;
      if (offset >= days_in_month(year, rule.month)) offset -= 7;
      days = first + offset;
      break;
    }
  }
  return days * kSecondsPerDay + rule.seconds;
}

std::int64_t year_of(std::int64_t seconds) {
  const std::int64_t days = seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
  return date_from_days(days).year;
}

}  // namespace

bool PosixZone::is_daylight(std::int64_t seconds) const {
  if (!has_daylight()) return false;
  const std::int64_t year = year_of(seconds + standard_offset);
  const std::int64_t start = moment_in_year(daylight_start, year) - standard_offset;
  const std::int64_t end = moment_in_year(daylight_end, year) - daylight_offset;
  if (start < end) return start <= seconds && seconds < end;
  return seconds >= start || seconds < end;  // South of the equator.
}

std::int64_t PosixZone::next_change(std::int64_t seconds) const {
  const std::int64_t year = year_of(seconds + standard_offset);
  std::int64_t next = INT64_MAX;
  for (std::int64_t y = year; y <= year + 1; ++y) {
    for (const std::int64_t change : {moment_in_year(daylight_start, y) - standard_offset,
                                      moment_in_year(daylight_end, y) - daylight_offset}) {
      if (change > seconds && change < next) next = change;
    }
  }
  return next;
}

std::optional<PosixZone> parse_posix_zone(std::string_view text) {
  PosixZone zone;
  Reader reader(text);
  std::int32_t west = 0;
  if (!reader.name(zone.standard_name) || !reader.seconds(west)) return std::nullopt;
  zone.standard_offset = -west;
  if (reader.at_end()) return zone;

  if (!reader.name(zone.daylight_name) || zone.daylight_name.empty()) return std::nullopt;
  zone.daylight_offset = zone.standard_offset + 3600;
  if (!reader.at_end() && !reader.next_is(',')) {
    if (!reader.seconds(west)) return std::nullopt;
    zone.daylight_offset = -west;
  }
  Reader rules = reader.at_end() ? Reader(kDefaultRules) : reader;
  if (!rules.take(',') || !rules.rule(zone.daylight_start) || !rules.take(',') ||
      !rules.rule(zone.daylight_end) || !rules.at_end()) {
    return std::nullopt;
  }
  return zone;
}

}  // namespace slipher::types
