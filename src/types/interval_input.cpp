#include "types/interval_input.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "types/calendar.h"
#include "types/datetime_words.h"
#include "types/interval_type.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

constexpr std::int32_t kMonthsPerYear = 12;
constexpr std::int32_t kDaysPerMonth = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What one of a unit is: some months, some days, or some microseconds.
struct Unit {
  enum class Base : std::uint8_t { kMonths, kDays, kMicros };
  Base base;
  std::int64_t count;
};

constexpr Unit kSecondUnit{Unit::Base::kMicros, kMicrosPerSecond};
constexpr Unit kMinuteUnit{Unit::Base::kMicros, kMicrosPerMinute};
constexpr Unit kHourUnit{Unit::Base::kMicros, kMicrosPerHour};
constexpr Unit kDayUnit{Unit::Base::kDays, 1};
constexpr Unit kWeekUnit{Unit::Base::kDays, 7};
constexpr Unit kMonthUnit{Unit::Base::kMonths, 1};
constexpr Unit kQuarterUnit{Unit::Base::kMonths, 3};
constexpr Unit kYearUnit{Unit::Base::kMonths, kMonthsPerYear};
constexpr Unit kDecadeUnit{Unit::Base::kMonths, 10 * kMonthsPerYear};
constexpr Unit kCenturyUnit{Unit::Base::kMonths, 100 * kMonthsPerYear};
constexpr Unit kMillenniumUnit{Unit::Base::kMonths, 1000 * kMonthsPerYear};
constexpr Unit kMillisecondUnit{Unit::Base::kMicros, 1000};
constexpr Unit kMicrosecondUnit{Unit::Base::kMicros, 1};

struct NamedUnit {
  std::string_view name;
  Unit unit;
};

// Source: Redshift's list of date parts. `m` is never month.
constexpr NamedUnit kUnits[] = {
    {"s", kSecondUnit},
    {"sec", kSecondUnit},
    {"secs", kSecondUnit},
    {"second", kSecondUnit},
    {"seconds", kSecondUnit},
    {"m", kMinuteUnit},
    {"min", kMinuteUnit},
    {"mins", kMinuteUnit},
    {"minute", kMinuteUnit},
    {"minutes", kMinuteUnit},
    {"h", kHourUnit},
    {"hr", kHourUnit},
    {"hrs", kHourUnit},
    {"hour", kHourUnit},
    {"hours", kHourUnit},
    {"d", kDayUnit},
    {"day", kDayUnit},
    {"days", kDayUnit},
    {"w", kWeekUnit},
    {"week", kWeekUnit},
    {"weeks", kWeekUnit},
    {"mon", kMonthUnit},
    {"mons", kMonthUnit},
    {"month", kMonthUnit},
    {"months", kMonthUnit},
    {"qtr", kQuarterUnit},
    {"qtrs", kQuarterUnit},
    {"quarter", kQuarterUnit},
    {"quarters", kQuarterUnit},
    {"y", kYearUnit},
    {"yr", kYearUnit},
    {"yrs", kYearUnit},
    {"year", kYearUnit},
    {"years", kYearUnit},
    {"dec", kDecadeUnit},
    {"decs", kDecadeUnit},
    {"decade", kDecadeUnit},
    {"decades", kDecadeUnit},
    {"c", kCenturyUnit},
    {"cent", kCenturyUnit},
    {"cents", kCenturyUnit},
    {"century", kCenturyUnit},
    {"centuries", kCenturyUnit},
    {"mil", kMillenniumUnit},
    {"mils", kMillenniumUnit},
    {"millennium", kMillenniumUnit},
    {"millennia", kMillenniumUnit},
    {"ms", kMillisecondUnit},
    {"msec", kMillisecondUnit},
    {"msecs", kMillisecondUnit},
    {"msecond", kMillisecondUnit},
    {"mseconds", kMillisecondUnit},
    {"millisec", kMillisecondUnit},
    {"millisecs", kMillisecondUnit},
    {"millisecon", kMillisecondUnit},
    {"millisecond", kMillisecondUnit},
    {"milliseconds", kMillisecondUnit},
    {"us", kMicrosecondUnit},
    {"usec", kMicrosecondUnit},
    {"usecs", kMicrosecondUnit},
    {"usecond", kMicrosecondUnit},
    {"useconds", kMicrosecondUnit},
    {"microsec", kMicrosecondUnit},
    {"microsecs", kMicrosecondUnit},
    {"microsecond", kMicrosecondUnit},
    {"microseconds", kMicrosecondUnit},
};

// A number as it is written.
struct Quantity {
  bool negative = false;
  std::int64_t whole = 0;  // Without the sign.
  double fraction = 0;     // Without the sign, less than 1.
};

class IntervalReader {
 public:
  IntervalReader(const Type& type, std::string_view text) : type_{type}, text_{text}, rest_{text} {}

  IntervalCell read() {
    skip_separators();
    if (!rest_.empty() && (rest_.front() == 'P' || rest_.front() == 'p')) {
      read_iso();
    } else {
      read_parts();
    }
    if (!any_) bad_format();
    return total_;
  }

 private:
  [[noreturn]] void bad_format() const { throw invalid_datetime(type_, text_); }
  [[noreturn]] void overflow() const { throw interval_field_overflow(text_); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool next_is_digit() const { return !rest_.empty() && is_digit(rest_.front()); }
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  void skip_separators() {
    while (!rest_.empty() &&
           (is_blank(rest_.front()) || rest_.front() == ',' || rest_.front() == '@')) {
      rest_.remove_prefix(1);
    }
  }

  std::int64_t whole_number() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error == std::errc::result_out_of_range) overflow();
    if (error != std::errc{}) bad_format();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  // Takes ".123" and returns it; 0 when there is none.
  double fraction() {
    if (!take('.')) return 0;
    std::string digits = "0.";
    while (next_is_digit()) {
      digits.push_back(rest_.front());
      rest_.remove_prefix(1);
    }
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  Quantity quantity() {
    Quantity out;
    out.negative = take('-');
    if (!out.negative) take('+');
    if (!next_is_digit() && (rest_.empty() || rest_.front() != '.')) bad_format();
    if (next_is_digit()) out.whole = whole_number();
    out.fraction = fraction();
    return out;
  }

  std::string_view word() {
    std::size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
    const std::string_view out = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return out;
  }

  void add_months(std::int64_t months) { add(months, total_.months); }
  void add_days(std::int64_t days) { add(days, total_.days); }
  void add_micros(std::int64_t micros) { add(micros, total_.micros); }

  template <typename Field>
  void add(std::int64_t value, Field& field) {
    if (__builtin_add_overflow(field, value, &field)) overflow();
    any_ = true;
  }

  void add_fraction_of_days(double days) {
    const double whole = std::trunc(days);
    add_days(static_cast<std::int64_t>(whole));
    add_micros(std::llround((days - whole) * static_cast<double>(kMicrosPerDay)));
  }

  // A DAY TO SECOND keeps six digits of a second and cuts the others.
  std::int64_t fraction_of_second(double micros) const {
    if (type_.kind != TypeKind::kIntervalDayToSecond) return std::llround(micros);
    constexpr double kImprecision = 1e-4;  // Of six digits in binary.
    return static_cast<std::int64_t>(micros + (micros < 0 ? -kImprecision : kImprecision));
  }

  void add_quantity(const Quantity& quantity, const Unit& unit) {
    std::int64_t whole = 0;
    if (__builtin_mul_overflow(quantity.negative ? -quantity.whole : quantity.whole, unit.count,
                               &whole)) {
      overflow();
    }
    const double part = (quantity.negative ? -quantity.fraction : quantity.fraction) *
                        static_cast<double>(unit.count);
    switch (unit.base) {
      case Unit::Base::kMonths:
        add_months(whole);
        if (part == 0) return;
        if (unit.count > 1) return add_months(std::llround(part));  // As PostgreSQL 15.
        return add_fraction_of_days(part * kDaysPerMonth);
      case Unit::Base::kDays:
        add_days(whole);
        if (part != 0) add_fraction_of_days(part);
        return;
      case Unit::Base::kMicros:
        add_micros(whole);
        add_micros(unit.count == kMicrosPerSecond ? fraction_of_second(part) : std::llround(part));
        return;
    }
  }

  void read_parts() {
    while (!rest_.empty()) {
      if (is_letter(rest_.front())) {
        if (to_lower(word()) != "ago" || !any_) bad_format();
        skip_separators();
        if (!rest_.empty()) bad_format();
        return negate();
      }
      read_part();
      skip_separators();
    }
  }

  void read_part() {
    const Quantity first = quantity();
    if (first.fraction == 0 && !rest_.empty() && rest_.front() == ':') return read_clock(first);
    if (first.fraction == 0 && rest_.size() > 1 && rest_[0] == '-' && is_digit(rest_[1])) {
      return read_year_month(first);
    }
    skip_blanks();
    if (rest_.empty() || !is_letter(rest_.front()) || next_word_is_ago()) return add_bare(first);
    const std::string name = to_lower(word());
    for (const NamedUnit& candidate : kUnits) {
      if (candidate.name == name) return add_quantity(first, candidate.unit);
    }
    bad_format();
  }

  bool next_word_is_ago() const {
    return rest_.size() >= 3 && to_lower(rest_.substr(0, 3)) == "ago" &&
           (rest_.size() == 3 || !is_letter(rest_[3]));
  }

  // hh:mm[:ss[.f]], after the hours; or mm:ss.f.
  void read_clock(const Quantity& first) {
    std::int64_t parts[3] = {first.whole, 0, 0};
    int count = 1;
    while (count < 3 && take(':')) {
      if (!next_is_digit()) bad_format();
      parts[count++] = whole_number();
    }
    const bool has_point = !rest_.empty() && rest_.front() == '.';
    const double part = fraction();
    if (count == 2 && (has_point || first_field(type_) == IntervalField::kMinute)) {
      parts[2] = parts[1];
      parts[1] = parts[0];
      parts[0] = 0;
    }
    if (parts[1] > 59 || parts[2] > 60) overflow();
    const auto add_unit = [&](std::int64_t value, double rest, const Unit& unit) {
      add_quantity({first.negative, value, rest}, unit);
    };
    add_unit(parts[0], 0, kHourUnit);
    add_unit(parts[1], 0, kMinuteUnit);
    add_unit(parts[2], part, kSecondUnit);
  }

  // y-m, after the years.
  void read_year_month(const Quantity& years) {
    take('-');
    const std::int64_t months = whole_number();
    if (months >= kMonthsPerYear) overflow();
    add_quantity(years, kYearUnit);
    add_quantity({years.negative, months, 0}, kMonthUnit);
  }

  void add_bare(const Quantity& quantity) {
    if (!rest_.empty()) {
      // "3 04:05:06": a bare number before a time counts days. Anything else needs a unit.
      const std::size_t end = rest_.find_first_not_of("+-0123456789");
      const bool hours = end == std::string_view::npos && last_field(type_) == IntervalField::kHour;
      if (!hours && (end == std::string_view::npos || rest_[end] != ':')) bad_format();
      return add_quantity(quantity, kDayUnit);
    }
    add_quantity(quantity, bare_unit());
  }

  Unit bare_unit() const {
    switch (last_field(type_)) {
      case IntervalField::kYear:
        return kYearUnit;
      case IntervalField::kMonth:
        return kMonthUnit;
      case IntervalField::kDay:
        return kDayUnit;
      case IntervalField::kHour:
        return kHourUnit;
      case IntervalField::kMinute:
        return kMinuteUnit;
      default:
        return type_.kind == TypeKind::kIntervalYearToMonth ? kMonthUnit : kSecondUnit;
    }
  }

  // PnYnMnWnDTnHnMnS
  void read_iso() {
    rest_.remove_prefix(1);
    bool in_time = false;
    while (!rest_.empty()) {
      if (!in_time && take('T')) {
        in_time = true;
        continue;
      }
      const Quantity part = quantity();
      if (rest_.empty()) bad_format();
      const char letter = rest_.front();
      rest_.remove_prefix(1);
      const std::optional<Unit> unit = in_time ? iso_time_unit(letter) : iso_date_unit(letter);
      if (!unit) bad_format();
      add_quantity(part, *unit);
    }
  }

  static std::optional<Unit> iso_date_unit(char letter) {
    if (letter == 'Y') return kYearUnit;
    if (letter == 'M') return kMonthUnit;
    if (letter == 'W') return kWeekUnit;
    if (letter == 'D') return kDayUnit;
    return std::nullopt;
  }
  static std::optional<Unit> iso_time_unit(char letter) {
    if (letter == 'H') return kHourUnit;
    if (letter == 'M') return kMinuteUnit;
    if (letter == 'S') return kSecondUnit;
    return std::nullopt;
  }

  void negate() {
    if (__builtin_sub_overflow(0, total_.months, &total_.months) ||
        __builtin_sub_overflow(0, total_.days, &total_.days) ||
        __builtin_sub_overflow(std::int64_t{0}, total_.micros, &total_.micros)) {
      overflow();
    }
  }

  Type type_;
  std::string_view text_;
  std::string_view rest_;
  IntervalCell total_{0, 0, 0};
  bool any_ = false;
};

}  // namespace

IntervalCell parse_interval(const Type& type, std::string_view text) {
  return IntervalReader(type, text).read();
}

}  // namespace slipher::types
