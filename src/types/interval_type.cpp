#include "types/interval_type.h"

#include "types/calendar.h"

namespace slipher::types {

namespace {

// In Type::scale: the first field times this, and the last one.
constexpr std::int32_t kFirstField = 8;
constexpr std::int32_t kMostDigits = 6;
constexpr std::int32_t kMonthsPerYear = 12;

IntervalField field_of(std::string_view word) {
  if (word == "year") return IntervalField::kYear;
  if (word == "month") return IntervalField::kMonth;
  if (word == "day") return IntervalField::kDay;
  if (word == "hour") return IntervalField::kHour;
  if (word == "minute") return IntervalField::kMinute;
  return word == "second" ? IntervalField::kSecond : IntervalField::kNone;
}

// Microseconds of the smallest unit that the type keeps of a time.
std::int64_t unit_of(const Type& type) {
  switch (last_field(type)) {
    case IntervalField::kDay:
      return kMicrosPerDay;
    case IntervalField::kHour:
      return kMicrosPerHour;
    case IntervalField::kMinute:
      return kMicrosPerMinute;
    default:
      break;
  }
  if (type.precision == 0) return 1;
  std::int64_t unit = 1;
  for (std::int32_t digits = type.precision - 1; digits < kMostDigits; ++digits) unit *= 10;
  return unit;
}

}  // namespace

Type interval_type(std::string_view from, std::string_view to, std::optional<std::int32_t> digits) {
  const IntervalField first = field_of(from), last = to.empty() ? first : field_of(to);
  Type type = Type::of(first == IntervalField::kNone    ? TypeKind::kInterval
                       : first <= IntervalField::kMonth ? TypeKind::kIntervalYearToMonth
                                                        : TypeKind::kIntervalDayToSecond);
  type.scale = static_cast<std::int32_t>(first) * kFirstField + static_cast<std::int32_t>(last);
  // One more, so that 0 is a type without digits.
  if (digits && *digits < kMostDigits) type.precision = *digits + 1;
  return type;
}

IntervalField first_field(const Type& type) {
  return static_cast<IntervalField>(type.scale / kFirstField);
}

IntervalField last_field(const Type& type) {
  return static_cast<IntervalField>(type.scale % kFirstField);
}

bool cuts_intervals(const Type& type) {
  return last_field(type) == IntervalField::kYear || unit_of(type) > 1;
}

IntervalCell kept_of(const Type& type, const IntervalCell& interval) {
  IntervalCell kept = interval;
  if (last_field(type) == IntervalField::kYear) kept.months -= kept.months % kMonthsPerYear;
  const std::int64_t unit = unit_of(type);
  if (unit == 1) return kept;
  const bool seconds = unit < kMicrosPerSecond || last_field(type) == IntervalField::kSecond;
  if (seconds) kept.micros += kept.micros < 0 ? -unit / 2 : unit / 2;
  kept.micros -= kept.micros % unit;
  return kept;
}

}  // namespace slipher::types
