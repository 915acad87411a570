#include "types/operators.h"

#include <initializer_list>

namespace slipher::types {

namespace {

bool is_exact(TypeKind kind) { return is_integer(kind) || kind == TypeKind::kDecimal; }

bool is_text(TypeKind kind) { return kind == TypeKind::kChar || kind == TypeKind::kVarchar; }

bool is_interval(TypeKind kind) {
  return kind == TypeKind::kInterval || kind == TypeKind::kIntervalYearToMonth ||
         kind == TypeKind::kIntervalDayToSecond;
}

bool is_day_or_moment(TypeKind kind) {
  return kind == TypeKind::kDate || kind == TypeKind::kTimestamp || kind == TypeKind::kTimestamptz;
}

bool is_time(TypeKind kind) { return kind == TypeKind::kTime || kind == TypeKind::kTimetz; }

// + in one order of its operands.
bool adds(TypeKind left, TypeKind right) {
  if (is_numeric(left) && is_numeric(right)) return true;
  if (is_text(left) && is_text(right)) return true;
  if (left == TypeKind::kVarbyte && right == TypeKind::kVarbyte) return true;
  if (left == TypeKind::kDate && (is_integer(right) || is_time(right))) return true;
  return is_interval(right) && (is_day_or_moment(left) || is_time(left) || is_interval(left));
}

bool subtracts(TypeKind left, TypeKind right) {
  if (is_numeric(left) && is_numeric(right)) return true;
  if (is_day_or_moment(left) && (is_day_or_moment(right) || is_integer(right))) return true;
  if (left == TypeKind::kTime && right == TypeKind::kTime) return true;
  return is_interval(right) && (is_day_or_moment(left) || is_time(left) || is_interval(left));
}

bool takes(char symbol, TypeKind left, TypeKind right) {
  switch (symbol) {
    case '+':
      return adds(left, right) || adds(right, left);
    case '-':
      return subtracts(left, right);
    case '*':
      if (is_interval(right) && is_numeric(left)) return true;
      [[fallthrough]];
    case '/':
      return is_numeric(right) && (is_numeric(left) || is_interval(left));
    case '%':
      return is_exact(left) && is_exact(right);
    case '^':
      return is_numeric(left) && is_numeric(right);
    case '<':  // Shifts, by an INTEGER as in PostgreSQL.
    case '>':
      return is_integer(left) && (right == TypeKind::kSmallint || right == TypeKind::kInteger);
    case '&':
    case '|':
    case '#':
      return (is_integer(left) && is_integer(right)) ||
             (left == TypeKind::kVarbyte && right == TypeKind::kVarbyte);
    default:
      return true;
  }
}

}  // namespace

bool has_operator(std::string_view symbol, const Type& left, const Type& right) {
  if (left.kind > TypeKind::kVarbyte || right.kind > TypeKind::kVarbyte) return true;
  const bool open_left = left.kind == TypeKind::kUnknown;
  const bool open_right = right.kind == TypeKind::kUnknown;
  if (open_left && open_right) return true;
  if (symbol == "||") {
    // Bytes go with bytes, and every other type but BOOLEAN has a text.
    if (left.kind == TypeKind::kBoolean || right.kind == TypeKind::kBoolean) return false;
    return open_left || open_right ||
           (left.kind == TypeKind::kVarbyte) == (right.kind == TypeKind::kVarbyte);
  }
  if (!open_left && !open_right) return takes(symbol.front(), left.kind, right.kind);
  using enum TypeKind;
  for (const TypeKind kind : {kInteger, kDecimal, kDouble, kVarchar, kDate, kTime, kTimetz,
                              kTimestamp, kTimestamptz, kInterval, kVarbyte}) {
    if (takes(symbol.front(), open_left ? kind : left.kind, open_right ? kind : right.kind)) {
      return true;
    }
  }
  return false;
}

bool has_operator(std::string_view symbol, const Type& type) {
  if (type.kind == TypeKind::kUnknown || type.kind > TypeKind::kVarbyte) return true;
  if (symbol == "~") return is_integer(type.kind) || type.kind == TypeKind::kVarbyte;
  return is_numeric(type.kind) || (symbol == "-" && is_interval(type.kind));
}

}  // namespace slipher::types
