#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/error.h"

namespace slipher {
namespace {

constexpr std::size_t kBlockBytes = 32;

// True when 32 bytes are ASCII. Written so that compilers turn it into vector instructions.
bool is_ascii_block(const char* bytes) {
  std::uint64_t words[kBlockBytes / sizeof(std::uint64_t)];
  std::memcpy(words, bytes, kBlockBytes);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080U) == 0;
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Returns how many bytes the valid character at `at` has; 0 when it is invalid. Requires: left > 0.
std::size_t character_length(const unsigned char* at, std::size_t left) {
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return left >= 2 && is_continuation(at[1]) ? 2 : 0;
  if (left < 3 || !is_continuation(at[1]) || !is_continuation(at[2])) return 0;
  if (lead < 0xF0) {
    if (lead == 0xE0 && at[1] < 0xA0) return 0;  // Overlong.
    if (lead == 0xED && at[1] > 0x9F) return 0;  // A surrogate.
    return 3;
  }
  if (left < 4 || !is_continuation(at[3])) return 0;
  if (lead == 0xF0 && at[1] < 0x90) return 0;  // Overlong.
  if (lead == 0xF4 && at[1] > 0x8F) return 0;  // Above U+10FFFF.
  return 4;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  // The C library looks for zeros faster than a loop that also looks for anything else.
  const std::size_t size = std::min(text.size(), text.find('\0'));
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (at < size) {
    if (size - at >= kBlockBytes && is_ascii_block(text.data() + at)) {
      at += kBlockBytes;
      continue;
    }
    const std::size_t end = std::min(size, at + kBlockBytes);
    while (at < end) {
      const std::size_t length = character_length(bytes + at, size - at);
      if (length == 0) return at;
      at += length;
    }
  }
  return at;  // The end, or the zero byte.
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

void require_utf8(std::string_view text) {
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid != text.size()) throw invalid_byte_sequence(text.substr(invalid));
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  const auto inside_character = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  // A character has at most three bytes after its first; more of them are no UTF-8, and any place
  // is as good.
  std::size_t size = bytes;
  while (size > 0 && size + 3 > bytes && inside_character(size)) --size;
  return text.substr(0, inside_character(size) ? bytes : size);
}

std::string with_valid_utf8(std::string_view text) {
  std::string valid(text);
  for (std::size_t at = 0;
       (at += find_invalid_utf8(std::string_view(valid).substr(at))) < valid.size();) {
    valid[at] = '?';
  }
  return valid;
}

}  // namespace slipher
