// rs_let('an expression of v1, v2, ...', first, second, ...): operands that the expression names
// more than once are evaluated once. The expression is engine SQL that translation wrote.

#include <utility>

#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/parser/parser.hpp"
#include "duckdb/planner/binder.hpp"
#include "duckdb/planner/expression/bound_columnref_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "duckdb/planner/expression/bound_reference_expression.hpp"
#include "duckdb/planner/expression_binder/relation_binder.hpp"
#include "duckdb/planner/expression_iterator.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_binding.h"

namespace slipher::engine {

namespace {

using duckdb::Expression;
using duckdb::LogicalType;

// The bound expression, which reads the arguments by their places.
struct Bound final : duckdb::FunctionData {
  explicit Bound(BoundExpression body) : expression{std::move(body)} {}

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Bound>(expression->Copy());
  }
  bool Equals(const FunctionData& other) const override {
    return expression->Equals(*other.Cast<Bound>().expression);
  }

  BoundExpression expression;
};

struct Running final : duckdb::FunctionLocalState {
  Running(duckdb::ClientContext& context, const Expression& expression)
      : executor{context, expression} {}

  duckdb::ExpressionExecutor executor;
};

duckdb::unique_ptr<duckdb::FunctionLocalState> start(duckdb::ExpressionState& state,
                                                     const duckdb::BoundFunctionExpression&,
                                                     duckdb::FunctionData* bound) {
  return duckdb::make_uniq<Running>(state.GetContext(), *bound->Cast<Bound>().expression);
}

void run(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
  auto& running = duckdb::ExecuteFunctionState::GetFunctionState(state)->Cast<Running>();
  running.executor.ExecuteExpression(arguments, result);
}

void read_arguments(BoundExpression& expression) {
  if (expression->GetExpressionClass() == duckdb::ExpressionClass::BOUND_COLUMN_REF) {
    const auto& column = expression->Cast<duckdb::BoundColumnRefExpression>();
    expression = duckdb::make_uniq<duckdb::BoundReferenceExpression>(column.return_type,
                                                                     column.binding.column_index);
    return;
  }
  duckdb::ExpressionIterator::EnumerateChildren(*expression, read_arguments);
}

BoundExpression bind_let(duckdb::FunctionBindExpressionInput& input) {
  auto& context = input.context;
  const auto text = constant_value(context, *input.children.front());
  BoundExpressions arguments;
  duckdb::vector<std::string> names;
  duckdb::vector<LogicalType> types;
  for (std::size_t i = 1; i < input.children.size(); ++i) {
    names.push_back(cat("v", i));
    types.push_back(input.children[i]->return_type);
    arguments.push_back(std::move(input.children[i]));
  }
  auto parsed = duckdb::Parser::ParseExpressionList(duckdb::StringValue::Get(*text));
  const auto binder = duckdb::Binder::CreateBinder(context);
  binder->bind_context.AddGenericBinding(binder->GenerateTableIndex(), "let", names, types);
  duckdb::RelationBinder expressions(*binder, context, "rs_let");
  BoundExpression body = expressions.Bind(parsed.front());
  read_arguments(body);
  duckdb::ScalarFunction function("rs_let", types, body->return_type, run);
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  function.SetFallible();
  function.SetInitStateCallback(start);
  return call(std::move(function), std::move(arguments), duckdb::make_uniq<Bound>(std::move(body)));
}

}  // namespace

void register_let(duckdb::ExtensionLoader& loader) {
  register_rewritten_variadic(loader, "rs_let", 2, bind_let);
}

}  // namespace slipher::engine
