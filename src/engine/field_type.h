#pragma once

// The C++ types that fields of a declared row may have, and the SQL type that each stands for.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "types/column.h"
#include "types/type.h"

namespace slipher::engine {

struct Timestamp {
  std::int64_t micros = 0;  // Since 1970-01-01.
};
struct Timestamptz {
  std::int64_t micros = 0;  // Since 1970-01-01 UTC.
};
struct Date {
  std::int32_t days = 0;  // Since 1970-01-01.
};
struct Oid {
  std::uint32_t value = 0;
};
struct CatalogChar {
  char value = ' ';  // The type "char" of the PostgreSQL catalogs.
};
template <int Precision, int Scale>
struct Decimal {
  types::Int128 unscaled = 0;
};
// Characters or bytes of a given SQL type.
template <types::TypeKind Kind, std::int32_t Length = -1>
struct Text {
  std::string value;
};
template <std::int32_t Bytes>
using Char = Text<types::TypeKind::kChar, Bytes>;
template <std::int32_t Bytes>
using Varchar = Text<types::TypeKind::kVarchar, Bytes>;
using Name = Text<types::TypeKind::kName>;
using Regproc = Text<types::TypeKind::kRegproc>;
using TextArray = Text<types::TypeKind::kTextArray>;        // "{a,b}"
using AclItemArray = Text<types::TypeKind::kAclItemArray>;  // "{user=arwdRxt/owner}"
using Int2Vector = Text<types::TypeKind::kInt2Vector>;      // "1 2"
using OidVector = Text<types::TypeKind::kOidVector>;        // "25 25"

// kTypeOf<Field>: the SQL type of a field. std::optional<Field> has the type of Field and may be
// null.
template <typename Field>
struct TypeOf;
template <typename Field>
inline constexpr types::Type kTypeOf = TypeOf<Field>::kType;

template <types::TypeKind Kind>
struct PlainType {
  static constexpr types::Type kType = types::Type::of(Kind);
};
template <>
struct TypeOf<bool> : PlainType<types::TypeKind::kBoolean> {};
template <>
struct TypeOf<std::int16_t> : PlainType<types::TypeKind::kSmallint> {};
template <>
struct TypeOf<std::int32_t> : PlainType<types::TypeKind::kInteger> {};
template <>
struct TypeOf<std::int64_t> : PlainType<types::TypeKind::kBigint> {};
template <>
struct TypeOf<float> : PlainType<types::TypeKind::kReal> {};
template <>
struct TypeOf<double> : PlainType<types::TypeKind::kDouble> {};
template <>
struct TypeOf<std::string> : PlainType<types::TypeKind::kVarchar> {};
template <>
struct TypeOf<std::string_view> : PlainType<types::TypeKind::kVarchar> {};
template <>
struct TypeOf<Timestamp> : PlainType<types::TypeKind::kTimestamp> {};
template <>
struct TypeOf<Timestamptz> : PlainType<types::TypeKind::kTimestamptz> {};
template <>
struct TypeOf<Date> : PlainType<types::TypeKind::kDate> {};
template <>
struct TypeOf<Oid> : PlainType<types::TypeKind::kOid> {};
template <>
struct TypeOf<CatalogChar> : PlainType<types::TypeKind::kCatalogChar> {};
template <int Precision, int Scale>
struct TypeOf<Decimal<Precision, Scale>> {
  static constexpr types::Type kType = types::Type::decimal(Precision, Scale);
};
template <types::TypeKind Kind, std::int32_t Length>
struct TypeOf<Text<Kind, Length>> {
  static constexpr types::Type kType = {Kind, Length, 0, 0};
};
template <typename Field>
struct TypeOf<std::optional<Field>> : TypeOf<Field> {};

}  // namespace slipher::engine
