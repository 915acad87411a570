#pragma once

// The format models of TO_CHAR, TO_DATE, TO_TIMESTAMP and TO_NUMBER, and those of COPY's DATEFORMAT
// and TIMEFORMAT: compiled once, used for many values.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FORMAT_strings.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric_formating.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_DATEFORMAT_and_TIMEFORMAT_strings.html

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "types/date_element.h"
#include "types/number_element.h"
#include "types/time_zone.h"
#include "types/value.h"

namespace slipher::types {

// Whose rules a datetime model follows. In COPY's, HH is HH24, SS takes a fraction, a month's name
// may be short or long, time zones are refused, and the whole text must match.
enum class ModelDialect : std::uint8_t { kFunction, kCopy };

// What a field beyond its range does when read: TO_DATE's and TO_TIMESTAMP's is_strict.
enum class FieldOverflow : std::uint8_t {
  kCarry,  // June 31 is July 1, 24:38 is 00:38 of the next day.
  kRefuse,
};

// A datetime format model. Immutable: safe from any thread.
class DateModel {
 public:
  // Throws 22007 for an element that the dialect does not have.
  static DateModel compile(std::string_view format, ModelDialect dialect = ModelDialect::kFunction);

  // Appends a DATE or TIMESTAMP, in microseconds since 1970-01-01. TZ is empty, OF is +00. Infinite
  // values append nothing, as in PostgreSQL.
  void print(std::int64_t micros, std::string& out) const;
  // Appends a TIMESTAMPTZ, in microseconds since 1970-01-01 UTC, as the clocks of `zone` show it.
  void print(std::int64_t micros, const TimeZone& zone, std::string& out) const;

  // Reads a local date and time, in microseconds since 1970-01-01. What the model does not name is
  // the least there is: year 1, January, day 1, midnight; so is an empty text. Throws 22007 when
  // the text does not match, 22008 when a field is out of range, 0A000 when the model has an
  // element that cannot be read (Q, TZ, OF).
  std::int64_t parse(std::string_view text, FieldOverflow overflow) const;

 private:
  DateModel() = default;

  std::vector<DateNode> nodes_;
  ModelDialect dialect_ = ModelDialect::kFunction;
};

// A numeric format model. Immutable: safe from any thread.
class NumberModel {
 public:
  // Throws 42601 for elements that do not go together, 0A000 for V and EEEE.
  static NumberModel compile(std::string_view format);

  // Appends a number; one that does not fit shows as ##.
  void print(Int128 unscaled, int scale, std::string& out) const;
  void print(double value, std::string& out) const;

  // Reads a number as a DECIMAL with as many digits as the model has. Throws 22P02 when there is
  // none in the text, 22003 when the model has more digits than a DECIMAL, 0A000 for RN.
  Value parse(std::string_view text) const;

 private:
  NumberModel() = default;
  void print_digits(bool negative, std::string digits, std::string& out) const;

  std::vector<NumberNode> nodes_;
  NumberShape shape_;
};

}  // namespace slipher::types
