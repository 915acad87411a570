// Operators, by precedence climbing.

#include <utility>

#include "sql/parser.h"

namespace slipher::sql {
namespace {

enum class Associativity : std::uint8_t { kLeft, kRight, kNone };

// An operator of two operands, if the symbol is one.
struct Infix {
  Precedence precedence = Precedence::kLowest;  // kLowest: no operator.
  BinaryOperator op{};
  Associativity associativity = Associativity::kLeft;
};

Infix find_infix(Symbol symbol) {
  using P = Precedence;
  using B = BinaryOperator;
  switch (symbol) {
    case Symbol::kPlus:
      return {P::kAdd, B::kAdd};
    case Symbol::kMinus:
      return {P::kAdd, B::kSubtract};
    case Symbol::kStar:
      return {P::kMultiply, B::kMultiply};
    case Symbol::kSlash:
      return {P::kMultiply, B::kDivide};
    case Symbol::kPercent:
      return {P::kMultiply, B::kModulo};
    case Symbol::kCaret:
      return {P::kPower, B::kPower};
    case Symbol::kEqual:
      return {P::kEqual, B::kEqual, Associativity::kRight};
    case Symbol::kNotEqual:
      return {P::kComparison, B::kNotEqual};
    case Symbol::kLess:
      return {P::kLess, B::kLess, Associativity::kNone};
    case Symbol::kLessOrEqual:
      return {P::kComparison, B::kLessOrEqual};
    case Symbol::kGreater:
      return {P::kLess, B::kGreater, Associativity::kNone};
    case Symbol::kGreaterOrEqual:
      return {P::kComparison, B::kGreaterOrEqual};
    case Symbol::kConcat:
      return {P::kOther, B::kConcat};
    case Symbol::kAmpersand:
      return {P::kOther, B::kBitAnd};
    case Symbol::kBar:
      return {P::kOther, B::kBitOr};
    case Symbol::kHash:
      return {P::kOther, B::kBitXor};
    case Symbol::kShiftLeft:
      return {P::kOther, B::kShiftLeft};
    case Symbol::kShiftRight:
      return {P::kOther, B::kShiftRight};
    case Symbol::kTilde:
      return {P::kOther, B::kMatch};
    case Symbol::kMatchInsensitive:
      return {P::kOther, B::kMatchInsensitive};
    case Symbol::kNotMatch:
      return {P::kOther, B::kNotMatch};
    case Symbol::kNotMatchInsensitive:
      return {P::kOther, B::kNotMatchInsensitive};
    default:
      return {};
  }
}

// Symbols that PostgreSQL would look up as an operator, and that are none here.
bool is_unknown_operator(Symbol symbol) {
  switch (symbol) {
    case Symbol::kAt:
    case Symbol::kSquareRoot:
    case Symbol::kCubeRoot:
    case Symbol::kExclamation:
    case Symbol::kDoubleExclamation:
    case Symbol::kOther:
      return true;
    default:
      return false;
  }
}

struct LikeSymbol {
  LikeKind kind{};
  bool negated = false;
};

std::optional<LikeSymbol> find_like(Symbol symbol) {
  switch (symbol) {
    case Symbol::kLike:
      return LikeSymbol{LikeKind::kLike, false};
    case Symbol::kNotLike:
      return LikeSymbol{LikeKind::kLike, true};
    case Symbol::kIlike:
      return LikeSymbol{LikeKind::kIlike, false};
    case Symbol::kNotIlike:
      return LikeSymbol{LikeKind::kIlike, true};
    default:
      return std::nullopt;
  }
}

Precedence next_tighter(Precedence precedence) {
  return static_cast<Precedence>(static_cast<std::uint8_t>(precedence) + 1);
}

bool is_symbol(const Token& token) {
  return token.kind == TokenKind::kSymbol && token.symbol != Symbol::kLeftParen &&
         token.symbol != Symbol::kRightParen;
}

}  // namespace

DepthGuard::DepthGuard(int& depth, int most) : depth_{depth} {
  if (depth_ >= most) {
    throw SqlError(sqlstate::kStatementTooComplex, "stack depth limit exceeded");
  }
  ++depth_;
}

void Parser::grow() {
  if (++height_ > kMaxTreeHeight) {
    throw SqlError(sqlstate::kStatementTooComplex, "stack depth limit exceeded");
  }
}

Expression Parser::parse_expression() {
  const DepthGuard guard(nesting_, kMaxNesting);
  return parse_operand(Precedence::kLowest);
}

std::vector<Expression> Parser::parse_expression_list() {
  std::vector<Expression> list;
  do {
    list.push_back(parse_expression());
  } while (accept(Symbol::kComma));
  return list;
}

Expression Parser::parse_operand(Precedence least) {
  const DepthGuard guard(depth_, kMaxOperandDepth);
  const HeightScope scope(height_);
  const bool star_allowed = std::exchange(star_allowed_, false);
  Expression left = parse_prefix();
  grow();
  if (std::holds_alternative<Star>(left.node)) {
    if (!star_allowed) throw syntax_error("*").at(last_end() - 1);
    return left;
  }
  climb(left, least);
  return left;
}

// PRIOR is an operator in CONNECT BY, and before a name in the select list, where only what follows
// FROM tells whether it is one: see undo_prior().
bool Parser::at_prior() {
  if (in_connect_by_) return at_name(NameRule::kName, 1) || at(Symbol::kLeftParen, 1);
  return prior_allowed_ && at_name(NameRule::kName, 1) && !at(Keyword::kQualify, 1) &&
         !at(Keyword::kCollate, 1) && !at(Keyword::kAt, 1) && !at(Keyword::kStart, 1) &&
         !at(Keyword::kConnect, 1);
}

Expression Parser::parse_prefix() {
  const Token& token = peek();
  if (token.kind == TokenKind::kSymbol) {
    switch (token.symbol) {
      case Symbol::kMinus:
        return parse_prefix_operator(UnaryOperator::kMinus, Precedence::kSign);
      case Symbol::kPlus:
        return parse_prefix_operator(UnaryOperator::kPlus, Precedence::kSign);
      case Symbol::kTilde:
        return parse_prefix_operator(UnaryOperator::kBitNot, Precedence::kIs);
      case Symbol::kAt:
        return parse_prefix_operator(UnaryOperator::kAbsolute, Precedence::kIs);
      case Symbol::kSquareRoot:
        return parse_prefix_operator(UnaryOperator::kSquareRoot, Precedence::kIs);
      case Symbol::kCubeRoot:
        return parse_prefix_operator(UnaryOperator::kCubeRoot, Precedence::kIs);
      case Symbol::kExclamation:
      case Symbol::kDoubleExclamation:
      case Symbol::kOther:
        throw unsupported_here(cat("operator ", text_of(token)));
      default:
        break;
    }
  } else if (token.keyword == Keyword::kNot) {
    return parse_prefix_operator(UnaryOperator::kNot, Precedence::kNot);
  } else if (token.keyword == Keyword::kPrior && at_prior()) {
    const DepthGuard guard(nesting_, kMaxNesting);
    const std::size_t offset = take().begin;
    return Expression{Prior{parse_operand(Precedence::kSign)}, offset};
  }
  Expression primary = parse_primary();
  if (!std::holds_alternative<Star>(primary.node)) parse_postfix(primary);
  return primary;
}

Expression Parser::parse_prefix_operator(UnaryOperator op, Precedence operand) {
  const DepthGuard guard(nesting_, kMaxNesting);
  const std::size_t offset = take().begin;
  return Expression{Unary{op, parse_operand(operand)}, offset};
}

void Parser::climb(Expression& left, Precedence least) {
  while (true) {
    const Token& token = peek();
    bool more = false;
    if (token.kind == TokenKind::kSymbol) {
      more = parse_infix_symbol(left, least);
    } else if (token.keyword != Keyword::kNotAKeyword) {
      more = parse_infix_word(left, least);
    }
    if (!more) return;
    grow();
  }
}

bool Parser::parse_infix_symbol(Expression& left, Precedence least) {
  const Symbol symbol = peek().symbol;
  const Infix infix = find_infix(symbol);
  if (infix.precedence == Precedence::kLowest) {
    if (const auto like = find_like(symbol)) {
      if (Precedence::kOther < least) return false;
      take();
      parse_like(left, like->kind, like->negated, Precedence::kIs);
      return true;
    }
    if (is_unknown_operator(symbol)) {
      throw unsupported_here(cat("operator ", text_of(peek())));
    }
    return false;
  }
  if (infix.precedence < least) return false;
  take();
  if (infix.associativity == Associativity::kRight) {
    const DepthGuard guard(nesting_, kMaxNesting);
    parse_binary(left, infix.op, infix.precedence);
    return true;
  }
  parse_binary(left, infix.op, next_tighter(infix.precedence));
  if (infix.associativity == Associativity::kNone &&
      find_infix(peek().symbol).precedence == infix.precedence) {
    throw error_here();
  }
  return true;
}

// The operator has been taken.
void Parser::parse_binary(Expression& left, BinaryOperator op, Precedence right) {
  if (at(Keyword::kAny) || at(Keyword::kSome) || at(Keyword::kAll)) {
    parse_quantified(left, op);
    return;
  }
  const std::size_t offset = left.offset;
  Expression operand = parse_operand(right);
  left = Expression{Binary{op, std::move(left), std::move(operand)}, offset};
}

// OPERATOR(pg_catalog.~): PostgreSQL's way to name an operator with its schema.
void Parser::parse_named_operator(Expression& left) {
  const std::size_t begin = take().begin;
  expect(Symbol::kLeftParen);
  while (at_name(NameRule::kLabel)) {
    if (take_name(NameRule::kLabel).text != "pg_catalog") {
      throw not_supported("OPERATOR() of a schema other than pg_catalog").at(begin);
    }
    expect(Symbol::kDot);
  }
  if (!is_symbol(peek())) throw error_here();
  const Token token = take();
  expect(Symbol::kRightParen);
  if (const auto like = find_like(token.symbol)) {
    parse_like(left, like->kind, like->negated, Precedence::kIs);
    return;
  }
  const Infix infix = find_infix(token.symbol);
  if (infix.precedence == Precedence::kLowest) {
    throw not_supported(cat("operator ", text_of(token))).at(token.begin);
  }
  parse_binary(left, infix.op, Precedence::kIs);
}

void Parser::parse_quantified(Expression& left, BinaryOperator op) {
  const std::size_t offset = left.offset;
  Quantified result;
  result.op = op;
  result.quantifier = take().keyword == Keyword::kAll ? Quantifier::kAll : Quantifier::kAny;
  QueryOrItems inside = parse_parenthesised();
  if (auto* query = std::get_if<Query>(&inside)) {
    result.query = std::move(*query);
  } else {
    auto& items = std::get<std::vector<Expression>>(inside);
    if (items.size() != 1) throw syntax_error(")").at(last_end() - 1);
    result.array = std::move(items[0]);
  }
  result.operand = std::move(left);
  left = Expression{std::move(result), offset};
}

bool Parser::parse_infix_word(Expression& left, Precedence least) {
  switch (peek().keyword) {
    case Keyword::kAnd:
      if (Precedence::kAnd < least) return false;
      parse_logical(left, LogicalOperator::kAnd, Precedence::kNot);
      return true;
    case Keyword::kOr:
      if (Precedence::kOr < least) return false;
      parse_logical(left, LogicalOperator::kOr, Precedence::kAnd);
      return true;
    case Keyword::kOperator:
      if (Precedence::kOther < least || !at(Symbol::kLeftParen, 1)) return false;
      parse_named_operator(left);
      return true;
    default:
      return parse_predicate(left, least);
  }
}

void Parser::parse_logical(Expression& left, LogicalOperator op, Precedence right) {
  const Keyword keyword = op == LogicalOperator::kAnd ? Keyword::kAnd : Keyword::kOr;
  const std::size_t offset = left.offset;
  Logical logical;
  logical.op = op;
  logical.operands.push_back(std::move(left));
  while (accept(keyword)) logical.operands.push_back(parse_operand(right));
  left = Expression{std::move(logical), offset};
}

// COLLATE as PostgreSQL's clients write it. Bare words after COLLATE belong to a column definition.
bool Parser::at_collate() { return at(Keyword::kCollate) && (at_string(1) || at(Symbol::kDot, 2)); }

void Parser::parse_postfix(Expression& left) {
  while (true) {
    const Token& token = peek();
    const std::size_t offset = left.offset;
    if (token.symbol == Symbol::kDoubleColon) {
      take();
      TypeName type = parse_type_name();
      left = Expression{Cast{CastSyntax::kDoubleColon, std::move(left), std::move(type)}, offset};
    } else if (token.symbol == Symbol::kLeftBracket) {
      parse_subscript(left);
    } else if (token.symbol == Symbol::kDot && at_name(NameRule::kLabel, 1)) {
      take();
      Name name = take_name(NameRule::kLabel);
      left = Expression{Field{std::move(left), std::move(name)}, offset};
    } else if (token.keyword == Keyword::kCollate && at_collate()) {
      take();
      std::string collation;
      if (at_string()) {
        collation = take_string();
      } else {
        collation = take_qualified_name().last().text;
      }
      left = Expression{Collate{std::move(left), std::move(collation)}, offset};
    } else {
      return;
    }
    grow();
  }
}

void Parser::parse_subscript(Expression& left) {
  const std::size_t offset = left.offset;
  const std::size_t bracket = take().begin;
  Expression index = parse_expression();
  if (at(Symbol::kColon)) throw not_supported("an array slice").at(bracket);
  expect(Symbol::kRightBracket);
  left = Expression{Subscript{std::move(left), std::move(index)}, offset};
}

}  // namespace slipher::sql
