#include "super/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "super/error.h"
#include "super/json_check.h"

namespace slipher::super {
namespace {

// What follows relies on a text that was found to be well-formed.
constexpr std::string_view kBlanks = " \t\n\r";

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kBlanks, at), text.size());
}

// Returns the place behind the string that begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
  return at + 1;
}

// Returns the place behind the value that begins at `at`.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  do {
    switch (text[at]) {
      case '"':
        at = end_of_string(text, at);
        break;
      case '[':
      case '{':
        ++depth;
        ++at;
        break;
      case ']':
      case '}':
        --depth;
        ++at;
        break;
      default:  // A number or a word; inside an array or an object also what stands between values.
        at = depth > 0 ? text.find_first_of("\"[]{}", at)
                       : std::min(text.find_first_of(",]} \t\n\r", at), text.size());
    }
  } while (depth > 0);
  return at;
}

// Returns the characters of a string that is written between quotes.
std::string unescaped(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos) {
    return std::string(quoted.substr(1, quoted.size() - 2));
  }
  return nlohmann::json::parse(quoted).get<std::string>();
}

}  // namespace

std::optional<JsonText> JsonText::find(std::string_view text) {
  const std::size_t begin = skip_blanks(text, 0);
  if (begin == text.size() || (text[begin] != '[' && text[begin] != '{')) return std::nullopt;
  text.remove_prefix(begin);
  const std::optional<bool> well_formed = is_well_formed(text);
  if (!well_formed.value_or(true)) return std::nullopt;
  if (!well_formed && !nlohmann::json::accept(text)) return std::nullopt;
  return JsonText(text.substr(0, end_of_value(text, 0)));
}

// Calls `visit` with the name, in quotes and empty in arrays, and the value of each member until it
// returns false.
template <typename Visit>
void JsonText::each(const Visit& visit) const {
  std::size_t at = skip_blanks(text_, 1);
  while (text_[at] != ']' && text_[at] != '}') {
    std::string_view name;
    if (is_object()) {
      name = text_.substr(at, end_of_string(text_, at) - at);
      at = skip_blanks(text_, at + name.size());
      at = skip_blanks(text_, at + 1);  // Behind the colon.
    }
    const std::size_t end = end_of_value(text_, at);
    if (!visit(name, text_.substr(at, end - at))) return;
    at = skip_blanks(text_, end);
    if (text_[at] == ',') at = skip_blanks(text_, at + 1);
  }
}

std::size_t JsonText::size() const {
  std::size_t count = 0;
  if (!is_array()) return count;
  each([&](std::string_view, std::string_view) {
    ++count;
    return true;
  });
  return count;
}

std::optional<JsonText> JsonText::element(std::size_t index) const {
  std::optional<JsonText> found;
  if (!is_array()) return found;
  each([&](std::string_view, std::string_view value) {
    if (index-- == 0) found = JsonText(value);
    return !found;
  });
  return found;
}

std::optional<JsonText> JsonText::attribute(std::string_view name) const {
  std::optional<JsonText> found;
  if (!is_object()) return found;
  each([&](std::string_view quoted, std::string_view value) {
    const bool escaped = quoted.find('\\') != std::string_view::npos;
    const bool same =
        escaped ? unescaped(quoted) == name : quoted.substr(1, quoted.size() - 2) == name;
    if (same) found = JsonText(value);
    return true;
  });
  return found;
}

std::optional<std::string> JsonText::to_text() const {
  if (text_ == "null") return std::nullopt;
  if (text_.front() != '"') return std::string(text_);
  std::string out = unescaped(text_);
  if (out.find('\0') != std::string::npos) {
    throw zero_character();
  }
  return out;
}

}  // namespace slipher::super
