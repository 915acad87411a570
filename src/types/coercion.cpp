#include "types/coercion.h"

#include <algorithm>

namespace slipher::types {

namespace {

// Types that convert to each other wherever they meet.
enum class Family : std::uint8_t {
  kUnknown,
  kBoolean,
  kNumber,
  kText,
  kDate,
  kTime,
  kInterval,
  kBytes,
  kSketch,
  kOther,
};

Family family_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::kUnknown:
      return Family::kUnknown;
    case TypeKind::kBoolean:
      return Family::kBoolean;
    case TypeKind::kSmallint:
    case TypeKind::kInteger:
    case TypeKind::kBigint:
    case TypeKind::kDecimal:
    case TypeKind::kReal:
    case TypeKind::kDouble:
    case TypeKind::kOid:
      return Family::kNumber;
    case TypeKind::kChar:
    case TypeKind::kVarchar:
    case TypeKind::kName:
    case TypeKind::kCatalogChar:
      return Family::kText;
    case TypeKind::kDate:
    case TypeKind::kTimestamp:
    case TypeKind::kTimestamptz:
      return Family::kDate;
    case TypeKind::kTime:
    case TypeKind::kTimetz:
      return Family::kTime;
    case TypeKind::kInterval:
    case TypeKind::kIntervalYearToMonth:
    case TypeKind::kIntervalDayToSecond:
      return Family::kInterval;
    case TypeKind::kVarbyte:
      return Family::kBytes;
    case TypeKind::kHllsketch:
      return Family::kSketch;
    default:
      return Family::kOther;
  }
}

// Whether values convert to texts without a cast: numbers, dates and times.
bool becomes_text(Family family) {
  return family == Family::kNumber || family == Family::kDate || family == Family::kTime;
}

bool is_datetime(const Type& type) {
  const Family family = family_of(type);
  return family == Family::kDate || family == Family::kTime;
}

}  // namespace

bool can_match(const Type& left, const Type& right) {
  const Family first = family_of(left), second = family_of(right);
  if (first == Family::kUnknown || second == Family::kUnknown) return true;
  // Of the catalogs' own types the engine decides.
  return first == second || first == Family::kOther || second == Family::kOther;
}

bool can_compare(const Type& left, const Type& right) {
  const Family first = family_of(left), second = family_of(right);
  if (first == Family::kSketch || second == Family::kSketch) return false;
  if (can_match(left, right)) return true;
  if (first == Family::kText) return becomes_text(second);
  if (second == Family::kText) return becomes_text(first);
  if (first == Family::kBoolean) return is_integer(right.kind);
  return second == Family::kBoolean && is_integer(left.kind);
}

bool compares_as_text(const Type& type) {
  return type.kind != TypeKind::kDecimal && becomes_text(family_of(type));
}

Type decimal_beside_text(const Type& type) {
  constexpr int kLeastWhole = 19;
  const int whole = std::max(kLeastWhole, type.precision - type.scale);
  return Type::decimal(kMaxDecimalPrecision, kMaxDecimalPrecision - whole);
}

bool can_assign(const Type& from, const Type& to) {
  const Family source = family_of(from), target = family_of(to);
  if (can_match(from, to)) return true;
  switch (target) {
    case Family::kText:
      return source != Family::kBytes && source != Family::kBoolean && source != Family::kSketch;
    case Family::kBoolean:
      return is_integer(from.kind);
    case Family::kTime:
      // A date has no time of day, an interval no zone.
      if (source == Family::kInterval) return to.kind == TypeKind::kTime;
      return source == Family::kDate && from.kind != TypeKind::kDate;
    case Family::kInterval:
      return from.kind == TypeKind::kTime;
    default:
      return false;
  }
}

// Within one kind of types a value is passed to where it fits: an INTEGER as a BIGINT, a DATE as a
// TIMESTAMP.
bool can_pass(const Type& from, const Type& to) {
  if (from.kind == TypeKind::kUnknown || from.kind == to.kind || to.kind == TypeKind::kSuper) {
    return true;
  }
  const Family source = family_of(from);
  if (source != family_of(to)) return false;
  switch (source) {
    case Family::kNumber:
    case Family::kDate:
      return from.kind < to.kind;  // In the order in which TypeKind has them.
    case Family::kTime:
      return from.kind == TypeKind::kTime;
    case Family::kText:
    case Family::kInterval:
      return true;
    default:
      return false;
  }
}

bool can_cast(const Type& from, const Type& to) {
  const Family source = family_of(from), target = family_of(to);
  if (source == Family::kSketch || target == Family::kSketch) {
    return can_match(from, to) || source == Family::kText || target == Family::kText;
  }
  if (can_match(from, to)) return true;
  if (source == Family::kBoolean) return is_integer(to.kind);
  if (target == Family::kBoolean) return is_integer(from.kind);
  // Texts are the literals of every other type.
  if (source == Family::kText || target == Family::kText) return true;
  // https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html
  if (source == Family::kBytes) return is_integer(to.kind);
  if (target == Family::kBytes) return is_integer(from.kind);
  return can_assign(from, to);
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_TRY_CAST.html
bool can_try_cast(const Type& from, const Type& to) {
  const Family target = family_of(to);
  if (from.kind == to.kind || to.kind == TypeKind::kSuper || from.kind == TypeKind::kSuper) {
    return true;
  }
  switch (family_of(from)) {
    case Family::kBoolean:
      return is_integer(to.kind);
    case Family::kNumber:
      return target == Family::kNumber || target == Family::kText ||
             (target == Family::kBoolean && is_integer(from.kind));
    case Family::kUnknown:
    case Family::kText:
      return target == Family::kNumber || target == Family::kText || target == Family::kDate ||
             target == Family::kTime;
    case Family::kDate: {
      if (target == Family::kText || target == Family::kDate) return true;
      if (to.kind == TypeKind::kTime) return from.kind != TypeKind::kDate;
      return to.kind == TypeKind::kTimetz && from.kind == TypeKind::kTimestamptz;
    }
    case Family::kTime:
      return target == Family::kText;
    default:
      return false;
  }
}

std::string plain_name(const Type& type) {
  // CHAR without a length would be called bpchar.
  if (type.kind == TypeKind::kChar) return "character";
  return type_name(Type::of(type.kind));
}

SqlError types_do_not_match(std::string_view construct, const Type& left, const Type& right) {
  // PostgreSQL has dates and times in one category, of which the first type is the one wanted.
  if (is_datetime(left) && is_datetime(right)) {
    return {sqlstate::kCannotCoerce,
            cat(construct, construct == "CASE" ? "/WHEN" : "", " could not convert type ",
                plain_name(right), " to ", plain_name(left))};
  }
  return {sqlstate::kDatatypeMismatch, cat(construct, " types ", plain_name(left), " and ",
                                           plain_name(right), " cannot be matched")};
}

SqlError not_assignable(std::string_view column, const Type& column_type, const Type& type) {
  return SqlError(sqlstate::kDatatypeMismatch,
                  cat("column \"", column, "\" is of type ", plain_name(column_type),
                      " but expression is of type ", plain_name(type)))
      .hint("You will need to rewrite or cast the expression.");
}

SqlError cannot_cast(const Type& from, const Type& to) {
  return {sqlstate::kCannotCoerce,
          cat("cannot cast type ", plain_name(from), " to ", plain_name(to))};
}

SqlError no_such_operator(std::string_view symbol, std::string_view left, std::string_view right) {
  return no_such_operator(cat(left, " ", symbol), right);
}

SqlError no_such_operator(std::string_view symbol, std::string_view operand) {
  return SqlError(sqlstate::kUndefinedFunction,
                  cat("operator does not exist: ", symbol, " ", operand))
      .hint(
          "No operator matches the given name and argument type(s). You may need to add explicit "
          "type casts.");
}

SqlError no_order(const Type& type) {
  return {sqlstate::kUndefinedFunction,
          cat("could not identify an ordering operator for type ", plain_name(type))};
}

SqlError not_boolean(std::string_view clause, const Type& type) {
  return {sqlstate::kDatatypeMismatch,
          cat("argument of ", clause, " must be type boolean, not type ", plain_name(type))};
}

}  // namespace slipher::types
