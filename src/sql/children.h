#pragma once

// The expressions right inside an expression.

#include <functional>
#include <variant>

#include "sql/expression.h"

namespace slipher::sql {

// Calls `visit` with each operand, argument, branch, partition and sort expression, in the order of
// the text. Queries inside are not entered.
void for_each_child(const Expression& expression,
                    const std::function<void(const Expression&)>& visit);

// Returns whether the expression, or one inside it, is a node of that kind.
template <typename Node>
bool contains(const Expression& expression) {
  if (std::holds_alternative<Node>(expression.node)) return true;
  bool found = false;
  for_each_child(expression,
                 [&](const Expression& child) { found = found || contains<Node>(child); });
  return found;
}

}  // namespace slipher::sql
