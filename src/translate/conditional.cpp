// NULLIF and NVL2 as the CASE that they stand for; the types of what CASE and its like choose
// among.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_NULLIF_function.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_NVL2.html

#include "translate/casts.h"
#include "translate/collation.h"
#include "translate/let.h"
#include "translate/renderer.h"
#include "translate/super.h"
#include "types/coercion.h"
#include "types/text_format.h"
#include "types/type.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

bool is_string_constant(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  return literal != nullptr && literal->kind == sql::LiteralKind::kString;
}

bool is_text(const sql::Expression& expression, const Rendered& rendered) {
  return is_string_constant(expression) ||
         (rendered.type && types::is_character(rendered.type->kind));
}

std::optional<Type> known(const std::optional<Type>& type) {
  return type && type->kind != TypeKind::kUnknown ? type : std::nullopt;
}

// Whether a value may be written twice: what costs nothing and is the same each time. A name may
// also stand for an earlier item of the select list.
bool may_stand_twice(const sql::Expression& expression, const Rendered& rendered) {
  return std::holds_alternative<sql::Literal>(expression.node) ||
         std::holds_alternative<sql::Parameter>(expression.node) ||
         (std::holds_alternative<sql::ColumnReference>(expression.node) &&
          rendered.text.starts_with('"'));
}

// The type that NVL2's other value becomes: a number beside texts, a text beside anything else, is
// that of the value for what is not NULL. Nothing when both are numbers, or neither is known.
std::optional<Type> wanted_type(const sql::Expression& first, const Rendered& value,
                                const sql::Expression& second, const Rendered& other) {
  if (is_text(first, value)) return Type::of(TypeKind::kVarchar);
  if (value.type && types::is_numeric(value.type->kind) && is_text(second, other)) {
    return value.type;
  }
  return std::nullopt;
}

}  // namespace

void check_text_constants(const std::vector<const sql::Expression*>& values,
                          const std::vector<std::optional<Type>>& types) {
  std::optional<Type> common;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::holds_alternative<sql::Literal>(values[i]->node) && !known(types[i])) continue;
    if (!types[i] || !types::is_integer(types[i]->kind)) return;
    if (!common || types[i]->kind > common->kind) common = types[i];
  }
  if (!common) return;
  for (const sql::Expression* value : values) {
    if (!is_string_constant(*value)) continue;
    try {
      types::parse_text(*common, std::get<sql::Literal>(value->node).text, {});
    } catch (const SqlError& error) {
      throw SqlError(error).at(value->offset);
    }
  }
}

std::optional<Type> unify_results(std::string_view construct, const std::vector<Rendered*>& values,
                                  std::size_t offset) {
  std::vector<Rendered*> typed;
  bool all_typed = true, zoned = false;
  for (Rendered* value : values) {
    if (value->text == "NULL") continue;
    if (known(value->type)) typed.push_back(value);
    all_typed = all_typed && known(value->type);
    zoned = zoned || (value->type && value->type->kind == TypeKind::kTimetz);
  }
  if (typed.empty()) return std::nullopt;
  const Type first = *typed.front()->type;
  bool alike = all_typed;
  for (Rendered* value : typed) {
    if (!types::can_match(first, *value->type)) {
      throw types::types_do_not_match(construct, first, *value->type).at(offset);
    }
    alike = alike && *value->type == first;
    if (zoned && value->type->kind == TypeKind::kTime) {
      value->text = cat("CAST(", value->text, " AS TIMETZ)");
      value->type = Type::of(TypeKind::kTimetz);
    }
  }
  const bool says_more =
      (types::is_character(first.kind) && first.length >= 0) || is_interval(first.kind);
  return alike && says_more ? std::optional(first) : std::nullopt;
}

Rendered Renderer::null_if(const sql::Expression& first, const sql::Expression& second,
                           SelectState& state) {
  Rendered value = expression(first, state);
  Rendered other = expression(second, state);
  const std::optional<Type> type = known(value.type);
  unite({&value, &other});
  const Sameness same = value.same;
  const auto result = [&](std::string text) {
    return Rendered{std::move(text), type, {}, 0, same};
  };
  const auto write = [&](const Rendered& left, const Rendered& right) {
    return cat("CASE WHEN ", comparison(first, left, "=", second, right), " THEN NULL ELSE ",
               left.text, " END");
  };
  if (may_stand_twice(first, value) || std::holds_alternative<sql::Parameter>(second.node)) {
    return result(write(value, other));
  }
  Let let;
  value = let.name(std::move(value));
  if (!std::holds_alternative<sql::Literal>(second.node)) other = let.name(std::move(other));
  return result(let.in(write(value, other)));
}

std::optional<Rendered> Renderer::conditional(const sql::Call& call, SelectState& state) {
  const std::string& name = call.name.last().text;
  if (call.over || call.distinct) return std::nullopt;
  if (name == "nullif") return null_if(call.arguments[0], call.arguments[1], state);
  if (name != "nvl2") return std::nullopt;
  const sql::Expression& first = call.arguments[1];
  const sql::Expression& second = call.arguments[2];
  std::vector<Rendered> values = {expression(first, state), expression(second, state)};
  const Sameness same(false, unite(values));
  std::optional<Type> type;
  if (unify_super(values)) {
    type = Type::of(TypeKind::kSuper);
  } else if (const auto wanted = wanted_type(first, values[0], second, values[1])) {
    if (!is_text(first, values[0])) {
      check_text_constants({&first, &second}, {values[0].type, values[1].type});
    }
    sql::Cast cast;
    cast.operand = second;
    cast.type.type = *wanted;
    const bool parameter = std::holds_alternative<sql::Parameter>(second.node);
    values[1] = parameter ? render(cast, second, state) : cast_of(values[1], cast);
    type = known(values[0].type) ? values[0].type : wanted;
  } else {
    type = unify_results("CASE", {&values[1], &values[0]}, second.offset);
  }
  return Rendered{cat("CASE WHEN ", operand(call.arguments[0], state), " IS NOT NULL THEN ",
                      values[0].text, " ELSE ", values[1].text, " END"),
                  type,
                  {},
                  0,
                  same};
}

}  // namespace slipher::translate
