#pragma once

// The time formats of S3 and HTTP. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace slipher::object {

// Returns `20130524T000000Z`.
std::string print_amz_time(Instant time);
// Reads `2009-10-12T17:50:30.000Z` (fraction optional, up to microseconds kept). Empty when the
// text is no such time.
std::optional<Instant> parse_iso_time(std::string_view text);
// Reads `Wed, 12 Oct 2009 17:50:00 GMT`. Empty when the text is no such time.
std::optional<Instant> parse_http_time(std::string_view text);

}  // namespace slipher::object
