#include <algorithm>
#include <cstdlib>

#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/datetime_words.h"
#include "types/format_model.h"

namespace slipher::types {
namespace {

constexpr int kNameWidth = 9;  // Of the longest month and day names.
constexpr std::size_t kShortName = 3;

// Everything about the moment that elements ask for.
struct Moment {
  std::int64_t days;
  std::int64_t micros;
  CalendarDate date;
  ClockTime time;
  std::string_view zone_name;
  std::int32_t offset;
};

std::string in_case(std::string_view capitalized, LetterCase letter_case) {
  std::string out(capitalized);
  if (letter_case == LetterCase::kCapitalized) return out;
  out = to_lower(out);
  if (letter_case == LetterCase::kLower) return out;
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

std::int64_t century(std::int32_t year) {
  if (year > 0) return (year - 1) / 100 + 1;
  return -((-year) / 100 + 1);  // Year 0 is 1 BC, of century -1.
}

// A year as people count it: 1 BC is 1.
std::int32_t shown_year(std::int32_t year) { return year > 0 ? year : 1 - year; }

class Printer {
 public:
  Printer(const Moment& moment, std::string& out) : moment_{moment}, out_{out} {}

  void print(const DateNode& node) {
    if (node.is_number()) {
      print_number(node);
    } else {
      print_words(node);
    }
  }

 private:
  void pad(std::string text, int width, const DateNode& node) {
    if (!node.fill && text.size() < static_cast<std::size_t>(width)) {
      text.resize(static_cast<std::size_t>(width), ' ');
    }
    out_ += text;
  }

  void print_words(const DateNode& node) {
    switch (node.element) {
      case DateElement::kEra:
        return print_mark(node, moment_.date.year > 0 ? "AD" : "BC");
      case DateElement::kMeridian:
        return print_mark(node, moment_.time.hour % 24 >= 12 ? "PM" : "AM");
      case DateElement::kMonthName:
        return pad(in_case(month_name(), node.letter_case), kNameWidth, node);
      case DateElement::kMonthShortName:
        out_ += in_case(month_name().substr(0, kShortName), node.letter_case);
        return;
      case DateElement::kDayName:
        return pad(in_case(day_name(), node.letter_case), kNameWidth, node);
      case DateElement::kDayShortName:
        out_ += in_case(day_name().substr(0, kShortName), node.letter_case);
        return;
      case DateElement::kRomanMonth: {
        const std::string_view roman = kRomanMonths[moment_.date.month - 1];
        return pad(node.letter_case == LetterCase::kLower ? to_lower(roman) : std::string(roman),
                   node.digits, node);
      }
      case DateElement::kZoneName:
        out_ += node.letter_case == LetterCase::kLower ? to_lower(moment_.zone_name)
                                                       : std::string(moment_.zone_name);
        return;
      case DateElement::kZoneOffset:
        return print_offset(node);
      default:
        out_ += node.literal;
    }
  }

  void print_mark(const DateNode& node, std::string_view letters) {
    std::string mark(letters);
    if (node.dotted) mark = {letters[0], '.', letters[1], '.'};
    out_ += node.letter_case == LetterCase::kLower ? to_lower(mark) : mark;
  }

  void print_offset(const DateNode& node) {
    const std::int32_t size = std::abs(moment_.offset);
    out_.push_back(moment_.offset < 0 ? '-' : '+');
    append_padded(size / 3600, node.fill ? 0 : 2);
    if (size / 60 % 60 == 0) return;
    out_.push_back(':');
    append_padded(size / 60 % 60, 2);
  }

  std::string_view month_name() const { return kMonthNames[moment_.date.month - 1]; }
  std::string_view day_name() const { return kDayNames[day_of_week(moment_.days)]; }

  void append_padded(std::int64_t value, int width) {
    char buffer[32];
    if (value < 0) {
      out_.push_back('-');
      value = -value;
    }
    out_.append(buffer, static_cast<std::size_t>(print_padded(buffer, value, width) - buffer));
  }

  void print_number(const DateNode& node) {
    if (node.element == DateElement::kYearWithComma) {
      const std::int32_t year = shown_year(moment_.date.year);
      append_padded(year / 1000, 1);
      out_.push_back(',');
      append_padded(year % 1000, 3);
      out_ += ordinal_suffix(year, node.ordinal);
      return;
    }
    const std::int64_t value = number(node);
    // Fractions of a second keep their zeros: they would change the value.
    const bool fraction =
        node.element == DateElement::kMillisecond || node.element == DateElement::kMicrosecond;
    append_padded(value, node.fill && !fraction ? 1 : node.digits);
    out_ += ordinal_suffix(std::abs(value), node.ordinal);
  }

  std::int64_t last_digits(std::int32_t year, int digits) const {
    const std::int32_t shown = shown_year(year);
    if (digits == 3) return shown % 1000;
    if (digits == 2) return shown % 100;
    return digits == 1 ? shown % 10 : shown;
  }

  std::int64_t number(const DateNode& node) const {
    const CalendarDate& date = moment_.date;
    const ClockTime& time = moment_.time;
    switch (node.element) {
      case DateElement::kCentury:
        return century(date.year);
      case DateElement::kYear:
        return last_digits(date.year, node.digits);
      case DateElement::kIsoYear:
        return last_digits(iso_week(moment_.days).year, node.digits);
      case DateElement::kQuarter:
        return (date.month - 1) / 3 + 1;
      case DateElement::kMonth:
        return date.month;
      case DateElement::kWeekOfMonth:
        return (date.day - 1) / 7 + 1;
      case DateElement::kWeekOfYear:
        return (day_of_year(moment_.days) - 1) / 7 + 1;
      case DateElement::kIsoWeek:
        return iso_week(moment_.days).week;
      case DateElement::kDayOfYear:
        return day_of_year(moment_.days);
      case DateElement::kIsoDayOfYear:
        return moment_.days - first_day_of_iso_year(iso_week(moment_.days).year) + 1;
      case DateElement::kDayOfMonth:
        return date.day;
      case DateElement::kDayOfWeek:
        return day_of_week(moment_.days) + 1;
      case DateElement::kIsoDayOfWeek:
        return iso_day_of_week(moment_.days);
      case DateElement::kJulianDay:
        return moment_.days + kJulianDayOfEpoch;
      case DateElement::kHour24:
        return time.hour;
      case DateElement::kHour12:
        return time.hour % 12 == 0 ? 12 : time.hour % 12;
      case DateElement::kMinute:
        return time.minute;
      case DateElement::kSecond:
        return time.second;
      case DateElement::kMillisecond:
        return time.micros / 1000;
      case DateElement::kMicrosecond:
        return time.micros;
      case DateElement::kSecondOfDay:
        return moment_.micros / kMicrosPerSecond;
      default:
        return 0;  // Not a number: print() does not come here.
    }
  }

  const Moment& moment_;
  std::string& out_;
};

// Appends a local time. Infinite values have no fields.
void print_moment(const std::vector<DateNode>& nodes, std::int64_t micros, const ZoneState& zone,
                  std::string& out) {
  if (micros == kInfinityMicros || micros <= -kInfinityMicros) return;
  DayAndMicros split = split_micros(micros);
  split.micros += zone.offset * kMicrosPerSecond;
  const DayAndMicros carried = split_micros(split.micros);
  const std::int64_t days = split.days + carried.days;
  const Moment moment{days,
                      carried.micros,
                      date_from_days(days),
                      time_from_micros(carried.micros),
                      zone.abbreviation,
                      zone.offset};
  Printer printer(moment, out);
  for (const DateNode& node : nodes) printer.print(node);
}

}  // namespace

void DateModel::print(std::int64_t micros, std::string& out) const {
  print_moment(nodes_, micros, {0, false, {}}, out);
}

void DateModel::print(std::int64_t micros, const TimeZone& zone, std::string& out) const {
  print_moment(nodes_, micros, zone.state_at(micros), out);
}

}  // namespace slipher::types
