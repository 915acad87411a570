// INSERT, UPDATE, DELETE, MERGE, TRUNCATE.

#include "sql/parser.h"

namespace slipher::sql {

StatementNode Parser::parse_insert() {
  Insert insert;
  expect(Keyword::kInsert);
  expect(Keyword::kInto);
  insert.table = take_qualified_name();
  if (at(Symbol::kLeftParen) && !at_query()) insert.columns = take_name_list();
  if (accept(Keyword::kDefault)) {
    expect(Keyword::kValues);
    insert.source = Insert::DefaultValues{};
  } else if (accept(Keyword::kValues)) {
    Insert::Rows rows;
    do {
      rows.push_back(parse_value_row());
    } while (accept(Symbol::kComma));
    insert.source = std::move(rows);
  } else {
    if (!at_query()) throw error_here();
    insert.source = Box<Query>(parse_query());
  }
  return insert;
}

// An expression, or DEFAULT.
Expression Parser::parse_value() {
  if (at(Keyword::kDefault)) return Expression{DefaultValue{}, take().begin};
  return parse_expression();
}

std::vector<Expression> Parser::parse_value_row() {
  std::vector<Expression> row;
  expect(Symbol::kLeftParen);
  do {
    row.push_back(parse_value());
  } while (accept(Symbol::kComma));
  expect(Symbol::kRightParen);
  return row;
}

std::vector<Assignment> Parser::parse_assignments() {
  std::vector<Assignment> assignments;
  do {
    Assignment assignment;
    assignment.column = take_name();
    expect(Symbol::kEqual);
    assignment.value = parse_value();
    assignments.push_back(std::move(assignment));
  } while (accept(Symbol::kComma));
  return assignments;
}

StatementNode Parser::parse_update(std::optional<With> with) {
  Update update;
  update.with = std::move(with);
  expect(Keyword::kUpdate);
  update.table = take_qualified_name();
  update.alias = parse_table_alias();
  expect(Keyword::kSet);
  update.assignments = parse_assignments();
  if (accept(Keyword::kFrom)) update.from = parse_from_list();
  if (accept(Keyword::kWhere)) update.where = parse_expression();
  return update;
}

StatementNode Parser::parse_delete(std::optional<With> with) {
  Delete result;
  result.with = std::move(with);
  expect(Keyword::kDelete);
  accept(Keyword::kFrom);
  result.table = take_qualified_name();
  result.alias = parse_table_alias();
  if (accept(Keyword::kUsing)) result.using_tables = parse_from_list();
  if (accept(Keyword::kWhere)) result.where = parse_expression();
  return result;
}

StatementNode Parser::parse_merge() {
  Merge merge;
  expect(Keyword::kMerge);
  expect(Keyword::kInto);
  merge.table = take_qualified_name();
  merge.alias = parse_table_alias();
  expect(Keyword::kUsing);
  merge.source = parse_table_primary();
  expect(Keyword::kOn);
  merge.condition = parse_expression();
  if (accept(Keyword::kRemove)) {
    expect(Keyword::kDuplicates);
    merge.remove_duplicates = true;
    return merge;
  }
  if (!at(Keyword::kWhen)) throw error_here();
  parse_merge_actions(merge);
  return merge;
}

// WHEN MATCHED and WHEN NOT MATCHED, each once.
void Parser::parse_merge_actions(Merge& merge) {
  while (at(Keyword::kWhen)) {
    const Token when = take();
    const bool matched = !accept(Keyword::kNot);
    expect(Keyword::kMatched);
    const bool again = matched ? !std::holds_alternative<std::monostate>(merge.matched)
                               : merge.not_matched.has_value();
    if (again) throw error_at(when);
    expect(Keyword::kThen);
    if (!matched) {
      MergeInsert insert;
      expect(Keyword::kInsert);
      if (at(Symbol::kLeftParen)) insert.columns = take_name_list();
      expect(Keyword::kValues);
      insert.values = parse_value_row();
      merge.not_matched = std::move(insert);
    } else if (accept(Keyword::kDelete)) {
      merge.matched = MergeDelete{};
    } else {
      expect(Keyword::kUpdate);
      expect(Keyword::kSet);
      merge.matched = MergeUpdate{parse_assignments()};
    }
  }
}

StatementNode Parser::parse_truncate() {
  Truncate truncate;
  expect(Keyword::kTruncate);
  accept(Keyword::kTable);
  truncate.table = take_qualified_name();
  return truncate;
}

}  // namespace slipher::sql
