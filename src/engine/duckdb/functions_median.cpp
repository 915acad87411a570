// MEDIAN: the engine's own, on a type with room for the half that lies between two values.

#include <algorithm>
#include <cstdint>
#include <utility>

#include "duckdb/catalog/catalog.hpp"
#include "duckdb/catalog/catalog_entry/aggregate_function_catalog_entry.hpp"
#include "duckdb/common/types/decimal.hpp"
#include "duckdb/function/aggregate_function.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_binding.h"
#include "types/type.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

// The type that the median of a type is computed in.
LogicalType median_type(const BoundExpressions& arguments) {
  const LogicalType& type = arguments[0]->return_type;
  switch (type.id()) {
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::BIGINT:
    case LogicalTypeId::DECIMAL: {
      const LogicalType decimal = decimal_type_of(type);
      const int scale =
          std::min(duckdb::DecimalType::GetScale(decimal) + 1, types::kMaxDecimalScale);
      const int precision =
          std::min(duckdb::DecimalType::GetWidth(decimal) + 1, types::kMaxDecimalPrecision);
      return LogicalType::DECIMAL(static_cast<std::uint8_t>(precision),
                                  static_cast<std::uint8_t>(scale));
    }
    case LogicalTypeId::FLOAT:
    case LogicalTypeId::DOUBLE:
      return LogicalType::DOUBLE;
    case LogicalTypeId::TIMESTAMP:
    case LogicalTypeId::TIMESTAMP_TZ:
      return type;
    case LogicalTypeId::DATE:
      throw not_supported("MEDIAN of dates");
    default:
      throw no_such_function("median", arguments);
  }
}

duckdb::unique_ptr<duckdb::FunctionData> bind_median(duckdb::ClientContext& context,
                                                     duckdb::AggregateFunction& function,
                                                     BoundExpressions& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const LogicalType type = median_type(arguments);
    arguments[0] = converted(context, std::move(arguments[0]), type);
    auto& entry =
        duckdb::Catalog::GetSystemCatalog(context).GetEntry<duckdb::AggregateFunctionCatalogEntry>(
            context, DEFAULT_SCHEMA, "median");
    function = entry.functions.GetFunctionByArguments(context, {type});
    const auto bind = function.GetBindCallback();
    return bind == nullptr ? nullptr : bind(context, function, arguments);
  });
}

}  // namespace

void register_median(duckdb::ExtensionLoader& loader) {
  loader.RegisterFunction(duckdb::AggregateFunction("rs_median", {LogicalType::ANY},
                                                    LogicalType::ANY, nullptr, nullptr, nullptr,
                                                    nullptr, nullptr, nullptr, bind_median));
}

}  // namespace slipher::engine
