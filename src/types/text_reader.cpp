#include "types/text_reader.h"

#include <charconv>
#include <cmath>

#include "types/calendar.h"
#include "types/int128.h"

namespace slipher::types {
namespace {

// The value of a digit, or more than 9.
constexpr std::uint32_t digit(char c) {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(c)) - '0';
}

// Takes a sign off the front; true when it is a minus.
bool take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

// Sets `out` to the two digits at `at` and returns true. Requires: they are within the text.
bool two_digits(std::string_view text, std::size_t at, std::int32_t& out) {
  const std::uint32_t tens = digit(text[at]);
  const std::uint32_t ones = digit(text[at + 1]);
  if (tens > 9 || ones > 9) return false;
  out = static_cast<std::int32_t>(tens * 10 + ones);
  return true;
}

// Collects digits into an unscaled value. Integer is wide enough for `precision` digits.
template <typename Integer>
class Digits {
 public:
  Digits(int precision, int scale)
      : scale_{scale},
        limit_{static_cast<Integer>(pow10(precision))},
        // The limit is a power of ten: a value below this takes any further digit.
        room_below_{limit_ / 10} {}

  bool add_whole(std::uint32_t value) {
    if (value_ >= room_below_) return false;
    value_ = value_ * 10 + static_cast<Integer>(value);
    return true;
  }
  bool add_fraction(std::uint32_t value) {
    if (fraction_digits_ < scale_) {
      ++fraction_digits_;
      return add_whole(value);
    }
    if (excess_digits_++ == 0) round_up_ = value >= 5;
    return true;
  }
  bool finish(bool negative, ExcessDigits excess, Integer& out) {
    if (fraction_digits_ < scale_) {
      const auto factor = static_cast<Integer>(pow10(scale_ - fraction_digits_));
      // value_ * factor < limit_, without overflow.
      if (value_ > (limit_ - 1) / factor) return false;
      value_ *= factor;
    }
    if (round_up_ && excess == ExcessDigits::kRound && ++value_ >= limit_) return false;
    out = negative ? -value_ : value_;
    return true;
  }

 private:
  Integer value_ = 0;
  int scale_;
  int fraction_digits_ = 0;
  std::size_t excess_digits_ = 0;
  bool round_up_ = false;
  Integer limit_;
  Integer room_below_;
};

template <typename Integer>
bool read_decimal_as(std::string_view text, int precision, int scale, Integer& out,
                     ExcessDigits excess) {
  const bool negative = take_sign(text);
  Digits<Integer> digits(precision, scale);
  const char* at = text.data();
  const char* const end = at + text.size();
  const char* const start = at;
  for (; at != end && digit(*at) <= 9; ++at) {
    if (!digits.add_whole(digit(*at))) {
      return false;
    }
  }
  auto count = at - start;
  if (at != end) {
    if (*at != '.') return false;
    ++at;
    count += end - at;
    for (; at != end; ++at) {
      const std::uint32_t value = digit(*at);
      if (value > 9 || !digits.add_fraction(value)) return false;
    }
  }
  return count > 0 && digits.finish(negative, excess, out);
}

template <typename Float>
bool read_float(std::string_view text, Float& out) {
  if (text.empty()) return false;
  if (text.front() == '+') {
    text.remove_prefix(1);
    if (text.empty() || text.front() == '-') return false;
  }
  Float value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return false;
  // from_chars also knows "nan(...)" and "-nan"; PostgreSQL only the first word.
  if (std::isnan(value) && text.size() != 3) return false;
  out = value;
  return true;
}

}  // namespace

bool read_integer(std::string_view text, std::int64_t& out) {
  constexpr std::size_t kSafeDigits = 18;  // As many always fit.
  std::string_view digits = text;
  const bool negative = take_sign(digits);
  if (digits.empty()) return false;
  if (digits.size() > kSafeDigits) {
    Int128 wide = 0;
    if (!read_int128(text, wide) || wide < INT64_MIN || wide > INT64_MAX) return false;
    out = static_cast<std::int64_t>(wide);
    return true;
  }
  std::int64_t value = 0;
  for (const char c : digits) {
    const std::uint32_t d = digit(c);
    if (d > 9) return false;
    value = value * 10 + d;
  }
  out = negative ? -value : value;
  return true;
}

bool read_decimal(std::string_view text, int precision, int scale, Int128& out,
                  ExcessDigits excess) {
  return read_decimal_as(text, precision, scale, out, excess);
}

bool read_decimal(std::string_view text, int precision, int scale, std::int64_t& out,
                  ExcessDigits excess) {
  return read_decimal_as(text, precision, scale, out, excess);
}

bool read_double(std::string_view text, double& out) { return read_float(text, out); }

bool read_real(std::string_view text, float& out) { return read_float(text, out); }

bool read_date_iso(std::string_view text, std::int32_t& days) {
  std::int32_t century = 0;
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !two_digits(text, 0, century) ||
      !two_digits(text, 2, year) || !two_digits(text, 5, month) || !two_digits(text, 8, day)) {
    return false;
  }
  year += century * 100;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return false;
  }
  days = static_cast<std::int32_t>(days_from_date(year, month, day));
  return true;
}

bool read_time_iso(std::string_view text, std::int64_t& micros) {
  ClockTime time{};
  if (text.size() < 8 || text[2] != ':' || text[5] != ':' || !two_digits(text, 0, time.hour) ||
      !two_digits(text, 3, time.minute) || !two_digits(text, 6, time.second) || time.hour > 23 ||
      time.minute > 59 || time.second > 59) {
    return false;
  }
  if (text.size() > 8) {
    constexpr std::size_t kMaxFraction = 6;
    const std::string_view fraction = text.substr(9);
    if (text[8] != '.' || fraction.empty() || fraction.size() > kMaxFraction) return false;
    for (const char c : fraction) {
      if (digit(c) > 9) return false;
      time.micros = time.micros * 10 + static_cast<std::int32_t>(digit(c));
    }
    for (std::size_t i = fraction.size(); i < kMaxFraction; ++i) time.micros *= 10;
  }
  micros = micros_from_time(time);
  return true;
}

bool read_timestamp_iso(std::string_view text, std::int64_t& micros) {
  constexpr std::size_t kDate = 10;
  std::int32_t days = 0;
  std::int64_t time = 0;
  if (!read_date_iso(text.substr(0, kDate), days)) return false;
  if (text.size() > kDate && ((text[kDate] != ' ' && text[kDate] != 'T') ||
                              !read_time_iso(text.substr(kDate + 1), time))) {
    return false;
  }
  micros = days * kMicrosPerDay + time;
  return true;
}

bool read_boolean(std::string_view text, bool& out) {
  struct Word {
    std::string_view text;
    std::size_t least;  // Letters that make it unambiguous.
    bool value;
  };
  // https://docs.aws.amazon.com/redshift/latest/dg/r_Boolean_type.html
  constexpr Word kWords[] = {{"true", 1, true}, {"false", 1, false}, {"yes", 1, true},
                             {"no", 1, false},  {"1", 1, true},      {"0", 1, false}};
  for (const Word& word : kWords) {
    if (text.size() < word.least || text.size() > word.text.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
      same = same && c == word.text[i];
    }
    if (!same) continue;
    out = word.value;
    return true;
  }
  return false;
}

}  // namespace slipher::types
