#pragma once

// Intervals in any of the spellings that PostgreSQL and Redshift read: '1 year 2 mons 3 days
// 04:05:06', '7 days, 3 hours', '1-2', '3 4:05:06', '1w', '0.5 days', 'P1Y2M3DT4H5M6S', '3 days
// ago'.

#include <string_view>

#include "types/column.h"
#include "types/type.h"

namespace slipher::types {

// Reads all parts of an interval. A number without a unit counts the type's last field. Fractions
// of a unit go to the smaller ones, a month as 30 days. Throws 22007 when the text is no interval,
// 22015 when it does not fit.
IntervalCell parse_interval(const Type& type, std::string_view text);

}  // namespace slipher::types
