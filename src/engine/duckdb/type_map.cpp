#include "engine/duckdb/type_map.h"

#include <string>
#include <string_view>

#include "base/error.h"
#include "duckdb/common/types/string_type.hpp"
#include "duckdb/function/cast/default_casts.hpp"
#include "duckdb/main/extension/extension_loader.hpp"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using types::Physical;
using types::Type;
using types::TypeKind;

static_assert(sizeof(types::TextCell) == sizeof(duckdb::string_t));
static_assert(types::TextCell::kInlineBytes == duckdb::string_t::INLINE_LENGTH);
static_assert(sizeof(types::IntervalCell) == sizeof(duckdb::interval_t));
static_assert(sizeof(types::Int128) == sizeof(duckdb::hugeint_t));
static_assert(sizeof(bool) == 1);

struct Alias {
  TypeKind kind;
  const char* name;
  LogicalTypeId base;
};

constexpr Alias kAliases[] = {
    {TypeKind::kOid, "OID", LogicalTypeId::BIGINT},
    {TypeKind::kName, "NAME", LogicalTypeId::VARCHAR},
    {TypeKind::kRegclass, "REGCLASS", LogicalTypeId::VARCHAR},
    {TypeKind::kRegproc, "REGPROC", LogicalTypeId::VARCHAR},
    {TypeKind::kRegtype, "REGTYPE", LogicalTypeId::VARCHAR},
    {TypeKind::kCatalogChar, "CATALOG_CHAR", LogicalTypeId::VARCHAR},
    {TypeKind::kTextArray, "TEXT_ARRAY", LogicalTypeId::VARCHAR},
    {TypeKind::kAclItemArray, "ACLITEM_ARRAY", LogicalTypeId::VARCHAR},
    {TypeKind::kInt2Vector, "INT2VECTOR", LogicalTypeId::VARCHAR},
    {TypeKind::kOidVector, "OIDVECTOR", LogicalTypeId::VARCHAR},
    {TypeKind::kChar, "BPCHAR", LogicalTypeId::VARCHAR},
    {TypeKind::kSuper, "SUPER", LogicalTypeId::BLOB},
    {TypeKind::kHllsketch, "HLLSKETCH", LogicalTypeId::BLOB},
    {TypeKind::kIntervalYearToMonth, "INTERVALY2M", LogicalTypeId::INTERVAL},
    {TypeKind::kIntervalDayToSecond, "INTERVALD2S", LogicalTypeId::INTERVAL},
};

LogicalType aliased(const Alias& alias) {
  LogicalType type(alias.base);
  type.SetAlias(alias.name);
  return type;
}

Carried cast_to(const LogicalType& target) {
  Carried result = carried(target);
  result.how = Carried::How::kCast;
  result.as = target;
  return result;
}

Physical decimal_physical(int precision) {
  if (precision <= 4) return Physical::kInt16;
  if (precision <= 9) return Physical::kInt32;
  return precision <= 18 ? Physical::kInt64 : Physical::kInt128;
}

struct Plain {
  LogicalTypeId id;
  TypeKind kind;
  Physical physical;
};

constexpr Plain kPlain[] = {
    {LogicalTypeId::BOOLEAN, TypeKind::kBoolean, Physical::kBool},
    {LogicalTypeId::SMALLINT, TypeKind::kSmallint, Physical::kInt16},
    {LogicalTypeId::INTEGER, TypeKind::kInteger, Physical::kInt32},
    {LogicalTypeId::BIGINT, TypeKind::kBigint, Physical::kInt64},
    {LogicalTypeId::FLOAT, TypeKind::kReal, Physical::kFloat},
    {LogicalTypeId::DOUBLE, TypeKind::kDouble, Physical::kDouble},
    {LogicalTypeId::VARCHAR, TypeKind::kVarchar, Physical::kText},
    {LogicalTypeId::BLOB, TypeKind::kVarbyte, Physical::kText},
    {LogicalTypeId::DATE, TypeKind::kDate, Physical::kInt32},
    {LogicalTypeId::TIME, TypeKind::kTime, Physical::kInt64},
    {LogicalTypeId::TIME_TZ, TypeKind::kTimetz, Physical::kTimetz},
    {LogicalTypeId::TIMESTAMP, TypeKind::kTimestamp, Physical::kInt64},
    {LogicalTypeId::TIMESTAMP_TZ, TypeKind::kTimestamptz, Physical::kInt64},
    {LogicalTypeId::INTERVAL, TypeKind::kInterval, Physical::kInterval},
};

Carried unaliased(const LogicalType& type) {
  for (const Plain& plain : kPlain) {
    if (plain.id == type.id()) {
      return {Type::of(plain.kind), plain.physical, Carried::How::kAsIs, LogicalType()};
    }
  }
  switch (type.id()) {
    case LogicalTypeId::SQLNULL:
      return {Type::of(TypeKind::kUnknown), Physical::kText, Carried::How::kCast,
              LogicalType::VARCHAR};
    case LogicalTypeId::TINYINT:
    case LogicalTypeId::UTINYINT:
      return cast_to(LogicalType::SMALLINT);
    case LogicalTypeId::USMALLINT:
      return cast_to(LogicalType::INTEGER);
    case LogicalTypeId::UINTEGER:
    case LogicalTypeId::INTEGER_LITERAL:
      return cast_to(LogicalType::BIGINT);
    case LogicalTypeId::UBIGINT:
      return cast_to(LogicalType::DECIMAL(20, 0));
    case LogicalTypeId::HUGEINT:
      return {Type::decimal(38, 0), Physical::kInt128, Carried::How::kAsIs, LogicalType()};
    case LogicalTypeId::UHUGEINT:
      return cast_to(LogicalType::DECIMAL(38, 0));
    case LogicalTypeId::DECIMAL: {
      const int precision = duckdb::DecimalType::GetWidth(type);
      return {Type::decimal(precision, duckdb::DecimalType::GetScale(type)),
              decimal_physical(precision), Carried::How::kAsIs, LogicalType()};
    }
    case LogicalTypeId::TIME_NS:
      return cast_to(LogicalType::TIME);
    case LogicalTypeId::TIMESTAMP_SEC:
    case LogicalTypeId::TIMESTAMP_MS:
    case LogicalTypeId::TIMESTAMP_NS:
      return cast_to(LogicalType::TIMESTAMP);
    case LogicalTypeId::ENUM:
    case LogicalTypeId::UUID:
    case LogicalTypeId::BIT:
    case LogicalTypeId::STRING_LITERAL:
      return cast_to(LogicalType::VARCHAR);
    case LogicalTypeId::LIST:
      if (duckdb::ListType::GetChildType(type).id() == LogicalTypeId::VARCHAR) {
        return {Type::of(TypeKind::kTextArray), Physical::kText, Carried::How::kListText,
                LogicalType::VARCHAR};
      }
      break;
    default:
      break;
  }
  throw internal_error(cat("unsupported engine type ", type.ToString()));
}

}  // namespace

Carried carried(const LogicalType& type) {
  if (!type.HasAlias()) return unaliased(type);
  // Only ids and lengths of bytes matter from here on; the alias tells the kind.
  Carried result = unaliased(type);
  const std::string name = type.GetAlias();
  for (const Alias& alias : kAliases) {
    if (name == alias.name) result.type = Type::of(alias.kind);
  }
  const bool sketch = result.type.kind == TypeKind::kHllsketch;
  if (sketch || result.type.kind == TypeKind::kSuper) {
    result.how = sketch ? Carried::How::kSketchText : Carried::How::kSuperText;
    result.as = LogicalType::VARCHAR;
  }
  return result;
}

Type described(const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::INVALID:
    case LogicalTypeId::UNKNOWN:
    case LogicalTypeId::ANY:
    case LogicalTypeId::SQLNULL:
    case LogicalTypeId::STRING_LITERAL:
      return Type::of(TypeKind::kUnknown);
    default:
      return carried(type).type;
  }
}

LogicalType to_logical_type(const Type& type) {
  switch (type.kind) {
    case TypeKind::kUnknown:
    case TypeKind::kChar:
    case TypeKind::kVarchar:
      return LogicalType::VARCHAR;
    case TypeKind::kBoolean:
      return LogicalType::BOOLEAN;
    case TypeKind::kSmallint:
      return LogicalType::SMALLINT;
    case TypeKind::kInteger:
      return LogicalType::INTEGER;
    case TypeKind::kBigint:
      return LogicalType::BIGINT;
    case TypeKind::kDecimal: {
      const bool open = type.precision == 0;  // The value decides: room on both sides of the point.
      return LogicalType::DECIMAL(
          static_cast<std::uint8_t>(open ? types::kMaxDecimalPrecision : type.precision),
          static_cast<std::uint8_t>(type.scale));
    }
    case TypeKind::kReal:
      return LogicalType::FLOAT;
    case TypeKind::kDouble:
      return LogicalType::DOUBLE;
    case TypeKind::kDate:
      return LogicalType::DATE;
    case TypeKind::kTime:
      return LogicalType::TIME;
    case TypeKind::kTimetz:
      return LogicalType::TIME_TZ;
    case TypeKind::kTimestamp:
      return LogicalType::TIMESTAMP;
    case TypeKind::kTimestamptz:
      return LogicalType::TIMESTAMP_TZ;
    case TypeKind::kInterval:
      return LogicalType::INTERVAL;
    case TypeKind::kVarbyte:
      return LogicalType::BLOB;
    default:
      break;
  }
  for (const Alias& alias : kAliases) {
    if (alias.kind == type.kind) return aliased(alias);
  }
  throw internal_error("a value has no type");
}

void register_alias_types(duckdb::ExtensionLoader& loader) {
  constexpr std::int64_t kNearlyFree = 1;
  for (const Alias& alias : kAliases) {
    const LogicalType type = aliased(alias);
    loader.RegisterType(alias.name, type);            // So that CREATE TABLE AS finds it.
    if (alias.base == LogicalTypeId::BLOB) continue;  // Their bytes are nobody's VARBYTE.
    loader.RegisterCastFunction(type, LogicalType(alias.base),
                                duckdb::BoundCastInfo(duckdb::DefaultCasts::ReinterpretCast),
                                kNearlyFree);
  }
}

}  // namespace slipher::engine
