// Calls, windows, and the calls that have a grammar of their own: CAST, EXTRACT, TRIM, ...

#include <algorithm>

#include "sql/parser.h"

namespace slipher::sql {
namespace {

bool is_integer_literal(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal != nullptr && literal->kind == LiteralKind::kInteger;
}

}  // namespace

// The token is a keyword and a parenthesis follows it.
bool Parser::parse_special_call(Expression& result) {
  switch (peek().keyword) {
    case Keyword::kCast:
      result = parse_cast(CastSyntax::kCast);
      return true;
    case Keyword::kTryCast:
      result = parse_cast(CastSyntax::kTryCast);
      return true;
    case Keyword::kConvert:
      result = parse_convert();
      return true;
    case Keyword::kExtract:
      result = parse_extract();
      return true;
    case Keyword::kPosition:
      result = parse_position();
      return true;
    case Keyword::kSubstring:
      result = parse_substring();
      return true;
    case Keyword::kTrim:
      result = parse_trim();
      return true;
    case Keyword::kCollate:
      result = parse_collate_call();
      return true;
    default:
      return false;
  }
}

Expression Parser::parse_call(QualifiedName name) {
  const std::size_t offset = name.offset();
  const std::size_t name_parts = name.parts.size();
  if (name_parts == 1 && name.last().text == "object_transform") {
    return parse_object_transform(offset);
  }
  Call call;
  call.name = std::move(name);
  expect(Symbol::kLeftParen);
  parse_call_arguments(call);
  expect(Symbol::kRightParen);
  // varchar(10) 'text', time(3) with time zone '10:00': the call was a type.
  if (name_parts == 1 && !call.arguments.empty() &&
      std::all_of(call.arguments.begin(), call.arguments.end(), is_integer_literal) &&
      (at_string() || (at(Keyword::kWith) && at(Keyword::kTime, 1)))) {
    rewind(offset);
    return parse_typed_literal();
  }
  parse_call_suffixes(call);
  return Expression{std::move(call), offset};
}

Expression Parser::parse_object_transform(std::size_t offset) {
  ObjectTransform transform;
  const auto path = [&](std::vector<Expression>& list) {
    if (!at_string()) throw error_here();
    list.push_back(parse_constant());
  };
  expect(Symbol::kLeftParen);
  transform.input = parse_expression();
  if (accept_word("keep")) {
    do {
      path(transform.keep);
    } while (accept(Symbol::kComma));
  }
  if (accept(Keyword::kSet)) {
    do {
      path(transform.set);
      expect(Symbol::kComma);
      transform.set.push_back(parse_expression());
    } while (accept(Symbol::kComma));
  }
  expect(Symbol::kRightParen);
  return Expression{std::move(transform), offset};
}

void Parser::parse_call_arguments(Call& call) {
  if (at(Symbol::kRightParen)) return;
  if (at(Symbol::kStar) && at(Symbol::kRightParen, 1)) {
    call.arguments.push_back(Expression{Star{}, take().begin});
    return;
  }
  if (accept(Keyword::kDistinct)) {
    call.distinct = true;
  } else {
    accept(Keyword::kAll);
  }
  do {
    star_allowed_ = true;
    call.arguments.push_back(parse_expression());
  } while (accept(Symbol::kComma));
  if (accept(Keyword::kIgnore, Keyword::kNulls)) {
    call.nulls = NullTreatment::kIgnore;
  } else if (accept(Keyword::kRespect, Keyword::kNulls)) {
    call.nulls = NullTreatment::kRespect;
  }
}

void Parser::parse_call_suffixes(Call& call) {
  if (at(Keyword::kWithin) && at(Keyword::kGroup, 1)) {
    take();
    take();
    expect(Symbol::kLeftParen);
    expect(Keyword::kOrder);
    expect(Keyword::kBy);
    call.within_group = parse_sort_list();
    expect(Symbol::kRightParen);
  }
  if (call.nulls == NullTreatment::kDefault) {
    if (accept(Keyword::kIgnore, Keyword::kNulls)) {
      call.nulls = NullTreatment::kIgnore;
    } else if (accept(Keyword::kRespect, Keyword::kNulls)) {
      call.nulls = NullTreatment::kRespect;
    }
  }
  if (at(Keyword::kOver) && at(Symbol::kLeftParen, 1)) {
    take();
    call.over = parse_window();
  }
}

Window Parser::parse_window() {
  Window window;
  expect(Symbol::kLeftParen);
  if (accept(Keyword::kPartition)) {
    expect(Keyword::kBy);
    window.partition_by = parse_expression_list();
  }
  if (accept(Keyword::kOrder)) {
    expect(Keyword::kBy);
    window.order_by = parse_sort_list();
  }
  if (at(Keyword::kRows) || at(Keyword::kRange)) window.frame = parse_frame();
  expect(Symbol::kRightParen);
  return window;
}

Frame Parser::parse_frame() {
  Frame frame;
  frame.unit = take().keyword == Keyword::kRows ? FrameUnit::kRows : FrameUnit::kRange;
  if (accept(Keyword::kBetween)) {
    frame.start = parse_frame_bound();
    expect(Keyword::kAnd);
    frame.end = parse_frame_bound();
  } else {
    frame.start = parse_frame_bound();
  }
  return frame;
}

FrameBound Parser::parse_frame_bound() {
  FrameBound bound;
  if (accept(Keyword::kUnbounded, Keyword::kPreceding)) {
    bound.kind = FrameBoundKind::kUnboundedPreceding;
    return bound;
  }
  if (accept(Keyword::kUnbounded, Keyword::kFollowing)) {
    bound.kind = FrameBoundKind::kUnboundedFollowing;
    return bound;
  }
  if (accept(Keyword::kCurrent, Keyword::kRow)) {
    bound.kind = FrameBoundKind::kCurrentRow;
    return bound;
  }
  bound.distance = parse_operand(Precedence::kComparison);
  if (accept(Keyword::kPreceding)) {
    bound.kind = FrameBoundKind::kPreceding;
  } else {
    expect(Keyword::kFollowing);
    bound.kind = FrameBoundKind::kFollowing;
  }
  return bound;
}

Expression Parser::parse_cast(CastSyntax syntax) {
  const std::size_t offset = take().begin;
  expect(Symbol::kLeftParen);
  Expression operand = parse_expression();
  expect(Keyword::kAs);
  TypeName type = parse_type_name();
  expect(Symbol::kRightParen);
  return Expression{Cast{syntax, std::move(operand), std::move(type)}, offset};
}

Expression Parser::parse_convert() {
  const std::size_t offset = take().begin;
  expect(Symbol::kLeftParen);
  TypeName type = parse_type_name();
  expect(Symbol::kComma);
  Expression operand = parse_expression();
  expect(Symbol::kRightParen);
  return Expression{Cast{CastSyntax::kConvert, std::move(operand), std::move(type)}, offset};
}

Expression Parser::parse_extract() {
  const std::size_t offset = take().begin;
  expect(Symbol::kLeftParen);
  Extract extract;
  if (at_string()) {
    extract.part = fold_case(take_string());
  } else {
    extract.part = take_name(NameRule::kLabel).text;
  }
  expect(Keyword::kFrom);
  extract.operand = parse_expression();
  expect(Symbol::kRightParen);
  return Expression{std::move(extract), offset};
}

// Ends a call whose first arguments were read before it showed that it is an ordinary one.
Expression Parser::finish_call(QualifiedName name, std::vector<Expression> arguments) {
  const std::size_t offset = name.offset();
  Call call;
  call.name = std::move(name);
  call.arguments = std::move(arguments);
  while (accept(Symbol::kComma)) call.arguments.push_back(parse_expression());
  expect(Symbol::kRightParen);
  return Expression{std::move(call), offset};
}

Expression Parser::parse_position() {
  const std::size_t offset = peek().begin;
  QualifiedName name;
  name.parts.push_back(take_name(NameRule::kLabel));
  expect(Symbol::kLeftParen);
  Expression needle = parse_operand(Precedence::kComparison);
  if (!at(Keyword::kIn)) return finish_call(std::move(name), {std::move(needle)});
  take();
  Expression haystack = parse_operand(Precedence::kComparison);
  expect(Symbol::kRightParen);
  return Expression{Position{std::move(needle), std::move(haystack)}, offset};
}

Expression Parser::parse_substring() {
  const std::size_t offset = peek().begin;
  QualifiedName name;
  name.parts.push_back(take_name(NameRule::kLabel));
  expect(Symbol::kLeftParen);
  Expression operand = parse_expression();
  if (!at(Keyword::kFrom) && !at(Keyword::kFor)) {
    std::vector<Expression> arguments;
    arguments.push_back(std::move(operand));
    return finish_call(std::move(name), std::move(arguments));
  }
  Substring substring;
  substring.operand = std::move(operand);
  if (accept(Keyword::kFor)) {
    substring.length = parse_expression();
    if (accept(Keyword::kFrom)) {
      substring.start = parse_expression();
    } else {
      substring.start = Expression{Literal{LiteralKind::kInteger, "1"}, offset};
    }
  } else {
    expect(Keyword::kFrom);
    substring.start = parse_expression();
    if (accept(Keyword::kFor)) substring.length = parse_expression();
  }
  expect(Symbol::kRightParen);
  return Expression{std::move(substring), offset};
}

Expression Parser::parse_trim() {
  const std::size_t offset = peek().begin;
  QualifiedName name;
  name.parts.push_back(take_name(NameRule::kLabel));
  expect(Symbol::kLeftParen);
  Trim trim;
  trim.side = TrimSide::kBoth;
  bool standard = true;
  if (accept(Keyword::kLeading)) {
    trim.side = TrimSide::kLeading;
  } else if (accept(Keyword::kTrailing)) {
    trim.side = TrimSide::kTrailing;
  } else {
    standard = accept(Keyword::kBoth);
  }
  if (accept(Keyword::kFrom)) {
    trim.operand = parse_expression();
  } else {
    Expression first = parse_expression();
    if (accept(Keyword::kFrom)) {
      trim.characters = std::move(first);
      trim.operand = parse_expression();
    } else if (standard) {
      trim.operand = std::move(first);
    } else {
      std::vector<Expression> arguments;
      arguments.push_back(std::move(first));
      return finish_call(std::move(name), std::move(arguments));
    }
  }
  expect(Symbol::kRightParen);
  return Expression{std::move(trim), offset};
}

Expression Parser::parse_collate_call() {
  const std::size_t offset = take().begin;
  expect(Symbol::kLeftParen);
  Expression operand = parse_expression();
  expect(Symbol::kComma);
  std::string collation = take_string();
  expect(Symbol::kRightParen);
  return Expression{Collate{std::move(operand), std::move(collation)}, offset};
}

}  // namespace slipher::sql
