#include "sql/children.h"

#include <variant>
#include <vector>

namespace slipher::sql {
namespace {

using Visit = std::function<void(const Expression&)>;

struct Children {
  const Visit& visit;

  void one(const Box<Expression>& box) const {
    if (box) visit(*box);
  }
  void all(const std::vector<Expression>& list) const {
    for (const Expression& each : list) visit(each);
  }
  void sorted(const std::vector<SortItem>& items) const {
    for (const SortItem& item : items) visit(item.expression);
  }

  void operator()(const Literal&) const {}
  void operator()(const IntervalLiteral&) const {}
  void operator()(const ColumnReference&) const {}
  void operator()(const Star&) const {}
  void operator()(const Parameter&) const {}
  void operator()(const DefaultValue&) const {}
  void operator()(const Exists&) const {}
  void operator()(const ScalarQuery&) const {}
  void operator()(const Unary& node) const { one(node.operand); }
  void operator()(const Binary& node) const {
    one(node.left);
    one(node.right);
  }
  void operator()(const Logical& node) const { all(node.operands); }
  void operator()(const Is& node) const { one(node.operand); }
  void operator()(const IsDistinct& node) const {
    one(node.left);
    one(node.right);
  }
  void operator()(const Between& node) const {
    one(node.operand);
    one(node.low);
    one(node.high);
  }
  void operator()(const InList& node) const {
    one(node.operand);
    all(node.list);
  }
  void operator()(const InQuery& node) const { one(node.operand); }
  void operator()(const Quantified& node) const {
    one(node.operand);
    one(node.array);
  }
  void operator()(const Like& node) const {
    one(node.operand);
    one(node.pattern);
    one(node.escape);
  }
  void operator()(const Case& node) const {
    one(node.operand);
    for (const CaseBranch& branch : node.branches) {
      visit(branch.condition);
      visit(branch.result);
    }
    one(node.otherwise);
  }
  void operator()(const Cast& node) const { one(node.operand); }
  void operator()(const Call& node) const {
    all(node.arguments);
    sorted(node.within_group);
    if (!node.over) return;
    all(node.over->partition_by);
    sorted(node.over->order_by);
  }
  void operator()(const Extract& node) const { one(node.operand); }
  void operator()(const Position& node) const {
    one(node.needle);
    one(node.haystack);
  }
  void operator()(const Substring& node) const {
    one(node.operand);
    one(node.start);
    one(node.length);
  }
  void operator()(const Trim& node) const {
    one(node.characters);
    one(node.operand);
  }
  void operator()(const AtTimeZone& node) const {
    one(node.operand);
    one(node.zone);
  }
  void operator()(const Collate& node) const { one(node.operand); }
  void operator()(const Row& node) const { all(node.items); }
  void operator()(const Subscript& node) const {
    one(node.operand);
    one(node.index);
  }
  void operator()(const Field& node) const { one(node.operand); }
  void operator()(const ObjectTransform& node) const {
    one(node.input);
    all(node.keep);
    all(node.set);
  }
  void operator()(const Prior& node) const { one(node.operand); }
  void operator()(const OuterJoinMark& node) const { one(node.operand); }
};

}  // namespace

void for_each_child(const Expression& expression, const Visit& visit) {
  std::visit(Children{visit}, expression.node);
}

}  // namespace slipher::sql
