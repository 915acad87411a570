// Queries: set operations, WITH, SELECT and its clauses but FROM.

#include <utility>

#include "sql/parser.h"

namespace slipher::sql {
namespace {

SqlError syntax_message(std::string_view message, std::size_t offset) {
  return SqlError(sqlstate::kSyntaxError, std::string(message)).at(offset);
}

// PostgreSQL's limit (MaxTupleAttributeNumber). It also bounds what a short text makes of memory.
constexpr std::size_t kMaxSelectItems = 1664;

SqlError too_many_items(std::size_t offset) {
  return SqlError(sqlstate::kTooManyColumns,
                  cat("target lists can have at most ", kMaxSelectItems, " entries"))
      .at(offset);
}

// Without CONNECT BY, PRIOR x in the list is a column of that name with an alias.
void undo_prior(SelectItem& item) {
  auto* prior = std::get_if<Prior>(&item.expression.node);
  if (prior == nullptr || !item.alias.text.empty()) return;
  auto* column = std::get_if<ColumnReference>(&prior->operand->node);
  if (column == nullptr || column->name.parts.size() != 1) return;
  item.alias = std::move(column->name.parts.front());
  const std::size_t offset = item.expression.offset;
  item.expression.node = ColumnReference{{{Name{"prior", offset}}}};
}

}  // namespace

bool Parser::at_query() {
  if (at(Keyword::kSelect) || at(Keyword::kWith)) return true;
  if (!at(Symbol::kLeftParen)) return false;
  const std::size_t begin = mark();
  while (accept(Symbol::kLeftParen)) {
  }
  const bool found = at(Keyword::kSelect) || at(Keyword::kWith);
  rewind(begin);
  return found;
}

bool Parser::at_set_operator() {
  switch (peek().keyword) {
    case Keyword::kUnion:
    case Keyword::kIntersect:
    case Keyword::kExcept:
    case Keyword::kMinus:
      return true;
    default:
      return false;
  }
}

// True at what makes the parenthesised query before it a part of a longer one.
bool Parser::at_query_continuation() {
  return at_set_operator() || at(Keyword::kOrder) || at(Keyword::kLimit) || at(Keyword::kOffset);
}

Query Parser::parse_query() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const HeightScope scope(height_);
  const std::size_t position = peek().begin;
  std::optional<With> with;
  if (at(Keyword::kWith)) with = parse_with();
  Query query = parse_set_operations(parse_query_operand(), SetOperator::kUnion);
  parse_query_tail(query);
  if (with) {
    if (query.with) throw syntax_message("multiple WITH clauses not allowed", position);
    query.with = std::move(with);
  }
  query.position = position;
  grow();
  return query;
}

Query Parser::parse_query_operand() {
  const std::size_t position = peek().begin;
  if (accept(Symbol::kLeftParen)) {
    Query query = parse_query();
    expect(Symbol::kRightParen);
    return query;
  }
  if (!at(Keyword::kSelect)) throw error_here();
  Query query;
  query.position = position;
  query.body = parse_select();
  return query;
}

// Goes on with the set operators behind `left`. With kIntersect only those, which bind tighter.
Query Parser::parse_set_operations(Query left, SetOperator least) {
  while (at_set_operator()) {
    const Token token = peek();
    SetOperator op = SetOperator::kExcept;
    if (token.keyword == Keyword::kUnion) op = SetOperator::kUnion;
    if (token.keyword == Keyword::kIntersect) op = SetOperator::kIntersect;
    if (least == SetOperator::kIntersect && op != SetOperator::kIntersect) return left;
    take();
    if (accept(Keyword::kAll)) {
      if (op != SetOperator::kUnion) {
        throw not_supported(cat(op == SetOperator::kIntersect ? "INTERSECT" : "EXCEPT", " ALL"))
            .at(token.begin);
      }
      op = SetOperator::kUnionAll;
    } else {
      accept(Keyword::kDistinct);
    }
    const std::size_t position = left.position;
    Box<Query> right;
    {
      const HeightScope scope(height_);
      Query operand = parse_query_operand();
      if (op != SetOperator::kIntersect && at(Keyword::kIntersect)) {
        operand = parse_set_operations(std::move(operand), SetOperator::kIntersect);
      }
      right = std::move(operand);
    }
    Query both;
    both.position = position;
    both.body = SetOperation{op, std::move(left), std::move(right)};
    left = std::move(both);
    grow();
  }
  return left;
}

// ORDER BY, LIMIT and OFFSET. The query may be one from parentheses that has some of them already.
void Parser::parse_query_tail(Query& query) {
  if (at(Keyword::kOrder)) {
    const Token token = take();
    expect(Keyword::kBy);
    if (!query.order_by.empty()) {
      throw syntax_message("multiple ORDER BY clauses not allowed", token.begin);
    }
    query.order_by = parse_sort_list();
  }
  bool limit = false;
  bool offset = false;
  while (true) {
    const Token token = peek();
    if (token.keyword == Keyword::kLimit && !limit) {
      take();
      limit = true;
      if (query.limit) throw syntax_message("multiple LIMIT clauses not allowed", token.begin);
      if (!accept(Keyword::kAll)) query.limit = parse_expression();
      if (at(Symbol::kComma)) {
        throw syntax_message("LIMIT #,# syntax is not supported", peek().begin)
            .hint("Use separate LIMIT and OFFSET clauses.");
      }
    } else if (token.keyword == Keyword::kOffset && !offset) {
      take();
      offset = true;
      if (query.offset) throw syntax_message("multiple OFFSET clauses not allowed", token.begin);
      query.offset = parse_expression();
      if (!accept(Keyword::kRows)) accept(Keyword::kRow);
    } else {
      break;
    }
  }
  if (at(Keyword::kFor) && at(Keyword::kUpdate, 1)) throw unsupported_here("SELECT FOR UPDATE");
  if (at(Keyword::kFor) && at(Keyword::kShare, 1)) throw unsupported_here("SELECT FOR SHARE");
}

With Parser::parse_with() {
  With with;
  expect(Keyword::kWith);
  with.recursive = accept(Keyword::kRecursive);
  do {
    CommonTableExpression table;
    table.name = take_name();
    if (at(Symbol::kLeftParen)) table.columns = take_name_list();
    expect(Keyword::kAs);
    expect(Symbol::kLeftParen);
    table.query = parse_query();
    expect(Symbol::kRightParen);
    with.tables.push_back(std::move(table));
  } while (accept(Symbol::kComma));
  return with;
}

Select Parser::parse_select() {
  Select select;
  select.offset = peek().begin;
  expect(Keyword::kSelect);
  parse_select_head(select);
  const bool outer = std::exchange(prior_allowed_, true);
  do {
    select.items.push_back(parse_select_item());
    if (select.items.size() > kMaxSelectItems) throw too_many_items(select.offset);
  } while (accept(Symbol::kComma));
  prior_allowed_ = false;
  if (at(Keyword::kInto)) select.into = parse_into();
  if (accept(Keyword::kFrom)) select.from = parse_from_list();
  parse_select_clauses(select);
  prior_allowed_ = outer;
  if (!select.connect_by) {
    for (SelectItem& item : select.items) undo_prior(item);
  }
  return select;
}

// TOP n, ALL, DISTINCT.
void Parser::parse_select_head(Select& select) {
  while (true) {
    if (at(Keyword::kTop) && !select.top) {
      take();
      if (!at(TokenKind::kInteger) && !at(TokenKind::kParameter) && !at(Symbol::kLeftParen)) {
        throw error_here();
      }
      select.top = parse_primary();
    } else if (at(Keyword::kDistinct) && !select.distinct) {
      take();
      select.distinct = true;
      if (at(Keyword::kOn)) throw unsupported_here("SELECT DISTINCT ON");
    } else {
      break;
    }
  }
  if (!select.distinct) accept(Keyword::kAll);
}

SelectItem Parser::parse_select_item() {
  SelectItem item;
  if (at(Symbol::kStar)) {
    item.expression.offset = take().begin;
    Star star;
    parse_exclude(star);
    item.expression.node = std::move(star);
    return item;
  }
  star_allowed_ = true;
  item.expression = parse_expression();
  if (std::holds_alternative<Star>(item.expression.node)) return item;
  if (accept(Keyword::kAs)) {
    item.alias = take_name(NameRule::kLabel);
  } else if (at_name() && !at(Keyword::kQualify) &&
             !(at(Keyword::kStart) && at(Keyword::kWith, 1)) &&
             !(at(Keyword::kConnect) && at(Keyword::kBy, 1))) {
    item.alias = take_name();
  }
  return item;
}

// INTO [TEMP] [TABLE] t.
IntoTable Parser::parse_into() {
  IntoTable into;
  expect(Keyword::kInto);
  if (at(Keyword::kLocal) && (at(Keyword::kTemp, 1) || at(Keyword::kTemporary, 1))) take();
  const bool named = at(Symbol::kDot, 1);
  if (!named && (at(Keyword::kTemp) || at(Keyword::kTemporary))) {
    take();
    into.temporary = true;
  }
  accept(Keyword::kTable);
  into.name = take_qualified_name();
  if (into.name.last().text.starts_with('#')) into.temporary = true;
  return into;
}

void Parser::parse_select_clauses(Select& select) {
  if (accept(Keyword::kWhere)) select.where = parse_expression();
  if ((at(Keyword::kStart) && at(Keyword::kWith, 1)) ||
      (at(Keyword::kConnect) && at(Keyword::kBy, 1))) {
    select.connect_by = parse_connect_by();
  }
  if (accept(Keyword::kGroup)) {
    expect(Keyword::kBy);
    select.group_by = parse_group_by();
  }
  if (accept(Keyword::kHaving)) select.having = parse_expression();
  if (accept(Keyword::kQualify)) select.qualify = parse_expression();
}

// START WITH and CONNECT BY, in either order.
ConnectBy Parser::parse_connect_by() {
  ConnectBy connect;
  const auto parse_start = [&] {
    if (!accept(Keyword::kStart, Keyword::kWith)) return;
    connect.start_with = parse_expression();
  };
  parse_start();
  expect(Keyword::kConnect);
  expect(Keyword::kBy);
  connect.no_cycle = accept(Keyword::kNocycle);
  const bool outer = std::exchange(in_connect_by_, true);
  connect.condition = parse_expression();
  in_connect_by_ = outer;
  if (!connect.start_with) parse_start();
  return connect;
}

GroupBy Parser::parse_group_by() {
  GroupBy group;
  if (accept(Keyword::kAll)) {
    group.all = true;
    return group;
  }
  do {
    group.elements.push_back(parse_grouping_element());
  } while (accept(Symbol::kComma));
  return group;
}

GroupingElement Parser::parse_grouping_element() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const HeightScope scope(height_);
  GroupingElement element;
  const bool sets = at(Keyword::kGrouping) && at(Keyword::kSets, 1);
  const bool rollup = at(Keyword::kRollup) && at(Symbol::kLeftParen, 1);
  const bool cube = at(Keyword::kCube) && at(Symbol::kLeftParen, 1);
  if (sets || rollup || cube) {
    element.kind = sets     ? GroupingKind::kSets
                   : rollup ? GroupingKind::kRollup
                            : GroupingKind::kCube;
    take();
    if (sets) take();
    expect(Symbol::kLeftParen);
    do {
      element.elements.push_back(parse_grouping_element());
    } while (accept(Symbol::kComma));
    expect(Symbol::kRightParen);
    grow();
    return element;
  }
  if (at(Symbol::kLeftParen) && at(Symbol::kRightParen, 1)) {
    take();
    take();
    element.kind = GroupingKind::kEmpty;
    return element;
  }
  Expression expression = parse_expression();
  if (auto* row = std::get_if<Row>(&expression.node)) {
    element.expressions = std::move(row->items);
  } else {
    element.expressions.push_back(std::move(expression));
  }
  return element;
}

std::vector<SortItem> Parser::parse_sort_list() {
  std::vector<SortItem> list;
  do {
    SortItem item;
    item.expression = parse_expression();
    if (accept(Keyword::kDesc)) {
      item.direction = SortDirection::kDescending;
    } else {
      accept(Keyword::kAsc);
    }
    if (accept(Keyword::kNulls)) {
      if (accept(Keyword::kFirst)) {
        item.nulls = NullsPosition::kFirst;
      } else {
        expect(Keyword::kLast);
        item.nulls = NullsPosition::kLast;
      }
    }
    list.push_back(std::move(item));
  } while (accept(Symbol::kComma));
  return list;
}

}  // namespace slipher::sql
