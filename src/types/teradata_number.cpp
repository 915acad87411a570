#include "types/teradata_number.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "types/int128.h"
#include "types/type.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

constexpr int kMaxExponent = 10'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// A digit with a sign in one character; a negative digit has its sign.
bool read_zoned(char c, char& digit, bool& negative) {
  constexpr std::string_view kPlus = "{ABCDEFGHI", kMinus = "}JKLMNOPQR";
  const std::size_t plus = kPlus.find(c), minus = kMinus.find(c);
  negative = minus != std::string_view::npos;
  if (is_digit(c)) {
    digit = c;
    return true;
  }
  if (plus == std::string_view::npos && !negative) return false;
  digit = static_cast<char>('0' + (negative ? minus : plus));
  return true;
}

// What may stand before and behind the digits: each once.
struct Around {
  std::string_view currencies;
  bool sign = false;
  bool currency = false;
  bool negative = false;

  bool take_sign(char c) {
    if (sign || (c != '+' && c != '-')) return false;
    sign = true;
    negative = c == '-';
    return true;
  }
  // Removes what it finds at one end; returns whether it found anything.
  bool strip(std::string_view& text, bool front) {
    constexpr std::pair<char, std::string_view> kNames[] = {
        {'L', "$"}, {'C', "USD"}, {'N', "US Dollars"}};
    text = without_blanks(text);
    if (text.empty()) return false;
    if (take_sign(front ? text.front() : text.back())) {
      front ? text.remove_prefix(1) : text.remove_suffix(1);
      return true;
    }
    for (const auto& [letter, name] : kNames) {
      const bool there = front ? text.starts_with(name) : text.ends_with(name);
      if (!there || currency || currencies.find(letter) == std::string_view::npos) continue;
      currency = true;
      front ? text.remove_prefix(name.size()) : text.remove_suffix(name.size());
      return true;
    }
    return false;
  }
};

// Reads [+-]digits behind an E.
bool read_exponent(std::string_view text, int& out) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  int value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
    if (value > kMaxExponent) return false;
  }
  out = negative ? -value : value;
  return true;
}

// Reads digits, at most one point, and an exponent; "/,:%-" between them count for nothing.
bool read_digits(std::string_view text, TeradataNumber& out, bool& has_point) {
  if (const std::size_t at = text.find_first_of("Ee"); at != std::string_view::npos) {
    int exponent = 0;
    if (!read_exponent(text.substr(at + 1), exponent)) return false;
    out.fraction -= exponent;
    text = text.substr(0, at);
  }
  bool any = false;
  for (const char c : text) {
    if (is_digit(c)) {
      any = true;
      if (c != '0' || !out.digits.empty()) out.digits.push_back(c);
      if (has_point) ++out.fraction;
    } else if (c == '.' && !has_point) {
      has_point = true;
    } else if (std::string_view("/,:%-").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return any;
}

Int128 value_of(const std::string& digits) {
  Int128 value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::int32_t TeradataNumber::truncated() const {
  std::string whole = digits;
  whole.resize(static_cast<std::size_t>(std::max(static_cast<int>(digits.size()) - fraction, 0)),
               '0');
  const Int128 value = whole.size() > 10 ? pow10(11) : value_of(whole);
  const Int128 result = negative ? -value : value;
  if (result > INT32_MAX || result < INT32_MIN) {
    throw SqlError(sqlstate::kNumericValueOutOfRange, "integer out of range");
  }
  return static_cast<std::int32_t>(result);
}

Int128 TeradataNumber::rounded(int scale) const {
  const int kept = static_cast<int>(digits.size()) - fraction + scale;
  if (digits.empty() || kept < 0) return 0;
  if (kept > kMaxDecimalPrecision) throw numeric_field_overflow(kMaxDecimalPrecision, scale);
  std::string whole = digits;
  whole.resize(static_cast<std::size_t>(kept), '0');
  Int128 value = value_of(whole);
  if (static_cast<std::size_t>(kept) < digits.size()) {
    const std::string_view rest = std::string_view(digits).substr(static_cast<std::size_t>(kept));
    const bool half = rest[0] == '5' && rest.find_first_not_of('0', 1) == std::string_view::npos;
    if (half ? value % 2 != 0 : rest[0] >= '5') ++value;
  }
  if (count_digits(value) > kMaxDecimalPrecision) {
    throw numeric_field_overflow(kMaxDecimalPrecision, scale);
  }
  return negative ? -value : value;
}

// One element of a phrase, repeated; false when it cannot stand there.
bool TeradataFormat::add(char c, int count) {
  const bool behind = point_ || implied_;
  const bool radix = c == '.' || c == 'D' || c == 'V';
  if (zoned_ && std::string_view("LCN").find(c) == std::string_view::npos) return false;
  if (radix) {
    (c == 'V' ? implied_ : point_) = true;
    return !behind;
  }
  switch (c) {
    case '9':
      nine_ = true;
      fraction_nine_ = fraction_nine_ || behind;
      break;
    case 'Z':
      if (nine_ && !behind) return false;
      fraction_zero_ = fraction_zero_ || behind;
      break;
    case 'S':
      if (point_ || !nine_) return false;
      zoned_ = true;
      break;
    case 'L':
    case 'C':
    case 'N':
      if (currencies_.find(c) != std::string::npos) return false;
      currencies_.push_back(c);
      return true;
    default:
      return false;
  }
  int& places = behind ? fraction_ : whole_;
  places = std::min(places + count, kAnyNumber);
  return true;
}

TeradataFormat TeradataFormat::compile(std::string_view phrase) {
  TeradataFormat out;
  out.any_ = phrase.empty();
  if (out.any_) out.currencies_ = "LCN";
  bool good = true;
  for (std::size_t i = 0; i < phrase.size() && good; ++i) {
    const char c = phrase[i];
    int count = 1;
    if ((c == '9' || c == 'Z') && phrase.substr(i + 1).starts_with('(')) {
      const std::size_t end = phrase.find(')', i);
      const std::string_view inner =
          end == std::string_view::npos ? "" : phrase.substr(i + 2, end - i - 2);
      if (inner == "I" || inner == "F") {
        count = kAnyNumber;
      } else if (!read_exponent(inner, count) || count < 1) {
        good = false;
      }
      i = std::min(end, phrase.size());
    }
    good = good && out.add(c, count);
  }
  const bool digits = out.whole_ + out.fraction_ > 0;
  if (!good || (!out.any_ && !digits) || (out.fraction_nine_ && out.fraction_zero_) ||
      (out.zoned_ && phrase.find('Z') != std::string_view::npos)) {
    throw SqlError(sqlstate::kInvalidParameterValue, cat("invalid format phrase \"", phrase, "\""));
  }
  return out;
}

TeradataNumber TeradataFormat::parse(std::string_view text) const {
  const SqlError wrong = invalid_text(Type::of(TypeKind::kDecimal), text);
  TeradataNumber out;
  std::string_view rest = without_blanks(text);
  if (rest.empty()) return out;
  Around around{currencies_};
  while (around.strip(rest, true)) {
  }
  while (around.strip(rest, false)) {
  }
  std::string body(rest);
  if (zoned_) {
    char digit = '0';
    bool negative = false;
    if (around.sign || body.empty() || !read_zoned(body.back(), digit, negative)) {
      throw SqlError(wrong);
    }
    body.back() = digit;
    around.negative = negative;
  }
  bool has_point = false;
  if (!read_digits(body, out, has_point) || (has_point && (implied_ || zoned_))) {
    throw SqlError(wrong);
  }
  if (implied_) out.fraction += fraction_;
  out.negative = around.negative && !out.digits.empty();
  const int whole = static_cast<int>(out.digits.size()) - out.fraction;
  // A phrase without a point leaves what is behind it to rounding.
  const bool too_fine = (point_ || implied_) && out.fraction > fraction_;
  if (!any_ && (whole > whole_ || too_fine)) throw SqlError(wrong);
  return out;
}

}  // namespace slipher::types
