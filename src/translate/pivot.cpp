// PIVOT and UNPIVOT in FROM: values of a column become columns, columns become rows.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html

#include <algorithm>

#include "base/error.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
#include "types/coercion.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

constexpr std::string_view kPivotAggregates[] = {"avg", "count", "max", "min", "sum"};

sql::Expression reference(const sql::Name& name) {
  return {sql::ColumnReference{{{name}}}, name.offset};
}

// Returns the name of the column for a value: a constant is its own.
std::string value_name(const sql::PivotValue& value) {
  if (!value.alias.text.empty()) return value.alias.text;
  const auto* literal = std::get_if<sql::Literal>(&value.value.node);
  if (literal == nullptr) return "?column?";
  switch (literal->kind) {
    case sql::LiteralKind::kNull:
      return "null";
    case sql::LiteralKind::kTrue:
      return "true";
    case sql::LiteralKind::kFalse:
      return "false";
    default:
      return literal->text;
  }
}

bool stands_alone(const sql::Expression& argument) {
  return std::holds_alternative<sql::ColumnReference>(argument.node) ||
         std::holds_alternative<sql::Literal>(argument.node) ||
         std::holds_alternative<sql::Parameter>(argument.node) ||
         std::holds_alternative<sql::Star>(argument.node);
}

bool is_null(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  return literal != nullptr && literal->kind == sql::LiteralKind::kNull;
}

// The columns of the result while they are found: their texts for the engine, their names for the
// scope.
struct Turned {
  std::string alias;
  std::string list;
  ScopeItem item;

  void add(std::string name, std::string_view text, const std::optional<Type>& type,
           Sameness same = {}) {
    const std::string column = engine_column(static_cast<int>(item.columns.size()) + 1);
    list.append(cat(item.columns.empty() ? "" : ", ", text, " AS ", column));
    ScopeColumn out;
    out.name = std::move(name);
    out.text = cat("\"", alias, "\".", column);
    out.type = type;
    out.same = same;
    item.columns.push_back(std::move(out));
  }
  void rename(const sql::Alias& names) {
    if (names.columns.size() > item.columns.size()) {
      throw SqlError(sqlstate::kInvalidColumnReference,
                     cat("table \"", item.alias, "\" has ", item.columns.size(),
                         " columns available but ", names.columns.size(), " columns specified"))
          .at(names.name.offset);
    }
    for (std::size_t i = 0; i < names.columns.size(); ++i) {
      item.columns[i].name = names.columns[i].text;
    }
  }
};

}  // namespace

std::string Renderer::turned_source(const sql::TableReference& source, std::string_view what,
                                    Scope& inner) {
  const bool table = std::holds_alternative<sql::NamedTable>(source.node) ||
                     std::holds_alternative<sql::DerivedTable>(source.node);
  std::string text = table ? from_item(source, inner, nullptr) : std::string();
  if (!table || inner.items().front().of_values) {
    throw not_supported(cat(what, " of anything but a table, a WITH query or a subquery"))
        .at(source.offset);
  }
  // All columns are read: those that are not named group the others, or come along.
  ScopeItem& item = inner.items().front();
  for (const ScopeColumn& column : item.columns) item.used.insert(column.number);
  return text;
}

// Each value repeats the aggregates: what they are of becomes a column before.
std::string Renderer::pivot_source(const std::string& source,
                                   std::vector<sql::Expression>& aggregates, Scope& inner,
                                   SelectState& state) {
  ScopeItem arguments;
  std::string list;
  for (sql::Expression& aggregate : aggregates) {
    for (sql::Expression& argument : std::get<sql::Call>(aggregate.node).arguments) {
      if (stands_alone(argument)) continue;
      SelectState within = state;
      within.in_aggregate = true;
      const Rendered rendered = expression(argument, within);
      ScopeColumn column;
      column.name = cat("pivot argument ", arguments.columns.size() + 1);
      column.text = cat("\"a", arguments.columns.size() + 1, "\"");
      column.type = rendered.type;
      column.same = rendered.same;
      column.hidden = true;
      list.append(cat(", ", rendered.text, " AS ", column.text));
      argument = reference({column.name, argument.offset});
      arguments.columns.push_back(std::move(column));
    }
  }
  if (list.empty()) return source;
  auto [text, alias] = projected(source, list, 0, inner);
  for (ScopeColumn& column : arguments.columns) column.text.insert(0, cat("\"", alias, "\"."));
  inner.items().push_back(std::move(arguments));
  return std::move(text);
}

std::string Renderer::pivot(const sql::Pivot& node, std::size_t offset, Scope& scope) {
  Scope inner(scope.outer());
  const std::string turned = turned_source(*node.source, "PIVOT", inner);
  SelectState state;
  state.scope = &inner;
  const sql::Expression column = reference(node.column);
  std::vector<sql::Expression> aggregates;
  for (const sql::PivotAggregate& aggregate : node.aggregates) {
    const auto& call = std::get<sql::Call>(aggregate.call.node);
    const std::string& name = call.name.last().text;
    const bool known = std::binary_search(std::begin(kPivotAggregates), std::end(kPivotAggregates),
                                          std::string_view(name));
    if (!known || call.over)
      throw not_supported(cat("PIVOT with ", name)).at(aggregate.call.offset);
    aggregates.push_back(aggregate.call);
  }
  const std::string source = pivot_source(turned, aggregates, inner, state);
  const Rendered searched = expression(column, state);
  std::vector<Rendered> calls;
  for (const sql::Expression& each : aggregates) calls.push_back(expression(each, state));
  Turned out{next_alias(), {}, {}};
  const ScopeItem& table = inner.items().front();
  out.item.alias = node.alias.name.text.empty() ? table.alias : node.alias.name.text;
  std::string groups;
  for (const ScopeColumn& each : table.columns) {
    if (each.referenced || each.hidden) continue;
    const std::string key = padded_text(each.text, each.type, each.same);
    groups.append(cat(groups.empty() ? " GROUP BY " : ", ", key));
    out.add(each.name, key, each.type, each.same);
  }
  for (const sql::PivotValue& value : node.values) {
    const std::string condition = is_null(value.value)
                                      ? cat("(", searched.text, " IS NULL)")
                                      : comparison(column, "=", value.value, state);
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const std::string& alias = node.aggregates[i].alias.text;
      out.add(cat(value_name(value), alias.empty() ? "" : "_", alias),
              cat(calls[i].text, " FILTER (WHERE ", condition, ")"), calls[i].type, calls[i].same);
    }
  }
  out.rename(node.alias);
  check_select_privileges(inner);
  std::string text =
      cat("(SELECT ", out.list, " FROM ", source, groups, ") AS \"", out.alias, "\"");
  scope.add(std::move(out.item), offset);
  return text;
}

std::string Renderer::unpivot(const sql::Unpivot& node, std::size_t offset, Scope& scope) {
  Scope inner(scope.outer());
  const std::string source = turned_source(*node.source, "UNPIVOT", inner);
  SelectState state;
  state.scope = &inner;
  std::string names, values;
  std::optional<Type> type;
  bool same_type = true;
  std::vector<Rendered> turned;
  for (const sql::UnpivotColumn& each : node.columns) {
    const Rendered value = expression(reference(each.column), state);
    const auto* label = each.label ? std::get_if<sql::Literal>(&each.label->node) : nullptr;
    if (each.label && label == nullptr) throw not_supported("UNPIVOT with an expression as alias");
    if (type && value.type && !types::can_match(*type, *value.type)) {
      throw types::types_do_not_match("UNPIVOT", *type, *value.type).at(each.column.offset);
    }
    same_type = same_type && value.type && (values.empty() || value.type == type);
    type = value.type;
    turned.push_back(value);
    names.append(
        cat(names.empty() ? "" : ", ", quoted(label == nullptr ? each.column.text : label->text)));
    values.append(cat(values.empty() ? "" : ", ", value.text));
  }
  const Sameness same(false, unite(turned));
  Turned out{next_alias(), {}, {}};
  const ScopeItem& table = inner.items().front();
  out.item.alias = node.alias.name.text.empty() ? table.alias : node.alias.name.text;
  for (const ScopeColumn& each : table.columns) {
    if (!each.referenced && !each.hidden) out.add(each.name, each.text, each.type, each.same);
  }
  const std::string rows = next_alias();
  out.add(node.key.text, cat("\"", rows, "\".\"c1\""), Type::varchar(-1));
  out.add(node.value.text, cat("\"", rows, "\".\"c2\""), same_type ? type : std::nullopt, same);
  out.rename(node.alias);
  check_select_privileges(inner);
  std::string text = cat("(SELECT ", out.list, " FROM ", source, ", LATERAL (SELECT unnest([",
                         names, "]) AS \"c1\", unnest([", values, "]) AS \"c2\") AS \"", rows, "\"",
                         node.include_nulls ? "" : cat(" WHERE \"", rows, "\".\"c2\" IS NOT NULL"),
                         ") AS \"", out.alias, "\"");
  scope.add(std::move(out.item), offset);
  return text;
}

}  // namespace slipher::translate
