#pragma once

// Abbreviations of time zones in input, such as PST: a fixed offset each, as in PostgreSQL's
// default set and in Redshift's pg_timezone_abbrevs().

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace slipher::types {

struct ZoneAbbreviation {
  std::string_view name;  // In lower case.
  std::int32_t minutes;   // East of UTC.
  bool is_daylight;
};

// All of them, ordered by name.
std::span<const ZoneAbbreviation> zone_abbreviations();

// Returns the abbreviation, in any case of letters, or null.
const ZoneAbbreviation* find_zone_abbreviation(std::string_view name);

}  // namespace slipher::types
