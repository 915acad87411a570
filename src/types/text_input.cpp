#include <algorithm>
#include <charconv>
#include <cmath>

#include "types/calendar.h"
#include "types/datetime_input.h"
#include "types/int128.h"
#include "types/interval_input.h"
#include "types/interval_type.h"
#include "types/text_format.h"
#include "types/text_reader.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Tells "99999999999999999999", which is out of range, from "abc", which is no number.
bool looks_like_integer(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && all_digits(text);
}

std::int64_t parse_integer(const Type& type, std::string_view text, std::int64_t least,
                           std::int64_t greatest) {
  const std::string_view number = trimmed(text);
  std::int64_t value = 0;
  if (read_integer(number, value)) {
    if (value < least || value > greatest) throw integer_out_of_range(type, text);
    return value;
  }
  if (looks_like_integer(number)) throw integer_out_of_range(type, text);
  throw invalid_text(type, text);
}

std::int64_t parse_oid(const Type& type, std::string_view text) {
  // As in PostgreSQL, a negative number stands for its low 32 bits.
  const std::int64_t value = parse_integer(type, text, INT32_MIN, UINT32_MAX);
  return static_cast<std::int64_t>(static_cast<std::uint32_t>(value));
}

// A number in decimal notation taken apart: digits, and where the point is.
struct DecimalText {
  bool negative = false;
  std::string digits;              // Without leading zeros.
  std::int64_t exponent = 0;       // The value is 0.digits times 10 to this power.
  std::int32_t written_scale = 0;  // Digits after the point, as written.
};

// Reads [+-]digits[.digits][e[+-]digits]; false when the text is not so.
bool split_decimal(std::string_view text, DecimalText& out) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  std::int64_t power = 0;
  if (mark < text.size()) {
    std::string_view shown = text.substr(mark + 1);
    if (shown.starts_with('+') && shown.size() > 1 && shown[1] != '-') shown.remove_prefix(1);
    const auto [end, error] = std::from_chars(shown.data(), shown.data() + shown.size(), power);
    constexpr std::int64_t kMaxPower = 1'000'000;  // Far beyond any value that fits.
    if (error != std::errc{} || end != shown.data() + shown.size()) return false;
    power = std::clamp(power, -kMaxPower, kMaxPower);
    text = text.substr(0, mark);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point < text.size() ? text.substr(point + 1) : std::string_view();
  if (whole.size() + part.size() == 0 || !all_digits(whole) || !all_digits(part)) return false;
  out.digits = whole;
  out.digits += part;
  out.exponent = static_cast<std::int64_t>(whole.size()) + power;
  const std::int64_t scale = static_cast<std::int64_t>(part.size()) - power;
  out.written_scale = static_cast<std::int32_t>(std::clamp<std::int64_t>(scale, 0, INT32_MAX));
  const std::size_t zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.digits.erase(0, zeros);
  out.exponent -= static_cast<std::int64_t>(zeros);
  return true;
}

// Rounds to a scale, half away from zero; false when it has more than `precision` digits.
bool round_decimal(const DecimalText& number, std::int32_t precision, std::int32_t scale,
                   Int128& out) {
  Int128 value = 0;
  const std::int64_t kept = number.exponent + scale;  // Digits before the rounding place.
  if (number.digits.empty() || kept < 0) {
    out = 0;
    return true;
  }
  if (kept > precision) return false;
  for (std::int64_t i = 0; i < kept; ++i) {
    const auto at = static_cast<std::size_t>(i);
    value = value * 10 + (at < number.digits.size() ? number.digits[at] - '0' : 0);
  }
  const auto next = static_cast<std::size_t>(kept);
  if (next < number.digits.size() && number.digits[next] >= '5') ++value;
  if (value >= pow10(precision)) return false;
  out = number.negative ? -value : value;
  return true;
}

Value parse_decimal(Type type, std::string_view text) {
  Int128 value = 0;
  const std::string_view number = trimmed(text);
  if (type.precision > 0 &&
      read_decimal(number, type.precision, type.scale, value, ExcessDigits::kRound)) {
    return {type, value};
  }
  DecimalText parts;
  if (!split_decimal(number, parts)) throw invalid_text(type, text);
  if (type.precision == 0) {
    type.scale = std::min(parts.written_scale, kMaxDecimalScale);
    const std::int64_t digits =
        std::max<std::int64_t>({parts.exponent + type.scale, type.scale, 1});
    type.precision =
        static_cast<std::int32_t>(std::min<std::int64_t>(digits, kMaxDecimalPrecision));
  }
  if (!round_decimal(parts, type.precision, type.scale, value)) {
    throw numeric_field_overflow(type.precision, type.scale);
  }
  return {type, value};
}

double parse_float(const Type& type, std::string_view text) {
  std::string_view number = trimmed(text);
  double value = 0;
  float real = 0;
  const bool wants_real = type.kind == TypeKind::kReal;
  if (wants_real ? read_real(number, real) : read_double(number, value)) {
    return wants_real ? double{real} : value;
  }
  DecimalText parts;
  if (split_decimal(number, parts)) throw float_out_of_range(type, text);
  throw invalid_text(type, text);
}

// CHAR and VARCHAR: blanks beyond the length are cut, anything else is an error.
std::string parse_characters(const Type& type, std::string_view text) {
  if (type.length < 0) return std::string(text);
  const auto limit = static_cast<std::size_t>(type.length);
  if (text.size() > limit) {
    const std::string_view excess = text.substr(limit);
    if (excess.find_first_not_of(' ') != std::string_view::npos) throw value_too_long(type);
    text = text.substr(0, limit);
  }
  std::string out(text);
  if (type.kind == TypeKind::kChar) out.resize(limit, ' ');
  return out;
}

std::string parse_varbyte(const Type& type, std::string_view text) {
  const auto nibble = [&](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    throw invalid_text(type, text);
  };
  if (text.size() % 2 != 0) throw invalid_text(type, text);
  if (type.length >= 0 && text.size() / 2 > static_cast<std::size_t>(type.length)) {
    throw value_too_long(type);
  }
  std::string out(text.size() / 2, '\0');
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<char>(nibble(text[2 * i]) << 4 | nibble(text[2 * i + 1]));
  }
  return out;
}

IntervalCell parse_qualified_interval(const Type& type, std::string_view text,
                                      const TextSettings& settings) {
  const bool year_month = type.kind == TypeKind::kIntervalYearToMonth;
  const IntervalCell cell = parse_interval(type, text);
  if (type.kind == TypeKind::kInterval) return cell;
  const bool has_months = cell.months != 0;
  const bool has_rest = cell.days != 0 || cell.micros != 0;
  if (settings.composite_interval == CompositeInterval::kForbid && has_months && has_rest) {
    throw composite_interval(type);
  }
  if (year_month) return kept_of(type, {cell.months, 0, 0});
  // Whole days are counted out of the time, as this type prints them.
  const Int128 total = Int128{cell.days} * kMicrosPerDay + cell.micros;
  if (total < INT64_MIN || total > INT64_MAX) throw interval_field_overflow(text);
  return kept_of(type, {0, static_cast<std::int32_t>(total / kMicrosPerDay),
                        static_cast<std::int64_t>(total % kMicrosPerDay)});
}

// A number, or the text of a name for the catalog to look up.
Value parse_catalog_reference(const Type& type, std::string_view text) {
  if (!text.empty() && all_digits(text)) return {type, parse_oid(Type::of(TypeKind::kOid), text)};
  return {type, std::string(text)};
}

}  // namespace

Value parse_text(const Type& type, std::string_view text, const TextSettings& settings) {
  switch (type.kind) {
    case TypeKind::kBoolean: {
      bool value = false;
      if (!read_boolean(trimmed(text), value)) throw invalid_text(type, text);
      return {type, value};
    }
    case TypeKind::kSmallint:
      return {type, parse_integer(type, text, INT16_MIN, INT16_MAX)};
    case TypeKind::kInteger:
      return {type, parse_integer(type, text, INT32_MIN, INT32_MAX)};
    case TypeKind::kBigint:
      return {type, parse_integer(type, text, INT64_MIN, INT64_MAX)};
    case TypeKind::kOid:
      return {type, parse_oid(type, text)};
    case TypeKind::kDecimal:
      return parse_decimal(type, text);
    case TypeKind::kReal:
    case TypeKind::kDouble:
      return {type, parse_float(type, text)};
    case TypeKind::kChar:
    case TypeKind::kVarchar:
      return {type, parse_characters(type, text)};
    case TypeKind::kDate:
      return {type, std::int64_t{parse_date(text, settings)}};
    case TypeKind::kTime:
      return {type, parse_time(text, settings)};
    case TypeKind::kTimetz:
      return {type, static_cast<std::int64_t>(parse_timetz(text, settings))};
    case TypeKind::kTimestamp:
      return {type, parse_timestamp(text, settings)};
    case TypeKind::kTimestamptz:
      return {type, parse_timestamptz(text, settings)};
    case TypeKind::kIntervalYearToMonth:
    case TypeKind::kIntervalDayToSecond:
    case TypeKind::kInterval:
      return {type, parse_qualified_interval(type, text, settings)};
    case TypeKind::kVarbyte:
      return {type, parse_varbyte(type, text)};
    case TypeKind::kRegclass:
    case TypeKind::kRegproc:
    case TypeKind::kRegtype:
      return parse_catalog_reference(type, text);
    case TypeKind::kCatalogChar:
      return {type, std::string(text.substr(0, 1))};
    case TypeKind::kSuper:
    case TypeKind::kHllsketch:
    case TypeKind::kName:
    case TypeKind::kUnknown:
    case TypeKind::kVoid:
    case TypeKind::kTextArray:
    case TypeKind::kAclItemArray:
    case TypeKind::kInt2Vector:
    case TypeKind::kOidVector:
      return {type, std::string(text)};
  }
  throw internal_error("a type of no known kind");
}

}  // namespace slipher::types
