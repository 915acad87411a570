// DATE_PART, EXTRACT, DATE_TRUNC, LAST_DAY, TRUNC: fields of dates and times.

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_date_part.h"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_time_zone.h"
#include "engine/duckdb/functions_timetz.h"
#include "types/calendar.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using namespace types;  // The calendar's functions and constants.

// DATE_PART gives seconds with their fraction; EXTRACT gives each field alone, mostly as an
// integer.
enum class Fields : std::uint8_t { kWithFraction, kAlone, kAloneAsInteger };
template <Fields kFields>
using FieldType = std::conditional_t<kFields == Fields::kAloneAsInteger, std::int32_t, double>;

double field_of_time(DatePart part, Fields fields, std::int64_t micros) {
  const std::int64_t in_minute = micros % kMicrosPerMinute;
  const std::int64_t in_second = micros % kMicrosPerSecond;
  const bool alone = fields != Fields::kWithFraction;
  switch (part) {
    case DatePart::kHour:
      return static_cast<double>(micros / kMicrosPerHour);
    case DatePart::kMinute:
      return static_cast<double>(micros % kMicrosPerHour / kMicrosPerMinute);
    case DatePart::kSecond:
      if (alone) return static_cast<double>(in_minute / kMicrosPerSecond);
      return static_cast<double>(in_minute) / static_cast<double>(kMicrosPerSecond);
    case DatePart::kMillisecond:
      return alone ? static_cast<double>(in_second / 1000) : static_cast<double>(in_minute) / 1000;
    default:
      return static_cast<double>(alone ? in_second : in_minute);
  }
}

double field_of_date(DatePart part, std::int64_t days) {
  const CalendarDate date = date_from_days(days);
  // Years of an era that has no year 0 count centuries and millennia from 1.
  const auto group = [&](int size) {
    return date.year > 0 ? (date.year + size - 1) / size : -((size - date.year) / size);
  };
  switch (part) {
    case DatePart::kMillennium:
      return group(1000);
    case DatePart::kCentury:
      return group(100);
    case DatePart::kDecade:
      // The first decade is that of the years 1 to 9, as there is no year 0.
      // https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html
      return std::floor(date.year / 10.0) + (date.year > 0 ? 1 : 0);
    case DatePart::kYear:
      return date.year > 0 ? date.year : date.year - 1;
    case DatePart::kQuarter:
      return (date.month + 2) / 3;
    case DatePart::kMonth:
      return date.month;
    case DatePart::kWeek:
      return iso_week(days).week;
    case DatePart::kDay:
      return date.day;
    case DatePart::kDayOfWeek:
      return day_of_week(days);
    default:
      return day_of_year(days);
  }
}

bool is_time_field(DatePart part) {
  return part >= DatePart::kHour && part <= DatePart::kMicrosecond;
}

template <DatePart kPart, Fields kFields>
double field(Timestamp moment) {
  if (!duckdb::Timestamp::IsFinite(moment))
    return 0;  // As PostgreSQL before 9.6, Redshift's ancestor.
  if (kPart == DatePart::kEpoch) {
    if (kFields != Fields::kWithFraction)
      return std::floor(static_cast<double>(moment.value) / 1e6);
    return static_cast<double>(moment.value) / 1e6;
  }
  const DayAndMicros split = split_micros(moment.value);
  return is_time_field(kPart) ? field_of_time(kPart, kFields, split.micros)
                              : field_of_date(kPart, split.days);
}

template <DatePart kPart, Fields kFields>
double field(Date date) {
  if (!duckdb::Date::IsFinite(date)) return 0;
  if (kPart == DatePart::kEpoch) return static_cast<double>(date.days * kSecondsPerDay);
  return is_time_field(kPart) ? 0 : field_of_date(kPart, date.days);
}

template <DatePart kPart, Fields kFields>
double field(Time time) {
  if (kPart == DatePart::kEpoch) {
    const double seconds = static_cast<double>(time.micros) / 1e6;
    return kFields != Fields::kWithFraction ? std::floor(seconds) : seconds;
  }
  return field_of_time(kPart, kFields, time.micros);
}

template <DatePart kPart, Fields kFields>
double field(Interval interval) {
  const std::int32_t years = interval.months / 12, months = interval.months % 12;
  switch (kPart) {
    case DatePart::kMillennium:
      return years / 1000;
    case DatePart::kCentury:
      return years / 100;
    case DatePart::kDecade:
      return years / 10;
    case DatePart::kYear:
      return years;
    case DatePart::kQuarter:
      return months / 3 + 1;
    case DatePart::kMonth:
      return months;
    case DatePart::kDay:
      return interval.days;
    case DatePart::kHour:
      return static_cast<double>(interval.micros / kMicrosPerHour);
    case DatePart::kEpoch:
      return (years * 365.25 + months * 30.0 + interval.days) * 86400 +
             static_cast<double>(interval.micros) / 1e6;
    default:
      return field_of_time(kPart, kFields, interval.micros);
  }
}

template <DatePart kPart, Fields kFields, typename Value>
FieldType<kFields> field_in_type(Value value) noexcept {
  return static_cast<FieldType<kFields>>(field<kPart, kFields>(value));
}

template <typename Value, Fields kFields>
BoundExpression read_field(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_date_part";
  using enum DatePart;
  using Read = FieldType<kFields> (*)(Value) noexcept;
  switch (part) {
#define SLIPHER_FIELD(kPart)                                                    \
  case kPart:                                                                   \
    return call_kernel<static_cast<Read>(field_in_type<kPart, kFields>)>(kName, \
                                                                         std::move(arguments));
    SLIPHER_FIELD(kHour)
    SLIPHER_FIELD(kMinute)
    SLIPHER_FIELD(kSecond)
    SLIPHER_FIELD(kMillisecond)
    SLIPHER_FIELD(kMicrosecond)
    SLIPHER_FIELD(kEpoch)
    default:
      break;
  }
  if constexpr (!std::is_same_v<Value, Time>) {
    switch (part) {
      SLIPHER_FIELD(kMillennium)
      SLIPHER_FIELD(kCentury)
      SLIPHER_FIELD(kDecade)
      SLIPHER_FIELD(kYear)
      SLIPHER_FIELD(kQuarter)
      SLIPHER_FIELD(kMonth)
      SLIPHER_FIELD(kDay)
      default:
        break;
    }
  }
  if constexpr (std::is_same_v<Value, Timestamp> || std::is_same_v<Value, Date>) {
    switch (part) {
      SLIPHER_FIELD(kWeek)
      SLIPHER_FIELD(kDayOfWeek)
      SLIPHER_FIELD(kDayOfYear)
      default:
        break;
    }
  }
#undef SLIPHER_FIELD
  throw not_supported("this date part of a value of this type");
}

// The part that the first argument names, and the name.
std::pair<DatePart, std::string> part_of(duckdb::FunctionBindExpressionInput& input) {
  const auto value = constant_value(input.context, *input.children[0]);
  const std::string name = !value || value->IsNull() ? "" : value->ToString();
  const auto part = find_date_part(name);
  if (!part) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("timestamp units \"", name, "\" not recognized"));
  }
  return {*part, name};
}

double epoch(Timestamptz moment) noexcept {
  if (!duckdb::Timestamp::IsFinite(moment)) return 0;
  return static_cast<double>(moment.value) / 1e6;
}

template <DatePart kPart>
double offset_field(std::int32_t offset) noexcept {
  if (kPart == DatePart::kTimezoneHour) return offset / 3600;
  if (kPart == DatePart::kTimezoneMinute) return offset % 3600 / 60;
  return offset;
}

BoundExpression zone_field(DatePart part, BoundExpressions arguments) {
  constexpr const char* kName = "rs_date_part";
  if (part == DatePart::kTimezoneHour) {
    return call_kernel<offset_field<DatePart::kTimezoneHour>>(kName, std::move(arguments));
  }
  if (part == DatePart::kTimezoneMinute) {
    return call_kernel<offset_field<DatePart::kTimezoneMinute>>(kName, std::move(arguments));
  }
  return call_kernel<offset_field<DatePart::kTimezone>>(kName, std::move(arguments));
}

// What only a moment has: seconds since 1970, and where the session's clocks stand then.
BoundExpression zoned_part(duckdb::ClientContext& context, DatePart part,
                           BoundExpressions arguments) {
  if (part == DatePart::kEpoch) return call_kernel<epoch>("rs_date_part", std::move(arguments));
  arguments[0] = zone_offset(context, std::move(arguments[0]));
  return zone_field(part, std::move(arguments));
}

template <Fields kFields>
BoundExpression read_part(duckdb::FunctionBindExpressionInput& input) {
  const auto [part, name] = part_of(input);
  BoundExpressions arguments;
  arguments.push_back(std::move(input.children[1]));
  switch (arguments[0]->return_type.id()) {
    case LogicalTypeId::TIME_TZ:
      if (part >= DatePart::kTimezone) {
        arguments[0] = time_offset(std::move(arguments[0]));
        return zone_field(part, std::move(arguments));
      }
      arguments[0] = local_time(std::move(arguments[0]));
      return read_field<Time, kFields>(part, std::move(arguments));
    case LogicalTypeId::TIME:
      return read_field<Time, kFields>(part, std::move(arguments));
    case LogicalTypeId::INTERVAL:
      return read_field<Interval, kFields>(part, std::move(arguments));
    case LogicalTypeId::TIMESTAMP_TZ:
      if (part >= DatePart::kEpoch) return zoned_part(input.context, part, std::move(arguments));
      break;
    case LogicalTypeId::DATE:
      return read_field<Date, kFields>(part, std::move(arguments));
    case LogicalTypeId::TIMESTAMP:
      break;
    default:
      if (is_unknown(*arguments[0])) break;
      arguments.insert(arguments.begin(), std::move(input.children[0]));
      throw no_such_function("date_part", arguments);
  }
  arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::TIMESTAMP);
  return read_field<Timestamp, kFields>(part, std::move(arguments));
}

BoundExpression bind_date_part(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] { return read_part<Fields::kWithFraction>(input); });
}

// EXTRACT is an integer, except from a TIMESTAMPTZ and of the seconds of an interval.
BoundExpression bind_extract(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const bool zoned = input.children[1]->return_type.id() == LogicalTypeId::TIMESTAMP_TZ;
    const bool interval = input.children[1]->return_type.id() == LogicalTypeId::INTERVAL;
    if (interval && part_of(input).first == DatePart::kSecond) {
      return read_part<Fields::kWithFraction>(input);
    }
    if (zoned) return read_part<Fields::kAlone>(input);
    // Only seconds since 1970 outgrow an integer.
    if (part_of(input).first == DatePart::kEpoch) {
      return converted(input.context, read_part<Fields::kAlone>(input), LogicalType::BIGINT);
    }
    return converted(input.context, read_part<Fields::kAloneAsInteger>(input),
                     LogicalType::INTEGER);
  });
}

template <int kYears>
Timestamp first_of_years(Timestamp moment) {
  if (!duckdb::Timestamp::IsFinite(moment)) return moment;
  const std::int64_t year = date_from_days(split_micros(moment.value).days).year;
  const std::int64_t before = year - 1;
  const std::int64_t group = before >= 0 ? before / kYears : -((kYears - 1 - before) / kYears);
  std::int64_t micros = 0;
  if (!join_micros(days_from_date(group * kYears + 1, 1, 1), 0, micros)) {
    throw SqlError(sqlstate::kDatetimeFieldOverflow, "timestamp out of range");
  }
  return Timestamp(micros);
}

const char* trunc_name(DatePart part) {
  constexpr const char* kNames[] = {"millennium", "century",      "decade",      "year", "quarter",
                                    "month",      "week",         "day",         "hour", "minute",
                                    "second",     "milliseconds", "microseconds"};
  return kNames[static_cast<std::size_t>(part)];
}

// Cuts a TIMESTAMP or an INTERVAL.
BoundExpression truncated(duckdb::ClientContext& context, DatePart part, BoundExpression value) {
  const bool local = value->return_type.id() == LogicalTypeId::TIMESTAMP;
  BoundExpressions arguments;
  if (local && part <= DatePart::kCentury) {
    arguments.push_back(std::move(value));
    if (part == DatePart::kCentury)
      return call_kernel<first_of_years<100>>("rs_date_trunc", std::move(arguments));
    return call_kernel<first_of_years<1000>>("rs_date_trunc", std::move(arguments));
  }
  return call(context, "date_trunc",
              duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(trunc_name(part))),
              std::move(value));
}

BoundExpression truncated_moment(duckdb::ClientContext& context, DatePart part,
                                 BoundExpression moment) {
  switch (part) {
    case DatePart::kHour:
      return cut_moment(context, std::move(moment), kMicrosPerHour);
    case DatePart::kMinute:
      return cut_moment(context, std::move(moment), kMicrosPerMinute);
    case DatePart::kSecond:
      return cut_moment(context, std::move(moment), kMicrosPerSecond);
    case DatePart::kMillisecond:
      return cut_moment(context, std::move(moment), 1'000);
    case DatePart::kMicrosecond:
      return moment;
    default:
      break;
  }
  moment = converted(context, std::move(moment), LogicalType::TIMESTAMP);
  return converted(context, truncated(context, part, std::move(moment)), LogicalType::TIMESTAMP_TZ);
}

BoundExpression bind_date_trunc(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto [part, name] = part_of(input);
    if (part > DatePart::kMicrosecond) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     cat("timestamp units \"", name, "\" not recognized"));
    }
    BoundExpressions arguments;
    arguments.push_back(std::move(input.children[1]));
    const LogicalTypeId type = arguments[0]->return_type.id();
    if (type == LogicalTypeId::TIMESTAMP_TZ) {
      return truncated_moment(input.context, part, std::move(arguments[0]));
    }
    if (type == LogicalTypeId::INTERVAL) {
      // Left to the engine as it is.
    } else if (type == LogicalTypeId::DATE || type == LogicalTypeId::TIMESTAMP ||
               is_unknown(*arguments[0])) {
      arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::TIMESTAMP);
    } else {
      arguments.insert(arguments.begin(), std::move(input.children[0]));
      throw no_such_function("date_trunc", arguments);
    }
    return truncated(input.context, part, std::move(arguments[0]));
  });
}

BoundExpression as_date(duckdb::FunctionBindExpressionInput& input, const char* name) {
  const LogicalTypeId type = input.children[0]->return_type.id();
  const bool moment = type == LogicalTypeId::DATE || type == LogicalTypeId::TIMESTAMP ||
                      type == LogicalTypeId::TIMESTAMP_TZ;
  if (!moment && !is_unknown(*input.children[0])) throw no_such_function(name, input.children);
  return converted(input.context, std::move(input.children[0]), LogicalType::DATE);
}

std::int32_t year_of(Date date) noexcept { return date_from_days(date.days).year; }

BoundExpression bind_date_part_year(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments;
    arguments.push_back(as_date(input, "date_part_year"));
    return call_kernel<year_of>("rs_date_part_year", std::move(arguments));
  });
}

BoundExpression bind_last_day(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments;
    arguments.push_back(as_date(input, "last_day"));
    return call(input.context, "last_day", std::move(arguments));
  });
}

// TRUNC of a timestamp is a date, TRUNC of anything else a number.
BoundExpression bind_trunc(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalTypeId type = input.children[0]->return_type.id();
    if (type == LogicalTypeId::TIMESTAMP || type == LogicalTypeId::TIMESTAMP_TZ ||
        type == LogicalTypeId::DATE) {
      return as_date(input, "trunc");
    }
    return call(input.context, "trunc", std::move(input.children));
  });
}

}  // namespace

void register_date_fields(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_date_part", 2, bind_date_part);
  register_rewritten(loader, "rs_extract", 2, bind_extract);
  register_rewritten(loader, "rs_date_trunc", 2, bind_date_trunc);
  register_rewritten(loader, "rs_date_part_year", 1, bind_date_part_year);
  register_rewritten(loader, "rs_last_day", 1, bind_last_day);
  register_rewritten_variadic(loader, "rs_trunc", 1, bind_trunc);
}

}  // namespace slipher::engine
