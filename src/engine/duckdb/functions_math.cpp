// Mathematics: where DuckDB's own functions answer with NaN, infinity or another type.

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

SqlError input_out_of_range() {
  return {sqlstate::kNumericValueOutOfRange, "input is out of range"};
}

double finite(double result) {
  if (std::isinf(result)) throw float_overflow();
  return result;
}

std::int64_t nth_value_offset(std::int64_t offset) {
  if (offset > 0) return offset;
  throw SqlError(SqlState("22016"), "argument of nth_value must be greater than zero");
}

double power(double base, double exponent) {
  const SqlState invalid_power("2201F");
  if (base == 0 && exponent < 0)
    throw SqlError(invalid_power, "zero raised to a negative power is undefined");
  if (base < 0 && std::floor(exponent) != exponent) {
    throw SqlError(invalid_power,
                   "a negative number raised to a non-integer power yields a complex result");
  }
  const double result = std::pow(base, exponent);
  return std::isinf(base) || std::isinf(exponent) ? result : finite(result);
}

double exponential(double value) {
  return std::isinf(value) ? std::exp(value) : finite(std::exp(value));
}

double square_root(double value) {
  if (value < 0) throw SqlError(SqlState("2201F"), "cannot take square root of a negative number");
  return std::sqrt(value);
}

double positive_logarithm(double value, double (*logarithm)(double)) {
  const SqlState invalid_logarithm("2201E");
  if (value == 0) throw SqlError(invalid_logarithm, "cannot take logarithm of zero");
  if (value < 0) throw SqlError(invalid_logarithm, "cannot take logarithm of a negative number");
  return logarithm(value);
}

double natural_logarithm(double value) { return positive_logarithm(value, std::log); }
double common_logarithm(double value) { return positive_logarithm(value, std::log10); }

double logarithm_to_base(double base, double value) {
  const double divisor = natural_logarithm(base);
  const double dividend = natural_logarithm(value);
  if (divisor == 0) throw SqlError(sqlstate::kDivisionByZero, "division by zero");
  return dividend / divisor;
}

double arc_cosine(double value) {
  if (value < -1 || value > 1) throw input_out_of_range();
  return std::acos(value);
}

double arc_sine(double value) {
  if (value < -1 || value > 1) throw input_out_of_range();
  return std::asin(value);
}

double of_finite(double value, double (*function)(double)) {
  if (std::isinf(value)) throw input_out_of_range();
  return function(value);
}

double sine(double value) { return of_finite(value, std::sin); }
double cosine(double value) { return of_finite(value, std::cos); }
double tangent(double value) { return of_finite(value, std::tan); }
double cotangent(double value) {
  if (value == 0) throw SqlError(sqlstate::kNumericValueOutOfRange, "value out of range: overflow");
  return of_finite(value, [](double angle) { return 1 / std::tan(angle); });
}

double degrees(double radians) {
  constexpr double kHalfTurn = 180;
  const double result = radians / (std::numbers::pi / kHalfTurn);
  return std::isinf(radians) ? result : finite(result);
}

double sign_of(double value) noexcept { return value > 0 ? 1 : value < 0 ? -1 : 0; }

void require_number(const char* function, const BoundExpressions& arguments) {
  const auto& argument = *arguments[0];
  if (!is_unknown(argument) && !argument.return_type.IsNumeric()) {
    throw no_such_function(function, arguments);
  }
}

// DECIMAL gives DECIMAL(1,0), anything else DOUBLE PRECISION.
BoundExpression bind_sign(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (arguments[0]->return_type.id() == LogicalTypeId::DECIMAL) {
      return converted(input.context, call(input.context, "sign", std::move(arguments)),
                       LogicalType::DECIMAL(1, 0));
    }
    require_number("sign", arguments);
    return call(input.context, "rs_sign_double", std::move(arguments));
  });
}

// CEIL and FLOOR leave integers as they are.
BoundExpression to_whole(duckdb::FunctionBindExpressionInput& input, const char* function,
                         const char* sql_name) {
  return called_by_duckdb([&] {
    require_number(sql_name, input.children);
    switch (input.children[0]->return_type.id()) {
      case LogicalTypeId::TINYINT:
      case LogicalTypeId::SMALLINT:
      case LogicalTypeId::INTEGER:
      case LogicalTypeId::BIGINT:
        return std::move(input.children[0]);
      default:
        return call(input.context, function, std::move(input.children));
    }
  });
}

BoundExpression bind_ceil(duckdb::FunctionBindExpressionInput& input) {
  return to_whole(input, "ceil", "ceil");
}
BoundExpression bind_ceiling(duckdb::FunctionBindExpressionInput& input) {
  return to_whole(input, "ceil", "ceiling");
}
BoundExpression bind_floor(duckdb::FunctionBindExpressionInput& input) {
  return to_whole(input, "floor", "floor");
}

}  // namespace

void register_math_functions(duckdb::ExtensionLoader& loader) {
  register_kernel<nth_value_offset>(loader, "rs_nth_value_offset");
  register_kernel<degrees>(loader, "rs_degrees");
  register_kernel<power>(loader, "rs_power");
  register_kernel<exponential>(loader, "rs_exp");
  register_kernel<square_root>(loader, "rs_sqrt");
  register_kernel<natural_logarithm>(loader, "rs_ln");
  register_kernel<common_logarithm>(loader, "rs_log10");
  register_kernel<logarithm_to_base>(loader, "rs_log_base");
  register_kernel<arc_cosine>(loader, "rs_acos");
  register_kernel<arc_sine>(loader, "rs_asin");
  register_kernel<sine>(loader, "rs_sin");
  register_kernel<cosine>(loader, "rs_cos");
  register_kernel<tangent>(loader, "rs_tan");
  register_kernel<cotangent>(loader, "rs_cot");
  register_kernel<sign_of>(loader, "rs_sign_double");
  register_rewritten(loader, "rs_sign", 1, bind_sign);
  register_rewritten(loader, "rs_ceil", 1, bind_ceil);
  register_rewritten(loader, "rs_ceiling", 1, bind_ceiling);
  register_rewritten(loader, "rs_floor", 1, bind_floor);
}

}  // namespace slipher::engine
