#include "types/float_output.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>

namespace slipher::types {
namespace {

char* print_text(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

// The shortest digits of a number, taken apart.
struct Shortest {
  bool negative = false;
  char digits[20] = {};
  int count = 0;
  int exponent = 0;  // Of the first digit.

  // Requires: a finite value.
  template <typename Float>
  explicit Shortest(Float value) {
    char text[kMaxFloatCharacters];
    const char* const end =
        std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
    const char* at = text;
    if (*at == '-') {
      negative = true;
      ++at;
    }
    for (; *at != 'e'; ++at) {
      if (*at != '.') digits[count++] = *at;
    }
    ++at;
    if (*at == '+') ++at;  // from_chars takes no plus sign.
    std::from_chars(at, end, exponent);
  }

  // Writes it plainly when its exponent is from -4 to below `plain_below`, else with an exponent.
  char* print(char* out, int plain_below) const {
    if (negative) *out++ = '-';
    if (exponent < -4 || exponent >= plain_below) return print_scientific(out);
    if (exponent < 0) {
      out = print_text(out, "0.");
      for (int i = -1; i > exponent; --i) *out++ = '0';
      return print_text(out, view(0, count));
    }
    const int whole = exponent + 1;
    out = print_text(out, view(0, std::min(whole, count)));
    for (int i = count; i < whole; ++i) *out++ = '0';
    if (count <= whole) return out;
    *out++ = '.';
    return print_text(out, view(whole, count));
  }

 private:
  std::string_view view(int first, int last) const {
    return {digits + first, static_cast<std::size_t>(last - first)};
  }
  char* print_scientific(char* out) const {
    *out++ = digits[0];
    if (count > 1) {
      *out++ = '.';
      out = print_text(out, view(1, count));
    }
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    const int size = std::abs(exponent);
    if (size < 10) *out++ = '0';
    return std::to_chars(out, out + 4, size).ptr;
  }
};

template <typename Float>
char* print_float(char* out, Float value, int extra_float_digits) {
  constexpr int kDigits = std::numeric_limits<Float>::digits10;
  if (std::isnan(value)) return print_text(out, "NaN");
  if (std::isinf(value)) return print_text(out, value < 0 ? "-Infinity" : "Infinity");
  const Shortest shortest(value);
  if (extra_float_digits > 0) return shortest.print(out, kDigits);
  const int digits = std::max(kDigits + extra_float_digits, 1);
  // Up to digits10 decimal digits survive the way through Float, so these are what %g would print;
  // but not those of subnormal numbers, which have fewer bits.
  const bool subnormal = value != 0 && std::fabs(value) < std::numeric_limits<Float>::min();
  if (shortest.count <= digits && !subnormal) return shortest.print(out, digits);
  return std::to_chars(out, out + kMaxFloatCharacters, static_cast<double>(value),
                       std::chars_format::general, digits)
      .ptr;
}

}  // namespace

char* print_double(char* out, double value, int extra_float_digits) {
  return print_float(out, value, extra_float_digits);
}

char* print_real(char* out, float value, int extra_float_digits) {
  return print_float(out, value, extra_float_digits);
}

}  // namespace slipher::types
