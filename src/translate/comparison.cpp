// Texts where they are compared: blanks at their end count for nothing. A value known not to end in
// one is compared as it is, so that the engine's statistics and hash tables work on the column
// itself; see docs/decisions/0006-trailing-blanks.md. Intervals likewise: those with parts of
// different signs, which neither of Redshift's two interval types has in a column, equal others.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html

#include "translate/comparison.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "translate/collation.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
#include "translate/super.h"
#include "types/coercion.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

bool may_be_text(const std::optional<Type>& type) {
  if (!type) return true;
  return type->kind == TypeKind::kVarchar || type->kind == TypeKind::kChar ||
         type->kind == TypeKind::kUnknown;
}

bool is_varbyte(const Rendered* rendered) {
  return rendered != nullptr && rendered->type && rendered->type->kind == TypeKind::kVarbyte;
}

bool is_text(const Rendered* rendered) {
  return rendered != nullptr && rendered->type &&
         (rendered->type->kind == TypeKind::kVarchar || rendered->type->kind == TypeKind::kChar);
}

bool folds(const std::optional<Type>& type, Sameness same) {
  return same.collation == Collation::kCaseInsensitive && may_be_text(type);
}

// Returns the value as its type is compared with the other's: a number other than DECIMAL, a date
// or a time becomes a text beside a text, a time gets the session's zone beside one that has a
// zone.
std::string converted_beside(const Rendered& value, const Rendered* beside) {
  if (is_text(beside)) {
    if (value.type && types::is_numeric(value.type->kind) && types::compares_as_text(*value.type)) {
      return cat("CAST(", value.text, " AS VARCHAR)");
    }
    if (!value.type || types::compares_as_text(*value.type)) {
      return cat("rs_beside_text(", value.text, ")");
    }
  }
  if (is_text(&value) && beside != nullptr && beside->type &&
      beside->type->kind == TypeKind::kDecimal) {
    return cat("CAST(", value.text, " AS ", engine_type(types::decimal_beside_text(*beside->type)),
               ")");
  }
  const bool timed = value.type && value.type->kind == TypeKind::kTime;
  if (timed && beside != nullptr && beside->type && beside->type->kind == TypeKind::kTimetz) {
    return cat("CAST(", value.text, " AS TIMETZ)");
  }
  return value.text;
}

// A constant or a parameter takes the other side's type.
bool takes_any_type(const sql::Expression& expression) {
  return std::holds_alternative<sql::Literal>(expression.node) ||
         std::holds_alternative<sql::Parameter>(expression.node);
}

// Throws 42883 where both types are known; elsewhere the engine decides.
void require_comparable(const Rendered& left, std::string_view symbol, const Rendered& right,
                        std::size_t offset) {
  if (!left.type || !right.type || types::can_compare(*left.type, *right.type)) return;
  throw types::no_such_operator(symbol, types::plain_name(*left.type),
                                types::plain_name(*right.type))
      .at(offset);
}

// Unites an operand with each of several others.
void unite_all(Rendered& first, std::vector<Rendered>& others) {
  std::vector<Rendered> all = std::move(others);
  all.push_back(std::move(first));
  unite(all);
  first = std::move(all.back());
  all.pop_back();
  others = std::move(all);
}

}  // namespace

bool may_equal_others(const std::optional<Type>& type, Sameness same) {
  if (folds(type, same)) return true;
  return !same.trimmed && (may_be_text(type) || type->kind == TypeKind::kInterval);
}

std::string trimmed_text(std::string_view text, const std::optional<Type>& type, Sameness same) {
  if (!may_equal_others(type, same)) return std::string(text);
  return cat(folds(type, same) ? "rs_folded(" : "rs_trimmed(", text, ")");
}

std::string filled_text(const Rendered& value) {
  const bool fills = value.type && value.type->kind == TypeKind::kChar && value.type->length > 0;
  return fills ? cat("rpad(", value.text, ",", value.type->length, ",' ')") : value.text;
}

std::string padded_text(std::string_view text, const std::optional<Type>& type, Sameness same) {
  if (!may_equal_others(type, same)) return std::string(text);
  return cat(folds(type, same) ? "rs_folding(" : "rs_padded(", text, ")");
}

std::string over_columns(const RenderedQuery& query, Compared compared, const std::string& alias) {
  std::string list;
  for (std::size_t i = 0; i < query.columns.size(); ++i) {
    const std::string name = engine_column(static_cast<int>(i) + 1);
    const std::string text = cat("\"", alias, "\".", name);
    list.append(cat(i > 0 ? ", " : "", compared(text, query.columns[i].type, query.columns[i].same),
                    " AS ", name));
  }
  return cat("SELECT ", list, " FROM (", query.text, ") AS \"", alias, "\"");
}

bool any_may_equal_others(const RenderedQuery& query) {
  for (const TranslatedColumn& column : query.columns) {
    if (may_equal_others(column.type, column.same)) return true;
  }
  return false;
}

std::string compared_text(const sql::Expression& expression, const Rendered& rendered,
                          const Rendered* beside) {
  if (const auto* literal = std::get_if<sql::Literal>(&expression.node)) {
    // An integer stays bare, so that it takes the other side's type.
    if (literal->kind == sql::LiteralKind::kInteger && !is_text(beside)) return literal->text;
    if (literal->kind == sql::LiteralKind::kString) {
      if (is_varbyte(beside)) return rendered.text;
      const std::string text =
          quoted(literal->text.substr(0, literal->text.find_last_not_of(' ') + 1));
      return folds(rendered.type, rendered.same) ? cat("rs_folded(", text, ")") : text;
    }
  }
  // Inside a function's template a parameter stands for an argument, which is known.
  const bool open = std::holds_alternative<sql::Parameter>(expression.node) && !rendered.type &&
                    rendered.text.starts_with('$');
  if (!open) return trimmed_text(converted_beside(rendered, beside), rendered.type, rendered.same);
  if (beside == nullptr || !may_be_text(beside->type)) return rendered.text;
  // A parameter whose type nothing has said takes that of the other side; the engine knows it.
  return cat(folds(rendered.type, rendered.same) ? "rs_folded(" : "rs_trimmed(", rendered.text, ",",
             beside->text, ")");
}

void require_width(const sql::Expression& operand, const RenderedQuery& inner, std::size_t offset) {
  const auto* row = std::get_if<sql::Row>(&operand.node);
  const std::size_t width = row == nullptr ? 1 : row->items.size();
  if (inner.columns.size() == width) return;
  throw SqlError(sqlstate::kSyntaxError, inner.columns.size() > width
                                             ? "subquery has too many columns"
                                             : "subquery has too few columns")
      .at(offset);
}

std::string Renderer::compared(const sql::Expression& expression, SelectState& state) {
  return compared_text(expression, this->expression(expression, state), nullptr);
}

Renderer::Compared Renderer::compared_with(const sql::Expression& operand,
                                           const std::vector<ComparedTo>& others,
                                           SelectState& state) {
  Rendered first = expression(operand, state);
  std::vector<Rendered> rendered;
  for (const ComparedTo& other : others) {
    rendered.push_back(expression(*other.expression, state));
  }
  if (is_super(first.type) || any_super(rendered)) {
    std::vector<std::string> out = {as_super(first)};
    for (const Rendered& other : rendered) out.push_back(as_super(other));
    return {std::move(out), true, false};
  }
  for (std::size_t i = 0; i < others.size(); ++i) {
    require_comparable(first, others[i].symbol, rendered[i], others[i].expression->offset);
  }
  unite_all(first, rendered);
  // The one that tells a parameter its type: a constant in quotes has none of its own.
  const auto telling = std::find_if(rendered.begin(), rendered.end(), [](const Rendered& each) {
    return !each.type || each.type->kind != TypeKind::kUnknown;
  });
  std::vector<std::string> out = {
      compared_text(operand, first, telling == rendered.end() ? &rendered.front() : &*telling)};
  for (std::size_t i = 0; i < others.size(); ++i) {
    out.push_back(compared_text(*others[i].expression, rendered[i], &first));
  }
  const bool all_known =
      first.type && std::all_of(rendered.begin(), rendered.end(),
                                [](const Rendered& each) { return each.type.has_value(); });
  return {std::move(out), false, !all_known};
}

std::string Renderer::comparison(const sql::Expression& left, std::string_view symbol,
                                 const sql::Expression& right, SelectState& state) {
  if (std::holds_alternative<sql::Row>(left.node) || std::holds_alternative<sql::Row>(right.node)) {
    return row_comparison(left, symbol, right, state);
  }
  Rendered left_side = expression(left, state);
  Rendered right_side = expression(right, state);
  return comparison(left, std::move(left_side), symbol, right, std::move(right_side));
}

std::string Renderer::comparison(const sql::Expression& left, Rendered left_side,
                                 std::string_view symbol, const sql::Expression& right,
                                 Rendered right_side) const {
  if (is_super(left_side.type) || is_super(right_side.type)) {
    return super_comparison(left_side, symbol, right_side);
  }
  require_comparable(left_side, symbol, right_side, left.offset);
  unite({&left_side, &right_side});
  const std::string first = compared_text(left, left_side, &right_side);
  const std::string second = compared_text(right, right_side, &left_side);
  const bool engine_knows = !left_side.type || !right_side.type;
  if (engine_knows && !takes_any_type(left) && !takes_any_type(right)) {
    return cat("rs_compare(", first, ",", second, ",'", symbol, "')");
  }
  return cat("(", first, " ", symbol, " ", second, ")");
}

// Rows are compared value by value, so that NULL is unknown and not a value: the engine's own rows
// take it for one.
std::string Renderer::row_comparison(const sql::Expression& left, std::string_view symbol,
                                     const sql::Expression& right, SelectState& state) {
  const auto* left_row = std::get_if<sql::Row>(&left.node);
  const auto* right_row = std::get_if<sql::Row>(&right.node);
  if (left_row == nullptr || right_row == nullptr) {
    throw not_supported("comparing a row with anything but a row").at(left.offset);
  }
  const std::size_t size = left_row->items.size();
  if (size != right_row->items.size()) {
    throw SqlError(sqlstate::kSyntaxError, "unequal number of entries in row expressions")
        .at(left.offset);
  }
  const auto pair = [&](std::size_t index, std::string_view with) {
    return comparison(left_row->items[index], with, right_row->items[index], state);
  };
  const std::string_view strict = symbol.substr(0, 1);
  std::string out = pair(size - 1, symbol);
  for (std::size_t i = size - 1; i-- > 0;) {
    if (symbol == "=") {
      out = cat("(", pair(i, symbol), " AND ", out, ")");
    } else if (symbol == "<>") {
      out = cat("(", pair(i, symbol), " OR ", out, ")");
    } else {
      out = cat("(", pair(i, strict), " OR (", pair(i, "="), " AND ", out, "))");
    }
  }
  return out;
}

std::string Renderer::key(const sql::Expression& expression, SelectState& state) {
  const Rendered rendered = this->expression(expression, state);
  return padded_text(rendered.text, rendered.type, rendered.same);
}

Renderer::ComparedQuery Renderer::compared_query(const sql::Expression& operand,
                                                 std::string_view symbol,
                                                 const RenderedQuery& inner, SelectState& state) {
  const auto* row = std::get_if<sql::Row>(&operand.node);
  const std::string alias = next_alias();
  std::string values, list;
  bool changes = false;
  for (std::size_t i = 0; i < inner.columns.size(); ++i) {
    const sql::Expression& each = row == nullptr ? operand : row->items[i];
    const TranslatedColumn& column = inner.columns[i];
    const auto& type = column.type;
    Rendered value = expression(each, state);
    require_comparable(value, symbol, {{}, type, {}, 0}, each.offset);
    Rendered sample{
        type ? cat("CAST(NULL AS ", engine_type(*type), ")") : "", type, {}, 0, column.same};
    unite({&value, &sample});
    const std::string name = engine_column(static_cast<int>(i) + 1);
    const std::string text = cat("\"", alias, "\".", name);
    std::string compared;
    if (is_super(value.type) || is_super(type)) {
      values.append(cat(i > 0 ? ", " : "", as_super(value)));
      compared = as_super({text, type, {}, 0, sample.same});
    } else {
      values.append(cat(i > 0 ? ", " : "", compared_text(each, value, type ? &sample : nullptr)));
      const std::string converted = type ? converted_beside({text, type, {}, 0}, &value) : text;
      compared = trimmed_text(converted, type, sample.same);
    }
    changes = changes || compared != text;
    list.append(
        cat(i > 0 ? ", " : "", compared, compared == text ? std::string() : cat(" AS ", name)));
  }
  return {
      row == nullptr ? values : cat("(", values, ")"),
      changes ? cat("SELECT ", list, " FROM (", inner.text, ") AS \"", alias, "\"") : inner.text};
}

}  // namespace slipher::translate
