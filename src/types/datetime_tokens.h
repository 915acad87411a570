#pragma once

// The first half of reading a date or time: cutting the text into tokens.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace slipher::types {

struct DateToken {
  enum class Kind : std::uint8_t {
    kNumber,   // "2008", "040506.789"
    kDate,     // "2008-01-31", "31-Jan-2008", "040506-08"; after a date also a zone's name
    kTime,     // "04:05:06.789"
    kZone,     // "-08", "+05:30"
    kWord,     // "Jan", "PM", "UTC"
    kSpecial,  // "-infinity", with its sign
  };
  Kind kind;
  std::string_view text;
};

inline constexpr std::size_t kMaxDateTokens = 25;  // PostgreSQL's limit.

// Cuts the text as PostgreSQL's ParseDateTime does; empty when it cannot.
std::optional<std::vector<DateToken>> split_datetime(std::string_view text);

}  // namespace slipher::types
