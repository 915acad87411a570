// Constants, names, CASE and the rest of what operators stand between.

#include <charconv>

#include "sql/parser.h"

namespace slipher::sql {
namespace {

Expression make_literal(LiteralKind kind, std::string_view text, std::size_t offset) {
  return Expression{Literal{kind, std::string(text)}, offset};
}

// Names of calls that are reserved words.
bool is_reserved_function(Keyword keyword) {
  return keyword == Keyword::kLeft || keyword == Keyword::kRight || keyword == Keyword::kIsnull;
}

// The fields of INTERVAL '1' DAY TO SECOND.
bool is_interval_field(Keyword keyword) {
  switch (keyword) {
    case Keyword::kYear:
    case Keyword::kMonth:
    case Keyword::kDay:
    case Keyword::kHour:
    case Keyword::kMinute:
    case Keyword::kSecond:
      return true;
    default:
      return false;
  }
}

}  // namespace

Expression Parser::parse_primary() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::kWord:
      return parse_word_primary();
    case TokenKind::kQuotedName:
      return at_string(1) ? parse_typed_literal() : parse_name_primary();
    case TokenKind::kSymbol:
      if (token.symbol == Symbol::kLeftParen) return parse_parenthesised_expression();
      if (token.symbol == Symbol::kHash) return parse_name_primary();
      throw error_here();
    case TokenKind::kEnd:
      throw error_here();
    default:
      return parse_constant();
  }
}

Expression Parser::parse_constant() {
  const Token token = peek();
  const std::string_view written = text_of(token);
  switch (token.kind) {
    case TokenKind::kInteger:
      take();
      return make_literal(LiteralKind::kInteger, written, token.begin);
    case TokenKind::kDecimal:
      take();
      return make_literal(LiteralKind::kDecimal, written, token.begin);
    case TokenKind::kFloat:
      take();
      return make_literal(LiteralKind::kFloat, written, token.begin);
    case TokenKind::kParameter: {
      take();
      std::int32_t number = 0;
      const auto result =
          std::from_chars(written.data() + 1, written.data() + written.size(), number);
      if (result.ec != std::errc{} || number == 0) {
        throw SqlError(sqlstate::kUndefinedParameter, cat("there is no parameter ", written))
            .at(token.begin);
      }
      if (number > parameters_) parameters_ = number;
      return Expression{Parameter{number}, token.begin};
    }
    case TokenKind::kBitString:
    case TokenKind::kHexString: {
      take();
      TypeName type;
      type.name = "bit";
      type.offset = token.begin;
      Expression text =
          make_literal(LiteralKind::kString,
                       string_value(this->text(), token, Backslash::kOrdinary), token.begin);
      return Expression{Cast{CastSyntax::kTypedLiteral, std::move(text), std::move(type)},
                        token.begin};
    }
    default: {
      Expression literal{Literal{LiteralKind::kString, take_string()}, token.begin};
      if (std::get<Literal>(literal.node).text.find('\0') != std::string::npos) {
        throw SqlError(sqlstate::kCharacterNotInRepertoire,
                       "invalid byte sequence for encoding \"UTF8\": 0x00")
            .at(token.begin);
      }
      return literal;
    }
  }
}

Expression Parser::parse_word_primary() {
  const Token token = peek();
  if (token.keyword == Keyword::kNotAKeyword) {
    return at_string(1) ? parse_typed_literal() : parse_name_primary();
  }
  switch (token.keyword) {
    case Keyword::kNull:
      take();
      return make_literal(LiteralKind::kNull, "", token.begin);
    case Keyword::kTrue:
      take();
      return make_literal(LiteralKind::kTrue, "", token.begin);
    case Keyword::kFalse:
      take();
      return make_literal(LiteralKind::kFalse, "", token.begin);
    case Keyword::kCase:
      return parse_case();
    case Keyword::kInterval:
      return parse_interval();
    case Keyword::kArray:
      if (at(Symbol::kLeftParen, 1) || at(Symbol::kLeftBracket, 1)) return parse_array();
      break;
    case Keyword::kExists:
      if (at(Symbol::kLeftParen, 1)) return parse_exists();
      break;
    default:
      break;
  }
  if (at(Symbol::kLeftParen, 1)) {
    Expression result;
    if (parse_special_call(result)) return result;
  } else if (accept(Keyword::kCast)) {
    throw error_here();
  }
  if (at_typed_literal()) return parse_typed_literal();
  return parse_value_function();
}

// CURRENT_DATE and its like, which take no parentheses; or a name.
Expression Parser::parse_value_function() {
  const Token token = peek();
  switch (token.keyword) {
    case Keyword::kCurrentDate:
    case Keyword::kCurrentTime:
    case Keyword::kCurrentTimestamp:
    case Keyword::kLocaltime:
    case Keyword::kLocaltimestamp:
    case Keyword::kSysdate:
    case Keyword::kUser:
    case Keyword::kCurrentUser:
    case Keyword::kCurrentUserId:
    case Keyword::kSessionUser:
      break;
    case Keyword::kCurrentAwsAccount:
    case Keyword::kCurrentNamespace:  // Not reserved.
      if (at(Symbol::kLeftParen, 1) || at(Symbol::kDot, 1)) return parse_name_primary();
      break;
    default:
      return parse_name_primary();
  }
  Call call;
  call.name.parts.push_back(take_name(NameRule::kLabel));
  const bool takes_precision =
      token.keyword == Keyword::kCurrentTime || token.keyword == Keyword::kCurrentTimestamp ||
      token.keyword == Keyword::kLocaltime || token.keyword == Keyword::kLocaltimestamp;
  if (takes_precision && accept(Symbol::kLeftParen)) {
    if (!at(TokenKind::kInteger)) throw error_here();
    call.arguments.push_back(parse_constant());
    expect(Symbol::kRightParen);
  } else {
    call.without_parens = true;
  }
  return Expression{std::move(call), token.begin};
}

Expression Parser::parse_name_primary() {
  const std::size_t offset = peek().begin;
  const Keyword first = peek().keyword;
  QualifiedName name;
  if (is_reserved_function(first) && at(Symbol::kLeftParen, 1)) {
    name.parts.push_back(take_name(NameRule::kLabel));
  } else {
    name.parts.push_back(take_name_part(name_rule()));
    while (at(Symbol::kDot)) {
      take();
      if (accept(Symbol::kStar)) {
        Star star{std::move(name), {}};
        parse_exclude(star);
        return Expression{std::move(star), offset};
      }
      name.parts.push_back(take_name_part(NameRule::kLabel));
    }
  }
  if (at(Symbol::kLeftParen)) {
    if (!at(Symbol::kPlus, 1) || !at(Symbol::kRightParen, 2)) return parse_call(std::move(name));
    take();
    take();
    take();
    Expression column{ColumnReference{std::move(name)}, offset};
    return Expression{OuterJoinMark{std::move(column)}, offset};
  }
  if (first == Keyword::kApproximate && name.parts.size() == 1 && at_name() &&
      at(Symbol::kLeftParen, 1)) {
    Expression call = parse_call(take_qualified_name());
    if (auto* found = std::get_if<Call>(&call.node)) found->approximate = true;
    call.offset = offset;
    return call;
  }
  return Expression{ColumnReference{std::move(name)}, offset};
}

// EXCLUDE a, b or EXCLUDE (a, b) behind a star. The list without parentheses goes up to FROM.
void Parser::parse_exclude(Star& star) {
  if (!at(Keyword::kExclude)) return;
  if (at(Symbol::kLeftParen, 1)) {
    take();
    star.exclude = take_name_list();
    return;
  }
  if (!at_name(NameRule::kName, 1)) return;
  take();
  do {
    star.exclude.push_back(take_name());
  } while (accept(Symbol::kComma));
}

// True at the name of a type that a string follows.
bool Parser::at_typed_literal() {
  const Keyword keyword = peek().keyword;
  if (at_string(1)) return keyword == Keyword::kTimestamp || !is_reserved(keyword);
  switch (keyword) {
    case Keyword::kTimestamp:
      return true;
    case Keyword::kTime:
      return (at(Keyword::kWith, 1) || at(Keyword::kWithout, 1)) && at(Keyword::kTime, 2);
    case Keyword::kDouble:
      return at(Keyword::kPrecision, 1) && at_string(2);
    case Keyword::kCharacter:
    case Keyword::kChar:
    case Keyword::kNchar:
    case Keyword::kBinary:
    case Keyword::kBit:
      return at(Keyword::kVarying, 1) && (at_string(2) || at(Symbol::kLeftParen, 2));
    case Keyword::kNational:
      return at(Keyword::kCharacter, 1) || at(Keyword::kChar, 1);
    default:
      return false;
  }
}

Expression Parser::parse_typed_literal() {
  const std::size_t offset = peek().begin;
  TypeName type = parse_type_name();
  if (!at_string()) throw error_here();
  Expression text = parse_constant();
  return Expression{Cast{CastSyntax::kTypedLiteral, std::move(text), std::move(type)}, offset};
}

Expression Parser::parse_interval() {
  const std::size_t offset = take().begin;
  IntervalLiteral interval;
  const auto take_precision = [&] {
    if (!at(Symbol::kLeftParen)) return;
    take();
    interval.precision = static_cast<std::int32_t>(take_bounded_integer(0, 6));
    expect(Symbol::kRightParen);
  };
  take_precision();
  interval.text = take_string();
  if (is_interval_field(peek().keyword)) {
    interval.from = take_word();
    if (accept(Keyword::kTo)) {
      if (!is_interval_field(peek().keyword)) throw error_here();
      interval.to = take_word();
    }
    if ((interval.to.empty() ? interval.from : interval.to) == "second") take_precision();
  }
  return Expression{std::move(interval), offset};
}

Expression Parser::parse_exists() {
  const std::size_t offset = take().begin;
  const Token inside = peek(1);
  QueryOrItems found = parse_parenthesised();
  auto* query = std::get_if<Query>(&found);
  if (query == nullptr) throw error_at(inside);
  return Expression{Exists{std::move(*query)}, offset};
}

// ARRAY(a, b), ARRAY[a, b] and ARRAY(select ...).
Expression Parser::parse_array() {
  const std::size_t offset = peek().begin;
  QualifiedName name;
  name.parts.push_back(take_name(NameRule::kLabel));
  if (at(Symbol::kLeftParen)) {
    if (!at(Keyword::kSelect, 1) && !at(Keyword::kWith, 1)) return parse_call(std::move(name));
    take();
    ScalarQuery query{parse_query(), true};
    expect(Symbol::kRightParen);
    return Expression{std::move(query), offset};
  }
  expect(Symbol::kLeftBracket);
  Call call;
  call.name = std::move(name);
  if (!at(Symbol::kRightBracket)) call.arguments = parse_expression_list();
  expect(Symbol::kRightBracket);
  return Expression{std::move(call), offset};
}

Expression Parser::parse_case() {
  const std::size_t offset = take().begin;
  Case result;
  if (!at(Keyword::kWhen)) result.operand = parse_expression();
  if (!at(Keyword::kWhen)) throw error_here();
  while (accept(Keyword::kWhen)) {
    Expression condition = parse_expression();
    expect(Keyword::kThen);
    Expression value = parse_expression();
    result.branches.push_back({std::move(condition), std::move(value)});
  }
  if (accept(Keyword::kElse)) result.otherwise = parse_expression();
  expect(Keyword::kEnd);
  return Expression{std::move(result), offset};
}

}  // namespace slipher::sql
