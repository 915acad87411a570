#pragma once

// Steps of calendar and clock from one moment to another.

#include <cstdint>

#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

// Each throws 22008 when the result is out of range; infinite moments stay.

// Adds months and keeps the day, or takes the month's last one when it is shorter, and on wish also
// when the day was the last.
Timestamp plus_months(Timestamp moment, std::int64_t months, bool keeps_month_end);
// Adds a number of units of so many microseconds.
Timestamp plus_micros(Timestamp moment, std::int64_t count, std::int64_t unit);

// Returns an interval with months, days and time of one sign, which are what the engine compares
// rightly: a month is 30 days and a day 24 hours. One that has them is unchanged.
BoundExpression of_one_sign(BoundExpression interval);

}  // namespace slipher::engine
