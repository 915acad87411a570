// DECODE: a CASE that also finds NULL.

#include <cstddef>
#include <utility>

#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_case_expression.hpp"
#include "duckdb/planner/expression/bound_comparison_expression.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_trailing_blanks.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

// The one type that some values have together, found value by value; unknown ones take it.
class CommonType {
 public:
  explicit CommonType(duckdb::ClientContext& context) : context_{context} {}
  void add(const duckdb::Expression& value) {
    if (is_unknown(value)) return;
    if (type_.id() == LogicalTypeId::INVALID) {
      type_ = value.return_type;
      return;
    }
    const bool texts = (type_.id() == LogicalTypeId::VARCHAR) ==
                       (value.return_type.id() == LogicalTypeId::VARCHAR);
    LogicalType larger;
    if (!texts || !LogicalType::TryGetMaxLogicalType(context_, type_, value.return_type, larger)) {
      throw SqlError(sqlstate::kDatatypeMismatch, "DECODE types cannot be matched");
    }
    type_ = larger;
  }
  LogicalType type() const {
    return type_.id() == LogicalTypeId::INVALID ? LogicalType::VARCHAR : type_;
  }

 private:
  duckdb::ClientContext& context_;
  LogicalType type_ = LogicalTypeId::INVALID;
};

BoundExpression bind_decode(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& children = input.children;
    const std::size_t pairs = (children.size() - 1) / 2;
    const bool has_default = children.size() % 2 == 0;
    CommonType searched(input.context), result(input.context);
    searched.add(*children[0]);
    for (std::size_t i = 0; i < pairs; ++i) {
      searched.add(*children[1 + 2 * i]);
      result.add(*children[2 + 2 * i]);
    }
    if (has_default) result.add(*children.back());
    const LogicalType search_type = searched.type(), type = result.type();

    auto decoded = duckdb::make_uniq<duckdb::BoundCaseExpression>(type);
    const auto compared = [&](BoundExpression each) {
      return as_compared(converted(input.context, std::move(each), search_type));
    };
    const BoundExpression value = compared(std::move(children[0]));
    for (std::size_t i = 0; i < pairs; ++i) {
      duckdb::BoundCaseCheck check;
      check.when_expr = duckdb::make_uniq<duckdb::BoundComparisonExpression>(
          duckdb::ExpressionType::COMPARE_NOT_DISTINCT_FROM, value->Copy(),
          compared(std::move(children[1 + 2 * i])));
      check.then_expr = converted(input.context, std::move(children[2 + 2 * i]), type);
      decoded->case_checks.push_back(std::move(check));
    }
    decoded->else_expr =
        has_default ? converted(input.context, std::move(children.back()), type)
                    : duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(type));
    return BoundExpression(std::move(decoded));
  });
}

}  // namespace

void register_decode(duckdb::ExtensionLoader& loader) {
  register_rewritten_variadic(loader, "rs_decode", 3, bind_decode);
}

}  // namespace slipher::engine
