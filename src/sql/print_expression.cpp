// Operators and predicates, with the parentheses that the parser's precedences ask for.

#include <array>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

using P = Precedence;

// An operator of two operands, and how tightly each of them must bind to need no parentheses.
struct Infix {
  std::string_view text;
  Precedence level;
  Precedence left;
  Precedence right;
};

// In the order of BinaryOperator.
constexpr std::array kInfixes = {
    Infix{"+", P::kAdd, P::kAdd, P::kMultiply},
    Infix{"-", P::kAdd, P::kAdd, P::kMultiply},
    Infix{"*", P::kMultiply, P::kMultiply, P::kPower},
    Infix{"/", P::kMultiply, P::kMultiply, P::kPower},
    Infix{"%", P::kMultiply, P::kMultiply, P::kPower},
    Infix{"^", P::kPower, P::kPower, P::kAtTimeZone},
    Infix{"&", P::kOther, P::kOther, P::kIs},
    Infix{"|", P::kOther, P::kOther, P::kIs},
    Infix{"#", P::kOther, P::kOther, P::kIs},
    Infix{"<<", P::kOther, P::kOther, P::kIs},
    Infix{">>", P::kOther, P::kOther, P::kIs},
    Infix{"||", P::kOther, P::kOther, P::kIs},
    Infix{"=", P::kEqual, P::kLess, P::kEqual},
    Infix{"<>", P::kComparison, P::kComparison, P::kOther},
    Infix{"<", P::kLess, P::kLike, P::kLike},
    Infix{"<=", P::kComparison, P::kComparison, P::kOther},
    Infix{">", P::kLess, P::kLike, P::kLike},
    Infix{">=", P::kComparison, P::kComparison, P::kOther},
    Infix{"~", P::kOther, P::kOther, P::kIs},
    Infix{"~*", P::kOther, P::kOther, P::kIs},
    Infix{"!~", P::kOther, P::kOther, P::kIs},
    Infix{"!~*", P::kOther, P::kOther, P::kIs},
};
static_assert(kInfixes.size() ==
              static_cast<std::size_t>(BinaryOperator::kNotMatchInsensitive) + 1);
static_assert(kInfixes[static_cast<std::size_t>(BinaryOperator::kEqual)].text == "=");

const Infix& infix(BinaryOperator op) { return kInfixes[static_cast<std::size_t>(op)]; }

struct Prefix {
  std::string_view text;
  Precedence level;    // Where it may stand bare.
  Precedence operand;  // What it takes.
};

// In the order of UnaryOperator. What ~ and its like take binds as tightly as IS, so that they must
// not stand bare to the left of it.
constexpr std::array kPrefixes = {
    Prefix{"-", P::kSign, P::kSign},  Prefix{"+", P::kSign, P::kSign},
    Prefix{"NOT ", P::kNot, P::kNot}, Prefix{"~", P::kOther, P::kIs},
    Prefix{"@", P::kOther, P::kIs},   Prefix{"|/", P::kOther, P::kIs},
    Prefix{"||/", P::kOther, P::kIs},
};
static_assert(kPrefixes.size() == static_cast<std::size_t>(UnaryOperator::kCubeRoot) + 1);

const Prefix& prefix(UnaryOperator op) { return kPrefixes[static_cast<std::size_t>(op)]; }

template <typename T, typename... Ts>
concept OneOf = (std::same_as<T, Ts> || ...);

// One overload a node: a new one does not compile until it is here.
struct PrecedenceOf {
  Precedence operator()(const Unary& node) const { return prefix(node.op).level; }
  Precedence operator()(const Binary& node) const { return infix(node.op).level; }
  Precedence operator()(const Quantified& node) const { return infix(node.op).level; }
  Precedence operator()(const Logical& node) const {
    return node.op == LogicalOperator::kAnd ? P::kAnd : P::kOr;
  }
  Precedence operator()(const Is&) const { return P::kIs; }
  Precedence operator()(const IsDistinct&) const { return P::kIs; }
  Precedence operator()(const Between&) const { return P::kBetween; }
  Precedence operator()(const InList&) const { return P::kIn; }
  Precedence operator()(const InQuery&) const { return P::kIn; }
  Precedence operator()(const Like&) const { return P::kLike; }
  Precedence operator()(const AtTimeZone&) const { return P::kAtTimeZone; }
  Precedence operator()(const Prior&) const { return P::kSign; }
  // A number that was given a sign reads as a sign and a number.
  Precedence operator()(const Literal& node) const {
    const bool sign = node.kind != LiteralKind::kString && !node.text.empty() &&
                      (node.text[0] == '-' || node.text[0] == '+');
    return sign ? P::kSign : P::kPrimary;
  }
  template <OneOf<IntervalLiteral, ColumnReference, Star, Parameter, DefaultValue, Exists,
                  ScalarQuery, Case, Cast, Call, Extract, Position, Substring, Trim, Collate, Row,
                  Subscript, Field, ObjectTransform, OuterJoinMark>
                T>
  Precedence operator()(const T&) const {
    return P::kPrimary;
  }
};

bool is_operator_character(char c) {
  return std::string_view("~!@#^&|`?+-*/%<>=").find(c) != std::string_view::npos;
}

std::string_view negation(bool negated) { return negated ? "NOT " : ""; }

bool is_double_colon(const Expression& expression) {
  const auto* cast = std::get_if<Cast>(&expression.node);
  return cast != nullptr && cast->syntax == CastSyntax::kDoubleColon;
}

// True where .name is read as a field: elsewhere it would go on a name, a number or a type.
bool takes_field(const Expression& expression) {
  if (const auto* call = std::get_if<Call>(&expression.node)) return !call->without_parens;
  return std::holds_alternative<Subscript>(expression.node) ||
         std::holds_alternative<Field>(expression.node) ||
         std::holds_alternative<Parameter>(expression.node) ||
         std::holds_alternative<Star>(expression.node) ||
         std::holds_alternative<ScalarQuery>(expression.node) ||
         std::holds_alternative<Row>(expression.node);
}

}  // namespace

std::string_view symbol(BinaryOperator op) { return infix(op).text; }

std::string_view symbol(UnaryOperator op) { return kPrefixes[static_cast<std::size_t>(op)].text; }

Precedence precedence_of(const Expression& expression) {
  return std::visit(PrecedenceOf{}, expression.node);
}

void Printer::write(const Expression& expression) {
  std::visit([this](const auto& node) { write(node); }, expression.node);
}

void Printer::write(const Operand& operand) {
  if (precedence_of(operand.expression) < operand.least) {
    put('(', operand.expression, ')');
  } else {
    write(operand.expression);
  }
}

void Printer::write(const Unary& node) {
  const Prefix& op = prefix(node.op);
  write(op.text);
  const std::size_t begin = out_.size();
  // What one of the same level takes, the other may.
  const bool same = std::holds_alternative<Unary>(node.operand->node);
  write(Operand{*node.operand, same ? op.level : op.operand});
  // The lexer would read two operators as one, or -- as a comment.
  if (op.operand != P::kNot && is_operator_character(out_[begin])) out_.insert(begin, 1, ' ');
}

void Printer::write(const Binary& node) {
  const Infix& op = infix(node.op);
  put(Operand{*node.left, op.left}, ' ', op.text, ' ', Operand{*node.right, op.right});
}

void Printer::write(const Logical& node) {
  const bool both = node.op == LogicalOperator::kAnd;
  bool first = true;
  for (const Expression& operand : node.operands) {
    if (!first) write(both ? " AND " : " OR ");
    first = false;
    write(Operand{operand, both ? P::kNot : P::kAnd});
  }
}

void Printer::write(const Is& node) {
  put(Operand{*node.operand, P::kIs}, " IS ", negation(node.negated));
  switch (node.test) {
    case IsTest::kNull:
      return write("NULL");
    case IsTest::kTrue:
      return write("TRUE");
    case IsTest::kFalse:
      return write("FALSE");
    case IsTest::kUnknown:
      return write("UNKNOWN");
  }
}

void Printer::write(const IsDistinct& node) {
  put(Operand{*node.left, P::kIs}, " IS ", negation(node.negated), "DISTINCT FROM ",
      Operand{*node.right, P::kAdd});
}

void Printer::write(const Between& node) {
  put(Operand{*node.operand, P::kBetween}, ' ', negation(node.negated), "BETWEEN ",
      Operand{*node.low, P::kComparison}, " AND ", Operand{*node.high, P::kComparison});
}

void Printer::write(const InList& node) {
  put(Operand{*node.operand, P::kIn}, ' ', negation(node.negated), "IN (", node.list, ')');
}

void Printer::write(const InQuery& node) {
  put(Operand{*node.operand, P::kIn}, ' ', negation(node.negated), "IN (", *node.query, ')');
}

void Printer::write(const Quantified& node) {
  const Infix& op = infix(node.op);
  put(Operand{*node.operand, op.left}, ' ', op.text,
      node.quantifier == Quantifier::kAny ? " ANY (" : " ALL (");
  if (node.query) {
    write(*node.query);
  } else {
    write(*node.array);
  }
  write(')');
}

void Printer::write(const Like& node) {
  put(Operand{*node.operand, P::kLike}, ' ', negation(node.negated));
  switch (node.kind) {
    case LikeKind::kLike:
      write("LIKE ");
      break;
    case LikeKind::kIlike:
      write("ILIKE ");
      break;
    case LikeKind::kSimilarTo:
      write("SIMILAR TO ");
      break;
  }
  write(Operand{*node.pattern, P::kOverlaps});
  if (node.escape) put(" ESCAPE ", Operand{*node.escape, P::kOverlaps});
}

void Printer::write(const AtTimeZone& node) {
  put(Operand{*node.operand, P::kAtTimeZone}, " AT TIME ZONE ", Operand{*node.zone, P::kSign});
}

void Printer::write(const Subscript& node) {
  if (is_double_colon(*node.operand)) {
    put('(', *node.operand, ')');
  } else {
    write(Operand{*node.operand, P::kPrimary});
  }
  put('[', *node.index, ']');
}

void Printer::write(const Field& node) {
  if (takes_field(*node.operand)) {
    write(*node.operand);
  } else {
    put('(', *node.operand, ')');
  }
  put('.');
  if (node.name.attribute.empty()) return write(Label{node.name});
  write(std::string_view(node.name.attribute));
}

void Printer::write(const ObjectTransform& node) {
  put("object_transform(", *node.input);
  if (!node.keep.empty()) put(" KEEP ", node.keep);
  if (!node.set.empty()) put(" SET ", node.set);
  write(')');
}

// PRIOR is an operator only before a name or a parenthesis.
void Printer::write(const Prior& node) {
  const auto* column = std::get_if<ColumnReference>(&node.operand->node);
  if (column != nullptr && !column->name.parts.front().text.starts_with('#')) {
    put("PRIOR ", *column);
  } else {
    put("PRIOR (", *node.operand, ')');
  }
}

void Printer::write(const OuterJoinMark& node) { put(*node.operand, "(+)"); }

}  // namespace slipher::sql
