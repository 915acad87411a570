#include "engine/duckdb/functions_arithmetic.h"

#include <cmath>
#include <limits>
#include <utility>

#include "duckdb/common/types/interval.hpp"
#include "duckdb/common/types/time.hpp"
#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions_decimal.h"
#include "types/calendar.h"

namespace slipher::engine {

namespace {

using duckdb::BinaryExecutor;
using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::ScalarFunction;
using duckdb::Vector;

[[noreturn]] void throw_out_of_range(const char* type) { raise(out_of_range(type)); }

[[noreturn]] void throw_float_overflow() { raise(float_overflow()); }

[[noreturn]] void throw_interval_overflow() {
  raise(SqlError(sqlstate::kDatetimeFieldOverflow, "interval out of range"));
}

template <typename Integer>
void opposites(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<Integer, Integer>(
      arguments.data[0], result, arguments.size(), [](Integer value) {
        if (value == std::numeric_limits<Integer>::min())
          throw_out_of_range(integer_name<Integer>());
        return static_cast<Integer>(-value);
      });
}

template <typename Integer>
void quotients(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<Integer, Integer, Integer>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](Integer left, Integer right) {
        if (right == 0) throw_division_by_zero();
        if (right == -1) {  // Only here a quotient does not fit.
          if (left == std::numeric_limits<Integer>::min())
            throw_out_of_range(integer_name<Integer>());
          return static_cast<Integer>(-left);
        }
        return static_cast<Integer>(left / right);
      });
}

template <typename Integer>
void remainders(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<Integer, Integer, Integer>(arguments.data[0], arguments.data[1], result,
                                                     arguments.size(),
                                                     [](Integer left, Integer right) {
                                                       if (right == 0) throw_division_by_zero();
                                                       if (right == -1) return Integer{0};
                                                       return static_cast<Integer>(left % right);
                                                     });
}

template <typename Float, Arithmetic kOp>
Float combined(Float left, Float right) {
  if constexpr (kOp == Arithmetic::kAdd) return left + right;
  if constexpr (kOp == Arithmetic::kSubtract) return left - right;
  return left * right;
}

// Without a branch, so that the loop over a batch stays as fast as one that checks nothing.
template <typename Float>
bool any_infinite(const Vector& values, std::size_t count) {
  using Bits = std::conditional_t<sizeof(Float) == 4, std::uint32_t, std::uint64_t>;
  constexpr Bits kInfinity =
      sizeof(Float) == 4 ? Bits{0x7F800000} : static_cast<Bits>(0x7FFULL << 52);
  const auto* bits = reinterpret_cast<const Bits*>(duckdb::FlatVector::GetData<Float>(values));
  Bits found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    found |= static_cast<Bits>((bits[i] & (std::numeric_limits<Bits>::max() >> 1)) == kInfinity);
  }
  return found != 0;
}

template <typename Float, Arithmetic kOp>
void float_results(DataChunk& arguments, ExpressionState&, Vector& result) {
  Vector& first = arguments.data[0];
  Vector& second = arguments.data[1];
  BinaryExecutor::Execute<Float, Float, Float>(first, second, result, arguments.size(),
                                               combined<Float, kOp>);
  const bool constant = result.GetVectorType() == duckdb::VectorType::CONSTANT_VECTOR;
  if (!any_infinite<Float>(result, constant ? 1 : arguments.size())) return;
  // The value may be a NULL's, or the sum of an infinity.
  BinaryExecutor::Execute<Float, Float, Float>(
      first, second, result, arguments.size(), [](Float left, Float right) {
        const Float value = combined<Float, kOp>(left, right);
        if (std::isinf(value) && !std::isinf(left) && !std::isinf(right)) throw_float_overflow();
        return value;
      });
}

template <typename Float>
void float_quotients(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<Float, Float, Float>(arguments.data[0], arguments.data[1], result,
                                               arguments.size(), [](Float left, Float right) {
                                                 if (right == 0) throw_division_by_zero();
                                                 const Float quotient = left / right;
                                                 if (std::isinf(quotient) && !std::isinf(left))
                                                   throw_float_overflow();
                                                 return quotient;
                                               });
}

// Rounds to microseconds what stands in days or seconds, as PostgreSQL's TSROUND does.
double rounded_to_micros(double value) { return std::rint(value * 1e6) / 1e6; }

// As PostgreSQL's interval_mul: a part of a month becomes days of 30 to the month, a part of a day
// becomes time.
duckdb::interval_t scaled(duckdb::interval_t interval, double factor) {
  const double months = interval.months * factor;
  const double days =
      interval.days * factor + rounded_to_micros((months - std::trunc(months)) * 30);
  const double rest_of_day = rounded_to_micros((days - std::trunc(days)) * 86400);
  const double micros = static_cast<double>(interval.micros) * factor + rest_of_day * 1e6;
  constexpr double kLimit = 2147483647.0;
  if (!(std::abs(months) <= kLimit && std::abs(days) <= kLimit && std::abs(micros) < 9.2e18)) {
    throw_interval_overflow();
  }
  return {static_cast<std::int32_t>(months), static_cast<std::int32_t>(days),
          static_cast<std::int64_t>(std::rint(micros))};
}

void products_of_intervals(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<duckdb::interval_t, double, duckdb::interval_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(), scaled);
}

void quotients_of_intervals(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<duckdb::interval_t, double, duckdb::interval_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](duckdb::interval_t interval, double divisor) {
        if (divisor == 0) throw_division_by_zero();
        return scaled(interval, 1 / divisor);
      });
}

void differences_of_times(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<duckdb::dtime_t, duckdb::dtime_t, duckdb::interval_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](duckdb::dtime_t left, duckdb::dtime_t right) {
        return duckdb::interval_t{0, 0, left.micros - right.micros};
      });
}

template <typename Integer, Shift kDirection>
void shifts(DataChunk& arguments, ExpressionState&, Vector& result) {
  BinaryExecutor::Execute<Integer, std::int32_t, Integer>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](Integer value, std::int32_t bits) {
        // PostgreSQL shifts a smallint as an integer and cuts the result.
        using Computed = std::conditional_t<sizeof(Integer) == 8, std::int64_t, std::int32_t>;
        using Unsigned = std::make_unsigned_t<Computed>;
        const auto count = static_cast<std::uint32_t>(bits) % (sizeof(Computed) * 8);
        const auto wide = static_cast<Computed>(value);
        if (kDirection == Shift::kRight) return static_cast<Integer>(wide >> count);
        return static_cast<Integer>(static_cast<Computed>(static_cast<Unsigned>(wide) << count));
      });
}

// Returns the function that has a kernel for each width of integer.
duckdb::scalar_function_t by_width(const LogicalType& type, duckdb::scalar_function_t small,
                                   duckdb::scalar_function_t medium,
                                   duckdb::scalar_function_t large) {
  if (type.id() == LogicalTypeId::SMALLINT) return small;
  return type.id() == LogicalTypeId::INTEGER ? medium : large;
}

BoundExpression call_kernel(const char* name, duckdb::scalar_function_t kernel,
                            const LogicalType& result, BoundExpression left,
                            BoundExpression right) {
  ScalarFunction function(name, {left->return_type, right->return_type}, result, std::move(kernel));
  function.SetFallible();
  BoundExpressions arguments;
  arguments.push_back(std::move(left));
  arguments.push_back(std::move(right));
  return call(std::move(function), std::move(arguments));
}

}  // namespace

SqlError out_of_range(std::string_view type) {
  return {sqlstate::kNumericValueOutOfRange, cat(type, " out of range")};
}

SqlError float_overflow() {
  return {sqlstate::kNumericValueOutOfRange, "value out of range: overflow"};
}

BoundExpression divide_integers(duckdb::ClientContext& context, Arithmetic op, BoundExpression left,
                                BoundExpression right, const LogicalType& type) {
  left = converted(context, std::move(left), type);
  right = converted(context, std::move(right), type);
  if (op == Arithmetic::kDivide) {
    return call_kernel(
        "rs_divide",
        by_width(type, quotients<std::int16_t>, quotients<std::int32_t>, quotients<std::int64_t>),
        type, std::move(left), std::move(right));
  }
  return call_kernel(
      "rs_modulo",
      by_width(type, remainders<std::int16_t>, remainders<std::int32_t>, remainders<std::int64_t>),
      type, std::move(left), std::move(right));
}

BoundExpression negate_integer(BoundExpression value) {
  const LogicalType type = value->return_type;
  ScalarFunction function(
      "rs_negate", {type}, type,
      by_width(type, opposites<std::int16_t>, opposites<std::int32_t>, opposites<std::int64_t>));
  function.SetFallible();
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call(std::move(function), std::move(arguments));
}

BoundExpression calculate_floats(duckdb::ClientContext& context, Arithmetic op,
                                 BoundExpression left, BoundExpression right,
                                 const LogicalType& type) {
  left = converted(context, std::move(left), type);
  right = converted(context, std::move(right), type);
  const bool real = type.id() == LogicalTypeId::FLOAT;
  using enum Arithmetic;
  if (op == kAdd) {
    return call_kernel("rs_add", real ? float_results<float, kAdd> : float_results<double, kAdd>,
                       type, std::move(left), std::move(right));
  }
  if (op == kSubtract) {
    return call_kernel("rs_subtract",
                       real ? float_results<float, kSubtract> : float_results<double, kSubtract>,
                       type, std::move(left), std::move(right));
  }
  return call_kernel("rs_multiply",
                     real ? float_results<float, kMultiply> : float_results<double, kMultiply>,
                     type, std::move(left), std::move(right));
}

BoundExpression divide_floats(duckdb::ClientContext& context, BoundExpression left,
                              BoundExpression right, const LogicalType& type) {
  left = converted(context, std::move(left), type);
  right = converted(context, std::move(right), type);
  const bool real = type.id() == LogicalTypeId::FLOAT;
  return call_kernel("rs_divide", real ? float_quotients<float> : float_quotients<double>, type,
                     std::move(left), std::move(right));
}

BoundExpression multiply_interval(duckdb::ClientContext& context, bool divides,
                                  BoundExpression interval, BoundExpression number) {
  number = converted(context, std::move(number), LogicalType::DOUBLE);
  return call_kernel(divides ? "rs_divide" : "rs_multiply",
                     divides ? quotients_of_intervals : products_of_intervals,
                     LogicalType::INTERVAL, std::move(interval), std::move(number));
}

BoundExpression difference_of_times(duckdb::ClientContext&, BoundExpression left,
                                    BoundExpression right) {
  return call_kernel("rs_subtract", differences_of_times, LogicalType::INTERVAL, std::move(left),
                     std::move(right));
}

BoundExpression shift(Shift direction, BoundExpression value, BoundExpression bits) {
  const LogicalType type = value->return_type;
  if (direction == Shift::kLeft) {
    return call_kernel(
        "rs_shift_left",
        by_width(type, shifts<std::int16_t, Shift::kLeft>, shifts<std::int32_t, Shift::kLeft>,
                 shifts<std::int64_t, Shift::kLeft>),
        type, std::move(value), std::move(bits));
  }
  return call_kernel(
      "rs_shift_right",
      by_width(type, shifts<std::int16_t, Shift::kRight>, shifts<std::int32_t, Shift::kRight>,
               shifts<std::int64_t, Shift::kRight>),
      type, std::move(value), std::move(bits));
}

}  // namespace slipher::engine
