#include "engine/duckdb/functions_binding.h"

#include <optional>
#include <utility>

#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/function/function_binder.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_cast_expression.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/type_map.h"
#include "types/coercion.h"

namespace slipher::engine {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

bool is_open_parameter(const duckdb::Expression& expression) {
  return expression.return_type.id() == LogicalTypeId::UNKNOWN;
}

bool is_unknown(const duckdb::Expression& expression) {
  const LogicalTypeId id = expression.return_type.id();
  if (id == LogicalTypeId::SQLNULL || id == LogicalTypeId::UNKNOWN ||
      id == LogicalTypeId::STRING_LITERAL)
    return true;
  return id == LogicalTypeId::VARCHAR && !expression.return_type.HasAlias() &&
         expression.GetExpressionClass() == duckdb::ExpressionClass::BOUND_CONSTANT;
}

BoundExpression converted(duckdb::ClientContext& context, BoundExpression expression,
                          const LogicalType& type) {
  return duckdb::BoundCastExpression::AddCastToType(context, std::move(expression), type);
}

BoundExpression as_text(duckdb::ClientContext& context, BoundExpression expression) {
  // The casts to VARCHAR are ours: see functions_text_casts.cpp.
  return converted(context, std::move(expression), LogicalType::VARCHAR);
}

BoundExpression call(duckdb::ClientContext& context, const std::string& name,
                     BoundExpressions arguments) {
  duckdb::FunctionBinder binder(context);
  duckdb::ErrorData error;
  BoundExpression bound =
      binder.BindScalarFunction(DEFAULT_SCHEMA, name, std::move(arguments), error, false);
  if (!bound) error.Throw();
  return bound;
}

BoundExpression call(duckdb::ClientContext& context, const std::string& name, BoundExpression left,
                     BoundExpression right) {
  BoundExpressions arguments;
  arguments.push_back(std::move(left));
  arguments.push_back(std::move(right));
  return call(context, name, std::move(arguments));
}

BoundExpression call(duckdb::ScalarFunction function, BoundExpressions arguments,
                     duckdb::unique_ptr<duckdb::FunctionData> bound) {
  const LogicalType type = function.GetReturnType();
  return duckdb::make_uniq<duckdb::BoundFunctionExpression>(
      type, std::move(function), std::move(arguments), std::move(bound), false);
}

std::optional<duckdb::Value> constant_value(duckdb::ClientContext& context,
                                            const duckdb::Expression& expression) {
  if (!expression.IsFoldable()) return std::nullopt;
  return duckdb::ExpressionExecutor::EvaluateScalar(context, expression);
}

bool can_evaluate(duckdb::ClientContext& context, const duckdb::Expression& expression) {
  duckdb::Value ignored;
  return duckdb::ExpressionExecutor::TryEvaluateScalar(context, expression, ignored);
}

std::string type_word(const duckdb::Expression& expression) {
  if (is_unknown(expression)) return "unknown";
  types::Type type = described(expression.return_type);
  if (type.kind == types::TypeKind::kDecimal) return "numeric";
  return types::type_name(type);
}

LogicalType super_type() { return to_logical_type(types::Type::of(types::TypeKind::kSuper)); }

LogicalType sketch_type() { return to_logical_type(types::Type::of(types::TypeKind::kHllsketch)); }

namespace {

bool is_bytes_of_kind(const duckdb::Expression& expression, types::TypeKind kind) {
  const LogicalType& type = expression.return_type;
  return type.id() == LogicalTypeId::BLOB && type.HasAlias() && described(type).kind == kind;
}

}  // namespace

bool is_super(const duckdb::Expression& expression) {
  return is_bytes_of_kind(expression, types::TypeKind::kSuper);
}

bool is_sketch(const duckdb::Expression& expression) {
  return is_bytes_of_kind(expression, types::TypeKind::kHllsketch);
}

SqlError no_such_operator(std::string_view symbol, const duckdb::Expression& left,
                          const duckdb::Expression& right) {
  return types::no_such_operator(symbol, type_word(left), type_word(right));
}

SqlError no_such_function(std::string_view name, const BoundExpressions& arguments) {
  std::string list;
  for (const auto& argument : arguments) {
    if (!list.empty()) list += ", ";
    list += type_word(*argument);
  }
  return SqlError(sqlstate::kUndefinedFunction,
                  cat("function ", name, "(", list, ") does not exist"))
      .hint(
          "No function matches the given name and argument types. You may need to add explicit "
          "type casts.");
}

SqlError ambiguous_operator(std::string_view symbol, const duckdb::Expression& left,
                            const duckdb::Expression& right) {
  return SqlError(sqlstate::kAmbiguousFunction, cat("operator is not unique: ", type_word(left),
                                                    " ", symbol, " ", type_word(right)))
      .hint("Could not choose a best candidate operator. You may need to add explicit type casts.");
}

namespace {

duckdb::ScalarFunction rewritten(const char* name, int arguments,
                                 duckdb::function_bind_expression_t rewrite) {
  duckdb::vector<LogicalType> types(static_cast<std::size_t>(arguments), LogicalType::ANY);
  duckdb::ScalarFunction function(name, std::move(types), LogicalType::ANY, nullptr);
  function.SetBindExpressionCallback(rewrite);
  // Else DuckDB answers for a NULL before its type is known.
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  return function;
}

}  // namespace

void register_rewritten(duckdb::ExtensionLoader& loader, const char* name, int arguments,
                        duckdb::function_bind_expression_t rewrite) {
  loader.RegisterFunction(rewritten(name, arguments, rewrite));
}

void register_rewritten_variadic(duckdb::ExtensionLoader& loader, const char* name, int least,
                                 duckdb::function_bind_expression_t rewrite) {
  duckdb::ScalarFunction function = rewritten(name, least, rewrite);
  function.varargs = LogicalType::ANY;
  loader.RegisterFunction(std::move(function));
}

}  // namespace slipher::engine
