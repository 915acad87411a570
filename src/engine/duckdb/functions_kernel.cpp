#include "engine/duckdb/functions_kernel.h"

#include <memory>
#include <utility>

#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

// What the arguments are converted to, kept with the function.
struct Parameters final : duckdb::ScalarFunctionInfo {
  explicit Parameters(duckdb::vector<LogicalType> parameter_types)
      : types{std::move(parameter_types)} {}
  duckdb::vector<LogicalType> types;
};

std::string sql_name(const std::string& name) {
  return name.starts_with("rs_") ? name.substr(3) : name;
}

duckdb::unique_ptr<duckdb::FunctionData> convert_arguments(duckdb::ClientContext& context,
                                                           duckdb::ScalarFunction& function,
                                                           BoundExpressions& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const auto& types = function.GetExtraFunctionInfo().Cast<Parameters>().types;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const LogicalType& from = arguments[i]->return_type;
      const LogicalType& to = types[i];
      const bool text = to.id() == LogicalTypeId::VARCHAR && from.id() != LogicalTypeId::BLOB;
      const bool same = from.id() == to.id();
      // Nothing makes a text of a BOOLEAN but output.
      const bool never = to.id() == LogicalTypeId::VARCHAR && from.id() == LogicalTypeId::BOOLEAN;
      if (never && !is_unknown(*arguments[i])) {
        throw no_such_function(sql_name(function.name), arguments);
      }
      if (!same && !text && !is_unknown(*arguments[i]) &&
          duckdb::CastFunctionSet::ImplicitCastCost(context, from, to) < 0) {
        throw no_such_function(sql_name(function.name), arguments);
      }
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      arguments[i] = converted(context, std::move(arguments[i]), types[i]);
      function.arguments[i] = types[i];
    }
    return nullptr;
  });
}

}  // namespace

void register_scalar(duckdb::ExtensionLoader& loader, const char* name,
                     duckdb::vector<LogicalType> parameters, const LogicalType& result,
                     duckdb::scalar_function_t run, duckdb::FunctionNullHandling nulls,
                     duckdb::FunctionStability stability, duckdb::FunctionErrors errors) {
  duckdb::vector<LogicalType> any(parameters.size(), LogicalType::ANY);
  duckdb::ScalarFunction function(name, std::move(any), result, std::move(run), convert_arguments);
  function.SetExtraFunctionInfo<Parameters>(std::move(parameters));
  function.SetNullHandling(nulls);
  function.SetStability(stability);
  function.SetErrorMode(errors);
  loader.RegisterFunction(std::move(function));
}

}  // namespace slipher::engine
