#include "translate/casts.h"

#include <algorithm>
#include <utility>

#include "translate/dialect.h"
#include "types/coercion.h"

namespace slipher::translate {

namespace {

using types::Type;
using types::TypeKind;

std::string datetime_constant(const types::Value& value) {
  const auto number = std::get<std::int64_t>(value.data);
  switch (value.type.kind) {
    case TypeKind::kDate:
      return cat("rs_date(", number, ")");
    case TypeKind::kTime:
      return cat("rs_time(", number, ")");
    case TypeKind::kTimestamptz:
      return cat("rs_timestamptz(", number, ")");
    default:
      return timestamp_constant(number);
  }
}

}  // namespace

bool is_datetime(TypeKind kind) {
  return kind == TypeKind::kDate || kind == TypeKind::kTime || kind == TypeKind::kTimestamp ||
         kind == TypeKind::kTimestamptz;
}

bool is_interval(TypeKind kind) {
  return kind == TypeKind::kInterval || kind == TypeKind::kIntervalDayToSecond ||
         kind == TypeKind::kIntervalYearToMonth;
}

Rendered interval_constant(const types::IntervalCell& cell, const Type& type) {
  const bool positive = cell.months > 0 || cell.days > 0 || cell.micros > 0;
  const bool negative = cell.months < 0 || cell.days < 0 || cell.micros < 0;
  return {cat("(to_months(", cell.months, ")+to_days(", cell.days, ")+to_microseconds(",
              cell.micros, "))"),
          type,
          {},
          0,
          !(positive && negative)};
}

std::optional<Rendered> constant_of(const Type& type, std::string_view text,
                                    const types::TextSettings& settings) {
  if (is_datetime(type.kind)) {
    return Rendered{datetime_constant(types::parse_text(type, text, settings)), type, {}, 0};
  }
  if (!is_interval(type.kind)) return std::nullopt;
  const types::Value value = types::parse_text(type, text, settings);
  return interval_constant(std::get<types::IntervalCell>(value.data), type);
}

std::string castable(const Rendered& operand, const Type& to, sql::CastSyntax syntax) {
  const bool tries = syntax == sql::CastSyntax::kTryCast;
  if (operand.type) {
    const bool null = operand.text == "NULL";
    const bool can =
        tries ? types::can_try_cast(*operand.type, to) : types::can_cast(*operand.type, to);
    if (!null && !can) throw types::cannot_cast(*operand.type, to);
    // The blanks that pad a CHAR are among its bytes.
    const bool padded = operand.type->kind == TypeKind::kChar && operand.type->length > 0;
    if (padded && to.kind == TypeKind::kVarbyte) {
      return cat("rpad(", operand.text, ",", operand.type->length, ",' ')");
    }
    return operand.text;
  }
  if (to.kind == TypeKind::kSuper) return operand.text;
  return cat(tries ? "rs_try_castable(" : "rs_castable(", operand.text, ",CAST(NULL AS ",
             engine_type(to), "))");
}

bool drops_digits(const std::optional<Type>& from, const Type& to) {
  if (!types::is_integer(to.kind) && to.kind != TypeKind::kDecimal) return false;
  return !from || (from->kind == TypeKind::kDecimal && from->scale > to.scale);
}

std::optional<Type> type_called(std::string_view name) {
  static constexpr std::pair<std::string_view, TypeKind> kNames[] = {
      {"bool", TypeKind::kBoolean},
      {"date", TypeKind::kDate},
      {"float4", TypeKind::kReal},
      {"float8", TypeKind::kDouble},
      {"int2", TypeKind::kSmallint},
      {"int4", TypeKind::kInteger},
      {"int8", TypeKind::kBigint},
      {"text", TypeKind::kVarchar},
      {"timestamptz", TypeKind::kTimestamptz},
      {"timetz", TypeKind::kTimetz},
  };
  const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                   [&](const auto& pair) { return pair.first == name; });
  if (found == std::end(kNames)) return std::nullopt;
  return Type::of(found->second);
}

}  // namespace slipher::translate
