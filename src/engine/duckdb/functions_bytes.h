#pragma once

// The operators on the bits of VARBYTE.

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

// Returns left & right, | or # of two operands that are VARBYTE; raises 22026 when one is longer.
BoundExpression combine_bytes(char op, BoundExpression left, BoundExpression right);

}  // namespace slipher::engine
