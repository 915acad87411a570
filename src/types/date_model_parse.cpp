#include <charconv>
#include <optional>

#include "base/error.h"
#include "types/calendar.h"
#include "types/datetime_words.h"
#include "types/format_model.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

constexpr std::size_t kShortName = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

SqlError invalid_field(std::string_view value, std::string_view field) {
  return {sqlstate::kInvalidDatetimeFormat,
          cat("invalid value \"", value, "\" for \"", field, '"')};
}

// A year of fewer than four digits is meant near 2020, as in PostgreSQL.
std::int64_t near_2020(std::int64_t year) {
  if (year < 70) return year + 2000;
  if (year < 100) return year + 1900;
  if (year < 520) return year + 2000;
  return year < 1000 ? year + 1000 : year;
}

// What the text said; what it did not say stays empty.
struct Fields {
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> century;
  std::optional<std::int64_t> iso_year;
  std::optional<std::int64_t> iso_week;
  std::optional<std::int64_t> iso_day_of_week;
  std::optional<std::int64_t> iso_day_of_year;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> week_of_month;
  std::optional<std::int64_t> week_of_year;
  std::optional<std::int64_t> day;
  std::optional<std::int64_t> day_of_year;
  std::optional<std::int64_t> julian_day;
  std::optional<std::int64_t> second_of_day;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t micros = 0;
  bool two_digit_year = false;
  bool before_christ = false;
  bool has_meridian = false;
  bool afternoon = false;
};

class FieldParser {
 public:
  FieldParser(const std::vector<DateNode>& nodes, ModelDialect dialect, std::string_view text)
      : nodes_{nodes}, dialect_{dialect}, text_{text}, rest_{text} {}

  Fields parse() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const DateNode& node = nodes_[i];
      if (node.element == DateElement::kLiteral) {
        skip_literal(node.literal);
        continue;
      }
      skip_blanks();
      // As in PostgreSQL, a text that ends early leaves the remaining fields unsaid.
      if (rest_.empty() && dialect_ == ModelDialect::kFunction) break;
      open_end_ = node.fill || !next_is_number(i + 1);
      read(node);
      if (node.ordinal != OrdinalSuffix::kNone) skip_letters(2);
    }
    skip_blanks();
    if (dialect_ == ModelDialect::kCopy && !rest_.empty()) throw mismatch();
    return fields_;
  }

 private:
  SqlError mismatch() const {
    return {sqlstate::kInvalidDatetimeFormat,
            cat("date/time value \"", text_, "\" does not match the format")};
  }

  bool next_is_number(std::size_t index) const {
    return index < nodes_.size() && nodes_[index].is_number();
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  void skip_letters(std::size_t count) {
    for (; count > 0 && !rest_.empty() && is_letter(rest_.front()); --count) {
      rest_.remove_prefix(1);
    }
  }

  // A separator stands for any separator; a letter or digit in the model for any character.
  void skip_literal(std::string_view literal) {
    for (const char c : literal) {
      const bool separator = !is_letter(c) && !is_digit(c);
      if (separator) skip_blanks();
      if (dialect_ == ModelDialect::kCopy) {
        if (is_blank(c)) continue;
        if (rest_.empty() || rest_.front() != c) throw mismatch();
        rest_.remove_prefix(1);
        continue;
      }
      if (rest_.empty()) return;
      if (separator && (is_letter(rest_.front()) || is_digit(rest_.front()))) continue;
      rest_.remove_prefix(1);
    }
  }

  // Takes a number of at most `digits` digits, or of any number of them when what follows cannot be
  // taken for more of it.
  std::int64_t number(const DateNode& node, int digits) {
    std::size_t length = 0;
    const std::size_t limit =
        open_end_ || digits == 0 ? rest_.size() : static_cast<std::size_t>(digits);
    while (length < rest_.size() && length < limit && is_digit(rest_[length])) ++length;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + length, value);
    constexpr std::int64_t kMaxValue = INT32_MAX;
    if (error == std::errc::result_out_of_range || value > kMaxValue) {
      throw SqlError(sqlstate::kDatetimeFieldOverflow,
                     cat("value for \"", node.spelling, "\" in source string is out of range"))
          .detail("Value must be in the range -2147483648 to 2147483647.");
    }
    if (error != std::errc{}) {
      std::size_t shown_length = 0;
      while (shown_length < rest_.size() && !is_blank(rest_[shown_length])) ++shown_length;
      const std::size_t wanted = digits == 0 ? shown_length : static_cast<std::size_t>(digits);
      throw invalid_field(rest_.substr(0, std::min(shown_length, wanted)), node.spelling)
          .detail("Value must be an integer.");
    }
    digits_read_ = length;
    rest_.remove_prefix(length);
    return value;
  }

  // Takes one of the names, in any case of letters, long or short; returns its index.
  template <std::size_t Count>
  std::int64_t name(const DateNode& node, const std::string_view (&names)[Count],
                    std::size_t least) {
    const std::string here = to_lower(rest_);
    std::size_t best = Count;
    std::size_t best_length = 0;
    for (std::size_t i = 0; i < Count; ++i) {
      const std::string lower = to_lower(names[i]);
      for (const std::size_t length : {lower.size(), std::min(least, lower.size())}) {
        if (length > best_length && here.starts_with(lower.substr(0, length))) {
          best = i;
          best_length = length;
        }
      }
    }
    if (best == Count) {
      std::size_t length = 0;
      while (length < rest_.size() && is_letter(rest_[length])) ++length;
      throw invalid_field(rest_.substr(0, std::max<std::size_t>(length, 1)), node.spelling)
          .detail("The given value did not match any of the allowed values for this field.");
    }
    rest_.remove_prefix(best_length);
    return static_cast<std::int64_t>(best);
  }

  // Takes one of two marks of two letters, with or without dots; true for the second.
  bool mark(const DateNode& node, std::string_view first, std::string_view second) {
    const std::string here = to_lower(rest_.substr(0, 4));
    for (const std::string_view letters : {first, second}) {
      const std::string dotted{letters[0], '.', letters[1], '.'};
      if (here.starts_with(letters) || here.starts_with(dotted)) {
        rest_.remove_prefix(here.starts_with(letters) ? 2 : 4);
        return letters == second;
      }
    }
    throw invalid_field(rest_.substr(0, node.dotted ? 4 : 2), node.spelling)
        .detail("The given value did not match any of the allowed values for this field.");
  }

  // Takes digits as a fraction of a second: "5" is .5, not .005. Returns microseconds.
  std::int64_t fraction(const DateNode& node, int digits) {
    std::int64_t value = number(node, digits);
    for (std::size_t i = digits_read_; i < 6; ++i) value *= 10;
    for (std::size_t i = 6; i < digits_read_; ++i) value /= 10;
    return value;
  }

  void read(const DateNode& node) {
    switch (node.element) {
      case DateElement::kYear:
      case DateElement::kYearWithComma:
      case DateElement::kIsoYear:
      case DateElement::kCentury:
      case DateElement::kEra:
        return read_year(node);
      case DateElement::kMonthName:
      case DateElement::kMonthShortName:
        fields_.month = name(node, kMonthNames, kShortName) + 1;
        return;
      case DateElement::kRomanMonth:
        fields_.month = name(node, kRomanMonths, 4) + 1;
        return;
      case DateElement::kDayName:
      case DateElement::kDayShortName:
        name(node, kDayNames, kShortName);
        return;
      case DateElement::kQuarter:
        throw not_supported(cat("format element \"", node.spelling, "\" in this function"));
      case DateElement::kZoneName:
      case DateElement::kZoneOffset:
        throw SqlError(sqlstate::kFeatureNotSupported, cat("formatting field \"", node.spelling,
                                                           "\" is only supported in to_char"));
      case DateElement::kHour24:
      case DateElement::kHour12:
      case DateElement::kMinute:
      case DateElement::kSecond:
      case DateElement::kMillisecond:
      case DateElement::kMicrosecond:
      case DateElement::kSecondOfDay:
      case DateElement::kMeridian:
        return read_time(node);
      default:
        return read_day(node);
    }
  }

  void read_year(const DateNode& node) {
    if (node.element == DateElement::kEra) {
      fields_.before_christ = mark(node, "ad", "bc");
      return;
    }
    if (node.element == DateElement::kCentury) {
      fields_.century = number(node, node.digits);
      return;
    }
    if (node.element == DateElement::kYearWithComma) {
      const std::size_t comma = rest_.find(',');
      if (comma == std::string_view::npos) {
        throw SqlError(sqlstate::kInvalidDatetimeFormat, "invalid input string for \"Y,YYY\"");
      }
      open_end_ = true;
      const std::int64_t thousands = number(node, 0);
      if (rest_.empty() || rest_.front() != ',') {
        throw SqlError(sqlstate::kInvalidDatetimeFormat, "invalid input string for \"Y,YYY\"");
      }
      rest_.remove_prefix(1);
      open_end_ = false;
      fields_.year = thousands * 1000 + number(node, 3);
      return;
    }
    std::int64_t year = number(node, node.digits);
    if (node.digits < 4 && digits_read_ < 4) year = near_2020(year);
    if (node.element == DateElement::kYear) fields_.two_digit_year = node.digits <= 2;
    (node.element == DateElement::kYear ? fields_.year : fields_.iso_year) = year;
  }

  void read_day(const DateNode& node) {
    const std::int64_t value = number(node, node.digits);
    switch (node.element) {
      case DateElement::kMonth:
        fields_.month = value;
        return;
      case DateElement::kWeekOfMonth:
        fields_.week_of_month = value;
        return;
      case DateElement::kWeekOfYear:
        fields_.week_of_year = value;
        return;
      case DateElement::kIsoWeek:
        fields_.iso_week = value;
        return;
      case DateElement::kDayOfYear:
        fields_.day_of_year = value;
        return;
      case DateElement::kIsoDayOfYear:
        fields_.iso_day_of_year = value;
        return;
      case DateElement::kDayOfMonth:
        fields_.day = value;
        return;
      case DateElement::kIsoDayOfWeek:
        fields_.iso_day_of_week = value;
        return;
      case DateElement::kJulianDay:
        fields_.julian_day = value;
        return;
      default:  // kDayOfWeek counts only in an ISO week, from Sunday.
        fields_.iso_day_of_week = value == 1 ? 7 : value - 1;
        return;
    }
  }

  void read_time(const DateNode& node) {
    switch (node.element) {
      case DateElement::kHour24:
      case DateElement::kHour12:
        fields_.hour = number(node, node.digits);
        return;
      case DateElement::kMinute:
        fields_.minute = number(node, node.digits);
        return;
      case DateElement::kSecond:
        fields_.second = number(node, node.digits);
        if (dialect_ == ModelDialect::kCopy && rest_.starts_with('.')) {
          rest_.remove_prefix(1);
          open_end_ = true;
          fields_.micros = fraction(node, 6);
        }
        return;
      case DateElement::kMillisecond:
      case DateElement::kMicrosecond:
        fields_.micros = fraction(node, node.digits);
        return;
      case DateElement::kSecondOfDay:
        fields_.second_of_day = number(node, 0);
        return;
      default:
        fields_.has_meridian = true;
        fields_.afternoon = mark(node, "am", "pm");
        return;
    }
  }

  const std::vector<DateNode>& nodes_;
  ModelDialect dialect_;
  std::string_view text_;
  std::string_view rest_;
  Fields fields_;
  bool open_end_ = false;        // The current number may have any number of digits.
  std::size_t digits_read_ = 0;  // Of the last number.
};

// Turns the fields into a moment.
class Resolver {
 public:
  Resolver(const Fields& fields, std::string_view text, FieldOverflow overflow)
      : fields_{fields}, text_{text}, strict_{overflow == FieldOverflow::kRefuse} {}

  std::int64_t resolve() {
    std::int64_t micros = 0;
    const std::int64_t time = time_of_day();
    const DayAndMicros carried = split_micros(time);
    const std::int64_t all_days = days() + carried.days;
    if (all_days < days_from_date(kMinYear, 1, 1) || all_days > days_from_date(kMaxYear, 12, 31) ||
        !join_micros(all_days, carried.micros, micros)) {
      throw datetime_out_of_range(Type::of(TypeKind::kTimestamp), text_);
    }
    return micros;
  }

 private:
  void require(std::int64_t value, std::int64_t least, std::int64_t greatest) const {
    if (!strict_ || (value >= least && value <= greatest)) return;
    throw SqlError(sqlstate::kDatetimeFieldOverflow,
                   cat("date/time field date value out of range: ", text_));
  }

  void require_date(bool fits, std::int64_t year, std::int64_t month, std::int64_t day) const {
    if (!strict_ || fits) return;
    throw SqlError(sqlstate::kDatetimeFieldOverflow,
                   cat("date/time field date value out of range: ", year, '-', month, '-', day));
  }

  void require_time(std::int64_t hour) const {
    const bool fits = hour >= 0 && hour <= 23 && fields_.minute <= 59 && fields_.second <= 59;
    if (!strict_ || fits) return;
    std::string fraction = std::to_string(kMicrosPerSecond + fields_.micros).substr(1);
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    throw SqlError(sqlstate::kDatetimeFieldOverflow,
                   cat("date/time field time value out of range: ", hour, ':', fields_.minute, ':',
                       fields_.second, '.', fraction));
  }

  std::int64_t year() const {
    std::int64_t year = fields_.year.value_or(1);
    if (fields_.century) {
      // The 21st century starts with 2001, but "CC YY" of 20 00 is 2000.
      const std::int64_t first = (*fields_.century - 1) * 100;
      if (!fields_.year) {
        year = first + 1;
      } else if (fields_.two_digit_year) {
        const std::int64_t last_two = *fields_.year % 100;
        year = first + (last_two == 0 ? 100 : last_two);
      }
    }
    return fields_.before_christ ? 1 - year : year;
  }

  std::int64_t days() const {
    if (fields_.julian_day) return *fields_.julian_day - kJulianDayOfEpoch;
    if (fields_.iso_year || fields_.iso_week || fields_.iso_day_of_year) return iso_days();
    const std::int64_t y = year();
    if (fields_.day_of_year) {
      require(*fields_.day_of_year, 1, is_leap_year(y) ? 366 : 365);
      return days_from_date(y, 1, *fields_.day_of_year);
    }
    if (fields_.week_of_year) {
      require(*fields_.week_of_year, 1, 53);
      return days_from_date(y, 1, 1) + (*fields_.week_of_year - 1) * 7;
    }
    const std::int64_t month = fields_.month.value_or(1);
    std::int64_t day = fields_.day.value_or(1);
    require_date(month >= 1 && month <= 12, y, month, day);
    // A month beyond the year carries into the next ones, and 0 is the December before.
    const std::int64_t shifted = month - 1;
    const std::int64_t years = shifted / 12 - (shifted % 12 < 0 ? 1 : 0);
    const auto real_month = static_cast<std::int32_t>(shifted - years * 12) + 1;
    if (fields_.week_of_month) {
      require(*fields_.week_of_month, 1, 5);
      day = (*fields_.week_of_month - 1) * 7 + 1;
    }
    require_date(day >= 1 && day <= days_in_month(y + years, real_month), y, month, day);
    return days_from_date(y + years, real_month, day);
  }

  std::int64_t iso_days() const {
    const std::int64_t y = fields_.iso_year ? *fields_.iso_year : year();
    const std::int64_t start = first_day_of_iso_year(y);
    if (fields_.iso_day_of_year) {
      require(*fields_.iso_day_of_year, 1, 371);
      return start + *fields_.iso_day_of_year - 1;
    }
    const std::int64_t week = fields_.iso_week.value_or(1);
    const std::int64_t day = fields_.iso_day_of_week.value_or(1);
    require(week, 1, 53);
    require(day, 1, 7);
    return start + (week - 1) * 7 + day - 1;
  }

  // In microseconds; a day or more when fields carry.
  std::int64_t time_of_day() const {
    if (fields_.second_of_day) {
      require(*fields_.second_of_day, 0, kSecondsPerDay - 1);
      return *fields_.second_of_day * kMicrosPerSecond + fields_.micros;
    }
    std::int64_t hour = fields_.hour;
    if (fields_.has_meridian) {
      if (hour < 1 || hour > 12) {
        throw SqlError(sqlstate::kInvalidDatetimeFormat, "AM/PM hour must be between 1 and 12");
      }
      hour = hour % 12 + (fields_.afternoon ? 12 : 0);
    }
    require_time(hour);
    return hour * kMicrosPerHour + fields_.minute * kMicrosPerMinute +
           fields_.second * kMicrosPerSecond + fields_.micros;
  }

  const Fields& fields_;
  std::string_view text_;
  bool strict_;
};

}  // namespace

std::int64_t DateModel::parse(std::string_view text, FieldOverflow overflow) const {
  const Fields fields = FieldParser(nodes_, dialect_, text).parse();
  return Resolver(fields, text, overflow).resolve();
}

}  // namespace slipher::types
