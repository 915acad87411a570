#include "types/type.h"

#include <array>

#include "base/cat.h"

namespace slipher::types {
namespace {

constexpr std::int32_t kHeaderBytes = 4;  // What PostgreSQL adds to a length in a type modifier.

struct Entry {
  TypeKind kind;
  std::uint32_t oid;
  std::int16_t size;  // Bytes; -1 when it varies.
  std::string_view catalog_name;
  std::string_view name;  // Without its modifier.
};

// In the order of TypeKind.
constexpr std::array kEntries = {
    Entry{TypeKind::kUnknown, 705, -2, "unknown", "unknown"},
    Entry{TypeKind::kVoid, 2278, 4, "void", "void"},
    Entry{TypeKind::kBoolean, 16, 1, "bool", "boolean"},
    Entry{TypeKind::kSmallint, 21, 2, "int2", "smallint"},
    Entry{TypeKind::kInteger, 23, 4, "int4", "integer"},
    Entry{TypeKind::kBigint, 20, 8, "int8", "bigint"},
    Entry{TypeKind::kDecimal, 1700, -1, "numeric", "numeric"},
    Entry{TypeKind::kReal, 700, 4, "float4", "real"},
    Entry{TypeKind::kDouble, 701, 8, "float8", "double precision"},
    Entry{TypeKind::kChar, 1042, -1, "bpchar", "character"},
    Entry{TypeKind::kVarchar, 1043, -1, "varchar", "character varying"},
    Entry{TypeKind::kDate, 1082, 4, "date", "date"},
    Entry{TypeKind::kTime, 1083, 8, "time", "time without time zone"},
    Entry{TypeKind::kTimetz, 1266, 12, "timetz", "time with time zone"},
    Entry{TypeKind::kTimestamp, 1114, 8, "timestamp", "timestamp without time zone"},
    Entry{TypeKind::kTimestamptz, 1184, 8, "timestamptz", "timestamp with time zone"},
    Entry{TypeKind::kIntervalYearToMonth, 1188, 4, "intervaly2m", "interval year to month"},
    Entry{TypeKind::kIntervalDayToSecond, 1190, 8, "intervald2s", "interval day to second"},
    Entry{TypeKind::kInterval, 1186, 16, "interval", "interval"},
    Entry{TypeKind::kVarbyte, 6551, -1, "varbyte", "binary varying"},
    Entry{TypeKind::kSuper, 4000, -1, "super", "super"},
    Entry{TypeKind::kHllsketch, 2935, -1, "hllsketch", "hllsketch"},
    Entry{TypeKind::kOid, 26, 4, "oid", "oid"},
    Entry{TypeKind::kName, 19, 64, "name", "name"},
    Entry{TypeKind::kRegclass, 2205, 4, "regclass", "regclass"},
    Entry{TypeKind::kRegproc, 24, 4, "regproc", "regproc"},
    Entry{TypeKind::kRegtype, 2206, 4, "regtype", "regtype"},
    Entry{TypeKind::kCatalogChar, 18, 1, "char", "\"char\""},
    Entry{TypeKind::kTextArray, 1009, -1, "_text", "text[]"},
    Entry{TypeKind::kAclItemArray, 1034, -1, "_aclitem", "aclitem[]"},
    Entry{TypeKind::kInt2Vector, 22, -1, "int2vector", "int2vector"},
    Entry{TypeKind::kOidVector, 30, -1, "oidvector", "oidvector"},
};

constexpr bool in_order_of_kind() {
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    if (static_cast<std::size_t>(kEntries[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order_of_kind());
static_assert(kEntries.size() == static_cast<std::size_t>(TypeKind::kOidVector) + 1);

const Entry& entry(TypeKind kind) { return kEntries[static_cast<std::size_t>(kind)]; }

bool has_length(TypeKind kind) {
  return kind == TypeKind::kChar || kind == TypeKind::kVarchar || kind == TypeKind::kVarbyte;
}

}  // namespace

std::uint32_t type_oid(const Type& type) { return entry(type.kind).oid; }

std::int32_t type_modifier(const Type& type) {
  if (has_length(type.kind)) return type.length < 0 ? -1 : type.length + kHeaderBytes;
  if (type.kind == TypeKind::kDecimal && type.precision > 0) {
    return ((type.precision << 16) | type.scale) + kHeaderBytes;
  }
  return -1;
}

std::int16_t type_size(const Type& type) { return entry(type.kind).size; }

std::optional<Type> find_type(std::uint32_t oid, std::int32_t modifier) {
  constexpr std::uint32_t kTextOid = 25;
  if (oid == kTextOid) return Type::of(TypeKind::kVarchar);
  for (const Entry& candidate : kEntries) {
    if (candidate.oid != oid) continue;
    Type type = Type::of(candidate.kind);
    if (modifier < kHeaderBytes) return type;
    const std::int32_t bare = modifier - kHeaderBytes;
    if (has_length(type.kind)) type.length = bare;
    if (type.kind == TypeKind::kDecimal) {
      type.precision = bare >> 16;
      type.scale = bare & 0xFFFF;
    }
    return type;
  }
  return std::nullopt;
}

std::string type_name(const Type& type) {
  const Entry& found = entry(type.kind);
  if (has_length(type.kind) && type.length >= 0) return cat(found.name, '(', type.length, ')');
  // format_type: bpchar without a length is not CHARACTER, which means CHARACTER(1).
  if (type.kind == TypeKind::kChar) return std::string(found.catalog_name);
  if (type.kind == TypeKind::kDecimal && type.precision > 0) {
    return cat(found.name, '(', type.precision, ',', type.scale, ')');
  }
  return std::string(found.name);
}

std::string_view catalog_type_name(const Type& type) { return entry(type.kind).catalog_name; }

bool is_integer(TypeKind kind) {
  return kind == TypeKind::kSmallint || kind == TypeKind::kInteger || kind == TypeKind::kBigint;
}

bool is_numeric(TypeKind kind) {
  return is_integer(kind) || kind == TypeKind::kDecimal || kind == TypeKind::kReal ||
         kind == TypeKind::kDouble;
}

bool is_character(TypeKind kind) {
  return kind == TypeKind::kChar || kind == TypeKind::kVarchar || kind == TypeKind::kName;
}

}  // namespace slipher::types
