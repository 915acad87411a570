// NULLIF and NVL2 as the CASE that they stand for; the types of what CASE and its like choose
// among.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_NULLIF_function.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_NVL2.html

#include "translate/casts.h"
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

std::optional<Rendered> Renderer::conditional(const sql::Call& call, SelectState& state) {
  const std::string& name = call.name.last().text;
  if (call.over || call.distinct) return std::nullopt;
  if (name == "nullif") {
    const sql::Expression& first = call.arguments[0];
    const Rendered value = expression(first, state);
    return Rendered{cat("CASE WHEN ", comparison(first, "=", call.arguments[1], state),
                        " THEN NULL ELSE ", value.text, " END"),
                    known(value.type),
                    {},
                    0,
                    value.trimmed};
  }
  if (name != "nvl2") return std::nullopt;
  const sql::Expression& first = call.arguments[1];
  const sql::Expression& second = call.arguments[2];
  std::vector<Rendered> values = {expression(first, state), expression(second, state)};
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
    values[1] = render(cast, second, state);
    type = known(values[0].type) ? values[0].type : wanted;
  } else {
    type = unify_results("CASE", {&values[1], &values[0]}, second.offset);
  }
  return Rendered{cat("CASE WHEN ", operand(call.arguments[0], state), " IS NOT NULL THEN ",
                      values[0].text, " ELSE ", values[1].text, " END"),
                  type,
                  {},
                  0};
}

}  // namespace slipher::translate
