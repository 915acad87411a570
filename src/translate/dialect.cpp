#include "translate/dialect.h"

#include "base/error.h"
#include "types/calendar.h"
#include "types/coercion.h"
#include "types/interval_type.h"
#include "types/text_format.h"

namespace slipher::translate {

using types::Type;
using types::TypeKind;

std::string engine_type(const Type& type) {
  switch (type.kind) {
    case TypeKind::kBoolean:
      return "BOOLEAN";
    case TypeKind::kSmallint:
      return "SMALLINT";
    case TypeKind::kInteger:
      return "INTEGER";
    case TypeKind::kBigint:
      return "BIGINT";
    case TypeKind::kDecimal:
      return cat("DECIMAL(", type.precision, ",", type.scale, ")");
    case TypeKind::kReal:
      return "REAL";
    case TypeKind::kDouble:
      return "DOUBLE";
    case TypeKind::kUnknown:
    case TypeKind::kChar:
    case TypeKind::kVarchar:
      return "VARCHAR";
    case TypeKind::kDate:
      return "DATE";
    case TypeKind::kTime:
      return "TIME";
    case TypeKind::kTimetz:
      return "TIMETZ";
    case TypeKind::kTimestamp:
      return "TIMESTAMP";
    case TypeKind::kTimestamptz:
      return "TIMESTAMPTZ";
    case TypeKind::kInterval:
    case TypeKind::kIntervalYearToMonth:
    case TypeKind::kIntervalDayToSecond:
      return "INTERVAL";
    case TypeKind::kVarbyte:
      return "BLOB";
    case TypeKind::kSuper:
      return "SUPER";
    case TypeKind::kHllsketch:
      return "HLLSKETCH";
    case TypeKind::kOid:
      return "OID";
    case TypeKind::kName:
      return "NAME";
    case TypeKind::kCatalogChar:
      return "VARCHAR";
    case TypeKind::kTextArray:
      return "VARCHAR[]";
    default:
      throw not_supported(cat("type ", types::type_name(type)));
  }
}

std::string engine_table(const catalog::Relation& relation) {
  return cat(relation.temporary ? "\"temp\".\"main\".\"t" : "\"store\".\"t", relation.physical_id,
             "\"");
}

std::string engine_column(std::int32_t number) { return cat("\"c", number, "\""); }

std::string identity_sequence(const catalog::Relation& relation, const catalog::Column& column) {
  return cat(relation.temporary ? "\"temp\".\"main\".\"s" : "\"store\".\"s", relation.id.value, "_",
             column.number, "\"");
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out.push_back('\'');
    out.push_back(c);
  }
  out.push_back('\'');
  return out;
}

std::string timestamp_constant(std::int64_t micros) {
  if (micros == types::kInfinityMicros) return "CAST('infinity' AS TIMESTAMP)";
  if (micros == -types::kInfinityMicros) return "CAST('-infinity' AS TIMESTAMP)";
  // Epoch arithmetic instead of text: no calendar to agree on.
  return cat("make_timestamp(", micros, ")");
}

namespace {

constexpr std::int32_t kBigintDigits = 19;

std::string kept_interval(const Type& type, const std::string& expression) {
  if (!types::cuts_intervals(type)) return expression;
  return cat("rs_kept_interval(", expression, ",", type.scale, ",", type.precision, ")");
}

}  // namespace

std::string cast_to(const Type& type, std::string_view expression) {
  switch (type.kind) {
    case TypeKind::kVarchar:
      if (type.length < 0) return cat("CAST(", expression, " AS VARCHAR)");
      return cat("rs_cast_varchar(", expression, ",", type.length, ")");
    case TypeKind::kChar:
      return cat("rs_cast_char(", expression, ",", type.length, ")");
    case TypeKind::kUnknown:
      return std::string(expression);
    case TypeKind::kInterval:
    case TypeKind::kIntervalYearToMonth:
    case TypeKind::kIntervalDayToSecond:
      return kept_interval(type, cat("CAST(", expression, " AS INTERVAL)"));
    default:
      return cat("CAST(", expression, " AS ", engine_type(type), ")");
  }
}

std::string assign_to(const catalog::Column& column, std::string_view expression) {
  std::string out;
  switch (column.type.kind) {
    case TypeKind::kVarchar:
      out = cat("rs_assign_varchar(", expression, ",", column.type.length, ")");
      break;
    case TypeKind::kChar:
      out = cat("rs_assign_char(", expression, ",", column.type.length, ")");
      break;
    case TypeKind::kVarbyte:
      out = cat("rs_assign_varbyte(", expression, ",", column.type.length, ")");
      break;
    case TypeKind::kSuper:
      out = cat("rs_to_super(", expression, ")");
      break;
    case TypeKind::kTimetz:
      out = cat("rs_utc_timetz(CAST(", expression, " AS TIMETZ))");
      break;
    case TypeKind::kDecimal:
      out = cast_to(column.type, expression);
      if (column.type.precision == kBigintDigits) out = cat("rs_within_bigint(", out, ")");
      break;
    default:
      out = cast_to(column.type, expression);
      break;
  }
  if (column.not_null) out = cat("rs_not_null(", out, ",", quoted(column.name), ")");
  return out;
}

std::string assign_checked(const catalog::Column& column, const std::optional<Type>& type,
                           const std::string& expression) {
  // A constant without a type takes the column's.
  if (type && (type->kind == TypeKind::kUnknown || *type == column.type)) {
    return assign_to(column, expression);
  }
  if (type && !types::can_assign(*type, column.type)) {
    throw types::not_assignable(column.name, column.type, *type);
  }
  return assign_to(column, cat("rs_assignable(", expression, ",CAST(NULL AS ",
                               engine_type(column.type), "),", quoted(column.name), ")"));
}

std::string stored(const catalog::Column& column, std::string_view expression) {
  if (column.type.kind != TypeKind::kVarchar || column.trailing_blanks) {
    return std::string(expression);
  }
  return cat("rs_watched(", expression, ",", column.number, ")");
}

}  // namespace slipher::translate
