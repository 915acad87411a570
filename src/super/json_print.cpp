#include <array>
#include <charconv>
#include <cmath>

#include "super/error.h"
#include "super/json.h"
#include "types/int128.h"

namespace slipher::super {
namespace {

void print_string(std::string_view text, std::string& out) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out.append("\\\"");
        break;
      case '\\':
        out.append("\\\\");
        break;
      case '\b':
        out.append("\\b");
        break;
      case '\f':
        out.append("\\f");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      case '\t':
        out.append("\\t");
        break;
      default:
        if (byte >= ' ') {
          out.push_back(c);
        } else {
          out.append("\\u00");
          out.push_back(kHex[byte >> 4]);
          out.push_back(kHex[byte & 15]);
        }
    }
  }
  out.push_back('"');
}

// The fewest digits that read back to the value, with an exponent without leading zeros.
template <typename T>
void print_floating(T value, std::string& out) {
  if (!std::isfinite(value)) {
    // JSON has no such numbers.
    return print_string(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity", out);
  }
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific)
          .ptr;
  const std::string_view printed(text.data(), static_cast<std::size_t>(end - text.data()));
  const std::size_t sign = printed.find('e') + 1;
  std::size_t digits = sign + 1;
  while (digits + 1 < printed.size() && printed[digits] == '0') ++digits;
  out.append(printed.substr(0, sign + 1)).append(printed.substr(digits));
}

void print_at(Value value, std::size_t depth, std::string& out);

void print_container(Value value, bool object, std::size_t depth, std::string& out) {
  if (depth == kMaxDepth) throw nested_too_deeply();
  out.push_back(object ? '{' : '[');
  const std::size_t size = value.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) out.push_back(',');
    if (object) {
      print_string(value.name(i), out);
      out.push_back(':');
      print_at(value.attribute(i), depth + 1, out);
    } else {
      print_at(value.element(i), depth + 1, out);
    }
  }
  out.push_back(object ? '}' : ']');
}

void print_at(Value value, std::size_t depth, std::string& out) {
  switch (value.kind()) {
    case Kind::kNull:
      out.append("null");
      return;
    case Kind::kBoolean:
      out.append(value.boolean() ? "true" : "false");
      return;
    case Kind::kInteger:
      return types::append_int128(out, value.integer());
    case Kind::kDecimal: {
      const Decimal own = value.decimal();
      return types::append_decimal(out, own.digits, own.scale);
    }
    case Kind::kReal:
      return print_floating(value.real(), out);
    case Kind::kDouble:
      return print_floating(value.floating(), out);
    case Kind::kString:
      return print_string(value.string(), out);
    case Kind::kArray:
    case Kind::kObject:
      return print_container(value, value.kind() == Kind::kObject, depth, out);
  }
}

}  // namespace

void print_json(Value value, std::string& out) { print_at(value, 0, out); }

}  // namespace slipher::super
