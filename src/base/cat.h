#pragma once

// Joins strings and numbers into one string. g++ 12 has no <format>, and this is enough for
// messages.

#include <concepts>
#include <string>
#include <string_view>

namespace slipher {

namespace cat_detail {
inline void append(std::string& out, std::string_view text) { out.append(text); }
inline void append(std::string& out, char character) { out.push_back(character); }
template <typename Number>
  requires(std::integral<Number> || std::floating_point<Number>)
void append(std::string& out, Number number) {
  out.append(std::to_string(number));
}
}  // namespace cat_detail

// Returns the parts, one after the other.
template <typename... Parts>
std::string cat(const Parts&... parts) {
  std::string out;
  (cat_detail::append(out, parts), ...);
  return out;
}

}  // namespace slipher
