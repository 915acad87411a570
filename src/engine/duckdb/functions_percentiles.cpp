// PERCENTILE_CONT, PERCENTILE_DISC and MEDIAN, exact: rows are found and values interpolated in
// whole numbers.
//
// A percentile of the scale s adds s digits to the result's scale, as far as 38 digits have room:
// an interpolated value then has no digit that is lost.
// https://docs.aws.amazon.com/redshift/latest/dg/r_WF_PERCENTILE_CONT.html

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/function/aggregate_function.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_decimal.h"
#include "engine/duckdb/functions_int128.h"
#include "types/type.h"

namespace slipher::engine {

namespace {

using duckdb::AggregateFinalizeData;
using duckdb::AggregateFunction;
using duckdb::AggregateInputData;
using duckdb::AggregateUnaryInput;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using types::Int128;

// A percentile as a fraction of a power of ten; of descending order its complement is kept beside
// the direction, see Discrete.
struct Fraction final : duckdb::FunctionData {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  int digits = 0;
  bool descending = false;
  bool missing = false;  // NULL: so is the result.

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Fraction>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    const auto& that = other.Cast<Fraction>();
    return numerator == that.numerator && denominator == that.denominator &&
           descending == that.descending && missing == that.missing;
  }
};

constexpr int kMaxDigits = 15;

SqlError not_a_percentile(const std::string& text) {
  return {sqlstate::kNumericValueOutOfRange,
          cat("percentile value ", text, " is not between 0 and 1")};
}

Fraction fraction_of(const duckdb::Value& value) {
  Fraction out;
  if (value.IsNull()) {
    out.missing = true;
    return out;
  }
  const bool floating =
      value.type().id() == LogicalTypeId::DOUBLE || value.type().id() == LogicalTypeId::FLOAT;
  const double rough = value.GetValue<double>();
  if (!(rough >= 0 && rough <= 1)) throw not_a_percentile(value.ToString());
  std::string text = value.ToString();
  if (floating) {
    text = value.DefaultCastAs(LogicalType::DECIMAL(kMaxDigits + 1, kMaxDigits)).ToString();
    text.erase(text.find_last_not_of('0') + 1);
  }
  const std::size_t point = text.find('.');
  if (point != std::string::npos) text.erase(point, 1);
  out.digits = point == std::string::npos ? 0 : static_cast<int>(text.size() - point);
  if (out.digits > kMaxDigits) throw not_supported("a percentile of more than 15 digits");
  out.numerator = std::stoll(text);
  for (int i = 0; i < out.digits; ++i) out.denominator *= 10;
  return out;
}

// The values of one group. On the heap: DuckDB moves states as bytes.
template <typename Cell>
struct Values {
  std::vector<Cell>* cells;
};

struct Collected {
  template <class State>
  static void Initialize(State& state) {
    state.cells = nullptr;
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    if (state.cells == nullptr) state.cells = new std::vector<Input>();
    state.cells->push_back(input);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t count) {
    for (duckdb::idx_t i = 0; i < count; ++i)
      Op::template Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.cells == nullptr) return;
    if (target.cells == nullptr) {
      target.cells = new std::remove_pointer_t<decltype(target.cells)>(*source.cells);
    } else {
      target.cells->insert(target.cells->end(), source.cells->begin(), source.cells->end());
    }
  }
  template <class State>
  static void Destroy(State& state, AggregateInputData&) {
    delete state.cells;
    state.cells = nullptr;
  }
  static bool IgnoreNull() { return true; }
};

template <typename Cell>
Cell nth(std::vector<Cell>& cells, std::size_t index) {
  const auto place = cells.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(cells.begin(), place, cells.end());
  return *place;
}

template <std::floating_point Cell>
Cell interpolated(Cell low, Cell high, std::int64_t part, std::int64_t whole) {
  const Cell share = static_cast<Cell>(part) / static_cast<Cell>(whole);
  return low * (1 - share) + high * share;
}

template <typename Cell>
Cell interpolated(Cell low, Cell high, std::int64_t part, std::int64_t whole) {
  Int128 distance = 0, product = 0;
  if (__builtin_sub_overflow(wide(high), wide(low), &distance) ||
      !types::multiply_checked(distance, part, product)) {
    throw_decimal_overflow();
  }
  return narrow<Cell>(wide(low) + product / whole);
}

// Between the rows at floor and ceiling of 1 + P * (N - 1).
struct Continuous : Collected {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    const auto& fraction = finalize.input.bind_data->Cast<Fraction>();
    if (state.cells == nullptr || fraction.missing) return finalize.ReturnNull();
    auto& cells = *state.cells;
    const std::int64_t from_below =
        fraction.descending ? fraction.denominator - fraction.numerator : fraction.numerator;
    const Int128 place = static_cast<Int128>(from_below) * (cells.size() - 1);
    const auto index = static_cast<std::size_t>(place / fraction.denominator);
    const auto part = static_cast<std::int64_t>(place % fraction.denominator);
    target = nth(cells, index);
    if (part == 0) return;
    const auto above = cells.begin() + static_cast<std::ptrdiff_t>(index) + 1;
    target =
        interpolated(target, *std::min_element(above, cells.end()), part, fraction.denominator);
  }
};

// The first row whose share of the rows is at least P.
struct Discrete : Collected {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    const auto& fraction = finalize.input.bind_data->Cast<Fraction>();
    if (state.cells == nullptr || fraction.missing) return finalize.ReturnNull();
    auto& cells = *state.cells;
    const Int128 rows = static_cast<Int128>(fraction.numerator) * cells.size();
    const auto row =
        static_cast<std::size_t>((rows + fraction.denominator - 1) / fraction.denominator);
    const std::size_t index = row == 0 ? 0 : row - 1;
    target = nth(cells, fraction.descending ? cells.size() - 1 - index : index);
  }
};

template <typename Cell, typename Operation>
AggregateFunction of_cells(const LogicalType& type) {
  return AggregateFunction::UnaryAggregateDestructor<Values<Cell>, Cell, Cell, Operation>(type,
                                                                                          type);
}

// The aggregate over a type whose values lie in memory as numbers.
template <typename Operation>
std::optional<AggregateFunction> over(const LogicalType& type) {
  switch (type.InternalType()) {
    case duckdb::PhysicalType::INT16:
      return of_cells<std::int16_t, Operation>(type);
    case duckdb::PhysicalType::INT32:
      return of_cells<std::int32_t, Operation>(type);
    case duckdb::PhysicalType::INT64:
      return of_cells<std::int64_t, Operation>(type);
    case duckdb::PhysicalType::INT128:
      return of_cells<duckdb::hugeint_t, Operation>(type);
    case duckdb::PhysicalType::FLOAT:
      return of_cells<float, Operation>(type);
    case duckdb::PhysicalType::DOUBLE:
      return of_cells<double, Operation>(type);
    default:
      return std::nullopt;
  }
}

// The type of an interpolated value.
std::optional<LogicalType> continuous_type(const LogicalType& type, int digits) {
  switch (type.id()) {
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::BIGINT:
    case LogicalTypeId::DECIMAL: {
      const LogicalType decimal = decimal_type_of(type);
      const int precision = duckdb::DecimalType::GetWidth(decimal);
      const int scale = duckdb::DecimalType::GetScale(decimal);
      const int more = std::min(
          {digits, types::kMaxDecimalPrecision - precision, types::kMaxDecimalScale - scale});
      return LogicalType::DECIMAL(static_cast<std::uint8_t>(precision + more),
                                  static_cast<std::uint8_t>(scale + more));
    }
    case LogicalTypeId::FLOAT:
    case LogicalTypeId::DOUBLE:
      return LogicalType::DOUBLE;
    case LogicalTypeId::DATE:
    case LogicalTypeId::TIMESTAMP:
    case LogicalTypeId::TIMESTAMP_TZ:
      return type;
    default:
      return std::nullopt;
  }
}

std::optional<LogicalType> discrete_type(const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::BIGINT:
    case LogicalTypeId::DECIMAL:
    case LogicalTypeId::FLOAT:
    case LogicalTypeId::DOUBLE:
    case LogicalTypeId::DATE:
    case LogicalTypeId::TIME:
    case LogicalTypeId::TIMESTAMP:
    case LogicalTypeId::TIMESTAMP_TZ:
      return type;
    default:
      return std::nullopt;
  }
}

// Makes `function` the aggregate over `type` and leaves it the values alone.
template <typename Operation>
void become(duckdb::ClientContext& context, AggregateFunction& function,
            BoundExpressions& arguments, const std::optional<LogicalType>& type, const char* name) {
  auto found = type ? over<Operation>(*type) : std::nullopt;
  if (!found) {
    arguments.resize(1);
    throw no_such_function(name, arguments);
  }
  while (arguments.size() > 1) {
    duckdb::Function::EraseArgument(function, arguments, arguments.size() - 1);
  }
  arguments[0] = converted(context, std::move(arguments[0]), *type);
  found->name = function.name;
  function = std::move(*found);
}

// The constant arguments after the values: the percentile, and whether the order is descending.
Fraction constant_fraction(duckdb::ClientContext& context, const BoundExpressions& arguments,
                           const char* name) {
  if (!arguments[1]->IsFoldable()) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("the percentile of ", name, " must be a constant"));
  }
  Fraction fraction =
      fraction_of(duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[1]));
  fraction.descending =
      duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[2]).GetValue<bool>();
  return fraction;
}

duckdb::unique_ptr<duckdb::FunctionData> bind_continuous(duckdb::ClientContext& context,
                                                         AggregateFunction& function,
                                                         BoundExpressions& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const Fraction fraction = constant_fraction(context, arguments, "PERCENTILE_CONT");
    const auto type = continuous_type(arguments[0]->return_type, fraction.digits);
    become<Continuous>(context, function, arguments, type, "percentile_cont");
    return duckdb::make_uniq<Fraction>(fraction);
  });
}

duckdb::unique_ptr<duckdb::FunctionData> bind_discrete(duckdb::ClientContext& context,
                                                       AggregateFunction& function,
                                                       BoundExpressions& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const Fraction fraction = constant_fraction(context, arguments, "PERCENTILE_DISC");
    const auto type = discrete_type(arguments[0]->return_type);
    become<Discrete>(context, function, arguments, type, "percentile_disc");
    return duckdb::make_uniq<Fraction>(fraction);
  });
}

duckdb::unique_ptr<duckdb::FunctionData> bind_median(duckdb::ClientContext& context,
                                                     AggregateFunction& function,
                                                     BoundExpressions& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    Fraction half;
    half.numerator = 5;
    half.denominator = 10;
    half.digits = 1;
    const auto type = continuous_type(arguments[0]->return_type, half.digits);
    become<Continuous>(context, function, arguments, type, "median");
    return duckdb::make_uniq<Fraction>(half);
  });
}

AggregateFunction unbound(const char* name, duckdb::vector<LogicalType> arguments,
                          duckdb::bind_aggregate_function_t bind) {
  return AggregateFunction(name, std::move(arguments), LogicalType::ANY, nullptr, nullptr, nullptr,
                           nullptr, nullptr, nullptr, bind);
}

}  // namespace

void register_percentiles(duckdb::ExtensionLoader& loader) {
  const duckdb::vector<LogicalType> values_and_constants = {LogicalType::ANY, LogicalType::ANY,
                                                            LogicalType::BOOLEAN};
  loader.RegisterFunction(unbound("rs_percentile_cont", values_and_constants, bind_continuous));
  loader.RegisterFunction(unbound("rs_percentile_disc", values_and_constants, bind_discrete));
  loader.RegisterFunction(unbound("rs_median", {LogicalType::ANY}, bind_median));
}

}  // namespace slipher::engine
