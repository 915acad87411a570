// Aggregates with a grammar or rules of their own: PERCENTILE_CONT and PERCENTILE_DISC,
// APPROXIMATE, WITHIN GROUP, windows that are only partitions, GROUPING.

#include <algorithm>

#include "base/error.h"
#include "functions/function.h"
#include "translate/dialect.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

constexpr std::string_view kPartitionOnly[] = {"listagg", "median", "percentile_cont",
                                               "percentile_disc", "ratio_to_report"};

// Throws for a window of a form that Redshift refuses, in its words.
void check_window_form(const sql::Call& call, functions::FunctionKind kind, std::size_t offset) {
  const std::string& name = call.name.last().text;
  const sql::Window& window = *call.over;
  if ((name == "lag" || name == "lead") && window.order_by.empty()) {
    throw SqlError(kWindowingError, cat("window function ", name, " requires ORDER BY in OVER"))
        .at(offset);
  }
  const bool takes_frame = kind == functions::FunctionKind::kAggregate || name == "first_value" ||
                           name == "last_value" || name == "nth_value";
  if (window.frame && !takes_frame) {
    throw SqlError(sqlstate::kSyntaxError,
                   "Frame clause should not be specified for ranking window functions")
        .at(offset);
  }
  if (window.frame && window.frame->unit == sql::FrameUnit::kRange) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "RANGE clause of window functions not yet implemented")
        .at(offset);
  }
  if (takes_frame && !window.order_by.empty() && !window.frame) {
    throw SqlError(sqlstate::kSyntaxError,
                   "Aggregate window functions with an ORDER BY clause require a frame clause")
        .at(offset);
  }
}

// Whether an expression is made of constants alone.
bool is_constant(const sql::Expression& expression) {
  if (std::holds_alternative<sql::Literal>(expression.node)) return true;
  if (const auto* unary = std::get_if<sql::Unary>(&expression.node)) {
    return is_constant(*unary->operand);
  }
  if (const auto* binary = std::get_if<sql::Binary>(&expression.node)) {
    return is_constant(*binary->left) && is_constant(*binary->right);
  }
  const auto* cast = std::get_if<sql::Cast>(&expression.node);
  return cast != nullptr && is_constant(*cast->operand);
}

void check_frame_distance(const sql::FrameBound& bound, std::string_view side) {
  if (!bound.distance) return;
  const sql::Expression& distance = *bound.distance;
  if (std::holds_alternative<sql::Parameter>(distance.node)) return;
  if (!is_constant(distance)) {
    throw SqlError(sqlstate::kInvalidColumnReference, "argument of ROWS must not contain variables")
        .at(distance.offset);
  }
  const auto* unary = std::get_if<sql::Unary>(&distance.node);
  if (unary == nullptr || unary->op != sql::UnaryOperator::kMinus) return;
  throw SqlError(SqlState("22013"), cat("frame ", side, " offset must not be negative"))
      .at(distance.offset);
}

bool is_percentile(std::string_view name) {
  return name == "percentile_cont" || name == "percentile_disc";
}

}  // namespace

void check_window_definition(const sql::Window& window) {
  for (const sql::Expression& each : window.partition_by) {
    if (!is_constant(each)) continue;
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "constant expressions are not supported in partition by clauses")
        .at(each.offset);
  }
  for (const sql::SortItem& item : window.order_by) {
    if (!is_constant(item.expression)) continue;
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "constant expressions are not supported in order by clauses")
        .at(item.expression.offset);
  }
  if (!window.frame) return;
  check_frame_distance(window.frame->start, "starting");
  if (window.frame->end) check_frame_distance(*window.frame->end, "ending");
}

void check_aggregate_form(const sql::Call& call, functions::FunctionKind kind, std::size_t offset) {
  const std::string& name = call.name.last().text;
  const bool counts_distinct = name == "count" && call.distinct;
  if (call.approximate && !counts_distinct && name != "percentile_disc") {
    throw not_supported(cat("APPROXIMATE with ", name)).at(offset);
  }
  if (!call.within_group.empty() && !is_percentile(name) && name != "listagg") {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat(name, " is not an ordered-set aggregate, so it cannot have WITHIN GROUP"))
        .at(offset);
  }
  const bool only_partition = std::find(std::begin(kPartitionOnly), std::end(kPartitionOnly),
                                        name) != std::end(kPartitionOnly);
  if (call.over && call.distinct && name != "listagg") {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "DISTINCT is not implemented for window functions")
        .at(offset);
  }
  if (call.over && only_partition && (!call.over->order_by.empty() || call.over->frame)) {
    throw SqlError(kWindowingError,
                   cat("window function ", name, " takes neither ORDER BY nor a frame in OVER"))
        .at(offset);
  }
  if (call.over) check_window_form(call, kind, offset);
}

std::optional<Rendered> Renderer::percentile(const sql::Call& call, std::size_t offset,
                                             SelectState& state) {
  const std::string& name = call.name.last().text;
  if (!is_percentile(name) || call.arguments.size() != 1) return std::nullopt;
  if (call.within_group.empty()) {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat("WITHIN GROUP is required for ordered-set aggregate ", name))
        .at(offset);
  }
  if (call.distinct) {
    throw SqlError(sqlstate::kSyntaxError, "cannot use DISTINCT with WITHIN GROUP").at(offset);
  }
  if (call.within_group.size() > 1) {
    throw SqlError(sqlstate::kSyntaxError, cat(name, " orders by one expression")).at(offset);
  }
  const sql::SortItem& item = call.within_group.front();
  const std::string value = operand(item.expression, state);
  const bool descending = item.direction == sql::SortDirection::kDescending;
  return Rendered{cat("rs_", name, "(", value, ",", operand(call.arguments.front(), state), ",",
                      descending ? "true" : "false", ")", call_suffix(call, state)),
                  std::nullopt,
                  {},
                  0};
}

void Renderer::check_ordered_together(const sql::Call& call, std::size_t offset,
                                      SelectState& state) {
  const std::string& name = call.name.last().text;
  const bool sorts = name == "listagg" || name == "median" || name == "percentile_cont";
  if (name == "median" && call.distinct) throw not_supported("MEDIAN with DISTINCT").at(offset);
  state.sorts_in_aggregate = state.sorts_in_aggregate || sorts;
  state.distinct_aggregate =
      state.distinct_aggregate || (call.distinct && !call.approximate && !sorts);
  if (state.sorts_in_aggregate && state.distinct_aggregate) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "Using LISTAGG/PERCENTILE_CONT/MEDIAN aggregate functions with other distinct "
                   "aggregate function not supported")
        .at(offset);
  }
  if (!sorts) return;
  SelectState inside = state;
  inside.in_aggregate = true;
  std::string order;
  for (const sql::SortItem& item : call.within_group) {
    order.append(cat(order.empty() ? "" : ", ", operand(item.expression, inside)));
  }
  if (name == "median") order = operand(call.arguments.front(), inside);
  if (order.empty()) return;
  if (state.aggregate_order && *state.aggregate_order != order) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "within group ORDER BY clauses for aggregate functions must be the same")
        .at(offset);
  }
  state.aggregate_order = std::move(order);
}

std::optional<Rendered> Renderer::grouping(const sql::Call& call, std::size_t offset,
                                           SelectState& state) {
  const std::string& name = call.name.last().text;
  const bool one = name == "grouping";
  if ((!one && name != "grouping_id") || call.arguments.empty()) return std::nullopt;
  std::string keys;
  for (const sql::Expression& argument : call.arguments) {
    const std::string text = operand(argument, state);
    const bool grouped = std::any_of(state.groups.begin(), state.groups.end(),
                                     [&](const Group& group) { return group.key == text; });
    if (!grouped) {
      throw SqlError(sqlstate::kGroupingError,
                     "arguments to GROUPING must be grouping expressions of the associated query "
                     "level")
          .at(offset);
    }
    keys.append(cat(keys.empty() ? "" : ", ", text));
  }
  return Rendered{
      cat("CAST(grouping(", keys, ") AS INTEGER)"), Type::of(TypeKind::kInteger), {}, 0};
}

}  // namespace slipher::translate
