// CONNECT BY: the rows of FROM as a hierarchy, by a recursive WITH query.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "sql/children.h"
#include "translate/dialect.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

constexpr std::string_view kLevel = "level";

// Fills a scope with what another offers under other texts, by their numbers from 1: over all
// items, then those of USING.
template <typename Text>
void see_through(Scope& source, Scope& out, Text text) {
  out.items() = source.items();
  out.merged() = source.merged();
  int number = 0;
  for (ScopeItem& item : out.items()) {
    item.used.clear();
    for (ScopeColumn& column : item.columns) column.text = text(++number);
  }
  for (ScopeColumn& column : out.merged()) column.text = text(++number);
}

// As columns of one table: "c1", "c2", ...
auto columns_of(std::string_view alias) {
  return [alias](int number) { return cat("\"", alias, "\".", engine_column(number)); };
}

// As columns of the row above, which is the last but one of the path: no row, hence nulls, above a
// root.
auto columns_above(std::string_view alias) {
  return [alias](int number) {
    return cat("struct_extract(\"", alias, "\".\"path\"[-2], ", number, ")");
  };
}

bool has_level(Scope& scope) {
  const auto any = [](const std::vector<ScopeColumn>& columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [](const ScopeColumn& column) { return column.name == kLevel; });
  };
  const auto& items = scope.items();
  return any(scope.merged()) || std::any_of(items.begin(), items.end(), [&](const ScopeItem& item) {
           return any(item.columns);
         });
}

// LEVEL, unless a table has a column of that name.
void add_level(Scope& scope, std::string text) {
  if (has_level(scope)) return;
  ScopeItem item;
  ScopeColumn column;
  column.name = kLevel;
  column.text = std::move(text);
  column.type = Type::of(TypeKind::kBigint);
  column.hidden = true;
  item.columns.push_back(std::move(column));
  scope.items().push_back(std::move(item));
}

std::string texts(Scope& scope) {
  std::string out;
  const auto append = [&](const ScopeColumn& column) {
    out.append(cat(out.empty() ? "" : ", ", column.text));
  };
  for (const ScopeItem& item : scope.items()) {
    for (const ScopeColumn& column : item.columns) append(column);
  }
  for (const ScopeColumn& column : scope.merged()) append(column);
  return out;
}

// "At least one condition must be qualified with the PRIOR unary operator."
void require_prior(const sql::Expression& condition) {
  if (sql::contains<sql::Prior>(condition)) return;
  throw SqlError(sqlstate::kSyntaxError, "CONNECT BY requires a condition with PRIOR")
      .at(condition.offset);
}

}  // namespace

std::string Renderer::hierarchy(const sql::Select& select, Scope& scope, Scope& above) {
  const sql::ConnectBy& connect = *select.connect_by;
  require_prior(connect.condition);
  Scope source(scope.outer());
  const std::string source_text = from(select.from, source);
  check_select_privileges(source);  // Of what joins name.
  const std::string rows = next_alias(), name = next_alias(), alias = next_alias();
  const std::string root = next_alias(), child = next_alias(), parent = next_alias();
  Scope roots(scope.outer()), children(scope.outer()), parents(scope.outer());
  see_through(source, roots, columns_of(root));
  see_through(source, children, columns_of(child));
  see_through(source, parents, columns_of(parent));
  see_through(source, scope, columns_of(alias));
  see_through(source, above, columns_above(alias));
  const std::string root_columns = texts(roots), child_columns = texts(children);
  const std::string next_level = cat("(\"", parent, "\".\"level\" + 1)");
  add_level(children, next_level);
  add_level(parents, cat("\"", parent, "\".\"level\""));
  add_level(scope, cat("\"", alias, "\".\"level\""));
  add_level(above, cat("nullif(\"", alias, "\".\"level\" - 1, 0)"));

  SelectState state;
  state.clause = Clause::kWhere;
  state.scope = &roots;
  const std::string start =
      connect.start_with ? condition(*connect.start_with, state, "START WITH") : "true";
  state.scope = &children;
  state.prior = &parents;
  const std::string related = condition(connect.condition, state, "CONNECT BY");
  check_select_privileges(roots);
  check_select_privileges(children);
  check_select_privileges(parents);

  // A row that equals one above it would be followed for ever: what comes next depends on its
  // values alone.
  const std::string loops =
      cat("list_contains(\"", parent, "\".\"path\", row(", child_columns, "))");
  const std::string level =
      connect.no_cycle
          ? next_level
          : cat("CASE WHEN ", loops, " THEN error('CONNECT BY loop in user data') ELSE ",
                next_level, " END");
  std::string columns;
  std::size_t count = source.merged().size();
  for (const ScopeItem& item : source.items()) count += item.columns.size();
  for (std::size_t i = 1; i <= count; ++i) {
    columns.append(cat(engine_column(static_cast<int>(i)), ", "));
  }
  const std::string source_columns = columns.substr(0, columns.size() - 2);
  return cat(
      "(WITH RECURSIVE \"", rows, "\"(", source_columns, ") AS (SELECT ", texts(source), " FROM ",
      source_text, "), \"", name, "\"(", columns, "\"level\", \"path\") AS (SELECT ", root_columns,
      ", CAST(1 AS BIGINT), [row(", root_columns, ")] FROM \"", rows, "\" AS \"", root, "\" WHERE ",
      start, " UNION ALL SELECT ", child_columns, ", ", level, ", list_append(\"", parent,
      "\".\"path\", row(", child_columns, ")) FROM \"", rows, "\" AS \"", child, "\", \"", name,
      "\" AS \"", parent, "\" WHERE ", related, connect.no_cycle ? cat(" AND NOT ", loops) : "",
      ") SELECT * FROM \"", name, "\") AS \"", alias, "\"");
}

Rendered Renderer::render(const sql::Prior& node, const sql::Expression& at, SelectState& state) {
  if (state.prior == nullptr) {
    throw SqlError(sqlstate::kSyntaxError, "PRIOR is only allowed in CONNECT BY").at(at.offset);
  }
  Scope* const prior = std::exchange(state.prior, nullptr);
  Scope* const here = std::exchange(state.scope, prior);
  Rendered rendered = expression(*node.operand, state);
  state.scope = here;
  state.prior = prior;
  return rendered;
}

}  // namespace slipher::translate
