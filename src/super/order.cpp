#include "super/order.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <vector>

#include "super/error.h"

namespace slipher::super {
namespace {

// The first byte of a key. 0 ends arrays, objects and strings, so a prefix comes first.
enum class Class : char { kEnd, kBoolean, kNumber, kString, kArray, kObject, kNull };

void append_class(Class own, std::string& out) { out.push_back(static_cast<char>(own)); }

// Blanks at the end of a string do not count, as in VARCHAR; a name is no VARCHAR.
std::string_view without_blanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// A zero byte inside becomes 00 FF, so that 00 00 can end the text.
void append_text(std::string_view text, std::string& out) {
  for (const char c : text) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
  out.append(2, '\0');
}

// A number as its sign, the place of its first digit, and its digits without zeros at either end.
// Of a negative number every byte is inverted.
enum class Sign : std::uint8_t { kNegativeInfinity, kNegative, kZero, kPositive, kInfinity, kNan };

void append_digits(bool negative, int place, std::string_view digits, std::string& out) {
  while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
  if (digits.empty()) return out.push_back(static_cast<char>(Sign::kZero));
  out.push_back(static_cast<char>(negative ? Sign::kNegative : Sign::kPositive));
  const std::size_t begin = out.size();
  constexpr int kMiddle = 0x8000;
  out.push_back(static_cast<char>((place + kMiddle) >> 8));
  out.push_back(static_cast<char>((place + kMiddle) & 0xFF));
  out.append(digits);
  out.push_back('\0');
  if (!negative) return;
  for (std::size_t i = begin; i < out.size(); ++i) out[i] = static_cast<char>(~out[i]);
}

void append_exact(Decimal value, std::string& out) {
  std::string digits;
  types::append_int128(digits, value.digits);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  append_digits(negative, static_cast<int>(digits.size()) - value.scale, digits, out);
}

template <typename T>
void append_floating(T value, std::string& out) {
  if (std::isnan(value)) return out.push_back(static_cast<char>(Sign::kNan));
  if (std::isinf(value)) {
    return out.push_back(static_cast<char>(value > 0 ? Sign::kInfinity : Sign::kNegativeInfinity));
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), std::fabs(value),
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view printed(text.data(), static_cast<std::size_t>(end - text.data()));
  const std::size_t mark = printed.find('e');
  std::string digits(printed.substr(0, 1));
  if (mark > 1) digits.append(printed.substr(2, mark - 2));
  int exponent = 0;
  const bool plus = printed[mark + 1] == '+';
  std::from_chars(printed.data() + mark + (plus ? 2 : 1), printed.data() + printed.size(),
                  exponent);
  append_digits(std::signbit(value), exponent + 1, digits, out);
}

void append_at(Value value, std::size_t depth, std::string& out);

void append_object(Value value, std::size_t depth, std::string& out) {
  std::vector<std::size_t> by_name(value.size());
  std::iota(by_name.begin(), by_name.end(), std::size_t{0});
  std::sort(by_name.begin(), by_name.end(),
            [&](std::size_t a, std::size_t b) { return value.name(a) < value.name(b); });
  for (const std::size_t i : by_name) {
    append_class(Class::kString, out);
    append_text(value.name(i), out);
    append_at(value.attribute(i), depth, out);
  }
}

void append_at(Value value, std::size_t depth, std::string& out) {
  if (depth > kMaxDepth) throw nested_too_deeply();
  switch (value.kind()) {
    case Kind::kNull:
      return append_class(Class::kNull, out);
    case Kind::kBoolean:
      append_class(Class::kBoolean, out);
      return out.push_back(value.boolean() ? '\1' : '\0');
    case Kind::kInteger:
    case Kind::kDecimal:
      append_class(Class::kNumber, out);
      return append_exact(value.decimal(), out);
    case Kind::kReal:
      append_class(Class::kNumber, out);
      return append_floating(value.real(), out);
    case Kind::kDouble:
      append_class(Class::kNumber, out);
      return append_floating(value.floating(), out);
    case Kind::kString:
      append_class(Class::kString, out);
      return append_text(without_blanks(value.string()), out);
    case Kind::kArray:
      append_class(Class::kArray, out);
      for (std::size_t i = 0; i < value.size(); ++i) {
        append_at(value.element(i), depth + 1, out);
      }
      return append_class(Class::kEnd, out);
    case Kind::kObject:
      append_class(Class::kObject, out);
      append_object(value, depth + 1, out);
      return append_class(Class::kEnd, out);
  }
}

}  // namespace

void append_sort_key(Value value, std::string& out) { append_at(value, 0, out); }

}  // namespace slipher::super
