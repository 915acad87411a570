#pragma once

// Dates and times in any of the spellings that PostgreSQL reads: '2008-01-31', 'Jan 31, 2008',
// '20080131 040506', '2008-01-31T04:05:06.7-08', '04:05 PM', 'J2454497', 'infinity'.

#include <cstdint>
#include <string_view>

#include "types/text_format.h"

namespace slipher::types {

// Each throws 22007, 22008, 22009 or 22023 (unknown zone) as parse_text() does.

// Days since 1970-01-01.
std::int32_t parse_date(std::string_view text, const TextSettings& settings);
// Microseconds since midnight. A zone in the text is ignored.
std::int64_t parse_time(std::string_view text, const TextSettings& settings);
// Packed as Physical::kTimetz.
std::uint64_t parse_timetz(std::string_view text, const TextSettings& settings);
// Microseconds since 1970-01-01. A zone in the text is ignored.
std::int64_t parse_timestamp(std::string_view text, const TextSettings& settings);
// Microseconds since 1970-01-01 UTC. Without a zone in the text the session's counts.
std::int64_t parse_timestamptz(std::string_view text, const TextSettings& settings);

// Returns whether the text means the clock: 'now', 'today', 'tomorrow', 'yesterday'.
bool reads_clock(std::string_view text);

}  // namespace slipher::types
