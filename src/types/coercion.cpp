#include "types/coercion.h"

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
    default:
      return Family::kOther;
  }
}

}  // namespace

bool can_match(const Type& left, const Type& right) {
  const Family first = family_of(left), second = family_of(right);
  if (first == Family::kUnknown || second == Family::kUnknown) return true;
  // Of the catalogs' own types the engine decides.
  return first == second || first == Family::kOther || second == Family::kOther;
}

bool can_compare(const Type& left, const Type& right) {
  if (can_match(left, right)) return true;
  const Family first = family_of(left), second = family_of(right);
  // What is no text is compared as text, or the text as the other's type.
  if (first == Family::kText || second == Family::kText) return true;
  if (first == Family::kBoolean) return is_integer(right.kind);
  return second == Family::kBoolean && is_integer(left.kind);
}

bool can_assign(const Type& from, const Type& to) {
  const Family source = family_of(from), target = family_of(to);
  if (can_match(from, to)) return true;
  switch (target) {
    case Family::kText:
      return source != Family::kBytes;
    case Family::kBoolean:
      return is_integer(from.kind);
    case Family::kTime:
      // A date has no time of day.
      return source == Family::kInterval ||
             (source == Family::kDate && from.kind != TypeKind::kDate);
    case Family::kInterval:
      return from.kind == TypeKind::kTime;
    case Family::kBytes:
      return source == Family::kText;
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
  return {sqlstate::kDatatypeMismatch, cat(construct, " types ", plain_name(left), " and ",
                                           plain_name(right), " cannot be matched")};
}

SqlError not_assignable(std::string_view column, const Type& column_type, const Type& type) {
  return SqlError(sqlstate::kDatatypeMismatch,
                  cat("column \"", column, "\" is of type ", plain_name(column_type),
                      " but expression is of type ", plain_name(type)))
      .hint("You will need to rewrite or cast the expression.");
}

SqlError no_such_operator(std::string_view symbol, std::string_view left, std::string_view right) {
  return SqlError(sqlstate::kUndefinedFunction,
                  cat("operator does not exist: ", left, " ", symbol, " ", right))
      .hint(
          "No operator matches the given name and argument type(s). You may need to add explicit "
          "type casts.");
}

SqlError not_boolean(std::string_view clause, const Type& type) {
  return {sqlstate::kDatatypeMismatch,
          cat("argument of ", clause, " must be type boolean, not type ", plain_name(type))};
}

}  // namespace slipher::types
