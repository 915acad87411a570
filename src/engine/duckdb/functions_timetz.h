#pragma once

// Times with a zone: what clocks show there, and in UTC.

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

// Each takes a TIMETZ. Returns what the clocks of its zone show, what they show in UTC, and how far
// they are ahead of it in seconds.
BoundExpression local_time(BoundExpression timetz);
BoundExpression utc_time(BoundExpression timetz);
BoundExpression time_offset(BoundExpression timetz);
// Returns a TIME of UTC as a TIMETZ.
BoundExpression with_utc(BoundExpression time);

}  // namespace slipher::engine
