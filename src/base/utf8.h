#pragma once

// Validation of text that comes from outside: everything inside the program is valid UTF-8 without
// zero bytes.

#include <cstddef>
#include <string>
#include <string_view>

namespace slipher {

// Returns the offset of the first byte that does not begin a valid UTF-8 character, or text.size().
// Overlong forms, surrogates and values above U+10FFFF are invalid (RFC 3629), and so is the zero
// byte, as in PostgreSQL.
std::size_t find_invalid_utf8(std::string_view text);
// Returns whether every character is a single byte.
bool is_ascii(std::string_view text);
// Throws character_not_in_repertoire (22021) when `text` is not valid UTF-8.
void require_utf8(std::string_view text);
// Returns the longest start of `text` that has at most `bytes` bytes and cuts no character in two.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);
// Returns `text` with each invalid byte replaced by a question mark.
std::string with_valid_utf8(std::string_view text);

}  // namespace slipher
