#pragma once

// SQL types as Redshift has them, with their modifiers, PostgreSQL OIDs and names.
//
// Class map of the module
//   type.h        Type: one SQL type with length, precision and scale
//   column.h      ColumnView, Batch: rows as engines hand them out, without copying
//   value.h       Value: one value that owns its memory; parameters, defaults, constants
//   int128.h      Int128: arithmetic, parsing and printing of 128 bit integers
//   calendar.h    days and microseconds to fields and back
//   time_zone.h   TimeZone: zone files, POSIX texts, fixed offsets; ZoneSource finds them by name
//   zone_abbreviation.h  PST and its kind
//   text_format.h    every type to and from PostgreSQL's text format
//   text_reader.h    the common spellings, read without allocation: for loading
//   datetime_input.h, interval_input.h  dates, times and intervals in any spelling
//   datetime_output.h, float_output.h   the same and floating point numbers, printed
//   value_error.h, coercion.h, operators.h    the errors of all these; which types meet, by what
//   binary_format.h  every type to and from PostgreSQL's binary format
//   teradata_number.h  numbers by the rules of TEXT_TO_INT_ALT and TEXT_TO_NUMERIC_ALT
//   format_model.h   the format models of TO_CHAR, TO_DATE, TO_TIMESTAMP, TO_NUMBER
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slipher::types {

enum class TypeKind : std::uint8_t {
  kUnknown,  // A literal or parameter whose type nothing has decided; travels as text.
  kVoid,
  kBoolean,
  kSmallint,
  kInteger,
  kBigint,
  kDecimal,
  kReal,
  kDouble,
  kChar,
  kVarchar,
  kDate,
  kTime,
  kTimetz,
  kTimestamp,
  kTimestamptz,
  kIntervalYearToMonth,
  kIntervalDayToSecond,
  kInterval,  // Interval literals and PostgreSQL's own type.
  kVarbyte,
  kSuper,      // Outside the engine always JSON text.
  kHllsketch,  // Outside the engine always text: hll/sketch.h.
  kOid,        // From here on: leader catalogs only.
  kName,
  kRegclass,
  kRegproc,
  kRegtype,
  kCatalogChar,  // "char".
  kTextArray,    // _text.
  kAclItemArray,
  kInt2Vector,
  kOidVector,
};

inline constexpr std::int32_t kMaxCharBytes = 4096;
inline constexpr std::int32_t kMaxVarcharBytes = 65535;
inline constexpr std::int32_t kDefaultTextBytes = 256;  // TEXT and BPCHAR without a length.
inline constexpr std::int32_t kMaxVarbyteBytes = 16'777'216;
inline constexpr std::int32_t kDefaultVarbyteBytes = 64'000;
inline constexpr std::int32_t kMaxDecimalPrecision = 38;
inline constexpr std::int32_t kMaxDecimalScale = 37;
inline constexpr std::int32_t kDefaultDecimalPrecision = 18;

// One SQL type. A value; compare with ==.
struct Type {
  TypeKind kind = TypeKind::kUnknown;
  std::int32_t length = -1;    // kChar, kVarchar, kVarbyte: bytes; -1 when it has no limit.
  std::int32_t precision = 0;  // kDecimal: digits in all; 0 when the value decides.
  std::int32_t scale = 0;      // kDecimal: digits after the point.

  static constexpr Type of(TypeKind kind) { return {kind, -1, 0, 0}; }
  static constexpr Type decimal(std::int32_t precision, std::int32_t scale) {
    return {TypeKind::kDecimal, -1, precision, scale};
  }
  static constexpr Type varchar(std::int32_t bytes) { return {TypeKind::kVarchar, bytes, 0, 0}; }
  static constexpr Type character(std::int32_t bytes) { return {TypeKind::kChar, bytes, 0, 0}; }
  static constexpr Type varbyte(std::int32_t bytes) { return {TypeKind::kVarbyte, bytes, 0, 0}; }

  bool operator==(const Type&) const = default;
};

// Returns the OID that drivers know the type by: PostgreSQL's; VARBYTE 6551, SUPER 4000,
// INTERVALY2M 1188, INTERVALD2S 1190, HLLSKETCH 2935.
std::uint32_t type_oid(const Type& type);
// Returns the type modifier as RowDescription and pg_attribute carry it; -1 when there is none.
std::int32_t type_modifier(const Type& type);
// Returns the size in bytes as RowDescription carries it; -1 when it varies.
std::int16_t type_size(const Type& type);
// Returns the type that a driver means by an OID (and modifier); empty when it is not one of ours.
std::optional<Type> find_type(std::uint32_t oid, std::int32_t modifier = -1);

// Returns the name that format_type prints: "character varying(20)", "numeric(10,2)", "timestamp
// without time zone".
std::string type_name(const Type& type);
// Returns pg_type.typname: "int4", "varchar", "bpchar", "timestamptz".
std::string_view catalog_type_name(const Type& type);

bool is_integer(TypeKind kind);
bool is_numeric(TypeKind kind);    // Integers, DECIMAL and floating point.
bool is_character(TypeKind kind);  // CHAR, VARCHAR, NAME.

}  // namespace slipher::types
