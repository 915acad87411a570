#pragma once

// Dates, times and intervals in the styles other than ISO that DateStyle and IntervalStyle choose,
// as PostgreSQL prints them.
//
// Each function returns the end of what it wrote into the caller's buffer.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_datestyle.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html

#include <cstdint>

#include "types/text_format.h"

namespace slipher::types {

inline constexpr int kMaxStyledCharacters = 80;

// Requires: the style of dates is not ISO.
char* print_styled_date(char* out, std::int32_t days, const TextSettings& settings);
char* print_styled_timestamp(char* out, std::int64_t micros, const TextSettings& settings);
// Shows the zone by its abbreviation; no zone is UTC.
char* print_styled_timestamptz(char* out, std::int64_t micros, const TextSettings& settings);

// Takes kMaxIntervalCharacters at most, in any style.
char* print_styled_interval(char* out, const IntervalCell& interval, IntervalStyle style);

}  // namespace slipher::types
