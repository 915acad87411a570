// Oracle's mark of an outer join in WHERE, (+): the conditions that bear it become ON of a LEFT
// JOIN, whose right side is the table that it marks.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_WHERE_oracle_outer.html

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.h"
#include "sql/children.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

bool has_mark(const sql::Expression& expression) {
  if (std::holds_alternative<sql::OuterJoinMark>(expression.node)) return true;
  bool found = false;
  sql::for_each_child(expression,
                      [&](const sql::Expression& child) { found = found || has_mark(child); });
  return found;
}

// Appends the operands of nested ANDs.
void split(const sql::Expression& condition, std::vector<const sql::Expression*>& out) {
  const auto* logical = std::get_if<sql::Logical>(&condition.node);
  if (logical == nullptr || logical->op != sql::LogicalOperator::kAnd) {
    out.push_back(&condition);
    return;
  }
  for (const sql::Expression& operand : logical->operands) split(operand, out);
}

void refuse_inside_or(const sql::Expression& condition) {
  const auto* logical = std::get_if<sql::Logical>(&condition.node);
  const bool is_or = logical != nullptr && logical->op == sql::LogicalOperator::kOr;
  const bool is_in = std::holds_alternative<sql::InList>(condition.node) ||
                     std::holds_alternative<sql::InQuery>(condition.node);
  if (is_or || is_in) {
    throw SqlError(sqlstate::kSyntaxError,
                   "Outer join operator (+) not allowed in operand of OR or IN.")
        .at(condition.offset);
  }
  sql::for_each_child(condition, refuse_inside_or);
}

// The items of FROM that a condition names, by their places; those whose columns bear the mark.
struct Named {
  std::set<std::size_t> marked;
  std::set<std::size_t> plain;
};

std::optional<std::size_t> item_of(const sql::ColumnReference& reference, Scope& scope) {
  int depth = 0;
  const ScopeColumn* column = scope.find(reference.name, depth);
  if (column == nullptr || depth > 0) return std::nullopt;
  for (std::size_t i = 0; i < scope.items().size(); ++i) {
    const auto& columns = scope.items()[i].columns;
    const bool own = std::any_of(columns.begin(), columns.end(),
                                 [&](const ScopeColumn& each) { return &each == column; });
    if (own) return i;
  }
  return std::nullopt;
}

void collect(const sql::Expression& expression, Scope& scope, bool marked, Named& out) {
  if (const auto* reference = std::get_if<sql::ColumnReference>(&expression.node)) {
    if (const auto item = item_of(*reference, scope))
      (marked ? out.marked : out.plain).insert(*item);
    return;
  }
  if (const auto* mark = std::get_if<sql::OuterJoinMark>(&expression.node)) {
    if (!std::holds_alternative<sql::ColumnReference>(mark->operand->node)) {
      throw syntax_error("(").at(expression.offset);
    }
    marked = true;
  }
  sql::for_each_child(expression,
                      [&](const sql::Expression& child) { collect(child, scope, marked, out); });
}

// A table that bears the mark: its conditions, and the tables that they compare it with.
struct Optional {
  std::string on;
  std::set<std::size_t> others;
};

}  // namespace

std::optional<Renderer::MarkedJoin> Renderer::marked_join(const sql::Select& select, Scope& scope,
                                                          SelectState& state) {
  if (!select.where || !has_mark(*select.where)) return std::nullopt;
  std::vector<std::string> texts;
  for (const sql::TableReference& item : select.from) {
    if (std::holds_alternative<sql::Join>(item.node)) {
      throw SqlError(sqlstate::kSyntaxError,
                     "a query cannot have both a join in FROM and the outer join operator (+)")
          .at(item.offset);
    }
    texts.push_back(from_item(item, scope));
  }
  std::vector<const sql::Expression*> conditions;
  split(*select.where, conditions);
  std::vector<Optional> optional(texts.size());
  MarkedJoin out;
  state.in_marked_join = true;
  for (const sql::Expression* condition : conditions) {
    Named named;
    if (has_mark(*condition)) {
      refuse_inside_or(*condition);
      collect(*condition, scope, false, named);
    }
    const bool several = named.marked.size() > 1;
    if (several) {
      throw SqlError(sqlstate::kSyntaxError,
                     "a condition may name columns of one table only with the operator (+)")
          .at(condition->offset);
    }
    state.clause = named.marked.empty() ? Clause::kWhere : Clause::kOn;
    const std::string text = this->condition(*condition, state, "WHERE");
    if (named.marked.empty()) {
      out.where.append(cat(out.where.empty() ? "" : " AND ", text));
      continue;
    }
    Optional& table = optional[*named.marked.begin()];
    table.on.append(cat(table.on.empty() ? "" : " AND ", text));
    table.others.insert(named.plain.begin(), named.plain.end());
    table.others.erase(*named.marked.begin());
    if (table.others.size() > 1) {
      throw SqlError(sqlstate::kSyntaxError,
                     "A table may be outer joined to at most one other table.")
          .at(condition->offset);
    }
  }
  state.in_marked_join = false;
  std::set<std::size_t> joined;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!optional[i].on.empty()) continue;
    out.from.append(cat(out.from.empty() ? "" : " CROSS JOIN ", texts[i]));
    joined.insert(i);
  }
  // A table whose condition names no other one is joined last: it is optional to all.
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto& others = optional[i].others;
      const bool ready = std::includes(joined.begin(), joined.end(), others.begin(), others.end());
      if (joined.contains(i) || !ready || out.from.empty()) continue;
      out.from = cat("(", out.from, " LEFT JOIN ", texts[i], " ON ", optional[i].on, ")");
      joined.insert(i);
      moved = true;
    }
  }
  if (joined.size() < texts.size()) {
    throw SqlError(sqlstate::kSyntaxError, "two tables cannot be outer joined to each other")
        .at(select.where->offset);
  }
  return out;
}

}  // namespace slipher::translate
