#include "system/column_facts.h"

#include "base/cat.h"

namespace slipher::system {
namespace {

using types::TypeKind;

void set_numeric(ColumnFacts& facts, const types::Type& type) {
  const auto binary = [&](std::int32_t bits, bool whole) {
    facts.numeric_precision = bits;
    facts.numeric_precision_radix = 2;
    if (whole) facts.numeric_scale = 0;
  };
  switch (type.kind) {
    case TypeKind::kSmallint:
      return binary(16, true);
    case TypeKind::kInteger:
      return binary(32, true);
    case TypeKind::kBigint:
      return binary(64, true);
    case TypeKind::kReal:
      return binary(24, false);
    case TypeKind::kDouble:
      return binary(53, false);
    case TypeKind::kDecimal:
      facts.numeric_precision = type.precision;
      facts.numeric_precision_radix = 10;
      facts.numeric_scale = type.scale;
      return;
    default:
      return;
  }
}

}  // namespace

std::optional<std::string> default_text(const catalog::Column& column) {
  if (column.default_sql) return column.default_sql;
  if (!column.identity) return std::nullopt;
  return cat("\"identity\"(", column.number, ", 0, '", column.identity->seed, ",",
             column.identity->step, "'::text)");
}

ColumnFacts facts_of(const catalog::Column& column) {
  ColumnFacts facts;
  facts.column_default = default_text(column);
  facts.is_nullable = column.not_null ? "NO" : "YES";
  facts.data_type = types::type_name(types::Type::of(column.type.kind));
  if (column.type.kind == TypeKind::kChar) facts.data_type = "character";
  set_numeric(facts, column.type);
  switch (column.type.kind) {
    case TypeKind::kChar:
    case TypeKind::kVarchar:
      if (column.type.length >= 0) facts.character_maximum_length = column.type.length;
      break;
    case TypeKind::kTime:
    case TypeKind::kTimetz:
    case TypeKind::kTimestamp:
    case TypeKind::kTimestamptz:
      facts.datetime_precision = 6;
      break;
    default:
      break;
  }
  return facts;
}

}  // namespace slipher::system
