// Queries and the clauses of SELECT but FROM.

#include <algorithm>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

std::string_view operator_text(SetOperator op) {
  switch (op) {
    case SetOperator::kUnion:
      return " UNION ";
    case SetOperator::kUnionAll:
      return " UNION ALL ";
    case SetOperator::kIntersect:
      return " INTERSECT ";
    case SetOperator::kExcept:
      return " EXCEPT ";
  }
  return " ";
}

// True for a query that is nothing but its body.
bool is_body(const Query& query) {
  return !query.with && query.order_by.empty() && !query.limit && !query.offset;
}

bool is_select(const Query& query) {
  return is_body(query) && std::holds_alternative<Select>(query.body);
}

bool is_intersection(const Query& query) {
  const auto* operation = std::get_if<SetOperation>(&query.body);
  return is_body(query) && operation != nullptr && operation->op == SetOperator::kIntersect;
}

// TOP takes a number or a parameter without parentheses.
bool is_bare_top(const Expression& top) {
  const auto* literal = std::get_if<Literal>(&top.node);
  return std::holds_alternative<Parameter>(top.node) ||
         (literal != nullptr && literal->kind == LiteralKind::kInteger &&
          precedence_of(top) == Precedence::kPrimary);
}

}  // namespace

void Printer::write(const Query& query) {
  if (query.with) put(*query.with, ' ');
  std::visit([this](const auto& body) { write(body); }, query.body);
  if (!query.order_by.empty()) put(" ORDER BY ", query.order_by);
  if (query.limit) put(" LIMIT ", *query.limit);
  if (query.offset) put(" OFFSET ", *query.offset);
}

void Printer::write(const With& with) {
  put(with.recursive ? "WITH RECURSIVE " : "WITH ", with.tables);
}

void Printer::write(const CommonTableExpression& table) {
  write(table.name);
  write_columns(table.columns);
  put(" AS (", *table.query, ')');
}

void Printer::write_set_operand(const Query& query, bool bare) {
  if (bare) {
    write(query);
  } else {
    put('(', query, ')');
  }
}

// INTERSECT binds tighter than the others; all go from left to right.
void Printer::write(const SetOperation& operation) {
  const Query& left = *operation.left;
  const Query& right = *operation.right;
  const bool intersection = operation.op == SetOperator::kIntersect;
  write_set_operand(left, intersection ? is_select(left) || is_intersection(left) : is_body(left));
  write(operator_text(operation.op));
  write_set_operand(right, is_select(right) || (!intersection && is_intersection(right)));
}

void Printer::write(const Select& select) {
  write("SELECT ");
  if (select.distinct) write("DISTINCT ");
  if (select.top) {
    if (is_bare_top(*select.top)) {
      put("TOP ", *select.top, ' ');
    } else {
      put("TOP (", *select.top, ") ");
    }
  }
  write(select.items);
  if (select.into)
    put(select.into->temporary ? " INTO TEMP TABLE " : " INTO TABLE ", select.into->name);
  if (!select.from.empty()) put(" FROM ", select.from);
  if (select.where) put(" WHERE ", *select.where);
  if (select.connect_by) {
    const ConnectBy& connect = *select.connect_by;
    if (connect.start_with) put(" START WITH ", *connect.start_with);
    write(connect.no_cycle ? " CONNECT BY NOCYCLE " : " CONNECT BY ");
    write_apart(connect.condition, {"nocycle"});
  }
  if (select.group_by) {
    write(" GROUP BY ");
    if (select.group_by->all) write("ALL");
    write(select.group_by->elements);
  }
  if (select.having) put(" HAVING ", *select.having);
  if (select.qualify) put(" QUALIFY ", *select.qualify);
}

void Printer::write(const SelectItem& item) {
  write(item.expression);
  if (!item.alias.text.empty()) put(" AS ", Label{item.alias});
}

// Writes an expression where the words would be read as something else than its beginning: then in
// parentheses.
void Printer::write_apart(const Expression& expression,
                          std::initializer_list<std::string_view> words) {
  const std::size_t begin = out_.size();
  write(expression);
  const std::string_view written = std::string_view(out_).substr(begin);
  const bool apart = std::any_of(words.begin(), words.end(),
                                 [&](std::string_view word) { return written.starts_with(word); });
  if (!apart) return;
  out_.insert(begin, 1, '(');
  write(')');
}

void Printer::write(const GroupingElement& element) {
  switch (element.kind) {
    case GroupingKind::kExpression:
      if (element.expressions.size() > 1) return put('(', element.expressions, ')');
      return write_apart(element.expressions.front(), {"rollup(", "cube("});
    case GroupingKind::kSets:
      return put("GROUPING SETS (", element.elements, ')');
    case GroupingKind::kRollup:
      return put("ROLLUP (", element.elements, ')');
    case GroupingKind::kCube:
      return put("CUBE (", element.elements, ')');
    case GroupingKind::kEmpty:
      return write("()");
  }
}

}  // namespace slipher::sql
