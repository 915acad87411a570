// DATEADD, DATEDIFF, ADD_MONTHS, MONTHS_BETWEEN and their kind: moments to moments and counts.

#include "engine/duckdb/functions_date_arithmetic.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_date_part.h"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_timetz.h"
#include "types/calendar.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using namespace types;  // The calendar's functions and constants.

SqlError timestamp_out_of_range() {
  return {sqlstate::kDatetimeFieldOverflow, "timestamp out of range"};
}

bool is_infinite(Timestamp moment) { return !duckdb::Timestamp::IsFinite(moment); }

std::int64_t times(std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(count, unit, &product)) throw timestamp_out_of_range();
  return product;
}

template <std::int64_t kMonths>
Timestamp add_months_of(std::int64_t count, Timestamp moment) {
  return plus_months(moment, times(count, kMonths), false);
}
// A leap day and years are the first of March where there is none.
// https://docs.aws.amazon.com/redshift/latest/dg/r_DATEADD_function.html
template <std::int64_t kYears>
Timestamp add_years_of(std::int64_t count, Timestamp moment) {
  const Timestamp sum = add_months_of<12 * kYears>(count, moment);
  if (is_infinite(moment)) return sum;
  const CalendarDate before = date_from_days(split_micros(moment.value).days);
  const CalendarDate after = date_from_days(split_micros(sum.value).days);
  return before.day == after.day ? sum : plus_micros(sum, 1, kMicrosPerDay);
}
template <std::int64_t kMicros>
Timestamp add_micros_of(std::int64_t count, Timestamp moment) {
  return plus_micros(moment, count, kMicros);
}
// A time of day goes round at midnight.
template <std::int64_t kMicros>
Time add_to_time_of_day(std::int64_t count, Time time) {
  const std::int64_t added =
      (times(count, kMicros) % kMicrosPerDay + kMicrosPerDay) % kMicrosPerDay;
  return Time((time.micros + added) % kMicrosPerDay);
}

BoundExpression date_add(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_dateadd";
  switch (part) {
    case DatePart::kMillennium:
      return call_kernel<add_years_of<1'000>>(kName, std::move(arguments));
    case DatePart::kCentury:
      return call_kernel<add_years_of<100>>(kName, std::move(arguments));
    case DatePart::kDecade:
      return call_kernel<add_years_of<10>>(kName, std::move(arguments));
    case DatePart::kYear:
      return call_kernel<add_years_of<1>>(kName, std::move(arguments));
    case DatePart::kQuarter:
      return call_kernel<add_months_of<3>>(kName, std::move(arguments));
    case DatePart::kMonth:
      return call_kernel<add_months_of<1>>(kName, std::move(arguments));
    case DatePart::kWeek:
      return call_kernel<add_micros_of<7 * kMicrosPerDay>>(kName, std::move(arguments));
    case DatePart::kDay:
      return call_kernel<add_micros_of<kMicrosPerDay>>(kName, std::move(arguments));
    case DatePart::kHour:
      return call_kernel<add_micros_of<kMicrosPerHour>>(kName, std::move(arguments));
    case DatePart::kMinute:
      return call_kernel<add_micros_of<kMicrosPerMinute>>(kName, std::move(arguments));
    case DatePart::kSecond:
      return call_kernel<add_micros_of<kMicrosPerSecond>>(kName, std::move(arguments));
    case DatePart::kMillisecond:
      return call_kernel<add_micros_of<1'000>>(kName, std::move(arguments));
    default:
      return call_kernel<add_micros_of<1>>(kName, std::move(arguments));
  }
}

BoundExpression time_add(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_dateadd";
  switch (part) {
    case DatePart::kHour:
      return call_kernel<add_to_time_of_day<kMicrosPerHour>>(kName, std::move(arguments));
    case DatePart::kMinute:
      return call_kernel<add_to_time_of_day<kMicrosPerMinute>>(kName, std::move(arguments));
    case DatePart::kSecond:
      return call_kernel<add_to_time_of_day<kMicrosPerSecond>>(kName, std::move(arguments));
    case DatePart::kMillisecond:
      return call_kernel<add_to_time_of_day<1'000>>(kName, std::move(arguments));
    default:
      return call_kernel<add_to_time_of_day<1>>(kName, std::move(arguments));
  }
}

template <std::int64_t kMicros>
Timestamptz add_to_moment(std::int64_t count, Timestamptz moment) {
  return Timestamptz(plus_micros(moment, count, kMicros).value);
}

BoundExpression moment_add(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_dateadd";
  switch (part) {
    case DatePart::kHour:
      return call_kernel<add_to_moment<kMicrosPerHour>>(kName, std::move(arguments));
    case DatePart::kMinute:
      return call_kernel<add_to_moment<kMicrosPerMinute>>(kName, std::move(arguments));
    case DatePart::kSecond:
      return call_kernel<add_to_moment<kMicrosPerSecond>>(kName, std::move(arguments));
    case DatePart::kMillisecond:
      return call_kernel<add_to_moment<1'000>>(kName, std::move(arguments));
    default:
      return call_kernel<add_to_moment<1>>(kName, std::move(arguments));
  }
}

DatePart part_argument(duckdb::FunctionBindExpressionInput& input, DatePart last) {
  const auto value = constant_value(input.context, *input.children[0]);
  const std::string name = !value || value->IsNull() ? "" : value->ToString();
  const auto part = find_date_part(name);
  if (!part || *part > last) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("timestamp units \"", name, "\" not recognized"));
  }
  return *part;
}

bool is_moment(const LogicalType& type) {
  return type.id() == LogicalTypeId::DATE || type.id() == LogicalTypeId::TIMESTAMP;
}

void require_time_part(DatePart part) {
  if (part >= DatePart::kHour) return;
  throw SqlError(sqlstate::kFeatureNotSupported,
                 "time units larger than hours are not supported for type time");
}

BoundExpression bind_date_add(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const DatePart part = part_argument(input, DatePart::kMicrosecond);
    const LogicalType whole = input.children[2]->return_type;
    const LogicalTypeId type = whole.id();
    const bool counts =
        is_unknown(*input.children[1]) || input.children[1]->return_type.IsNumeric();
    const bool timetz = type == LogicalTypeId::TIME_TZ;
    const bool fits = is_moment(whole) || type == LogicalTypeId::TIMESTAMP_TZ ||
                      type == LogicalTypeId::TIME || timetz || is_unknown(*input.children[2]);
    if (!counts || !fits) throw no_such_function("date_add", input.children);
    BoundExpression count = std::move(input.children[1]);
    BoundExpression moment = std::move(input.children[2]);
    BoundExpressions arguments;
    arguments.push_back(converted(input.context, std::move(count), LogicalType::BIGINT));
    const bool zoned = type == LogicalTypeId::TIMESTAMP_TZ;
    if (zoned && part >= DatePart::kHour) {
      arguments.push_back(std::move(moment));
      return moment_add(part, std::move(arguments));
    }
    if (type == LogicalTypeId::TIME || timetz) {
      require_time_part(part);
      arguments.push_back(timetz ? utc_time(std::move(moment)) : std::move(moment));
      BoundExpression sum = time_add(part, std::move(arguments));
      return timetz ? with_utc(std::move(sum)) : std::move(sum);
    }
    // Days and months of a moment follow the session's clocks.
    arguments.push_back(converted(input.context, std::move(moment), LogicalType::TIMESTAMP));
    BoundExpression sum = date_add(part, std::move(arguments));
    if (zoned) return converted(input.context, std::move(sum), LogicalType::TIMESTAMP_TZ);
    return sum;
  });
}

std::int64_t floored(std::int64_t value, std::int64_t unit) {
  const std::int64_t quotient = value / unit;
  return value % unit < 0 ? quotient - 1 : quotient;
}

// Which one of its kind, counted from anywhere, a moment falls into.
template <DatePart kPart>
std::int64_t ordinal(std::int64_t micros) {
  switch (kPart) {
    case DatePart::kHour:
      return floored(micros, kMicrosPerHour);
    case DatePart::kMinute:
      return floored(micros, kMicrosPerMinute);
    case DatePart::kSecond:
      return floored(micros, kMicrosPerSecond);
    case DatePart::kMillisecond:
      return floored(micros, 1'000);
    case DatePart::kMicrosecond:
      return micros;
    default:
      break;
  }
  const std::int64_t days = floored(micros, kMicrosPerDay);
  if (kPart == DatePart::kDay) return days;
  if (kPart == DatePart::kWeek)
    return floored(days + 4, 7);  // 1970-01-01 was a Thursday; weeks begin on Sunday.
  const CalendarDate date = date_from_days(days);
  const std::int64_t year = date.year;
  switch (kPart) {
    case DatePart::kMonth:
      return year * 12 + date.month;
    case DatePart::kQuarter:
      return year * 4 + (date.month - 1) / 3;
    case DatePart::kDecade:
      return floored(year, 10);
    case DatePart::kCentury:
      return floored(year - 1, 100);
    case DatePart::kMillennium:
      return floored(year - 1, 1000);
    default:
      return year;
  }
}

template <DatePart kPart>
std::int64_t boundaries(Timestamp first, Timestamp second) {
  if (is_infinite(first) || is_infinite(second)) throw timestamp_out_of_range();
  return ordinal<kPart>(second.value) - ordinal<kPart>(first.value);
}

std::int64_t days_between(Date first, Date second) {
  if (!duckdb::Date::IsFinite(first) || !duckdb::Date::IsFinite(second)) {
    throw timestamp_out_of_range();
  }
  return std::int64_t{second.days} - first.days;
}

template <DatePart kPart>
std::int64_t time_boundaries(Time first, Time second) {
  return ordinal<kPart>(second.micros) - ordinal<kPart>(first.micros);
}

BoundExpression date_diff(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_datediff";
  using enum DatePart;
  switch (part) {
    case kMillennium:
      return call_kernel<boundaries<kMillennium>>(kName, std::move(arguments));
    case kCentury:
      return call_kernel<boundaries<kCentury>>(kName, std::move(arguments));
    case kDecade:
      return call_kernel<boundaries<kDecade>>(kName, std::move(arguments));
    case kYear:
      return call_kernel<boundaries<kYear>>(kName, std::move(arguments));
    case kQuarter:
      return call_kernel<boundaries<kQuarter>>(kName, std::move(arguments));
    case kMonth:
      return call_kernel<boundaries<kMonth>>(kName, std::move(arguments));
    case kWeek:
      return call_kernel<boundaries<kWeek>>(kName, std::move(arguments));
    case kDay:
      return call_kernel<boundaries<kDay>>(kName, std::move(arguments));
    case kHour:
      return call_kernel<boundaries<kHour>>(kName, std::move(arguments));
    case kMinute:
      return call_kernel<boundaries<kMinute>>(kName, std::move(arguments));
    case kSecond:
      return call_kernel<boundaries<kSecond>>(kName, std::move(arguments));
    case kMillisecond:
      return call_kernel<boundaries<kMillisecond>>(kName, std::move(arguments));
    default:
      return call_kernel<boundaries<kMicrosecond>>(kName, std::move(arguments));
  }
}

BoundExpression time_diff(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_datediff";
  using enum DatePart;
  switch (part) {
    case kHour:
      return call_kernel<time_boundaries<kHour>>(kName, std::move(arguments));
    case kMinute:
      return call_kernel<time_boundaries<kMinute>>(kName, std::move(arguments));
    case kSecond:
      return call_kernel<time_boundaries<kSecond>>(kName, std::move(arguments));
    case kMillisecond:
      return call_kernel<time_boundaries<kMillisecond>>(kName, std::move(arguments));
    default:
      return call_kernel<time_boundaries<kMicrosecond>>(kName, std::move(arguments));
  }
}

BoundExpression bind_date_diff(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const DatePart part = part_argument(input, DatePart::kMicrosecond);
    BoundExpressions arguments;
    arguments.push_back(std::move(input.children[1]));
    arguments.push_back(std::move(input.children[2]));
    for (auto& argument : arguments) {
      // Of two times with a zone the clocks in UTC count.
      if (argument->return_type.id() == LogicalTypeId::TIME_TZ) {
        argument = utc_time(std::move(argument));
      }
    }
    const auto is_time = [&](std::size_t i) {
      return arguments[i]->return_type.id() == LogicalTypeId::TIME;
    };
    const auto fits_time = [&](std::size_t i) { return is_time(i) || is_unknown(*arguments[i]); };
    if ((is_time(0) && fits_time(1)) || (is_time(1) && fits_time(0))) {
      require_time_part(part);
      for (auto& argument : arguments)
        argument = converted(input.context, std::move(argument), LogicalType::TIME);
      return time_diff(part, std::move(arguments));
    }
    for (const auto& argument : arguments) {
      const bool zoned = argument->return_type.id() == LogicalTypeId::TIMESTAMP_TZ;
      if (!is_moment(argument->return_type) && !zoned && !is_unknown(*argument)) {
        arguments.insert(arguments.begin(), std::move(input.children[0]));
        throw no_such_function("date_diff", arguments);
      }
    }
    if (part == DatePart::kDay && arguments[0]->return_type.id() == LogicalTypeId::DATE &&
        arguments[1]->return_type.id() == LogicalTypeId::DATE) {
      return call_kernel<days_between>("rs_datediff", std::move(arguments));
    }
    for (auto& argument : arguments) {
      argument = converted(input.context, std::move(argument), LogicalType::TIMESTAMP);
    }
    return date_diff(part, std::move(arguments));
  });
}

Timestamp add_months(Timestamp moment, std::int32_t months) {
  return plus_months(moment, months, true);
}

double months_between(Timestamp first, Timestamp second) {
  const DayAndMicros left = split_micros(first.value), right = split_micros(second.value);
  const CalendarDate left_date = date_from_days(left.days), right_date = date_from_days(right.days);
  const double months = static_cast<double>(left_date.year - right_date.year) * 12 +
                        (left_date.month - right_date.month);
  const bool both_end = left_date.day == days_in_month(left_date.year, left_date.month) &&
                        right_date.day == days_in_month(right_date.year, right_date.month);
  if (left_date.day == right_date.day || both_end) return months;
  constexpr double kMicrosOfMonth = 31.0 * static_cast<double>(kMicrosPerDay);
  const double rest =
      static_cast<double>(left_date.day - right_date.day) * static_cast<double>(kMicrosPerDay) +
      static_cast<double>(left.micros - right.micros);
  return months + rest / kMicrosOfMonth;
}

// 0 for Sunday. https://docs.aws.amazon.com/redshift/latest/dg/r_NEXT_DAY.html
std::int32_t weekday_of(std::string_view name) {
  struct Day {
    std::string_view name;
    std::int32_t number;
  };
  constexpr Day kDays[] = {
      {"su", 0},       {"sun", 0},      {"sunday", 0},    {"m", 1},    {"mo", 1},      {"mon", 1},
      {"monday", 1},   {"tu", 2},       {"tue", 2},       {"tues", 2}, {"tuesday", 2}, {"w", 3},
      {"we", 3},       {"wed", 3},      {"wednesday", 3}, {"th", 4},   {"thu", 4},     {"thurs", 4},
      {"thursday", 4}, {"f", 5},        {"fr", 5},        {"fri", 5},  {"friday", 5},  {"sa", 6},
      {"sat", 6},      {"saturday", 6},
  };
  std::string lower;
  for (const char c : name) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const Day& day : kDays) {
    if (day.name == lower) return day.number;
  }
  throw SqlError(sqlstate::kInvalidParameterValue,
                 cat("The day of the week \"", name, "\" is not valid"));
}

Date next_day(Date date, std::string_view name) {
  const std::int32_t ahead = weekday_of(name) - day_of_week(date.days);
  return Date(date.days + (ahead > 0 ? ahead : ahead + 7));
}

// The date is one, or a moment's.
BoundExpression bind_next_day(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    const LogicalType& type = arguments[0]->return_type;
    if (!is_unknown(*arguments[0]) && !is_moment(type) &&
        type.id() != LogicalTypeId::TIMESTAMP_TZ) {
      throw no_such_function("next_day", arguments);
    }
    arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::DATE);
    arguments[1] = as_text(input.context, std::move(arguments[1]));
    return call_kernel<next_day>("rs_next_day", std::move(arguments));
  });
}

template <typename Left, typename Right>
std::int32_t order(Left left, Right right) {
  return left < right ? -1 : right < left ? 1 : 0;
}

Timestamp midnight(Date date) {
  std::int64_t micros = 0;
  if (!join_micros(date.days, 0, micros)) throw timestamp_out_of_range();
  return Timestamp(micros);
}

std::int32_t compare_dates(Date left, Date right) { return order(left, right); }
std::int32_t compare_timestamps(Timestamp left, Timestamp right) { return order(left, right); }
std::int32_t compare_date_timestamp(Date left, Timestamp right) {
  return order(midnight(left), right);
}
std::int32_t compare_timestamp_date(Timestamp left, Date right) {
  return order(left, midnight(right));
}
std::int32_t compare_moments(Timestamptz left, Timestamptz right) {
  return order(left.value, right.value);
}

// As PostgreSQL compares intervals: a month is 30 days.
constexpr std::int64_t kDaysPerMonth = 30;

__int128 span(Interval interval) {
  return (static_cast<__int128>(interval.months) * kDaysPerMonth + interval.days) * kMicrosPerDay +
         interval.micros;
}

std::int32_t compare_intervals(Interval left, Interval right) {
  return order(span(left), span(right));
}

Interval with_one_sign(Interval interval) {
  const auto& [months, days, micros] = interval;
  const bool positive = months > 0 || days > 0 || micros > 0;
  const bool negative = months < 0 || days < 0 || micros < 0;
  if (!positive || !negative) return interval;
  const __int128 whole = span(interval), whole_days = whole / kMicrosPerDay;
  return {static_cast<std::int32_t>(whole_days / kDaysPerMonth),
          static_cast<std::int32_t>(whole_days % kDaysPerMonth),
          static_cast<std::int64_t>(whole % kMicrosPerDay)};
}

}  // namespace

Timestamp plus_months(Timestamp moment, std::int64_t months, bool keeps_month_end) {
  if (is_infinite(moment)) return moment;
  const DayAndMicros split = split_micros(moment.value);
  const CalendarDate date = date_from_days(split.days);
  const std::int64_t month = static_cast<std::int64_t>(date.year) * 12 + (date.month - 1) + months;
  const std::int64_t year = month >= 0 ? month / 12 : -((11 - month) / 12);
  const auto month_of_year = static_cast<std::int32_t>(month - year * 12 + 1);
  if (year < kMinYear || year > kMaxYear) throw timestamp_out_of_range();
  const std::int32_t length = days_in_month(year, month_of_year);
  const bool at_end = keeps_month_end && date.day == days_in_month(date.year, date.month);
  const std::int32_t day = at_end ? length : std::min(date.day, length);
  std::int64_t micros = 0;
  if (!join_micros(days_from_date(year, month_of_year, day), split.micros, micros))
    throw timestamp_out_of_range();
  return Timestamp(micros);
}

Timestamp plus_micros(Timestamp moment, std::int64_t count, std::int64_t unit) {
  if (is_infinite(moment)) return moment;
  std::int64_t micros = 0;
  if (__builtin_add_overflow(moment.value, times(count, unit), &micros) ||
      !duckdb::Timestamp::IsFinite(Timestamp(micros))) {
    throw timestamp_out_of_range();
  }
  return Timestamp(micros);
}

BoundExpression of_one_sign(BoundExpression interval) {
  using Function = kernel::Rows<with_one_sign>;
  BoundExpressions arguments;
  arguments.push_back(std::move(interval));
  return call(duckdb::ScalarFunction("rs_of_one_sign", Function::parameters(), Function::result(),
                                     Function::run),
              std::move(arguments));
}

void register_date_arithmetic(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_dateadd", 3, bind_date_add);
  register_rewritten(loader, "rs_datediff", 3, bind_date_diff);
  register_kernel<add_months>(loader, "rs_add_months");
  register_kernel<months_between>(loader, "rs_months_between");
  register_rewritten(loader, "rs_next_day", 2, bind_next_day);
  register_kernel<compare_dates>(loader, "rs_date_cmp");
  register_kernel<compare_timestamps>(loader, "rs_timestamp_cmp");
  register_kernel<compare_date_timestamp>(loader, "rs_date_cmp_timestamp");
  register_kernel<compare_timestamp_date>(loader, "rs_timestamp_cmp_date");
  register_kernel<compare_moments>(loader, "rs_timestamptz_cmp");
  register_kernel<compare_intervals>(loader, "rs_interval_cmp");
}

}  // namespace slipher::engine
