// What a name means in an expression: a column, a place within a SUPER column, an earlier select
// item.

#include "base/error.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/renderer.h"
#include "translate/session_functions.h"
#include "translate/super.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

SqlError not_grouped(const sql::QualifiedName& name) {
  return {sqlstate::kGroupingError,
          cat("column \"", dotted(name),
              "\" must appear in the GROUP BY clause or be used in an aggregate function")};
}

}  // namespace

Rendered Renderer::render(const sql::ColumnReference& node, const sql::Expression& at,
                          SelectState& state) {
  if (state.scope == nullptr) throw undefined_column(node.name.last().text).at(at.offset);
  if (auto found = column(node.name, at.offset, state)) return *found;
  return alias_or_missing(node, at, state);
}

std::optional<Rendered> Renderer::column(const sql::QualifiedName& name, std::size_t offset,
                                         SelectState& state) {
  int depth = 0;
  std::size_t parts = 0;
  const ScopeColumn* column = state.scope->find_prefix(name, depth, parts);
  const bool inside = column != nullptr && parts < name.parts.size();
  // What is no SUPER has no places within it: then the name says what is missing.
  if (column == nullptr || (inside && !is_super(column->type))) {
    column = state.scope->find(name, depth);
    if (column == nullptr) return std::nullopt;
    parts = name.parts.size();
  }
  Rendered out = column_of_scope(*column, depth, name, offset, state);
  for (std::size_t i = parts; i < name.parts.size(); ++i) out = attribute_of(out, name.parts[i]);
  return out;
}

Rendered Renderer::column_of_scope(const ScopeColumn& column, int depth,
                                   const sql::QualifiedName& name, std::size_t offset,
                                   SelectState& state) {
  if (!state.in_aggregate && depth == 0) {
    for (const Group& group : state.groups) {
      if (group.text != column.text) continue;
      return {group.key, column.type, column.relation, column.number, column.same};
    }
    if (state.grouped) throw not_grouped(name).at(offset);
    if (!state.ungrouped && state.clause != Clause::kWhere && state.clause != Clause::kOn) {
      state.ungrouped = not_grouped(name).at(offset);
    }
  }
  return {column.text, column.type, column.relation, column.number, column.same};
}

Rendered Renderer::attribute_of(const Rendered& value, const sql::Name& name) const {
  return {
      cat(context_->super.strict_navigation ? "rs_super_strict_attribute(" : "rs_super_attribute(",
          value.text, ",", quoted(name.attribute.empty() ? name.text : name.attribute), ")"),
      Type::of(TypeKind::kSuper),
      {},
      0};
}

Rendered Renderer::alias_or_missing(const sql::ColumnReference& node, const sql::Expression& at,
                                    SelectState& state) {
  // A lateral column alias: an earlier select item's name used as a column.
  // https://aws.amazon.com/about-aws/whats-new/2018/08/amazon-redshift-announces-support-for-lateral-column-alias-reference/
  constexpr int kMaxAliasDepth = 32;
  if (node.name.parts.size() == 1 && state.select != nullptr && state.clause != Clause::kOn) {
    for (const sql::SelectItem& item : state.select->items) {
      if (item.alias.text != node.name.last().text) continue;
      if (item.expression.offset >= at.offset && state.clause == Clause::kSelect) break;
      if (++state.alias_depth > kMaxAliasDepth) break;
      Rendered replaced = expression(item.expression, state);
      --state.alias_depth;
      replaced.text = cat("(", replaced.text, ")");
      return replaced;
    }
  }
  if (node.name.parts.size() == 1) {
    // Functions that PostgreSQL calls without parentheses, where no column has their name.
    const std::string& name = node.name.last().text;
    if (name == "current_catalog")
      return *identity_function(*context_, functions_.caller, "current_database");
    if (name == "current_schema") return *identity_function(*context_, functions_.caller, name);
  }
  int depth = 0;
  state.scope->resolve(node.name, depth);
  throw undefined_column(node.name.last().text).at(at.offset);
}

Rendered Renderer::render(const sql::Subscript& node, const sql::Expression&, SelectState& state) {
  const Rendered value = argument(*node.operand, state);
  const std::string index = operand(*node.index, state);
  if (is_super(value.type)) {
    return {
        cat(context_->super.strict_navigation ? "rs_super_strict_element(" : "rs_super_element(",
            value.text, ",", index, ")"),
        value.type,
        {},
        0};
  }
  // An array of the leader's catalogs.
  return {cat("rs_array_element(", value.text, ",", index, ")"), std::nullopt, {}, 0};
}

Rendered Renderer::render(const sql::Field& node, const sql::Expression&, SelectState& state) {
  const Rendered value = argument(*node.operand, state);
  if (is_super(value.type)) return attribute_of(value, node.name);
  // Of a record of the leader's catalogs; the engine refuses everything else.
  return {
      cat("rs_record_field(", value.text, ",", quoted(node.name.text), ")"), std::nullopt, {}, 0};
}

}  // namespace slipher::translate
