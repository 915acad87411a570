// What an explicit cast takes of a DECIMAL when enable_numeric_rounding is off: the digits that the
// target keeps, the others zero.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_enable_numeric_rounding.html

#include <cstdint>
#include <utility>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_binding.h"
#include "types/int128.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalTypeId;
using duckdb::PhysicalType;

// How many digits go.
struct Dropped final : duckdb::FunctionData {
  explicit Dropped(std::uint8_t count) : digits{count} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Dropped>(digits);
  }
  bool Equals(const FunctionData& other) const override {
    return digits == other.Cast<Dropped>().digits;
  }
  std::uint8_t digits;
};

template <typename Cell>
void truncate(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
              duckdb::Vector& result) {
  const auto& dropped =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Dropped>();
  const auto unit = static_cast<Cell>(types::pow10(dropped.digits));
  duckdb::UnaryExecutor::Execute<Cell, Cell>(
      arguments.data[0], result, arguments.size(),
      [unit](Cell value) { return static_cast<Cell>(value - value % unit); });
}

// The processor's arithmetic: DuckDB's own goes bit by bit.
void truncate_wide(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                   duckdb::Vector& result) {
  const auto& dropped =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Dropped>();
  const types::Int128 unit = types::pow10(dropped.digits);
  duckdb::UnaryExecutor::Execute<duckdb::hugeint_t, duckdb::hugeint_t>(
      arguments.data[0], result, arguments.size(), [unit](duckdb::hugeint_t value) {
        const auto high = static_cast<types::UInt128>(static_cast<std::uint64_t>(value.upper));
        const auto whole = static_cast<types::Int128>(high << 64 | value.lower);
        const types::Int128 cut = whole - whole % unit;
        duckdb::hugeint_t cell;
        cell.lower = static_cast<std::uint64_t>(cut);
        cell.upper = static_cast<std::int64_t>(cut >> 64);
        return cell;
      });
}

duckdb::scalar_function_t kernel_for(PhysicalType type) {
  switch (type) {
    case PhysicalType::INT16:
      return truncate<std::int16_t>;
    case PhysicalType::INT32:
      return truncate<std::int32_t>;
    case PhysicalType::INT64:
      return truncate<std::int64_t>;
    default:
      return truncate_wide;
  }
}

// The second argument is the scale that the cast keeps.
BoundExpression bind_truncated(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto kept = constant_value(input.context, *input.children[1]);
    if (!kept || kept->IsNull()) throw internal_error("a scale is constant");
    BoundExpression value = std::move(input.children[0]);
    const duckdb::LogicalType type = value->return_type;
    if (type.id() != LogicalTypeId::DECIMAL) return value;
    const int digits = duckdb::DecimalType::GetScale(type) - kept->GetValue<std::int32_t>();
    if (digits <= 0) return value;
    duckdb::ScalarFunction function("rs_truncated", {type}, type, kernel_for(type.InternalType()));
    BoundExpressions arguments;
    arguments.push_back(std::move(value));
    return call(std::move(function), std::move(arguments),
                duckdb::make_uniq<Dropped>(static_cast<std::uint8_t>(digits)));
  });
}

}  // namespace

void register_truncated(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_truncated", 2, bind_truncated);
}

}  // namespace slipher::engine
