// + - * / % ^ and the operators on bits: which types they take, and what does the work. What
// DuckDB's own operator does with the same result is left to it.

#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_bytes.h"
#include "engine/duckdb/functions_time_zone.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

// What an operand is to an operator.
enum class Operand : std::uint8_t {
  kSmallint,
  kInteger,
  kBigint,
  kDecimal,
  kReal,
  kDouble,
  kDate,
  kTime,
  kTimetz,
  kTimestamp,
  kTimestamptz,
  kInterval,
  kBytes,
  kText,
  kUnknown,  // Takes the type that fits.
  kOther,
};

Operand operand_of(const duckdb::Expression& expression) {
  if (is_unknown(expression)) return Operand::kUnknown;
  switch (expression.return_type.id()) {
    case LogicalTypeId::TINYINT:
    case LogicalTypeId::UTINYINT:
    case LogicalTypeId::SMALLINT:
      return Operand::kSmallint;
    case LogicalTypeId::USMALLINT:
    case LogicalTypeId::INTEGER:
      return Operand::kInteger;
    case LogicalTypeId::UINTEGER:
    case LogicalTypeId::BIGINT:
    case LogicalTypeId::INTEGER_LITERAL:
      return Operand::kBigint;
    case LogicalTypeId::UBIGINT:
    case LogicalTypeId::HUGEINT:
    case LogicalTypeId::UHUGEINT:
    case LogicalTypeId::DECIMAL:
      return Operand::kDecimal;
    case LogicalTypeId::FLOAT:
      return Operand::kReal;
    case LogicalTypeId::DOUBLE:
      return Operand::kDouble;
    case LogicalTypeId::DATE:
      return Operand::kDate;
    case LogicalTypeId::TIME:
      return Operand::kTime;
    case LogicalTypeId::TIME_TZ:
      return Operand::kTimetz;
    case LogicalTypeId::TIMESTAMP:
      return Operand::kTimestamp;
    case LogicalTypeId::TIMESTAMP_TZ:
      return Operand::kTimestamptz;
    case LogicalTypeId::INTERVAL:
      return Operand::kInterval;
    case LogicalTypeId::BLOB:
      return is_super(expression) ? Operand::kOther : Operand::kBytes;
    case LogicalTypeId::VARCHAR:
      return Operand::kText;
    default:
      return Operand::kOther;
  }
}

bool is_integer(Operand operand) { return operand <= Operand::kBigint; }
bool is_number(Operand operand) { return operand <= Operand::kDouble; }
bool is_moment(Operand operand) {
  return operand == Operand::kTimestamp || operand == Operand::kTimestamptz;
}

LogicalType number_type(Operand operand) {
  switch (operand) {
    case Operand::kSmallint:
      return LogicalType::SMALLINT;
    case Operand::kInteger:
      return LogicalType::INTEGER;
    case Operand::kBigint:
      return LogicalType::BIGINT;
    case Operand::kReal:
      return LogicalType::FLOAT;
    default:
      return LogicalType::DOUBLE;
  }
}

// The two operands while their operator is looked for.
struct Operands {
  duckdb::ClientContext& context;
  Arithmetic op;
  BoundExpression left;
  BoundExpression right;
  bool swapped = false;  // An error still names them as they were written.

  Operand left_kind() const { return operand_of(*left); }
  Operand right_kind() const { return operand_of(*right); }
  BoundExpression native() {
    return call(context, std::string(symbol_of(op)), std::move(left), std::move(right));
  }
  BoundExpression native(const LogicalType& left_type, const LogicalType& right_type) {
    left = converted(context, std::move(left), left_type);
    right = converted(context, std::move(right), right_type);
    return native();
  }
  void change_places() {
    std::swap(left, right);
    swapped = !swapped;
  }
  [[noreturn]] void fail() const {
    throw no_such_operator(symbol_of(op), swapped ? *right : *left, swapped ? *left : *right);
  }
};

BoundExpression numbers(Operands operands) {
  const Operand left = operands.left_kind(), right = operands.right_kind();
  if (left > Operand::kDecimal || right > Operand::kDecimal) {
    if (operands.op == Arithmetic::kModulo) operands.fail();
    const bool both_real = left == Operand::kReal && right == Operand::kReal;
    const LogicalType type = both_real ? LogicalType::FLOAT : LogicalType::DOUBLE;
    if (operands.op != Arithmetic::kDivide) {
      return calculate_floats(operands.context, operands.op, std::move(operands.left),
                              std::move(operands.right), type);
    }
    return divide_floats(operands.context, std::move(operands.left), std::move(operands.right),
                         type);
  }
  if (left == Operand::kDecimal || right == Operand::kDecimal) {
    return decimals(operands.context, operands.op, std::move(operands.left),
                    std::move(operands.right));
  }
  const LogicalType type = number_type(std::max(left, right));
  if (operands.op != Arithmetic::kDivide && operands.op != Arithmetic::kModulo)
    return operands.native(type, type);
  return divide_integers(operands.context, operands.op, std::move(operands.left),
                         std::move(operands.right), type);
}

BoundExpression whole_days(Operands& operands, BoundExpression days) {
  return converted(operands.context, std::move(days), LogicalType::INTEGER);
}

// Adding to, and taking from, dates and times.
BoundExpression add_to_time(Operands operands) {
  using enum Operand;
  if (operands.op == Arithmetic::kAdd && operands.left_kind() > operands.right_kind()) {
    operands.change_places();  // Adding commutes.
  }
  const Operand left = operands.left_kind(), right = operands.right_kind();
  const bool adds = operands.op == Arithmetic::kAdd;
  if (is_integer(left) && right == kDate && adds) {
    operands.left = whole_days(operands, std::move(operands.left));
    return operands.native();
  }
  if (left == kDate && is_integer(right)) {  // Only a difference: a sum has the integer first.
    operands.right = whole_days(operands, std::move(operands.right));
    return operands.native();
  }
  if (is_moment(left) && is_integer(right) && !adds) {
    // https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html
    BoundExpressions days;
    days.push_back(whole_days(operands, std::move(operands.right)));
    operands.right = call(operands.context, "to_days", std::move(days));
    return add_to_time(std::move(operands));
  }
  if (left == kDate && right == kDate && !adds) {
    return converted(operands.context, operands.native(), LogicalType::INTEGER);
  }
  if (left == kDate && adds && (right == kTime || right == kTimetz)) return operands.native();
  if (left == kTimestamptz && right == kInterval) {
    return add_interval(operands.context, !adds, std::move(operands.left),
                        std::move(operands.right));
  }
  const bool takes_interval =
      left == kDate || left == kTime || left == kTimetz || left == kTimestamp;
  if (takes_interval && right == kInterval) return operands.native();
  if (left == kInterval && right == kInterval) return operands.native();
  if (!adds && left == kTime && right == kTime) {
    return difference_of_times(operands.context, std::move(operands.left),
                               std::move(operands.right));
  }
  if (!adds && (is_moment(left) || left == kDate) && (is_moment(right) || right == kDate)) {
    const bool zoned = left == kTimestamptz || right == kTimestamptz;
    const LogicalType type = zoned ? LogicalType::TIMESTAMP_TZ : LogicalType::TIMESTAMP;
    return operands.native(type, type);
  }
  operands.fail();
}

BoundExpression scale_interval(Operands operands) {
  if (operands.op == Arithmetic::kMultiply && is_number(operands.left_kind())) {
    operands.change_places();
  }
  const bool divides = operands.op == Arithmetic::kDivide;
  if (operands.left_kind() != Operand::kInterval || !is_number(operands.right_kind()) ||
      (!divides && operands.op != Arithmetic::kMultiply)) {
    operands.fail();
  }
  return multiply_interval(operands.context, divides, std::move(operands.left),
                           std::move(operands.right));
}

// The type that an unknown operand takes beside a known one.
LogicalType type_beside(Arithmetic op, Operand known, const duckdb::Expression& other) {
  switch (known) {
    case Operand::kDate:
    case Operand::kTime:
    case Operand::kTimetz:
    case Operand::kTimestamp:
    case Operand::kTimestamptz:
      if (op == Arithmetic::kAdd) return LogicalType::INTERVAL;
      return other.return_type;
    case Operand::kInterval:
      if (op == Arithmetic::kMultiply || op == Arithmetic::kDivide) return LogicalType::DOUBLE;
      return LogicalType::INTERVAL;
    default:
      return other.return_type;
  }
}

BoundExpression arithmetic(Operands operands) {
  const bool left_unknown = operands.left_kind() == Operand::kUnknown;
  const bool right_unknown = operands.right_kind() == Operand::kUnknown;
  if (left_unknown && right_unknown) {
    if (is_open_parameter(*operands.left) || is_open_parameter(*operands.right)) {
      return operands.native();  // Which leaves the decision to when the parameters have values.
    }
    throw ambiguous_operator(symbol_of(operands.op), *operands.left, *operands.right);
  }
  if (left_unknown || right_unknown) {
    auto& open = left_unknown ? operands.left : operands.right;
    const auto& other = left_unknown ? operands.right : operands.left;
    const Operand known = operand_of(*other);
    if (known == Operand::kText && operands.op == Arithmetic::kAdd) {
      return call(operands.context, "rs_concat", std::move(operands.left),
                  std::move(operands.right));
    }
    if (known == Operand::kText || known == Operand::kOther) operands.fail();
    open = converted(operands.context, std::move(open),
                     type_beside(operands.op, operand_of(*other), *other));
  }
  const Operand left = operands.left_kind(), right = operands.right_kind();
  if (is_number(left) && is_number(right)) return numbers(std::move(operands));
  if (operands.op == Arithmetic::kAdd && ((left == Operand::kBytes && right == Operand::kBytes) ||
                                          (left == Operand::kText && right == Operand::kText))) {
    return call(operands.context, "rs_concat", std::move(operands.left), std::move(operands.right));
  }
  if (left >= Operand::kBytes || right >= Operand::kBytes) operands.fail();
  if (operands.op == Arithmetic::kAdd || operands.op == Arithmetic::kSubtract) {
    return add_to_time(std::move(operands));
  }
  return scale_interval(std::move(operands));
}

template <Arithmetic kOp>
BoundExpression bind_arithmetic(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return arithmetic(
        {input.context, kOp, std::move(input.children[0]), std::move(input.children[1])});
  });
}

// A date with an interval of months is a date; the engine makes a timestamp of it.
template <Arithmetic kOp>
BoundExpression bind_with_months(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const bool dated = operand_of(*input.children[0]) == Operand::kDate ||
                       operand_of(*input.children[1]) == Operand::kDate;
    BoundExpression sum = arithmetic(
        {input.context, kOp, std::move(input.children[0]), std::move(input.children[1])});
    return dated ? converted(input.context, std::move(sum), LogicalType::DATE) : std::move(sum);
  });
}

BoundExpression bind_negate(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    switch (input.children[0]->return_type.id()) {
      case LogicalTypeId::SMALLINT:
      case LogicalTypeId::INTEGER:
      case LogicalTypeId::BIGINT:
        return negate_integer(std::move(input.children[0]));
      default:
        return call(input.context, "-", std::move(input.children));
    }
  });
}

// MOD(a, b), which is % with a name, but for the types.
// https://docs.aws.amazon.com/redshift/latest/dg/r_MOD.html
BoundExpression bind_mod(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    for (const BoundExpression& each : input.children) {
      if (!is_unknown(*each) && operand_of(*each) > Operand::kDecimal) {
        throw no_such_function("mod", input.children);
      }
    }
    const auto is = [&](std::size_t at, LogicalTypeId type) {
      return !is_unknown(*input.children[at]) && input.children[at]->return_type.id() == type;
    };
    const auto are = [&](LogicalTypeId one, LogicalTypeId other) {
      return (is(0, one) && is(1, other)) || (is(0, other) && is(1, one));
    };
    if (are(LogicalTypeId::SMALLINT, LogicalTypeId::BIGINT)) {
      throw no_such_function("mod", input.children);
    }
    // What remains is no larger than either.
    const bool integer = are(LogicalTypeId::INTEGER, LogicalTypeId::BIGINT);
    BoundExpression rest = arithmetic({input.context, Arithmetic::kModulo,
                                       std::move(input.children[0]), std::move(input.children[1])});
    return integer ? converted(input.context, std::move(rest), LogicalType::INTEGER)
                   : std::move(rest);
  });
}

enum class Bits : std::uint8_t { kAnd, kOr, kXor, kShiftLeft, kShiftRight };

std::string_view symbol_of(Bits op) {
  switch (op) {
    case Bits::kAnd:
      return "&";
    case Bits::kOr:
      return "|";
    case Bits::kXor:
      return "#";
    case Bits::kShiftLeft:
      return "<<";
    case Bits::kShiftRight:
      return ">>";
  }
  return {};
}

std::string native_name(Bits op) { return op == Bits::kXor ? "xor" : std::string(symbol_of(op)); }

BoundExpression bits(duckdb::ClientContext& context, Bits op, BoundExpression left,
                     BoundExpression right) {
  const bool shifts = op == Bits::kShiftLeft || op == Bits::kShiftRight;
  if (is_unknown(*left) && is_unknown(*right)) {
    if (is_open_parameter(*left) || is_open_parameter(*right)) {
      return call(context, native_name(op), std::move(left), std::move(right));
    }
    throw ambiguous_operator(symbol_of(op), *left, *right);
  }
  if (is_unknown(*left)) left = converted(context, std::move(left), right->return_type);
  if (is_unknown(*right)) {
    right = converted(context, std::move(right), shifts ? LogicalType::INTEGER : left->return_type);
  }
  const Operand left_kind = operand_of(*left), right_kind = operand_of(*right);
  if (left_kind == Operand::kBytes && right_kind == Operand::kBytes && !shifts) {
    return combine_bytes(symbol_of(op).front(), std::move(left), std::move(right));
  }
  // By an INTEGER, as in PostgreSQL, which does not make one of a BIGINT by itself.
  const bool too_wide = shifts && right_kind == Operand::kBigint;
  if (!is_integer(left_kind) || !is_integer(right_kind) || too_wide)
    throw no_such_operator(symbol_of(op), *left, *right);
  if (shifts) {
    left = converted(context, std::move(left), number_type(left_kind));
    right = converted(context, std::move(right), LogicalType::INTEGER);
    return shift(op == Bits::kShiftLeft ? Shift::kLeft : Shift::kRight, std::move(left),
                 std::move(right));
  }
  const LogicalType type = number_type(std::max(left_kind, right_kind));
  left = converted(context, std::move(left), type);
  right = converted(context, std::move(right), type);
  return call(context, native_name(op), std::move(left), std::move(right));
}

template <Bits kOp>
BoundExpression bind_bits(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return bits(input.context, kOp, std::move(input.children[0]), std::move(input.children[1]));
  });
}

}  // namespace

std::string_view symbol_of(Arithmetic op) {
  switch (op) {
    case Arithmetic::kAdd:
      return "+";
    case Arithmetic::kSubtract:
      return "-";
    case Arithmetic::kMultiply:
      return "*";
    case Arithmetic::kDivide:
      return "/";
    case Arithmetic::kModulo:
      return "%";
  }
  return {};
}

void register_operators(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_add", 2, bind_arithmetic<Arithmetic::kAdd>);
  register_rewritten(loader, "rs_subtract", 2, bind_arithmetic<Arithmetic::kSubtract>);
  register_rewritten(loader, "rs_add_months_to", 2, bind_with_months<Arithmetic::kAdd>);
  register_rewritten(loader, "rs_subtract_months_from", 2, bind_with_months<Arithmetic::kSubtract>);
  register_rewritten(loader, "rs_multiply", 2, bind_arithmetic<Arithmetic::kMultiply>);
  register_rewritten(loader, "rs_divide", 2, bind_arithmetic<Arithmetic::kDivide>);
  register_rewritten(loader, "rs_modulo", 2, bind_arithmetic<Arithmetic::kModulo>);
  register_rewritten(loader, "rs_negate", 1, bind_negate);
  register_rewritten(loader, "rs_mod", 2, bind_mod);
  register_rewritten(loader, "rs_bit_and", 2, bind_bits<Bits::kAnd>);
  register_rewritten(loader, "rs_bit_or", 2, bind_bits<Bits::kOr>);
  register_rewritten(loader, "rs_bit_xor", 2, bind_bits<Bits::kXor>);
  register_rewritten(loader, "rs_shift_left", 2, bind_bits<Bits::kShiftLeft>);
  register_rewritten(loader, "rs_shift_right", 2, bind_bits<Bits::kShiftRight>);
}

}  // namespace slipher::engine
