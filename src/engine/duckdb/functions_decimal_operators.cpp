// + - * / % of DECIMAL. DuckDB adds by itself where the sum has at most 18 digits; everything else
// is here.

#include <cstdint>
#include <utility>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/types/hugeint.hpp"
#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_decimal.h"
#include "engine/duckdb/functions_int128.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::PhysicalType;
using types::Int128;

constexpr int kMaxWordDigits = 18;  // What 64 bits hold.

// What a kernel needs to know of the scales.
struct Scaling final : duckdb::FunctionData {
  Int128 left_factor = 1;
  Int128 right_factor = 1;
  int digits = 0;       // Division: by which power of ten the dividend grows.
  int drop = 0;         // Multiplication: digits beyond the largest scale.
  bool capped = false;  // The result may have more digits than there are.

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Scaling>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    const auto& that = other.Cast<Scaling>();
    return left_factor == that.left_factor && right_factor == that.right_factor &&
           digits == that.digits && drop == that.drop && capped == that.capped;
  }
};

const Scaling& scaling_of(duckdb::ExpressionState& state) {
  return state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Scaling>();
}

bool is_word(Int128 value) { return value == static_cast<std::int64_t>(value); }

struct Sum {
  static Int128 compute(Int128 left, Int128 right, const Scaling& scaling) {
    if (!scaling.capped) return left * scaling.left_factor + right * scaling.right_factor;
    Int128 first = 0, second = 0, sum = 0;
    if (!types::multiply_checked(left, scaling.left_factor, first) ||
        !types::multiply_checked(right, scaling.right_factor, second) ||
        !types::add_checked(first, second, sum)) {
      throw_decimal_overflow();
    }
    return checked(sum);
  }
};

struct Difference {
  static Int128 compute(Int128 left, Int128 right, const Scaling& scaling) {
    return Sum::compute(left, -right, scaling);
  }
};

struct Product {
  static Int128 compute(Int128 left, Int128 right, const Scaling& scaling) {
    // Two words of at most 19 digits always fit.
    if (scaling.drop == 0 && is_word(left) && is_word(right)) {
      return static_cast<Int128>(static_cast<std::int64_t>(left)) *
             static_cast<std::int64_t>(right);
    }
    if (!scaling.capped) return left * right;
    if (scaling.drop > 0) return multiply_and_drop(left, right, scaling.drop);
    Int128 product = 0;
    if (__builtin_mul_overflow(left, right, &product)) throw_decimal_overflow();
    return checked(product);
  }
};

struct Quotient {
  static Int128 compute(Int128 left, Int128 right, const Scaling& scaling) {
    if (right == 0) throw_division_by_zero();
    if (scaling.digits < 0 || scaling.digits > kMaxWordDigits || !is_word(left)) {
      return divide_scaled(left, right, scaling.digits);
    }
    const Int128 quotient = types::divide_rounded(left * scaling.left_factor, right);
    return scaling.capped ? checked(quotient) : quotient;
  }
};

struct Remainder {
  static Int128 compute(Int128 left, Int128 right, const Scaling& scaling) {
    if (right == 0) throw_division_by_zero();
    Int128 dividend = 0, divisor = 0;
    if (!types::multiply_checked(left, scaling.left_factor, dividend) ||
        !types::multiply_checked(right, scaling.right_factor, divisor)) {
      throw_decimal_overflow();
    }
    return dividend % divisor;
  }
};

template <typename Operation, typename Left, typename Right, typename Out>
void compute(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
  const Scaling scaling = scaling_of(state);
  duckdb::BinaryExecutor::Execute<Left, Right, Out>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&scaling](Left left, Right right) {
        return narrow<Out>(Operation::compute(wide(left), wide(right), scaling));
      });
}

template <typename Operation, typename Out>
duckdb::scalar_function_t by_operands(bool left_is_word, bool right_is_word) {
  using Word = std::int64_t;
  using Huge = duckdb::hugeint_t;
  if (left_is_word && right_is_word) return compute<Operation, Word, Word, Out>;
  if (left_is_word) return compute<Operation, Word, Huge, Out>;
  return right_is_word ? compute<Operation, Huge, Word, Out> : compute<Operation, Huge, Huge, Out>;
}

template <typename Operation>
duckdb::scalar_function_t kernel_of(bool left_is_word, bool right_is_word, PhysicalType result) {
  switch (result) {
    case PhysicalType::INT16:
      return by_operands<Operation, std::int16_t>(left_is_word, right_is_word);
    case PhysicalType::INT32:
      return by_operands<Operation, std::int32_t>(left_is_word, right_is_word);
    case PhysicalType::INT64:
      return by_operands<Operation, std::int64_t>(left_is_word, right_is_word);
    default:
      return by_operands<Operation, duckdb::hugeint_t>(left_is_word, right_is_word);
  }
}

duckdb::scalar_function_t kernel_of(Arithmetic op, bool left_is_word, bool right_is_word,
                                    PhysicalType result) {
  switch (op) {
    case Arithmetic::kAdd:
      return kernel_of<Sum>(left_is_word, right_is_word, result);
    case Arithmetic::kSubtract:
      return kernel_of<Difference>(left_is_word, right_is_word, result);
    case Arithmetic::kMultiply:
      return kernel_of<Product>(left_is_word, right_is_word, result);
    case Arithmetic::kDivide:
      return kernel_of<Quotient>(left_is_word, right_is_word, result);
    case Arithmetic::kModulo:
      break;
  }
  return kernel_of<Remainder>(left_is_word, right_is_word, result);
}

DecimalShape shape_of(const LogicalType& type) {
  const LogicalType decimal = decimal_type_of(type);
  return {duckdb::DecimalType::GetWidth(decimal), duckdb::DecimalType::GetScale(decimal)};
}

LogicalType decimal_type(DecimalShape shape) {
  return LogicalType::DECIMAL(static_cast<std::uint8_t>(shape.precision),
                              static_cast<std::uint8_t>(shape.scale));
}

DecimalShape result_shape(Arithmetic op, DecimalShape left, DecimalShape right) {
  switch (op) {
    case Arithmetic::kAdd:
    case Arithmetic::kSubtract:
      return sum_shape(left, right);
    case Arithmetic::kMultiply:
      return product_shape(left, right);
    case Arithmetic::kDivide:
      return quotient_shape(left, right);
    case Arithmetic::kModulo:
      break;
  }
  return common_shape(left, right);
}

duckdb::unique_ptr<Scaling> scaling_for(Arithmetic op, DecimalShape left, DecimalShape right,
                                        DecimalShape result) {
  auto scaling = duckdb::make_uniq<Scaling>();
  scaling->capped = result.precision == types::kMaxDecimalPrecision;
  switch (op) {
    case Arithmetic::kMultiply:
      scaling->drop = left.scale + right.scale - result.scale;
      break;
    case Arithmetic::kDivide:
      scaling->digits = result.scale + right.scale - left.scale;
      if (scaling->digits >= 0 && scaling->digits <= kMaxWordDigits) {
        scaling->left_factor = types::pow10(scaling->digits);
      }
      break;
    default:
      scaling->left_factor = types::pow10(result.scale - left.scale);
      scaling->right_factor = types::pow10(result.scale - right.scale);
      break;
  }
  return scaling;
}

// Converts an operand to what the kernels read: a word, or 128 bits. The scale stays.
BoundExpression operand(duckdb::ClientContext& context, BoundExpression expression,
                        DecimalShape shape) {
  const LogicalType type = expression->return_type;
  switch (type.id()) {
    case LogicalTypeId::TINYINT:
    case LogicalTypeId::UTINYINT:
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::USMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::UINTEGER:
    case LogicalTypeId::BIGINT:
      return converted(context, std::move(expression), LogicalType::BIGINT);
    case LogicalTypeId::DECIMAL:
      if (shape.precision > kMaxWordDigits || type.InternalType() == PhysicalType::INT64)
        return expression;
      return converted(context, std::move(expression), decimal_type({kMaxWordDigits, shape.scale}));
    default:
      return converted(context, std::move(expression), decimal_type(shape));
  }
}

const char* name_of(Arithmetic op) {
  switch (op) {
    case Arithmetic::kAdd:
      return "rs_add";
    case Arithmetic::kSubtract:
      return "rs_subtract";
    case Arithmetic::kMultiply:
      return "rs_multiply";
    case Arithmetic::kDivide:
      return "rs_divide";
    case Arithmetic::kModulo:
      break;
  }
  return "rs_modulo";
}

}  // namespace

LogicalType decimal_type_of(const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::DECIMAL:
      return type;
    case LogicalTypeId::TINYINT:
    case LogicalTypeId::UTINYINT:
    case LogicalTypeId::SMALLINT:
      return LogicalType::DECIMAL(5, 0);
    case LogicalTypeId::USMALLINT:
    case LogicalTypeId::INTEGER:
      return LogicalType::DECIMAL(10, 0);
    case LogicalTypeId::UINTEGER:
    case LogicalTypeId::BIGINT:
      return LogicalType::DECIMAL(19, 0);
    default:
      return LogicalType::DECIMAL(types::kMaxDecimalPrecision, 0);
  }
}

BoundExpression decimals(duckdb::ClientContext& context, Arithmetic op, BoundExpression left,
                         BoundExpression right) {
  const DecimalShape left_shape = shape_of(left->return_type),
                     right_shape = shape_of(right->return_type);
  const DecimalShape shape = result_shape(op, left_shape, right_shape);
  const bool adds = op == Arithmetic::kAdd || op == Arithmetic::kSubtract;
  if (adds && shape.precision <= kMaxWordDigits) {
    left = converted(context, std::move(left), decimal_type(left_shape));
    right = converted(context, std::move(right), decimal_type(right_shape));
    // The type of a NULL is not that of the sum.
    return converted(context,
                     call(context, std::string(symbol_of(op)), std::move(left), std::move(right)),
                     decimal_type(shape));
  }
  BoundExpressions arguments;
  arguments.push_back(operand(context, std::move(left), left_shape));
  arguments.push_back(operand(context, std::move(right), right_shape));
  const auto is_word = [&](std::size_t i) {
    return arguments[i]->return_type.InternalType() == PhysicalType::INT64;
  };
  const LogicalType type = decimal_type(shape);
  duckdb::ScalarFunction function(name_of(op),
                                  {arguments[0]->return_type, arguments[1]->return_type}, type,
                                  kernel_of(op, is_word(0), is_word(1), type.InternalType()));
  function.SetFallible();
  return call(std::move(function), std::move(arguments),
              scaling_for(op, left_shape, right_shape, shape));
}

}  // namespace slipher::engine
