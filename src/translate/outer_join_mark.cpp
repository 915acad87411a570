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
#include "translate/super.h"

namespace slipher::translate {
namespace {

bool has_mark(const sql::Expression& expression) {
  return sql::contains<sql::OuterJoinMark>(expression);
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

Named named_by(const sql::Expression& condition, Scope& scope) {
  Named named;
  refuse_inside_or(condition);
  collect(condition, scope, false, named);
  if (named.marked.size() > 1) {
    throw SqlError(sqlstate::kSyntaxError,
                   "a condition may name columns of one table only with the operator (+)")
        .at(condition.offset);
  }
  return named;
}

// A table that bears the mark: its conditions, and the tables that they compare it with.
struct Optional {
  std::string on;
  std::set<std::size_t> others;
};

// Returns the texts of FROM as one join: those that bear no mark, and beside them, one after the
// other, those that do.
std::string joined(const std::vector<std::string>& texts, const std::vector<Optional>& optional,
                   std::size_t offset) {
  std::string out;
  std::set<std::size_t> done;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!optional[i].on.empty()) continue;
    out.append(cat(out.empty() ? "" : " CROSS JOIN ", texts[i]));
    done.insert(i);
  }
  for (bool moved = !out.empty(); moved;) {
    moved = false;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto& others = optional[i].others;
      const bool ready = std::includes(done.begin(), done.end(), others.begin(), others.end());
      if (done.contains(i) || !ready) continue;
      out = cat("(", out, " LEFT JOIN ", texts[i], " ON ", optional[i].on, ")");
      done.insert(i);
      moved = true;
    }
  }
  if (done.size() < texts.size()) {
    throw SqlError(sqlstate::kSyntaxError, "two tables cannot be outer joined to each other")
        .at(offset);
  }
  return out;
}

std::string_view alias_of(const sql::TableReference& item) {
  if (const auto* table = std::get_if<sql::NamedTable>(&item.node)) {
    return table->alias.name.text.empty() ? table->name.last().text : table->alias.name.text;
  }
  if (const auto* function = std::get_if<sql::TableFunction>(&item.node)) {
    return function->alias.name.text;
  }
  if (const auto* rows = std::get_if<sql::ArrayRows>(&item.node)) return rows->value.text;
  const auto* unpivot = std::get_if<sql::ObjectUnpivot>(&item.node);
  return unpivot == nullptr ? std::string_view() : unpivot->value.text;
}

bool names(const sql::QualifiedName& name, const std::vector<const sql::TableReference*>& items) {
  return std::any_of(items.begin(), items.end(), [&](const sql::TableReference* item) {
    return alias_of(*item) == name.parts.front().text;
  });
}

// Whether the item is the rows of one of the others.
bool is_of(const sql::TableReference& item, const std::vector<const sql::TableReference*>& others) {
  const auto* table = std::get_if<sql::NamedTable>(&item.node);
  return table != nullptr && names(table->name, others);
}

void refuse_values(const sql::Expression& condition,
                   const std::vector<const sql::TableReference*>& values) {
  if (const auto* reference = std::get_if<sql::ColumnReference>(&condition.node)) {
    if (!names(reference->name, values)) return;
    throw not_supported("the outer join operator (+) in a condition on a SUPER value of FROM")
        .at(condition.offset);
  }
  sql::for_each_child(condition,
                      [&](const sql::Expression& child) { refuse_values(child, values); });
}

void append_condition(std::string& conditions, const std::string& condition) {
  conditions.append(cat(conditions.empty() ? "" : " AND ", condition));
}

}  // namespace

std::optional<Renderer::MarkedJoin> Renderer::marked_join(const sql::Select& select, Scope& scope,
                                                          SelectState& state) {
  if (!select.where || !has_mark(*select.where)) return std::nullopt;
  std::vector<std::string> texts;
  std::vector<const sql::TableReference*> values;  // They come last, beside what is joined.
  for (const sql::TableReference& item : select.from) {
    if (std::holds_alternative<sql::Join>(item.node)) {
      throw SqlError(sqlstate::kSyntaxError,
                     "a query cannot have both a join in FROM and the outer join operator (+)")
          .at(item.offset);
    }
    if (gives_values(item, scope) || is_of(item, values)) {
      values.push_back(&item);
      continue;
    }
    if (!values.empty()) {
      throw not_supported("the outer join operator (+) with a table behind a SUPER value")
          .at(item.offset);
    }
    texts.push_back(from_item(item, scope, nullptr));
  }
  std::vector<const sql::Expression*> conditions;
  split(*select.where, conditions);
  std::vector<Optional> optional(texts.size());
  MarkedJoin out;
  state.in_marked_join = true;
  std::vector<const sql::Expression*> others;
  for (const sql::Expression* condition : conditions) {
    if (!has_mark(*condition)) {
      others.push_back(condition);
      continue;
    }
    refuse_values(*condition, values);
    const Named named = named_by(*condition, scope);
    if (named.marked.empty()) {
      others.push_back(condition);
      continue;
    }
    state.clause = Clause::kOn;
    const std::string text = this->condition(*condition, state, "WHERE");
    const std::size_t marked = *named.marked.begin();
    append_condition(optional[marked].on, text);
    optional[marked].others.insert(named.plain.begin(), named.plain.end());
    optional[marked].others.erase(marked);
    if (optional[marked].others.size() > 1) {
      throw SqlError(sqlstate::kSyntaxError,
                     "A table may be outer joined to at most one other table.")
          .at(condition->offset);
    }
  }
  LeftSide left{joined(texts, optional, select.where->offset)};
  for (const sql::TableReference* item : values) left.text = from_item(*item, scope, &left);
  out.from = std::move(left.text);
  state.clause = Clause::kWhere;
  for (const sql::Expression* condition : others) {
    append_condition(out.where, this->condition(*condition, state, "WHERE"));
  }
  state.in_marked_join = false;
  return out;
}

}  // namespace slipher::translate
