// FROM: tables, subqueries, joins, functions, PIVOT and UNPIVOT.

#include "sql/parser.h"

namespace slipher::sql {

std::vector<TableReference> Parser::parse_from_list() {
  std::vector<TableReference> list;
  do {
    list.push_back(parse_table_reference());
  } while (accept(Symbol::kComma));
  return list;
}

TableReference Parser::parse_table_reference() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const HeightScope scope(height_);
  TableReference left = parse_table_primary();
  parse_joins(left);
  return left;
}

bool Parser::at_join() {
  switch (peek().keyword) {
    case Keyword::kJoin:
    case Keyword::kInner:
    case Keyword::kLeft:
    case Keyword::kRight:
    case Keyword::kFull:
    case Keyword::kCross:
    case Keyword::kNatural:
      return true;
    default:
      return false;
  }
}

void Parser::parse_joins(TableReference& left) {
  while (parse_join(left)) {
  }
}

bool Parser::parse_join(TableReference& left) {
  if (!at_join()) return false;
  const DepthGuard guard(nesting_, kMaxNesting);
  Join join;
  join.natural = accept(Keyword::kNatural);
  join.kind = JoinKind::kInner;
  if (!join.natural && accept(Keyword::kCross)) {
    join.kind = JoinKind::kCross;
  } else if (!accept(Keyword::kInner)) {
    if (accept(Keyword::kLeft))
      join.kind = JoinKind::kLeft;
    else if (accept(Keyword::kRight))
      join.kind = JoinKind::kRight;
    else if (accept(Keyword::kFull))
      join.kind = JoinKind::kFull;
    if (join.kind != JoinKind::kInner) accept(Keyword::kOuter);
  }
  expect(Keyword::kJoin);
  {
    const HeightScope scope(height_);
    TableReference right = parse_table_primary();
    if (join.kind != JoinKind::kCross && !join.natural) {
      // a JOIN b JOIN c ON x ON y: the inner join comes first.
      while (at_join() && parse_join(right)) {
      }
      parse_join_condition(join);
    }
    join.right = std::move(right);
  }
  const std::size_t offset = left.offset;
  join.left = std::move(left);
  left = TableReference{std::move(join), offset};
  grow();
  return true;
}

void Parser::parse_join_condition(Join& join) {
  if (accept(Keyword::kOn)) {
    join.on = parse_expression();
  } else {
    expect(Keyword::kUsing);
    join.using_columns = take_name_list();
  }
}

TableReference Parser::parse_table_primary() {
  const Token first = peek();
  TableReference table;
  if (first.symbol == Symbol::kLeftParen) {
    QueryOrTable inside = parse_parenthesised_table();
    if (auto* query = std::get_if<Query>(&inside)) {
      table = parse_derived_table(std::move(*query), first.begin);
    } else {
      table = std::move(std::get<TableReference>(inside));
      if (at_table_alias() || at(Keyword::kAs)) {
        throw unsupported_here("an alias of a join in parentheses");
      }
    }
  } else if (first.keyword == Keyword::kUnpivot) {
    return parse_object_unpivot();
  } else if (at_word("lateral") && (at(Symbol::kLeftParen, 1) ||
                                    (at_name(NameRule::kName, 1) && at(Symbol::kLeftParen, 2)))) {
    throw unsupported_here("LATERAL");
  } else {
    table = parse_named_table();
  }
  parse_pivots(table);
  return table;
}

// As parse_parenthesised() of expressions: each level hands its contents up.
Parser::QueryOrTable Parser::parse_parenthesised_table() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const std::size_t offset = peek().begin;
  expect(Symbol::kLeftParen);
  if (at(Keyword::kSelect) || at(Keyword::kWith)) {
    Query query = parse_query();
    expect(Symbol::kRightParen);
    return query;
  }
  if (at(Keyword::kValues)) throw error_here();
  TableReference table;
  if (at(Symbol::kLeftParen)) {
    const std::size_t inner_offset = peek().begin;
    QueryOrTable inner = parse_parenthesised_table();
    if (auto* query = std::get_if<Query>(&inner)) {
      if (at_query_continuation()) {
        Query whole = parse_set_operations(std::move(*query), SetOperator::kUnion);
        parse_query_tail(whole);
        whole.position = offset;
        expect(Symbol::kRightParen);
        return whole;
      }
      if (accept(Symbol::kRightParen)) return std::move(*query);
      table = parse_derived_table(std::move(*query), inner_offset);
    } else {
      table = std::move(std::get<TableReference>(inner));
    }
    parse_pivots(table);
    parse_joins(table);
  } else {
    table = parse_table_reference();
    if (parse_path(table)) return table;
  }
  if (std::holds_alternative<NamedTable>(table.node) ||
      std::holds_alternative<DerivedTable>(table.node) ||
      std::holds_alternative<TableFunction>(table.node) ||
      std::holds_alternative<ArrayRows>(table.node)) {
    throw error_here();
  }
  expect(Symbol::kRightParen);
  return table;
}

TableReference Parser::parse_derived_table(Query query, std::size_t offset) {
  DerivedTable derived;
  derived.query = std::move(query);
  // The alias may be left out: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause30.html
  if (!at(Keyword::kPivot) && !at(Keyword::kUnpivot)) derived.alias = parse_table_alias();
  return TableReference{std::move(derived), offset};
}

bool Parser::at_table_alias() {
  if (!at_name()) return false;
  switch (peek().keyword) {
    case Keyword::kQualify:
    case Keyword::kSet:
      return false;
    case Keyword::kStart:
      return !at(Keyword::kWith, 1);
    case Keyword::kConnect:
      return !at(Keyword::kBy, 1);
    case Keyword::kAt:
      return !at_name(NameRule::kName, 1);
    default:
      return true;
  }
}

// ARRAY, reserved everywhere else, may name an item of FROM: the manual's FROM foo AS f, f.a AS
// array, array AS element.
NameRule Parser::name_rule() {
  const bool array =
      at(Keyword::kArray) && !at(Symbol::kLeftParen, 1) && !at(Symbol::kLeftBracket, 1);
  return array ? NameRule::kLabel : NameRule::kName;
}

Alias Parser::parse_table_alias() {
  Alias alias;
  if (accept(Keyword::kAs)) {
    alias.name = take_name(name_rule());
  } else if (at_table_alias()) {
    alias.name = take_name();
  } else {
    return alias;
  }
  if (at(Symbol::kLeftParen)) alias.columns = take_name_list();
  return alias;
}

// A table, or a function that gives one.
TableReference Parser::parse_named_table() {
  const std::size_t offset = peek().begin;
  QualifiedName name;
  if (at(Keyword::kUnnest) && at(Symbol::kLeftParen, 1)) {
    name.parts.push_back(take_name(NameRule::kLabel));
  } else {
    name = take_qualified_name(name_rule());
  }
  if (at(Symbol::kLeftParen)) return parse_table_function(std::move(name), offset);
  if (at(Symbol::kLeftBracket)) {
    rewind(offset);
    return parse_array_rows();
  }
  accept(Symbol::kStar);  // PostgreSQL's mark for "and its heirs"; Redshift takes it and has none.
  NamedTable table;
  table.name = std::move(name);
  table.alias = parse_table_alias();
  if (at(Keyword::kAt) && at_name(NameRule::kName, 1)) {
    take();
    table.at = take_name();
  }
  return TableReference{std::move(table), offset};
}

// f(x) [WITH OFFSET] [[AS] alias [(a, b)]], or (a int, b varchar) for functions that return
// records.
TableReference Parser::parse_table_function(QualifiedName name, std::size_t offset) {
  TableFunction function;
  function.call = parse_call(std::move(name));
  if (!std::holds_alternative<Call>(function.call.node)) throw error_here();
  function.with_offset = accept(Keyword::kWith, Keyword::kOffset);
  const bool as = accept(Keyword::kAs);
  if (as ? !at(Symbol::kLeftParen) : at_table_alias()) function.alias.name = take_name();
  if ((as || !function.alias.name.text.empty()) && accept(Symbol::kLeftParen)) {
    function.alias.columns.push_back(take_name());
    const bool typed = !at(Symbol::kComma) && !at(Symbol::kRightParen);
    if (typed) function.column_types.push_back(parse_type_name());
    while (accept(Symbol::kComma)) {
      function.alias.columns.push_back(take_name());
      if (typed) function.column_types.push_back(parse_type_name());
    }
    if (!typed && function.alias.name.text.empty()) throw error_here();
    expect(Symbol::kRightParen);
  }
  return TableReference{std::move(function), offset};
}

void Parser::parse_pivots(TableReference& source) {
  while (true) {
    if (at(Keyword::kPivot)) {
      parse_pivot(source);
    } else if (at(Keyword::kUnpivot)) {
      parse_unpivot(source);
    } else {
      return;
    }
    grow();
  }
}

// PIVOT (sum(a) AS x, ... FOR column IN (1 AS one, ...)) alias.
void Parser::parse_pivot(TableReference& source) {
  take();
  Pivot pivot;
  const auto parse_alias = [&](Name& alias) {
    if (accept(Keyword::kAs)) {
      alias = take_name(NameRule::kLabel);
    } else if (at_name()) {
      alias = take_name();
    }
  };
  expect(Symbol::kLeftParen);
  do {
    const Token first = peek();
    PivotAggregate aggregate;
    aggregate.call = parse_expression();
    if (!std::holds_alternative<Call>(aggregate.call.node)) throw error_at(first);
    parse_alias(aggregate.alias);
    pivot.aggregates.push_back(std::move(aggregate));
  } while (accept(Symbol::kComma));
  expect(Keyword::kFor);
  pivot.column = take_name();
  expect(Keyword::kIn);
  expect(Symbol::kLeftParen);
  do {
    PivotValue value;
    value.value = parse_expression();
    parse_alias(value.alias);
    pivot.values.push_back(std::move(value));
  } while (accept(Symbol::kComma));
  expect(Symbol::kRightParen);
  expect(Symbol::kRightParen);
  pivot.alias = parse_table_alias();
  const std::size_t offset = source.offset;
  pivot.source = std::move(source);
  source = TableReference{std::move(pivot), offset};
}

// UNPIVOT [INCLUDE NULLS] (value FOR name IN (a AS 'x', b)) alias.
void Parser::parse_unpivot(TableReference& source) {
  take();
  Unpivot unpivot;
  if (at(Keyword::kInclude) || at(Keyword::kExclude)) {
    unpivot.include_nulls = take().keyword == Keyword::kInclude;
    expect(Keyword::kNulls);
  }
  expect(Symbol::kLeftParen);
  unpivot.value = take_name();
  expect(Keyword::kFor);
  unpivot.key = take_name();
  expect(Keyword::kIn);
  expect(Symbol::kLeftParen);
  do {
    UnpivotColumn column;
    column.column = take_name();
    const bool labelled = accept(Keyword::kAs);
    if (at_name()) {
      const std::size_t offset = peek().begin;
      column.label = Expression{Literal{LiteralKind::kString, take_name().text}, offset};
    } else if (labelled || at_string()) {
      column.label = parse_constant();
    }
    unpivot.columns.push_back(std::move(column));
  } while (accept(Symbol::kComma));
  expect(Symbol::kRightParen);
  expect(Symbol::kRightParen);
  unpivot.alias = parse_table_alias();
  const std::size_t offset = source.offset;
  unpivot.source = std::move(source);
  source = TableReference{std::move(unpivot), offset};
}

// t.items[0].parts [[AS] x] [AT i].
TableReference Parser::parse_array_rows() {
  const std::size_t offset = peek().begin;
  ArrayRows rows;
  rows.array = parse_operand(Precedence::kPrimary);
  const auto& node = rows.array.node;
  if (!std::holds_alternative<Field>(node) && !std::holds_alternative<Subscript>(node)) {
    throw error_here();
  }
  parse_rows_alias(rows);
  return TableReference{std::move(rows), offset};
}

void Parser::parse_rows_alias(ArrayRows& rows) {
  if (accept(Keyword::kAs)) {
    rows.value = take_name(name_rule());
  } else if (at_table_alias()) {
    rows.value = take_name();
  }
  if (at(Keyword::kAt) && at_name(NameRule::kName, 1)) {
    take();
    rows.at = take_name();
  }
}

// (t.items) AS x [AT i]: what was read as a table within the parentheses is a path.
bool Parser::parse_path(TableReference& table) {
  if (!at(Symbol::kRightParen) || (!at(Keyword::kAs, 1) && !at_name(NameRule::kName, 1))) {
    return false;
  }
  auto* rows = std::get_if<ArrayRows>(&table.node);
  if (const auto* named = std::get_if<NamedTable>(&table.node)) {
    const bool path = named->name.parts.size() > 1 && named->alias.name.text.empty();
    if (!path) return false;
    Expression array{ColumnReference{named->name}, table.offset};
    table.node = ArrayRows{std::move(array), {}, {}};
  } else if (rows == nullptr || !rows->value.text.empty() || !rows->at.text.empty()) {
    return false;
  }
  take();
  parse_rows_alias(std::get<ArrayRows>(table.node));
  return true;
}

// UNPIVOT expression AS value [AT key].
TableReference Parser::parse_object_unpivot() {
  const std::size_t offset = take().begin;
  ObjectUnpivot unpivot;
  unpivot.object = parse_operand(Precedence::kPrimary);
  expect(Keyword::kAs);
  unpivot.value = take_name();
  if (accept(Keyword::kAt)) unpivot.key = take_name();
  return TableReference{std::move(unpivot), offset};
}

}  // namespace slipher::sql
