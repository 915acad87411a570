#include <string>
#include <utility>

#include "base/error.h"
#include "duckdb/common/types/datetime.hpp"
#include "duckdb/common/types/interval.hpp"
#include "engine/duckdb/type_map.h"
#include "hll/text.h"
#include "super/builder.h"
#include "super/json.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using types::Type;
using types::TypeKind;

duckdb::hugeint_t to_hugeint(types::Int128 value) {
  duckdb::hugeint_t result;
  result.lower = static_cast<std::uint64_t>(value);
  result.upper = static_cast<std::int64_t>(value >> 64);
  return result;
}

duckdb::Value from_decimal(const Type& type, types::Int128 unscaled) {
  constexpr int kInt64Digits = 18;
  const auto precision =
      static_cast<std::uint8_t>(type.precision == 0 ? types::kMaxDecimalPrecision : type.precision);
  const auto scale = static_cast<std::uint8_t>(type.scale);
  if (precision > kInt64Digits)
    return duckdb::Value::DECIMAL(to_hugeint(unscaled), precision, scale);
  return duckdb::Value::DECIMAL(static_cast<std::int64_t>(unscaled), precision, scale);
}

duckdb::Value from_int(TypeKind kind, std::int64_t value) {
  switch (kind) {
    case TypeKind::kSmallint:
      return duckdb::Value::SMALLINT(static_cast<std::int16_t>(value));
    case TypeKind::kInteger:
      return duckdb::Value::INTEGER(static_cast<std::int32_t>(value));
    case TypeKind::kDate:
      return duckdb::Value::DATE(duckdb::date_t(static_cast<std::int32_t>(value)));
    case TypeKind::kTime:
      return duckdb::Value::TIME(duckdb::dtime_t(value));
    case TypeKind::kTimetz:
      return duckdb::Value::TIMETZ(duckdb::dtime_tz_t(static_cast<std::uint64_t>(value)));
    case TypeKind::kTimestamp:
      return duckdb::Value::TIMESTAMP(duckdb::timestamp_t(value));
    case TypeKind::kTimestamptz:
      return duckdb::Value::TIMESTAMPTZ(duckdb::timestamp_tz_t(value));
    default:
      return duckdb::Value::BIGINT(value);
  }
}

duckdb::Value from_bytes(std::string_view bytes, TypeKind kind) {
  auto out =
      duckdb::Value::BLOB(reinterpret_cast<duckdb::const_data_ptr_t>(bytes.data()), bytes.size());
  if (kind != TypeKind::kVarbyte) out.Reinterpret(to_logical_type(Type::of(kind)));
  return out;
}

duckdb::Value from_text(TypeKind kind, const std::string& text) {
  if (kind == TypeKind::kSuper) {
    super::Builder value;
    super::parse_json(text, super::RepeatedNames::kRefuse, value);
    if (super::Value(value.bytes()).is_null()) {
      return duckdb::Value(to_logical_type(Type::of(kind)));
    }
    return from_bytes(value.bytes(), kind);
  }
  if (kind == TypeKind::kHllsketch) return from_bytes(hll::parse_text(text), kind);
  if (kind == TypeKind::kVarbyte) return from_bytes(text, kind);
  return duckdb::Value(text);
}

struct ToDuckdb {
  const Type& type;
  duckdb::Value operator()(std::monostate) const { return duckdb::Value(to_logical_type(type)); }
  duckdb::Value operator()(bool value) const { return duckdb::Value::BOOLEAN(value); }
  duckdb::Value operator()(std::int64_t value) const {
    if (type.kind == TypeKind::kDecimal) return from_decimal(type, value);
    return from_int(type.kind, value);
  }
  duckdb::Value operator()(types::Int128 value) const { return from_decimal(type, value); }
  duckdb::Value operator()(double value) const {
    if (type.kind == TypeKind::kReal) return duckdb::Value::FLOAT(static_cast<float>(value));
    return duckdb::Value::DOUBLE(value);
  }
  duckdb::Value operator()(const types::IntervalCell& value) const {
    return duckdb::Value::INTERVAL(value.months, value.days, value.micros);
  }
  duckdb::Value operator()(const std::string& value) const { return from_text(type.kind, value); }
};

bool is_known(const LogicalType& type) {
  return type.id() != duckdb::LogicalTypeId::INVALID &&
         type.id() != duckdb::LogicalTypeId::UNKNOWN && type.id() != duckdb::LogicalTypeId::ANY;
}

}  // namespace

duckdb::Value to_duckdb_value(const types::Value& value, const LogicalType& expected) {
  duckdb::Value result = std::visit(ToDuckdb{value.type}, value.data);
  if (value.type.kind != TypeKind::kUnknown || !is_known(expected)) return result;
  return result.DefaultCastAs(expected);
}

}  // namespace slipher::engine
