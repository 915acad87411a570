// IS, IN, LIKE, BETWEEN, AT TIME ZONE, and what stands in parentheses.

#include "sql/parser.h"

namespace slipher::sql {

bool Parser::parse_predicate(Expression& left, Precedence least) {
  const bool negated = at(Keyword::kNot);
  const Keyword keyword = peek(negated ? 1 : 0).keyword;
  const auto begins = [&](Precedence precedence) {
    if (precedence < least) return false;
    take();
    if (negated) take();
    return true;
  };
  switch (keyword) {
    case Keyword::kIn:
      if (!begins(Precedence::kIn)) return false;
      parse_in(left, negated);
      return true;
    case Keyword::kLike:
      if (!begins(Precedence::kLike)) return false;
      parse_like(left, LikeKind::kLike, negated, Precedence::kOverlaps);
      return true;
    case Keyword::kIlike:
      if (!begins(Precedence::kLike)) return false;
      parse_like(left, LikeKind::kIlike, negated, Precedence::kOverlaps);
      return true;
    case Keyword::kSimilar:
      if (!begins(Precedence::kLike)) return false;
      expect(Keyword::kTo);
      parse_like(left, LikeKind::kSimilarTo, negated, Precedence::kOverlaps);
      return true;
    case Keyword::kBetween:
      if (!begins(Precedence::kBetween)) return false;
      parse_between(left, negated);
      return true;
    default:
      break;
  }
  if (negated) return false;
  switch (keyword) {
    case Keyword::kIs:
      if (!begins(Precedence::kIs)) return false;
      parse_is(left);
      return true;
    case Keyword::kIsnull:
    case Keyword::kNotnull: {
      if (!begins(Precedence::kIs)) return false;
      const std::size_t offset = left.offset;
      left = Expression{Is{std::move(left), IsTest::kNull, keyword == Keyword::kNotnull}, offset};
      return true;
    }
    case Keyword::kAt:
      if (Precedence::kAtTimeZone < least || !at(Keyword::kTime, 1)) return false;
      parse_at_time_zone(left);
      return true;
    case Keyword::kOverlaps:
      throw unsupported_here("OVERLAPS");
    default:
      return false;
  }
}

void Parser::parse_is(Expression& left) {
  const std::size_t offset = left.offset;
  const bool negated = accept(Keyword::kNot);
  if (accept(Keyword::kDistinct)) {
    expect(Keyword::kFrom);
    Expression right = parse_operand(Precedence::kAdd);
    left = Expression{IsDistinct{std::move(left), std::move(right), negated}, offset};
    return;
  }
  IsTest test{};
  if (accept(Keyword::kNull)) {
    test = IsTest::kNull;
  } else if (accept(Keyword::kTrue)) {
    test = IsTest::kTrue;
  } else if (accept(Keyword::kFalse)) {
    test = IsTest::kFalse;
  } else if (accept(Keyword::kUnknown)) {
    test = IsTest::kUnknown;
  } else {
    throw error_here();
  }
  left = Expression{Is{std::move(left), test, negated}, offset};
}

void Parser::parse_in(Expression& left, bool negated) {
  const std::size_t offset = left.offset;
  if (!at(Symbol::kLeftParen)) throw error_here();
  QueryOrItems inside = parse_parenthesised();
  if (auto* query = std::get_if<Query>(&inside)) {
    left = Expression{InQuery{std::move(left), std::move(*query), negated}, offset};
    return;
  }
  auto& items = std::get<std::vector<Expression>>(inside);
  left = Expression{InList{std::move(left), std::move(items), negated}, offset};
}

// `right` is how tightly the operators of the pattern must bind.
void Parser::parse_like(Expression& left, LikeKind kind, bool negated, Precedence right) {
  if ((at(Keyword::kAny) || at(Keyword::kAll) || at(Keyword::kSome)) && at(Symbol::kLeftParen, 1)) {
    throw unsupported_here("LIKE ANY");
  }
  const std::size_t offset = left.offset;
  Like like;
  like.kind = kind;
  like.negated = negated;
  like.pattern = parse_operand(right);
  if (accept(Keyword::kEscape)) like.escape = parse_operand(Precedence::kOverlaps);
  like.operand = std::move(left);
  left = Expression{std::move(like), offset};
}

void Parser::parse_between(Expression& left, bool negated) {
  const std::size_t offset = left.offset;
  Between between;
  between.negated = negated;
  between.low = parse_operand(Precedence::kComparison);
  expect(Keyword::kAnd);
  between.high = parse_operand(Precedence::kComparison);
  between.operand = std::move(left);
  left = Expression{std::move(between), offset};
}

void Parser::parse_at_time_zone(Expression& left) {
  const std::size_t offset = left.offset;
  take();
  expect(Keyword::kTime);
  expect(Keyword::kZone);
  Expression zone = parse_operand(Precedence::kSign);
  left = Expression{AtTimeZone{std::move(left), std::move(zone)}, offset};
}

// Parses ( ... ): either a query or expressions with commas between them. What begins with several
// parentheses is known only behind the inner ones: ((select 1) + 1, 2), ((select 1) union select
// 2). So each level hands its parentheses' contents up, and nothing is read twice.
Parser::QueryOrItems Parser::parse_parenthesised() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const std::size_t offset = peek().begin;
  expect(Symbol::kLeftParen);
  if (at(Keyword::kSelect) || at(Keyword::kWith)) {
    Query query = parse_query();
    expect(Symbol::kRightParen);
    return query;
  }
  std::vector<Expression> items;
  if (at(Symbol::kLeftParen)) {
    const std::size_t inner_offset = peek().begin;
    QueryOrItems inner = parse_parenthesised();
    Expression first;
    if (auto* query = std::get_if<Query>(&inner)) {
      if (at_query_continuation()) {
        Query whole = parse_set_operations(std::move(*query), SetOperator::kUnion);
        parse_query_tail(whole);
        whole.position = offset;
        expect(Symbol::kRightParen);
        return whole;
      }
      if (accept(Symbol::kRightParen)) return std::move(*query);
      first = Expression{ScalarQuery{std::move(*query)}, inner_offset};
    } else {
      auto& list = std::get<std::vector<Expression>>(inner);
      first =
          list.size() == 1 ? std::move(list[0]) : Expression{Row{std::move(list)}, inner_offset};
    }
    grow();
    parse_postfix(first);
    climb(first, Precedence::kLowest);
    items.push_back(std::move(first));
  } else {
    items.push_back(parse_operand(Precedence::kLowest));
  }
  while (accept(Symbol::kComma)) items.push_back(parse_operand(Precedence::kLowest));
  expect(Symbol::kRightParen);
  return items;
}

Expression Parser::parse_parenthesised_expression() {
  const std::size_t offset = peek().begin;
  QueryOrItems inside = parse_parenthesised();
  if (auto* query = std::get_if<Query>(&inside)) {
    return Expression{ScalarQuery{std::move(*query)}, offset};
  }
  auto& items = std::get<std::vector<Expression>>(inside);
  if (items.size() == 1) return std::move(items[0]);
  return Expression{Row{std::move(items)}, offset};
}

}  // namespace slipher::sql
