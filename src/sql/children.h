#pragma once

// The expressions right inside an expression.

#include <functional>

#include "sql/expression.h"

namespace slipher::sql {

// Calls `visit` with each operand, argument, branch, partition and sort expression, in the order of
// the text. Queries inside are not entered.
void for_each_child(const Expression& expression,
                    const std::function<void(const Expression&)>& visit);

}  // namespace slipher::sql
