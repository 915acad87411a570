#include "engine/duckdb/date_comparisons.h"

#include <optional>
#include <utility>

#include "duckdb/common/types/timestamp.hpp"
#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/main/database.hpp"
#include "duckdb/optimizer/optimizer_extension.hpp"
#include "duckdb/planner/expression/bound_between_expression.hpp"
#include "duckdb/planner/expression/bound_cast_expression.hpp"
#include "duckdb/planner/expression/bound_comparison_expression.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/logical_operator_visitor.hpp"

namespace slipher::engine {
namespace {

using Expression = duckdb::unique_ptr<duckdb::Expression>;

// A moment as a day and whether it is that day's first.
struct Moment {
  duckdb::date_t day;
  bool midnight;
};

// The comparison of a day that says the same as one of the day's first moment with `moment`; none
// for = and <> with a moment within a day, which are rare.
std::optional<duckdb::ExpressionType> of_days(duckdb::ExpressionType comparison,
                                              const Moment& moment) {
  using enum duckdb::ExpressionType;
  if (moment.midnight) return comparison;
  switch (comparison) {
    case COMPARE_LESSTHAN:
    case COMPARE_LESSTHANOREQUALTO:
      return COMPARE_LESSTHANOREQUALTO;
    case COMPARE_GREATERTHAN:
    case COMPARE_GREATERTHANOREQUALTO:
      return COMPARE_GREATERTHAN;
    default:
      return std::nullopt;
  }
}

class Rewriter : public duckdb::LogicalOperatorVisitor {
 public:
  explicit Rewriter(duckdb::ClientContext& context) : context_{context} {}

 protected:
  Expression VisitReplace(duckdb::BoundComparisonExpression& node, Expression*) override {
    auto type = node.GetExpressionType();
    Expression* day = day_of(node.left);
    Expression* constant = &node.right;
    if (day == nullptr) {
      day = day_of(node.right);
      constant = &node.left;
      type = duckdb::FlipComparisonExpression(type);
    }
    if (day == nullptr) return nullptr;
    const auto moment = moment_of(**constant);
    if (!moment) return nullptr;
    const auto comparison = of_days(type, *moment);
    if (!comparison) return nullptr;
    return duckdb::make_uniq<duckdb::BoundComparisonExpression>(*comparison, std::move(*day),
                                                                constant_day(*moment));
  }

  Expression VisitReplace(duckdb::BoundBetweenExpression& node, Expression*) override {
    Expression* const day = day_of(node.input);
    if (day == nullptr) return nullptr;
    const auto lower = moment_of(*node.lower);
    const auto upper = moment_of(*node.upper);
    if (!lower || !upper) return nullptr;
    const bool from = of_days(node.LowerComparisonType(), *lower) ==
                      duckdb::ExpressionType::COMPARE_GREATERTHANOREQUALTO;
    const bool to = of_days(node.UpperComparisonType(), *upper) ==
                    duckdb::ExpressionType::COMPARE_LESSTHANOREQUALTO;
    return duckdb::make_uniq<duckdb::BoundBetweenExpression>(std::move(*day), constant_day(*lower),
                                                             constant_day(*upper), from, to);
  }

 private:
  // Returns the DATE inside a cast to TIMESTAMP; null when it is none, or a constant.
  static Expression* day_of(Expression& expression) {
    if (expression->GetExpressionClass() != duckdb::ExpressionClass::BOUND_CAST) return nullptr;
    auto& cast = expression->Cast<duckdb::BoundCastExpression>();
    const bool applies =
        !cast.try_cast && cast.return_type.id() == duckdb::LogicalTypeId::TIMESTAMP &&
        cast.child->return_type.id() == duckdb::LogicalTypeId::DATE && !cast.child->IsFoldable();
    return applies ? &cast.child : nullptr;
  }

  // Returns a constant's moment; nothing for NULL, infinity, and what fails, which fails when it
  // runs.
  std::optional<Moment> moment_of(const duckdb::Expression& expression) {
    duckdb::Value value;
    if (!expression.IsFoldable() ||
        expression.return_type.id() != duckdb::LogicalTypeId::TIMESTAMP ||
        !duckdb::ExpressionExecutor::TryEvaluateScalar(context_, expression, value) ||
        value.IsNull()) {
      return std::nullopt;
    }
    const auto moment = value.GetValue<duckdb::timestamp_t>();
    if (!duckdb::Timestamp::IsFinite(moment)) return std::nullopt;
    duckdb::date_t day;
    duckdb::dtime_t time;
    duckdb::Timestamp::Convert(moment, day, time);
    return Moment{day, time.micros == 0};
  }

  static Expression constant_day(const Moment& moment) {
    return duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::DATE(moment.day));
  }

  duckdb::ClientContext& context_;
};

void rewrite(duckdb::OptimizerExtensionInput& input,
             duckdb::unique_ptr<duckdb::LogicalOperator>& plan) {
  Rewriter(input.context).VisitOperator(*plan);
}

}  // namespace

void register_date_comparisons(duckdb::DatabaseInstance& instance) {
  duckdb::OptimizerExtension extension;
  extension.pre_optimize_function = rewrite;
  duckdb::OptimizerExtension::Register(duckdb::DBConfig::GetConfig(instance), std::move(extension));
}

}  // namespace slipher::engine
