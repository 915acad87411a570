// Expressions: constants, operators, conditions, casts.

#include <cmath>
#include <cstdlib>

#include "base/error.h"
#include "sql/print.h"
#include "translate/casts.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/renderer.h"
#include "translate/super.h"
#include "types/coercion.h"
#include "types/datetime_input.h"
#include "types/interval_type.h"
#include "types/operators.h"
#include "types/text_format.h"
#include "types/text_reader.h"
#include "types/value_error.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

std::string_view operator_function(sql::BinaryOperator op) {
  using enum sql::BinaryOperator;
  switch (op) {
    case kAdd:
      return "rs_add";
    case kSubtract:
      return "rs_subtract";
    case kMultiply:
      return "rs_multiply";
    case kDivide:
      return "rs_divide";
    case kModulo:
      return "rs_modulo";
    case kPower:
      return "rs_power";
    case kBitAnd:
      return "rs_bit_and";
    case kBitOr:
      return "rs_bit_or";
    case kBitXor:
      return "rs_bit_xor";
    case kShiftLeft:
      return "rs_shift_left";
    case kShiftRight:
      return "rs_shift_right";
    case kConcat:
      return "rs_concat";
    default:
      return {};
  }
}

std::string_view comparison_symbol(sql::BinaryOperator op) {
  using enum sql::BinaryOperator;
  switch (op) {
    case kEqual:
      return "=";
    case kNotEqual:
      return "<>";
    case kLess:
      return "<";
    case kLessOrEqual:
      return "<=";
    case kGreater:
      return ">";
    case kGreaterOrEqual:
      return ">=";
    default:
      return {};
  }
}

// Returns the smallest integer type that holds the digits, as PostgreSQL types a constant; empty
// when none does.
std::optional<TypeKind> integer_constant_kind(const std::string& digits) {
  std::int64_t value = 0;
  if (!types::read_integer(digits, value)) return std::nullopt;
  return value <= 2147483647 ? TypeKind::kInteger : TypeKind::kBigint;
}

SqlError no_such_operator(const Rendered& left, std::string_view symbol, const Rendered& right) {
  const auto word = [](const Rendered& value) {
    return value.type ? types::plain_name(*value.type) : std::string("unknown");
  };
  return types::no_such_operator(symbol, word(left), word(right));
}

// What an arithmetic operator does with SUPER values; nothing when neither is one.
std::optional<Rendered> super_operation(sql::BinaryOperator op, const Rendered& left,
                                        const Rendered& right) {
  using enum sql::BinaryOperator;
  const bool calculates =
      op == kAdd || op == kSubtract || op == kMultiply || op == kDivide || op == kModulo;
  if (!any_super({left, right})) return std::nullopt;
  if (!calculates) throw no_such_operator(left, sql::symbol(op), right);
  return Rendered{cat("rs_super_", operator_function(op).substr(3), "(", as_super(left), ",",
                      as_super(right), ")"),
                  Type::of(TypeKind::kSuper),
                  {},
                  0};
}

bool may_be_interval(const Rendered& value) {
  if (!value.type) return !value.same.trimmed;
  return value.type->kind == TypeKind::kUnknown || is_interval(value.type->kind);
}

// Whether the result may be an interval: of two, or of one and a number.
bool may_give_interval(sql::BinaryOperator op, const Rendered& left, const Rendered& right) {
  if (op == sql::BinaryOperator::kAdd || op == sql::BinaryOperator::kSubtract) {
    return may_be_interval(left) && may_be_interval(right);
  }
  return (op == sql::BinaryOperator::kMultiply && may_be_interval(right)) ||
         ((op == sql::BinaryOperator::kMultiply || op == sql::BinaryOperator::kDivide) &&
          may_be_interval(left));
}

// Whether the result may be a text: || gives one, and + of two.
bool may_give_text(sql::BinaryOperator op, const Rendered& left, const Rendered& right) {
  const auto may_be_text = [](const Rendered& value) {
    return !value.type || value.type->kind == TypeKind::kUnknown ||
           types::is_character(value.type->kind);
  };
  if (op == sql::BinaryOperator::kConcat) return true;
  return op == sql::BinaryOperator::kAdd && may_be_text(left) && may_be_text(right);
}

bool counts_months(const Rendered& value) {
  return value.type && value.type->kind == TypeKind::kIntervalYearToMonth;
}

// Throws 42883 where the operands of LIKE and its kind are known not to be what it compares: texts,
// and before it a date or a time.
void require_texts(const Rendered& left, std::string_view symbol, const Rendered& right,
                   std::size_t offset) {
  const auto is_none = [](const Rendered& value) {
    return value.type &&
           (types::is_numeric(value.type->kind) || value.type->kind == TypeKind::kBoolean ||
            value.type->kind == TypeKind::kVarbyte || is_interval(value.type->kind));
  };
  const bool moment =
      right.type && (is_datetime(right.type->kind) || right.type->kind == TypeKind::kTimetz);
  if (is_none(left) || is_none(right) || moment) {
    throw no_such_operator(left, symbol, right).at(offset);
  }
}

// Whether a text matches with blanks at its end where it matches without them: the pattern ends in
// %, and what stands before that is no blank.
bool takes_trailing_blanks(const sql::Literal* pattern, std::string_view escape) {
  if (pattern == nullptr || !escape.empty() || !pattern->text.ends_with('%')) return false;
  const std::size_t last = pattern->text.find_last_not_of('%');
  return last == std::string::npos || (pattern->text[last] != ' ' && pattern->text[last] != '_');
}

}  // namespace

Rendered Renderer::expression(const sql::Expression& expression, SelectState& state) {
  if (state.grouped && !state.in_aggregate && !state.groups.empty()) {
    // An expression that is grouped by stands as a whole, whatever is inside it.
    SelectState plain = state;
    plain.grouped = false;
    const bool is_literal = std::holds_alternative<sql::Literal>(expression.node);
    if (!is_literal) {
      Rendered whole = std::visit([&](const auto& node) { return render(node, expression, plain); },
                                  expression.node);
      for (const Group& group : state.groups) {
        if (group.text != whole.text) continue;
        whole.text = group.key;
        return whole;
      }
    }
  }
  return std::visit([&](const auto& node) { return render(node, expression, state); },
                    expression.node);
}

std::string Renderer::operand(const sql::Expression& expression, SelectState& state) {
  return this->expression(expression, state).text;
}

std::string Renderer::condition(const sql::Expression& expression, SelectState& state,
                                std::string_view clause) {
  Rendered rendered = this->expression(expression, state);
  if (rendered.type && rendered.type->kind == TypeKind::kBoolean) return std::move(rendered.text);
  if (rendered.type && rendered.type->kind != TypeKind::kUnknown) {
    throw types::not_boolean(clause, *rendered.type).at(expression.offset);
  }
  return cat("rs_condition(", rendered.text, ",", quoted(clause), ")");
}

Rendered Renderer::render(const sql::Literal& node, const sql::Expression& at, SelectState&) {
  switch (node.kind) {
    case sql::LiteralKind::kNull:
      return {"NULL", Type::of(TypeKind::kUnknown), {}, 0, true};
    case sql::LiteralKind::kTrue:
      return {"true", Type::of(TypeKind::kBoolean), {}, 0};
    case sql::LiteralKind::kFalse:
      return {"false", Type::of(TypeKind::kBoolean), {}, 0};
    case sql::LiteralKind::kInteger: {
      const auto kind = integer_constant_kind(node.text);
      if (!kind) return {node.text, std::nullopt, {}, 0, true};
      const Type type = Type::of(*kind);
      return {cat("CAST(", node.text, " AS ", engine_type(type), ")"), type, {}, 0};
    }
    case sql::LiteralKind::kDecimal:
      return {node.text, std::nullopt, {}, 0, true};
    case sql::LiteralKind::kFloat:
      if (std::isinf(std::strtod(node.text.c_str(), nullptr))) {
        throw types::float_out_of_range(Type::of(TypeKind::kDouble), node.text).at(at.offset);
      }
      return {cat("CAST(", node.text, " AS DOUBLE)"), Type::of(TypeKind::kDouble), {}, 0};
    case sql::LiteralKind::kString:
      return {quoted(node.text), Type::of(TypeKind::kUnknown), {}, 0, !node.text.ends_with(' ')};
  }
  throw internal_error("literal of no kind");
}

Rendered Renderer::render(const sql::IntervalLiteral& node, const sql::Expression& at,
                          SelectState&) {
  // INTERVAL '3' DAY means three days.
  const Type type = types::interval_type(node.from, node.to, node.precision);
  try {
    return *constant_of(type, node.text, context_->text_settings);
  } catch (const SqlError& error) {
    throw SqlError(error).at(at.offset);
  }
}

Rendered Renderer::render(const sql::Star&, const sql::Expression& at, SelectState&) {
  throw syntax_error("*").at(at.offset);
}

Rendered Renderer::render(const sql::Parameter& node, const sql::Expression& at, SelectState&) {
  if (!templates_.empty()) {
    const auto& arguments = *templates_.back().arguments;
    const auto index = static_cast<std::size_t>(node.number) - 1;
    check(index < arguments.size(), "a function template uses an argument it does not have");
    return arguments[index];
  }
  const auto index = static_cast<std::size_t>(node.number) - 1;
  if (node.number < 1) {
    throw SqlError(sqlstate::kUndefinedParameter, cat("there is no parameter $", node.number))
        .at(at.offset);
  }
  std::string text = cat("$", node.number);
  if (index < context_->parameter_types.size() && context_->parameter_types[index]) {
    const Type& type = *context_->parameter_types[index];
    // NUMERIC without a precision takes that of the value that comes.
    const bool open = type.kind == TypeKind::kDecimal && type.precision == 0;
    if (open) return {text, std::nullopt, {}, 0};
    if (type.kind != TypeKind::kUnknown) {
      if (context_->parameters == Parameters::kAsNulls) text = "NULL";
      return {cat("CAST(", text, " AS ", engine_type(type), ")"), type, {}, 0};
    }
  }
  if (context_->parameters == Parameters::kAsNulls) text = "NULL";
  return {text, std::nullopt, {}, 0};
}

bool Renderer::is_open_parameter(const sql::Expression& expression) const {
  const auto* parameter = std::get_if<sql::Parameter>(&expression.node);
  if (parameter == nullptr || parameter->number < 1 || !templates_.empty()) return false;
  const auto index = static_cast<std::size_t>(parameter->number) - 1;
  const auto& declared = context_->parameter_types;
  return index >= declared.size() || !declared[index] ||
         declared[index]->kind == TypeKind::kUnknown;
}

Rendered Renderer::render(const sql::DefaultValue&, const sql::Expression& at, SelectState&) {
  throw syntax_error("DEFAULT").at(at.offset);
}

Rendered Renderer::render(const sql::Unary& node, const sql::Expression& at, SelectState& state) {
  using enum sql::UnaryOperator;
  // The sign of a constant belongs to it: -9223372036854775808 is a bigint.
  const auto* literal = std::get_if<sql::Literal>(&node.operand->node);
  if (literal != nullptr && node.op == kMinus && literal->kind == sql::LiteralKind::kInteger) {
    std::int64_t value = 0;
    if (types::read_integer(cat("-", literal->text), value)) {
      const Type type = Type::of(value >= -2147483648LL ? TypeKind::kInteger : TypeKind::kBigint);
      return {cat("CAST(-", literal->text, " AS ", engine_type(type), ")"), type, {}, 0};
    }
  }
  Rendered inner = expression(*node.operand, state);
  if (is_super(inner.type) && (node.op == kMinus || node.op == kPlus || node.op == kAbsolute)) {
    const std::string_view name = node.op == kMinus  ? "rs_super_negate"
                                  : node.op == kPlus ? "rs_super_number"
                                                     : "rs_super_abs";
    return {cat(name, "(", inner.text, ")"), inner.type, {}, 0};
  }
  const std::string_view symbol = sql::symbol(node.op);
  if (node.op != kNot && inner.type && !types::has_operator(symbol, *inner.type)) {
    throw types::no_such_operator(symbol, types::plain_name(*inner.type)).at(at.offset);
  }
  switch (node.op) {
    case kMinus:
      if (std::holds_alternative<sql::Literal>(node.operand->node)) {
        return {cat("(-", inner.text, ")"), inner.type, {}, 0};
      }
      return {cat("rs_negate(", inner.text, ")"), inner.type, {}, 0};
    case kPlus:
      return {std::move(inner.text), inner.type, {}, 0};
    case kNot:
      return {cat("(NOT ", condition(*node.operand, state, "NOT"), ")"),
              Type::of(TypeKind::kBoolean),
              {},
              0};
    case kBitNot:
      return {cat("rs_bit_not(", inner.text, ")"), inner.type, {}, 0};
    case kAbsolute:
      if (literal != nullptr && literal->kind == sql::LiteralKind::kString) {
        return {cat("abs(CAST(", inner.text, " AS DOUBLE))"), Type::of(TypeKind::kDouble), {}, 0};
      }
      return {cat("abs(", inner.text, ")"), inner.type, {}, 0};
    case kSquareRoot:
      return {cat("sqrt(", inner.text, ")"), Type::of(TypeKind::kDouble), {}, 0};
    case kCubeRoot:
      return {cat("cbrt(", inner.text, ")"), Type::of(TypeKind::kDouble), {}, 0};
  }
  throw internal_error("unary operator of no kind");
}

Rendered Renderer::render(const sql::Binary& node, const sql::Expression& at, SelectState& state) {
  using enum sql::BinaryOperator;
  if (const std::string_view symbol = comparison_symbol(node.op); !symbol.empty()) {
    return {
        comparison(*node.left, symbol, *node.right, state), Type::of(TypeKind::kBoolean), {}, 0};
  }
  Rendered left_side = expression(*node.left, state);
  Rendered right_side = expression(*node.right, state);
  if (auto super = super_operation(node.op, left_side, right_side)) return *super;
  const Collation collation = unite({&left_side, &right_side});
  const std::string& left = left_side.text;
  const std::string& right = right_side.text;
  const std::string_view symbol = sql::symbol(node.op);
  const bool matches = node.op == kMatch || node.op == kMatchInsensitive || node.op == kNotMatch ||
                       node.op == kNotMatchInsensitive;
  if (matches) require_texts(left_side, symbol, right_side, at.offset);
  if (!matches && left_side.type && right_side.type &&
      !types::has_operator(symbol, *left_side.type, *right_side.type)) {
    throw no_such_operator(left_side, symbol, right_side).at(at.offset);
  }
  const std::string_view match =
      collation == Collation::kCaseInsensitive ? "rs_match_insensitive(" : "rs_match(";
  switch (node.op) {
    case kMatch:
      return {cat(match, left, ",", right, ")"), Type::of(TypeKind::kBoolean), {}, 0};
    case kMatchInsensitive:
      return {
          cat("rs_match_insensitive(", left, ",", right, ")"), Type::of(TypeKind::kBoolean), {}, 0};
    case kNotMatch:
      return {cat("(NOT ", match, left, ",", right, "))"), Type::of(TypeKind::kBoolean), {}, 0};
    case kNotMatchInsensitive:
      return {cat("(NOT rs_match_insensitive(", left, ",", right, "))"),
              Type::of(TypeKind::kBoolean),
              {},
              0};
    default: {
      const bool months = counts_months(left_side) || counts_months(right_side);
      const std::string_view function = months && node.op == kAdd ? "rs_add_months_to"
                                        : months && node.op == kSubtract
                                            ? "rs_subtract_months_from"
                                            : operator_function(node.op);
      const bool gives_text = may_give_text(node.op, left_side, right_side);
      return {cat(function, "(", left, ",", right, ")"),
              std::nullopt,
              {},
              0,
              Sameness(!gives_text && !may_give_interval(node.op, left_side, right_side),
                       gives_text ? collation : Collation::kOpen)};
    }
  }
}

Rendered Renderer::render(const sql::Logical& node, const sql::Expression&, SelectState& state) {
  const std::string_view word = node.op == sql::LogicalOperator::kAnd ? "AND" : "OR";
  std::string out = "(";
  for (const sql::Expression& each : node.operands) {
    if (out.size() > 1) out.append(cat(" ", word, " "));
    out.append(condition(each, state, word));
  }
  out.push_back(')');
  return {std::move(out), Type::of(TypeKind::kBoolean), {}, 0};
}

Rendered Renderer::render(const sql::Is& node, const sql::Expression&, SelectState& state) {
  std::string_view test;
  switch (node.test) {
    case sql::IsTest::kNull:
    case sql::IsTest::kUnknown:
      test = "NULL";
      break;
    case sql::IsTest::kTrue:
      test = "TRUE";
      break;
    case sql::IsTest::kFalse:
      test = "FALSE";
      break;
  }
  const std::string_view word = node.negated ? " IS NOT " : " IS ";
  const std::string operand =
      node.test == sql::IsTest::kNull
          ? this->operand(*node.operand, state)
          : condition(*node.operand, state,
                      cat(word.substr(1), node.test == sql::IsTest::kUnknown ? "UNKNOWN" : test));
  return {cat("(", operand, word, test, ")"), Type::of(TypeKind::kBoolean), {}, 0};
}

Rendered Renderer::render(const sql::IsDistinct&, const sql::Expression& at, SelectState&) {
  throw not_supported("IS DISTINCT FROM").at(at.offset);
}

Rendered Renderer::render(const sql::Between& node, const sql::Expression&, SelectState& state) {
  const auto [texts, super, engine_knows] =
      compared_with(*node.operand, {{&*node.low, ">="}, {&*node.high, "<="}}, state);
  if (super) {
    return {cat(node.negated ? "(NOT " : "(", "rs_super_between(", texts[0], ",", texts[1], ",",
                texts[2], "))"),
            Type::of(TypeKind::kBoolean),
            {},
            0};
  }
  const auto is_open = [&](const sql::Expression& each) { return is_open_parameter(each); };
  if (engine_knows && !is_open(*node.operand) && !is_open(*node.low) && !is_open(*node.high)) {
    return {cat(node.negated ? "(NOT " : "(", "rs_between(", texts[0], ",", texts[1], ",", texts[2],
                "))"),
            Type::of(TypeKind::kBoolean),
            {},
            0};
  }
  return {cat("(", texts[0], node.negated ? " NOT BETWEEN " : " BETWEEN ", texts[1], " AND ",
              texts[2], ")"),
          Type::of(TypeKind::kBoolean),
          {},
          0};
}

Rendered Renderer::render(const sql::InList& node, const sql::Expression&, SelectState& state) {
  if (std::holds_alternative<sql::Row>(node.operand->node)) {
    std::string any;
    for (const sql::Expression& each : node.list) {
      any.append(cat(any.empty() ? "(" : " OR ", comparison(*node.operand, "=", each, state)));
    }
    return {cat(node.negated ? "(NOT " : "(", any, "))"), Type::of(TypeKind::kBoolean), {}, 0};
  }
  std::vector<ComparedTo> others;
  for (const sql::Expression& each : node.list) {
    others.push_back({&each, node.negated ? "<>" : "="});
  }
  const auto texts = compared_with(*node.operand, others, state).texts;
  std::string out = cat("(", texts[0], node.negated ? " NOT IN (" : " IN (");
  for (std::size_t i = 1; i < texts.size(); ++i) out.append(cat(i > 1 ? ", " : "", texts[i]));
  out.append("))");
  return {std::move(out), Type::of(TypeKind::kBoolean), {}, 0};
}

std::string Renderer::subquery(const sql::Query& query, SelectState& state) {
  return cat("(", this->query(query, state.scope).text, ")");
}

Rendered Renderer::render(const sql::InQuery& node, const sql::Expression& at, SelectState& state) {
  const RenderedQuery inner = query(*node.query, state.scope);
  require_width(*node.operand, inner, at.offset);
  const auto [value, rows] = compared_query(*node.operand, node.negated ? "<>" : "=", inner, state);
  return {cat("(", value, node.negated ? " NOT IN (" : " IN (", rows, "))"),
          Type::of(TypeKind::kBoolean),
          {},
          0};
}

Rendered Renderer::render(const sql::Exists& node, const sql::Expression&, SelectState& state) {
  return {cat("EXISTS ", subquery(*node.query, state)), Type::of(TypeKind::kBoolean), {}, 0};
}

Rendered Renderer::render(const sql::ScalarQuery& node, const sql::Expression& at,
                          SelectState& state) {
  const RenderedQuery inner = query(*node.query, state.scope);
  if (inner.columns.size() != 1) {
    throw SqlError(sqlstate::kSyntaxError, "subquery must return only one column").at(at.offset);
  }
  if (node.array) return {cat("ARRAY(", inner.text, ")"), std::nullopt, {}, 0};
  return {cat("(", inner.text, ")"), inner.columns.front().type, {}, 0, inner.columns.front().same};
}

Rendered Renderer::render(const sql::Like& node, const sql::Expression& at, SelectState& state) {
  Rendered left = expression(*node.operand, state), right = expression(*node.pattern, state);
  const bool without_case = unite({&left, &right}) == Collation::kCaseInsensitive;
  const std::string_view symbol = node.kind == sql::LikeKind::kIlike  ? "~~*"
                                  : node.kind == sql::LikeKind::kLike ? "~~"
                                                                      : "~";
  require_texts(left, cat(node.negated ? "!" : "", symbol), right, at.offset);
  if (node.kind == sql::LikeKind::kSimilarTo) {
    if (without_case) {
      for (Rendered* side : {&left, &right}) side->text = cat("lower(", side->text, ")");
    }
    std::string text = cat("rs_similar_to(", left.text, ",", right.text, ",",
                           node.escape ? operand(*node.escape, state) : "'\\'", ")");
    if (node.negated) text = cat("(NOT ", text, ")");
    return {std::move(text), Type::of(TypeKind::kBoolean), {}, 0};
  }
  // Backslash is the default escape; a constant pattern without one needs none, and the engine then
  // has faster ways.
  std::string escape;
  const auto* pattern = std::get_if<sql::Literal>(&node.pattern->node);
  if (node.escape) {
    const auto* character = std::get_if<sql::Literal>(&node.escape->node);
    if (character == nullptr) throw not_supported("ESCAPE with an expression").at(at.offset);
    escape = character->text;
  } else if (pattern == nullptr || pattern->text.find('\\') != std::string::npos) {
    escape = "\\";
  }
  const bool text =
      left.type && (left.type->kind == TypeKind::kUnknown || types::is_character(left.type->kind));
  const bool fills = !takes_trailing_blanks(pattern, escape);
  const std::string value = !text   ? cat("rs_like_operand(", left.text, ")")
                            : fills ? filled_text(left)
                                    : left.text;
  const std::string& wanted = right.text;
  std::string out;
  if (without_case || node.kind == sql::LikeKind::kIlike) {
    out = cat(node.negated ? "(NOT " : "(", "rs_ilike(", value, ",", wanted,
              escape.empty() ? "" : cat(",", quoted(escape)), "))");
  } else {
    out = cat("(", value, node.negated ? " NOT LIKE " : " LIKE ", wanted,
              escape.empty() ? "" : cat(" ESCAPE ", quoted(escape)), ")");
  }
  return {std::move(out), Type::of(TypeKind::kBoolean), {}, 0};
}

Rendered Renderer::render(const sql::Case& node, const sql::Expression& at, SelectState& state) {
  std::string out = "CASE";
  std::vector<std::string> compared;
  if (node.operand) {
    std::vector<ComparedTo> others;
    for (const sql::CaseBranch& branch : node.branches) others.push_back({&branch.condition, "="});
    compared = compared_with(*node.operand, others, state).texts;
    out.append(cat(" ", compared.front()));
  }
  std::vector<Rendered> results;
  for (const sql::CaseBranch& branch : node.branches) {
    results.push_back(expression(branch.result, state));
  }
  if (node.otherwise) results.push_back(expression(*node.otherwise, state));
  std::vector<const sql::Expression*> values;
  std::vector<std::optional<Type>> types;
  for (const sql::CaseBranch& branch : node.branches) values.push_back(&branch.result);
  if (node.otherwise) values.push_back(&*node.otherwise);
  for (const Rendered& result : results) types.push_back(result.type);
  check_text_constants(values, types);
  const bool super = unify_super(results);
  std::optional<Type> type = Type::of(TypeKind::kSuper);
  if (!super) {
    // PostgreSQL looks at what stands behind ELSE first.
    std::vector<Rendered*> choices;
    if (node.otherwise) choices.push_back(&results.back());
    for (std::size_t i = 0; i < node.branches.size(); ++i) choices.push_back(&results[i]);
    type = unify_results("CASE", choices, at.offset);
  }
  Sameness same(true, unite(results));
  for (const Rendered& result : results) {
    same.trimmed = same.trimmed && !may_equal_others(result.type, Sameness(result.same.trimmed));
  }
  for (std::size_t i = 0; i < node.branches.size(); ++i) {
    out.append(cat(
        " WHEN ",
        node.operand ? compared[i + 1] : condition(node.branches[i].condition, state, "CASE/WHEN"),
        " THEN ", results[i].text));
  }
  if (node.otherwise) out.append(cat(" ELSE ", results.back().text));
  out.append(" END");
  return {std::move(out), type, {}, 0, same};
}

void Renderer::note_parameter_type(const sql::Expression& operand, const Type& type) {
  if (!is_open_parameter(operand)) return;
  const auto number = static_cast<std::size_t>(std::get<sql::Parameter>(operand.node).number);
  if (parameter_types_.size() < number) parameter_types_.resize(number);
  if (!parameter_types_[number - 1]) parameter_types_[number - 1] = type;
}

Rendered Renderer::render(const sql::Cast& node, const sql::Expression& at, SelectState& state) {
  if (!node.type.type) {
    if (node.type.name == "bit") throw not_supported("a B'' or X'' constant").at(at.offset);
    throw SqlError(sqlstate::kUndefinedObject, cat("type \"", node.type.name, "\" does not exist"))
        .at(node.type.offset);
  }
  const Type& type = *node.type.type;
  const auto* literal = std::get_if<sql::Literal>(&node.operand->node);
  if (literal != nullptr && literal->kind == sql::LiteralKind::kString &&
      node.syntax != sql::CastSyntax::kTryCast) {
    try {
      if (auto constant = constant_of(type, literal->text, context_->text_settings)) {
        time_dependent_ = time_dependent_ || types::reads_clock(literal->text);
        return *constant;
      }
    } catch (const SqlError& error) {
      throw SqlError(error).at(at.offset);
    }
  }
  note_parameter_type(*node.operand, type);
  return cast_of(expression(*node.operand, state), node);
}

Rendered Renderer::cast_of(const Rendered& operand, const sql::Cast& node) {
  const Type& type = *node.type.type;
  const bool open = std::holds_alternative<sql::Parameter>(node.operand->node) && !operand.type;
  std::string inner = open ? operand.text : castable(operand, type, node.syntax);
  if (context_->numeric_casts == NumericCasts::kTruncate && !open &&
      drops_digits(operand.type, type)) {
    inner = cat("rs_truncated(", inner, ",", type.scale, ")");
  }
  // A text that is cut may end in a blank that was inside it.
  const bool cut = type.kind == TypeKind::kVarchar && type.length >= 0;
  const bool trimmed = type.kind == TypeKind::kVarchar
                           ? !may_equal_others(operand.type, !cut && operand.same.trimmed)
                           : type.kind != TypeKind::kInterval;
  const Sameness same(trimmed,
                      types::is_character(type.kind) ? operand.same.collation : Collation::kOpen);
  if (type.kind == TypeKind::kRegclass || type.kind == TypeKind::kRegtype ||
      type.kind == TypeKind::kRegproc) {
    system_tables_ = true;
    return {cat(kCatalogFunctionPrefix, "to_", types::catalog_type_name(type), "(", inner, ")"),
            type,
            {},
            0};
  }
  if (type.kind == TypeKind::kSuper) return {as_super(operand), type, {}, 0};
  if (node.syntax == sql::CastSyntax::kTryCast) {
    inner = cat("TRY_CAST(", inner, " AS ", engine_type(type), ")");
    return {types::is_character(type.kind) ? cast_to(type, inner) : inner,
            type,
            {},
            0,
            Sameness(false, same.collation)};
  }
  if (is_super(operand.type) && !context_->super.strict_casts) {
    // What does not fit is NULL; a text's length is cut as ever.
    inner = cat("TRY_CAST(", operand.text, " AS ", engine_type(type), ")");
  }
  return {cast_to(type, inner), type, {}, 0, same};
}

std::string Renderer::assigned(const catalog::Column& column, const sql::Expression& value,
                               SelectState& state) {
  const auto* literal = std::get_if<sql::Literal>(&value.node);
  if (literal == nullptr || literal->kind != sql::LiteralKind::kString ||
      (!is_datetime(column.type.kind) && !is_interval(column.type.kind))) {
    const Rendered rendered = expression(value, state);
    return assign_checked(column, rendered.type, rendered.text);
  }
  // A bare constant is read as one of the column's type, in the session's zone.
  sql::Cast cast;
  cast.syntax = sql::CastSyntax::kTypedLiteral;
  cast.operand = value;
  cast.type.type = column.type;
  return assign_to(column, render(cast, value, state).text);
}

Rendered Renderer::render(const sql::Row&, const sql::Expression& at, SelectState&) {
  throw not_supported("a row outside comparisons and IN").at(at.offset);
}

Rendered Renderer::render(const sql::OuterJoinMark& node, const sql::Expression& at,
                          SelectState& state) {
  if (!state.in_marked_join) {
    throw SqlError(sqlstate::kSyntaxError, "the outer join operator (+) is for WHERE only")
        .at(at.offset);
  }
  return expression(*node.operand, state);
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_COLLATE.html
Rendered Renderer::render(const sql::Collate& node, const sql::Expression& at, SelectState& state) {
  Rendered inner = expression(*node.operand, state);
  std::string name = node.collation;
  for (char& letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  const bool ignores = name == "case_insensitive" || name == "ci";
  if (!ignores && name != "case_sensitive" && name != "cs") {
    throw SqlError(sqlstate::kUndefinedObject,
                   cat("collation \"", node.collation, "\" does not exist"))
        .at(at.offset);
  }
  if (is_super(inner.type)) {
    if (ignores) throw not_supported("COLLATE of a SUPER value").at(at.offset);
    return inner;
  }
  if (inner.type && inner.type->kind != TypeKind::kUnknown &&
      !types::is_character(inner.type->kind)) {
    throw SqlError(sqlstate::kDatatypeMismatch,
                   cat("collations are not supported by type ", types::plain_name(*inner.type)))
        .at(at.offset);
  }
  // What a query has grouped or sorted has the engine's collation too.
  const bool loses = !ignores && inner.same.collation == Collation::kCaseInsensitive;
  const bool open = !inner.type || inner.type->kind == TypeKind::kUnknown;
  if (open) inner.type.reset();
  if (open || loses) inner.text = cat("rs_collatable(", inner.text, ")");
  inner.same.collation = ignores ? Collation::kCaseInsensitive : Collation::kCaseSensitive;
  ignores_case_ = ignores_case_ || ignores;
  return inner;
}

}  // namespace slipher::translate
