#include "engine/duckdb/session_function.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "duckdb/execution/expression_executor_state.hpp"
#include "duckdb/function/function_set.hpp"
#include "duckdb/function/scalar_function.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/type_map.h"
#include "engine/duckdb/vector_view.h"

namespace slipher::engine {
namespace {

struct Declaration final : duckdb::ScalarFunctionInfo {
  explicit Declaration(const SessionFunction& declared) : function{declared} {}
  const SessionFunction& function;
};

types::Value value_of(const types::ColumnView& column, const types::Type& type, std::size_t row) {
  if (column.is_null(row)) return types::Value::null(type);
  switch (column.physical) {
    case types::Physical::kBool:
      return {type, column.cell<std::uint8_t>(row) != 0};
    case types::Physical::kInt16:
      return {type, std::int64_t{column.cell<std::int16_t>(row)}};
    case types::Physical::kInt32:
      return {type, std::int64_t{column.cell<std::int32_t>(row)}};
    case types::Physical::kInt64:
      return {type, column.cell<std::int64_t>(row)};
    case types::Physical::kText:
      return {type, std::string(column.cell<types::TextCell>(row).view())};
    default:
      throw internal_error("a session function has an argument of a type that it cannot have");
  }
}

void run(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
  called_by_duckdb([&] {
    const auto& bound = state.expr.Cast<duckdb::BoundFunctionExpression>();
    const SessionFunction& function = bound.function.function_info->Cast<Declaration>().function;
    const auto context = ConnectionState::of(state.GetContext())->context();
    BatchView view(arguments.GetTypes());
    const types::Batch batch = view.of(arguments);
    result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
    std::vector<types::Value> values(batch.columns.size());
    for (std::size_t row = 0; row < arguments.size(); ++row) {
      bool null = false;
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = value_of(batch.columns[i], function.arguments[i], row);
        null = null || values[i].is_null();
      }
      const bool skipped = null && function.nulls == NullInput::kGivesNull;
      const types::Value value =
          skipped ? types::Value::null(function.result) : function.evaluate(context.get(), values);
      result.SetValue(row, to_duckdb_value(value, result.GetType()));
    }
    if (arguments.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  });
}

duckdb::ScalarFunction scalar_function(const SessionFunction& function) {
  duckdb::vector<duckdb::LogicalType> arguments;
  for (const types::Type& type : function.arguments) arguments.push_back(to_logical_type(type));
  duckdb::ScalarFunction out(std::move(arguments), to_logical_type(function.result), run);
  // The context may be another one at the next execution of a kept plan.
  out.SetStability(function.effect == SideEffect::kYes
                       ? duckdb::FunctionStability::VOLATILE
                       : duckdb::FunctionStability::CONSISTENT_WITHIN_QUERY);
  out.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  out.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  out.function_info = duckdb::make_shared_ptr<Declaration>(function);
  return out;
}

}  // namespace

void register_session_functions(duckdb::ExtensionLoader& loader,
                                std::span<const SessionFunction> functions) {
  std::map<std::string, duckdb::ScalarFunctionSet> sets;
  for (const SessionFunction& function : functions) {
    const std::string name(function.name);
    sets.try_emplace(name, name).first->second.AddFunction(scalar_function(function));
  }
  for (auto& [name, set] : sets) loader.RegisterFunction(std::move(set));
}

}  // namespace slipher::engine
