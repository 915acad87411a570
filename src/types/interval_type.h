#pragma once

// The fields of an interval type: HOUR TO MINUTE, SECOND (3). They are kept in the type's precision
// and scale, which a type of intervals has no other use for.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html

#include <cstdint>
#include <optional>
#include <string_view>

#include "types/column.h"
#include "types/type.h"

namespace slipher::types {

enum class IntervalField : std::uint8_t { kNone, kYear, kMonth, kDay, kHour, kMinute, kSecond };

// Returns the type of INTERVAL with these words: none, one, or two; "" means none. Digits are those
// of a fraction of a second.
Type interval_type(std::string_view from, std::string_view to, std::optional<std::int32_t> digits);

// Returns the greatest and the smallest field that the type was written with; kNone when with none.
IntervalField first_field(const Type& type);
IntervalField last_field(const Type& type);

// Returns whether values of the type are cut or rounded: it does not keep every microsecond.
bool cuts_intervals(const Type& type);
// Returns what the type keeps of an interval: fields smaller than its last are cut off, seconds are
// rounded to its digits.
IntervalCell kept_of(const Type& type, const IntervalCell& interval);

}  // namespace slipher::types
