// What translation cannot know before the engine has bound an expression: whether its type is the
// one that its place needs. Each of these leaves no trace in the bound expression.

#include <array>
#include <string>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_between_expression.hpp"
#include "duckdb/planner/expression/bound_comparison_expression.hpp"
#include "duckdb/planner/expression/bound_conjunction_expression.hpp"
#include "duckdb/planner/expression_binder.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/type_map.h"
#include "types/coercion.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using types::Type;

std::string word(duckdb::ClientContext& context, const duckdb::Expression& argument) {
  const auto value = constant_value(context, argument);
  if (!value || value->IsNull()) throw internal_error("a word is constant");
  return value->ToString();
}

Type type_of(const duckdb::Expression& expression) {
  return is_unknown(expression) ? Type::of(types::TypeKind::kUnknown)
                                : described(expression.return_type);
}

// (value, clause): the value, which must be boolean.
BoundExpression bind_condition(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& value = input.children[0];
    if (is_unknown(*value)) {
      return converted(input.context, std::move(value), LogicalType::BOOLEAN);
    }
    const Type type = type_of(*value);
    if (type.kind != types::TypeKind::kBoolean) {
      throw types::not_boolean(word(input.context, *input.children[1]), type);
    }
    return std::move(value);
  });
}

// (value, a NULL of the column's type, column): the value, which must be assignable to the column.
BoundExpression bind_assignable(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& value = input.children[0];
    const Type column = described(input.children[1]->return_type);
    const Type type = type_of(*value);
    if (!types::can_assign(type, column)) {
      throw types::not_assignable(word(input.context, *input.children[2]), column, type);
    }
    return std::move(value);
  });
}

// (value, a NULL of the target): the value, which an explicit cast or TRY_CAST must be able to
// convert.
template <bool (*kCan)(const Type&, const Type&)>
BoundExpression bind_castable(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& value = input.children[0];
    const Type from = type_of(*value), to = described(input.children[1]->return_type);
    const bool open = from.kind == types::TypeKind::kUnknown;
    if (!open && !kCan(from, to)) throw types::cannot_cast(from, to);
    return std::move(value);
  });
}

// (value, a value of the first arm's column, operation): the value, whose type must go with it.
BoundExpression bind_matched(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const Type first = described(input.children[1]->return_type);
    const Type type = described(input.children[0]->return_type);
    if (!types::can_match(first, type)) {
      throw types::types_do_not_match(word(input.context, *input.children[2]), first, type);
    }
    return std::move(input.children[0]);
  });
}

// (value, sample): the value, converted to the sample's type.
BoundExpression bind_in_type_of(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalType type = input.children[1]->return_type;
    return converted(input.context, std::move(input.children[0]), type);
  });
}

bool is_moment(const Type& type) {
  switch (type.kind) {
    case types::TypeKind::kDate:
    case types::TypeKind::kTime:
    case types::TypeKind::kTimetz:
    case types::TypeKind::kTimestamp:
    case types::TypeKind::kTimestamptz:
      return true;
    default:
      return false;
  }
}

// (value): what LIKE looks at, which of a date or time is its text.
// https://docs.aws.amazon.com/redshift/latest/dg/r_DATE_TRUNC.html
BoundExpression bind_like_operand(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& value = input.children[0];
    if (!is_moment(type_of(*value))) return std::move(value);
    return as_text(input.context, std::move(value));
  });
}

// (value): the value as it is compared with a text.
BoundExpression bind_beside_text(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& value = input.children[0];
    if (!types::compares_as_text(type_of(*value))) return std::move(value);
    return as_text(input.context, std::move(value));
  });
}

bool is_text(const Type& type) {
  return type.kind == types::TypeKind::kVarchar || type.kind == types::TypeKind::kChar;
}

// A value as its type is compared with the other's: see translate/comparison.cpp, which does the
// same where it knows both types.
BoundExpression beside(duckdb::ClientContext& context, BoundExpression value, const Type& type,
                       const Type& other) {
  if (is_text(other) && types::compares_as_text(type)) return as_text(context, std::move(value));
  if (is_text(type) && other.kind == types::TypeKind::kDecimal) {
    return converted(context, std::move(value), to_logical_type(types::decimal_beside_text(other)));
  }
  const bool timed = type.kind == types::TypeKind::kTime && other.kind == types::TypeKind::kTimetz;
  return timed ? converted(context, std::move(value), LogicalType::TIME_TZ) : std::move(value);
}

duckdb::ExpressionType comparison_of(std::string_view symbol) {
  using enum duckdb::ExpressionType;
  if (symbol == "=") return COMPARE_EQUAL;
  if (symbol == "<>") return COMPARE_NOTEQUAL;
  if (symbol == "<") return COMPARE_LESSTHAN;
  if (symbol == "<=") return COMPARE_LESSTHANOREQUALTO;
  if (symbol == ">") return COMPARE_GREATERTHAN;
  return COMPARE_GREATERTHANOREQUALTO;
}

BoundExpression compared(BoundExpression left, BoundExpression right, std::string_view symbol) {
  return duckdb::make_uniq<duckdb::BoundComparisonExpression>(comparison_of(symbol),
                                                              std::move(left), std::move(right));
}

// (left, right, symbol): the comparison of values of which translation does not know both types.
BoundExpression bind_compare(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression& left = input.children[0];
    BoundExpression& right = input.children[1];
    const std::string symbol = word(input.context, *input.children[2]);
    const Type left_type = type_of(*left), right_type = type_of(*right);
    if (!types::can_compare(left_type, right_type)) throw no_such_operator(symbol, *left, *right);
    left = beside(input.context, std::move(left), left_type, right_type);
    right = beside(input.context, std::move(right), right_type, left_type);
    const LogicalType type = duckdb::BoundComparisonExpression::BindComparison(
        input.context, left->return_type, right->return_type, comparison_of(symbol));
    left = converted(input.context, std::move(left), type);
    right = converted(input.context, std::move(right), type);
    return compared(std::move(left), std::move(right), symbol);
  });
}

// (value, low, high): BETWEEN, in the same way: as texts beside a text, one type for all three.
BoundExpression bind_between(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& children = input.children;
    const std::array<Type, 3> kinds = {type_of(*children[0]), type_of(*children[1]),
                                       type_of(*children[2])};
    for (const std::size_t bound : {1, 2}) {
      if (types::can_compare(kinds[0], kinds[bound])) continue;
      throw no_such_operator(bound == 1 ? ">=" : "<=", *children[0], *children[bound]);
    }
    // The text among them, and the DECIMAL, decide for the others.
    for (const Type& other : kinds) {
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        children[i] = beside(input.context, std::move(children[i]), kinds[i], other);
      }
    }
    // A constant takes the others' type.
    const auto written = duckdb::ExpressionBinder::GetExpressionReturnType;
    LogicalType type = written(*children[0]);
    for (const std::size_t bound : {1, 2}) {
      type = duckdb::BoundComparisonExpression::BindComparison(
          input.context, type, written(*children[bound]),
          duckdb::ExpressionType::COMPARE_GREATERTHANOREQUALTO);
    }
    for (auto& child : children) child = converted(input.context, std::move(child), type);
    const duckdb::Expression& value = *children[0];
    if (value.IsVolatile() || value.HasParameter() || value.HasSubquery()) {
      return BoundExpression(duckdb::make_uniq<duckdb::BoundBetweenExpression>(
          std::move(children[0]), std::move(children[1]), std::move(children[2]), true, true));
    }
    // As the engine's own: filters go further down as two comparisons.
    auto low = compared(value.Copy(), std::move(children[1]), ">=");
    auto high = compared(std::move(children[0]), std::move(children[2]), "<=");
    return BoundExpression(duckdb::make_uniq<duckdb::BoundConjunctionExpression>(
        duckdb::ExpressionType::CONJUNCTION_AND, std::move(low), std::move(high)));
  });
}

// (name, number, a NULL of the type that the function declares, arguments): the argument of that
// number, which must convert to the type without a cast being written.
BoundExpression bind_passed(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    auto& children = input.children;
    const std::string name = word(input.context, *children[0]);
    const std::size_t number = std::stoul(word(input.context, *children[1]));
    const Type declared = described(children[2]->return_type);
    children.erase(children.begin(), children.begin() + 3);
    if (!types::can_pass(type_of(*children[number]), declared)) {
      throw no_such_function(name, children);
    }
    return std::move(children[number]);
  });
}

// (name, arguments): always an error, which needs the arguments' types.
BoundExpression bind_undefined(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    const std::string name = word(input.context, *input.children[0]);
    input.children.erase(input.children.begin());
    throw no_such_function(name, input.children);
  });
}

}  // namespace

void register_type_checks(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_condition", 2, bind_condition);
  register_rewritten(loader, "rs_assignable", 3, bind_assignable);
  register_rewritten(loader, "rs_castable", 2, bind_castable<types::can_cast>);
  register_rewritten(loader, "rs_try_castable", 2, bind_castable<types::can_try_cast>);
  register_rewritten(loader, "rs_beside_text", 1, bind_beside_text);
  register_rewritten(loader, "rs_compare", 3, bind_compare);
  register_rewritten(loader, "rs_between", 3, bind_between);
  register_rewritten(loader, "rs_like_operand", 1, bind_like_operand);
  register_rewritten(loader, "rs_matched", 3, bind_matched);
  register_rewritten(loader, "rs_in_type_of", 2, bind_in_type_of);
  register_rewritten_variadic(loader, "rs_passed", 3, bind_passed);
  register_rewritten_variadic(loader, "rs_undefined_function", 1, bind_undefined);
}

}  // namespace slipher::engine
