#pragma once

// Values as comparisons see them: trailing blanks count for nothing in texts, months and days have
// a fixed length in intervals.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html

#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

// Whether it is a text, and not a constant whose type is open.
bool is_text(const duckdb::Expression& value);
// Returns a text without the blanks at its end, an interval of one sign; any other value as it is.
BoundExpression as_compared(BoundExpression value);
// The same, and a text in lower case.
BoundExpression without_case(duckdb::ClientContext& context, BoundExpression value);

}  // namespace slipher::engine
