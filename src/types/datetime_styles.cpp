#include "types/datetime_styles.h"

#include <charconv>
#include <cstring>
#include <string_view>

#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/datetime_words.h"
#include "types/time_zone.h"

namespace slipher::types {

namespace {

char* put(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* put_number(char* out, std::int64_t value) { return std::to_chars(out, out + 20, value).ptr; }

// The year as people count it, of at least four digits.
char* put_year(char* out, const CalendarDate& date) {
  return print_padded(out, date.year > 0 ? date.year : 1 - date.year, 4);
}

char* put_era(char* out, const CalendarDate& date) { return date.year > 0 ? out : put(out, " BC"); }

// Two numbers, the day first or the month.
char* put_day_and_month(char* out, const CalendarDate& date, char mark, bool day_first) {
  out = print_padded(out, day_first ? date.day : date.month, 2);
  *out++ = mark;
  return print_padded(out, day_first ? date.month : date.day, 2);
}

char* put_numeric_date(char* out, const CalendarDate& date, const TextSettings& settings) {
  const bool german = settings.date_style == DateStyle::kGerman;
  const char mark = german ? '.' : settings.date_style == DateStyle::kSql ? '/' : '-';
  out = put_day_and_month(out, date, mark, german || settings.date_order == DateOrder::kDmy);
  *out++ = mark;
  return put_year(out, date);
}

char* put_infinite(char* out, bool positive) {
  return put(out, positive ? "infinity" : "-infinity");
}

// A moment on the clocks of somewhere; the zone, where there is one, is a word.
char* put_moment(char* out, std::int64_t local_micros, std::string_view zone,
                 const TextSettings& settings) {
  const DayAndMicros moment = split_micros(local_micros);
  const CalendarDate date = date_from_days(moment.days);
  if (settings.date_style == DateStyle::kPostgres) {
    out = put(out, kDayNames[static_cast<std::size_t>(day_of_week(moment.days))].substr(0, 3));
    *out++ = ' ';
    const std::string_view month =
        kMonthNames[static_cast<std::size_t>(date.month) - 1].substr(0, 3);
    if (settings.date_order == DateOrder::kDmy) {
      out = put(print_padded(out, date.day, 2), " ");
      out = put(out, month);
    } else {
      out = put(put(out, month), " ");
      out = print_padded(out, date.day, 2);
    }
    *out++ = ' ';
    out = print_time(out, moment.micros);
    *out++ = ' ';
    out = put_year(out, date);
  } else {
    out = put_numeric_date(out, date, settings);
    *out++ = ' ';
    out = print_time(out, moment.micros);
  }
  if (!zone.empty()) out = put(put(out, " "), zone);
  return put_era(out, date);
}

// An interval's fields as they are written, each with its sign.
struct Fields {
  std::int64_t years, months, days, hours, minutes, seconds;
  std::int32_t micros;

  explicit Fields(const IntervalCell& interval)
      : years{interval.months / 12},
        months{interval.months % 12},
        days{interval.days},
        hours{interval.micros / kMicrosPerHour},
        minutes{interval.micros / kMicrosPerMinute % 60},
        seconds{interval.micros / kMicrosPerSecond % 60},
        micros{static_cast<std::int32_t>(interval.micros % kMicrosPerSecond)} {}
  bool has_months() const { return years != 0 || months != 0; }
  bool has_time() const { return hours != 0 || minutes != 0 || seconds != 0 || micros != 0; }
  bool any_negative() const {
    return years < 0 || months < 0 || days < 0 || hours < 0 || minutes < 0 || seconds < 0 ||
           micros < 0;
  }
  bool any_positive() const {
    return years > 0 || months > 0 || days > 0 || hours > 0 || minutes > 0 || seconds > 0 ||
           micros > 0;
  }
};

std::int64_t size_of(std::int64_t value) { return value < 0 ? -value : value; }

// "6.5"; without leading zeros and sign.
char* put_seconds(char* out, const Fields& fields) {
  out = put_number(out, size_of(fields.seconds));
  return print_fraction(out, static_cast<std::int32_t>(size_of(fields.micros)));
}

// "2:03:04.5", without a sign.
char* put_clock(char* out, const Fields& fields) {
  out = put(put_number(out, size_of(fields.hours)), ":");
  out = put(print_padded(out, size_of(fields.minutes), 2), ":");
  out = print_padded(out, size_of(fields.seconds), 2);
  return print_fraction(out, static_cast<std::int32_t>(size_of(fields.micros)));
}

char* put_years_and_months(char* out, const Fields& fields) {
  out = put(put_number(out, size_of(fields.years)), "-");
  return put_number(out, size_of(fields.months));
}

char* put_sql_standard(char* out, const Fields& fields) {
  const bool negative = fields.any_negative(), positive = fields.any_positive();
  if (!negative && !positive) return put(out, "0");
  const bool days_or_time = fields.days != 0 || fields.has_time();
  if ((negative && positive) || (fields.has_months() && days_or_time)) {
    const auto sign = [](bool is_negative) { return is_negative ? '-' : '+'; };
    *out++ = sign(fields.years < 0 || fields.months < 0);
    out = put(put_years_and_months(out, fields), " ");
    *out++ = sign(fields.days < 0);
    out = put(put_number(out, size_of(fields.days)), " ");
    *out++ =
        sign(fields.hours < 0 || fields.minutes < 0 || fields.seconds < 0 || fields.micros < 0);
    return put_clock(out, fields);
  }
  if (negative) *out++ = '-';
  if (fields.has_months()) return put_years_and_months(out, fields);
  if (fields.days != 0) out = put(put_number(out, size_of(fields.days)), " ");
  return put_clock(out, fields);
}

char* put_iso(char* out, const Fields& fields) {
  if (!fields.any_negative() && !fields.any_positive()) return put(out, "PT0S");
  const auto part = [&](std::int64_t value, char unit) {
    if (value == 0) return;
    out = put_number(out, value);
    *out++ = unit;
  };
  *out++ = 'P';
  part(fields.years, 'Y');
  part(fields.months, 'M');
  part(fields.days, 'D');
  if (!fields.has_time()) return out;
  *out++ = 'T';
  part(fields.hours, 'H');
  part(fields.minutes, 'M');
  if (fields.seconds == 0 && fields.micros == 0) return out;
  if (fields.seconds < 0 || fields.micros < 0) *out++ = '-';
  return put(put_seconds(out, fields), "S");
}

// "@ 1 year 2 mons": the first part decides whether all is "ago".
char* put_verbose(char* out, const Fields& fields) {
  bool empty = true, ago = false;
  *out++ = '@';
  const auto part = [&](std::int64_t value, std::string_view unit) {
    if (value == 0) return;
    if (empty) ago = value < 0;
    empty = false;
    const std::int64_t shown = ago ? -value : value;
    *out++ = ' ';
    out = put(put(put_number(out, shown), " "), unit);
    if (shown != 1) *out++ = 's';
  };
  part(fields.years, "year");
  part(fields.months, "mon");
  part(fields.days, "day");
  part(fields.hours, "hour");
  part(fields.minutes, "min");
  if (fields.seconds != 0 || fields.micros != 0) {
    const bool negative = fields.seconds < 0 || fields.micros < 0;
    if (empty) ago = negative;
    empty = false;
    *out++ = ' ';
    if (negative != ago) *out++ = '-';
    out = put(put_seconds(out, fields), " sec");
    if (size_of(fields.seconds) != 1 || fields.micros != 0) *out++ = 's';
  }
  if (empty) out = put(out, " 0");
  return ago ? put(out, " ago") : out;
}

}  // namespace

char* print_styled_date(char* out, std::int32_t days, const TextSettings& settings) {
  if (days == kInfinityDays || days == -kInfinityDays) return put_infinite(out, days > 0);
  const CalendarDate date = date_from_days(days);
  return put_era(put_numeric_date(out, date, settings), date);
}

char* print_styled_timestamp(char* out, std::int64_t micros, const TextSettings& settings) {
  if (micros == kInfinityMicros || micros == -kInfinityMicros) {
    return put_infinite(out, micros > 0);
  }
  return put_moment(out, micros, {}, settings);
}

char* print_styled_timestamptz(char* out, std::int64_t micros, const TextSettings& settings) {
  if (micros == kInfinityMicros || micros == -kInfinityMicros) {
    return put_infinite(out, micros > 0);
  }
  if (settings.zone == nullptr) return put_moment(out, micros, "UTC", settings);
  const ZoneState state = settings.zone->state_at(micros);
  return put_moment(out, micros + state.offset * kMicrosPerSecond, state.abbreviation, settings);
}

char* print_styled_interval(char* out, const IntervalCell& interval, IntervalStyle style) {
  switch (style) {
    case IntervalStyle::kPostgres:
      return print_interval(out, interval);
    case IntervalStyle::kPostgresVerbose:
      return put_verbose(out, Fields(interval));
    case IntervalStyle::kSqlStandard:
      return put_sql_standard(out, Fields(interval));
    case IntervalStyle::kIso8601:
      return put_iso(out, Fields(interval));
  }
  return out;
}

}  // namespace slipher::types
