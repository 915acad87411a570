#pragma once

// Values inside a JSON text, as parts of that text: what is nested is given back as it was written.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/text-json-functions.html

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace slipher::super {

// A value inside a text that is well-formed. Borrows the text.
class JsonText {
 public:
  // Returns the array or object that the whole text is; nothing when it is not well-formed JSON or
  // another value.
  static std::optional<JsonText> find(std::string_view text);

  bool is_array() const { return text_.front() == '['; }
  bool is_object() const { return text_.front() == '{'; }
  // Returns the number of elements of an array, 0 for other values.
  std::size_t size() const;
  // Returns an element of an array; nothing when there is none.
  std::optional<JsonText> element(std::size_t index) const;
  // Returns an attribute of an object, the last of that name; nothing when there is none.
  std::optional<JsonText> attribute(std::string_view name) const;
  // Returns the value as SQL text: a string's characters, every other value as it was written,
  // nothing for null. Throws 22P05 for a string with the character U+0000, which no text can have.
  std::optional<std::string> to_text() const;

 private:
  explicit JsonText(std::string_view text) : text_{text} {}
  template <typename Visit>
  void each(const Visit& visit) const;

  std::string_view text_;  // Never empty, and without blanks around it.
};

}  // namespace slipher::super
