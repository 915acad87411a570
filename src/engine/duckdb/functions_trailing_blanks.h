#pragma once

// Trailing blanks, which count for nothing when texts are compared.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

// Returns a text without the blanks at its end; any other value as it is.
BoundExpression without_trailing_blanks(BoundExpression value);

}  // namespace slipher::engine
