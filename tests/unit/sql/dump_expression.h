#pragma once

// Trees as text in brackets, for tests: (+ a (* b c)). It shows every field that a parser sets, and
// leaves nothing to precedence, so that an expected text is an expected tree. It is not the
// printer.

#include <string>
#include <type_traits>
#include <variant>

#include "base/cat.h"
#include "sql/statement.h"

namespace slipher::sql::test {

std::string dump(const Expression& expression);
std::string dump(const Query& query);
std::string dump(const TableReference& table);

inline std::string dump(const Name& name) { return name.text; }

inline std::string dump(const QualifiedName& name) {
  std::string out;
  for (const Name& part : name.parts) out += (out.empty() ? "" : ".") + part.text;
  return out;
}

inline std::string dump(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ",") + name.text;
  return out;
}

inline std::string dump(const Alias& alias) {
  std::string out = alias.name.text;
  if (!alias.columns.empty()) out += "(" + dump(alias.columns) + ")";
  return out;
}

inline std::string dump(const std::vector<Expression>& list) {
  std::string out;
  for (const Expression& item : list) out += " " + dump(item);
  return out;
}

inline std::string dump(const TypeName& type) {
  std::string out = type.name;
  for (std::size_t i = 0; i < type.modifiers.size(); ++i) {
    out += cat(i == 0 ? "(" : ",", type.modifiers[i]);
  }
  if (!type.modifiers.empty()) out += ")";
  return out;
}

inline std::string dump(const std::vector<SortItem>& list) {
  std::string out;
  for (const SortItem& item : list) {
    out += " [" + dump(item.expression);
    if (item.direction == SortDirection::kDescending) out += " desc";
    if (item.nulls == NullsPosition::kFirst) out += " nulls-first";
    if (item.nulls == NullsPosition::kLast) out += " nulls-last";
    out += "]";
  }
  return out;
}

inline std::string dump(const FrameBound& bound) {
  switch (bound.kind) {
    case FrameBoundKind::kUnboundedPreceding:
      return "-inf";
    case FrameBoundKind::kPreceding:
      return "-" + dump(*bound.distance);
    case FrameBoundKind::kCurrentRow:
      return "0";
    case FrameBoundKind::kFollowing:
      return "+" + dump(*bound.distance);
    case FrameBoundKind::kUnboundedFollowing:
      return "+inf";
  }
  return "?";
}

inline std::string dump(const Window& window) {
  std::string out = "(over";
  if (!window.partition_by.empty()) out += " partition" + dump(window.partition_by);
  if (!window.order_by.empty()) out += " order" + dump(window.order_by);
  if (window.frame) {
    out += window.frame->unit == FrameUnit::kRows ? " rows " : " range ";
    out += dump(window.frame->start);
    if (window.frame->end) out += ".." + dump(*window.frame->end);
  }
  return out + ")";
}

// One overload a node: a new one does not compile until it is here.
struct Dumper {
  std::string operator()(const Literal& node) const {
    switch (node.kind) {
      case LiteralKind::kNull:
        return "null";
      case LiteralKind::kTrue:
        return "true";
      case LiteralKind::kFalse:
        return "false";
      case LiteralKind::kInteger:
        return node.text;
      case LiteralKind::kDecimal:
        return "d:" + node.text;
      case LiteralKind::kFloat:
        return "f:" + node.text;
      case LiteralKind::kString:
        return "'" + node.text + "'";
    }
    return "?";
  }
  std::string operator()(const IntervalLiteral& node) const {
    std::string out = "(interval '" + node.text + "'";
    if (!node.from.empty()) out += " " + node.from;
    if (!node.to.empty()) out += " to " + node.to;
    if (node.precision) out += cat(" (", *node.precision, ")");
    return out + ")";
  }
  std::string operator()(const ColumnReference& node) const { return dump(node.name); }
  std::string operator()(const Star& node) const {
    std::string out = node.qualifier.parts.empty() ? "*" : dump(node.qualifier) + ".*";
    if (!node.exclude.empty()) out += "-{" + dump(node.exclude) + "}";
    return out;
  }
  std::string operator()(const Parameter& node) const { return cat("$", node.number); }
  std::string operator()(const DefaultValue&) const { return "default"; }
  std::string operator()(const Unary& node) const {
    static constexpr const char* kNames[] = {"neg", "pos", "not", "~", "@", "|/", "||/"};
    return cat("(", kNames[static_cast<int>(node.op)], " ", dump(*node.operand), ")");
  }
  static std::string binary(BinaryOperator op) {
    static constexpr const char* kNames[] = {
        "+",  "-", "*",  "/", "%",  "^", "&",  "|", "#",  "<<", ">>",
        "||", "=", "<>", "<", "<=", ">", ">=", "~", "~*", "!~", "!~*"};
    return kNames[static_cast<int>(op)];
  }
  std::string operator()(const Binary& node) const {
    return cat("(", binary(node.op), " ", dump(*node.left), " ", dump(*node.right), ")");
  }
  std::string operator()(const Logical& node) const {
    return (node.op == LogicalOperator::kAnd ? "(and" : "(or") + dump(node.operands) + ")";
  }
  std::string operator()(const Is& node) const {
    static constexpr const char* kNames[] = {"null", "true", "false", "unknown"};
    return cat(node.negated ? "(is-not-" : "(is-", kNames[static_cast<int>(node.test)], " ",
               dump(*node.operand), ")");
  }
  std::string operator()(const IsDistinct& node) const {
    return cat(node.negated ? "(not-distinct " : "(distinct ", dump(*node.left), " ",
               dump(*node.right), ")");
  }
  std::string operator()(const Between& node) const {
    return cat(node.negated ? "(not-between " : "(between ", dump(*node.operand), " ",
               dump(*node.low), " ", dump(*node.high), ")");
  }
  std::string operator()(const InList& node) const {
    return cat(node.negated ? "(not-in " : "(in ", dump(*node.operand), dump(node.list), ")");
  }
  std::string operator()(const InQuery& node) const {
    return cat(node.negated ? "(not-in " : "(in ", dump(*node.operand), " ", dump(*node.query),
               ")");
  }
  std::string operator()(const Quantified& node) const {
    return cat("(", binary(node.op), node.quantifier == Quantifier::kAny ? "any " : "all ",
               dump(*node.operand), " ", node.array ? "array " + dump(*node.array) : "",
               node.query ? dump(*node.query) : "", ")");
  }
  std::string operator()(const Exists& node) const { return "(exists " + dump(*node.query) + ")"; }
  std::string operator()(const ScalarQuery& node) const {
    return (node.array ? "(array-query " : "(query ") + dump(*node.query) + ")";
  }
  std::string operator()(const Like& node) const {
    static constexpr const char* kNames[] = {"like", "ilike", "similar"};
    return cat(node.negated ? "(not-" : "(", kNames[static_cast<int>(node.kind)], " ",
               dump(*node.operand), " ", dump(*node.pattern),
               node.escape ? " escape " + dump(*node.escape) : "", ")");
  }
  std::string operator()(const Case& node) const {
    std::string out = "(case";
    if (node.operand) out += " " + dump(*node.operand);
    for (const CaseBranch& branch : node.branches) {
      out += " (when " + dump(branch.condition) + " " + dump(branch.result) + ")";
    }
    if (node.otherwise) out += " (else " + dump(*node.otherwise) + ")";
    return out + ")";
  }
  std::string operator()(const Cast& node) const {
    static constexpr const char* kNames[] = {"cast", "::", "convert", "typed", "try_cast"};
    return cat("(", kNames[static_cast<int>(node.syntax)], " ", dump(*node.operand), " ",
               dump(node.type), ")");
  }
  std::string operator()(const Call& node) const {
    std::string out = "(";
    if (node.approximate) out += "approximate ";
    out += dump(node.name);
    if (node.without_parens) return out + ")";
    out += node.distinct ? "[distinct]" : "[]";
    out += dump(node.arguments);
    if (node.nulls == NullTreatment::kIgnore) out += " ignore-nulls";
    if (node.nulls == NullTreatment::kRespect) out += " respect-nulls";
    if (!node.within_group.empty()) out += " within" + dump(node.within_group);
    if (node.over) out += " " + dump(*node.over);
    return out + ")";
  }
  std::string operator()(const Extract& node) const {
    return cat("(extract ", node.part, " ", dump(*node.operand), ")");
  }
  std::string operator()(const Position& node) const {
    return cat("(position ", dump(*node.needle), " ", dump(*node.haystack), ")");
  }
  std::string operator()(const Substring& node) const {
    return cat("(substring ", dump(*node.operand), " ", dump(*node.start),
               node.length ? " " + dump(*node.length) : "", ")");
  }
  std::string operator()(const Trim& node) const {
    static constexpr const char* kNames[] = {"both", "leading", "trailing"};
    return cat("(trim ", kNames[static_cast<int>(node.side)], " ",
               node.characters ? dump(*node.characters) : "blanks", " ", dump(*node.operand), ")");
  }
  std::string operator()(const AtTimeZone& node) const {
    return cat("(at-time-zone ", dump(*node.operand), " ", dump(*node.zone), ")");
  }
  std::string operator()(const Collate& node) const {
    return cat("(collate ", dump(*node.operand), " ", node.collation, ")");
  }
  std::string operator()(const Row& node) const { return "(row" + dump(node.items) + ")"; }
  std::string operator()(const Subscript& node) const {
    return cat("(at ", dump(*node.operand), " ", dump(*node.index), ")");
  }
  std::string operator()(const Field& node) const {
    return cat("(field ", dump(*node.operand), " ", node.name.text, ")");
  }
  std::string operator()(const ObjectTransform& node) const {
    return cat("(transform ", dump(*node.input), " keep", dump(node.keep), " set", dump(node.set),
               ")");
  }
  std::string operator()(const Prior& node) const { return "(prior " + dump(*node.operand) + ")"; }
  std::string operator()(const OuterJoinMark& node) const {
    return "(outer " + dump(*node.operand) + ")";
  }
};

inline std::string dump(const Expression& expression) {
  return std::visit(Dumper{}, expression.node);
}

}  // namespace slipher::sql::test
