#include "session/table_words.h"

#include <array>

#include "base/error.h"

namespace slipher::session {
namespace {

using types::Type;
using types::TypeKind;

constexpr std::array<std::string_view, 2> kLaterTypes = {"geometry", "geography"};

}  // namespace

std::string_view encoding_word(sql::Encoding encoding) {
  using enum sql::Encoding;
  switch (encoding) {
    case kAuto:
    case kRaw:
      return "none";
    case kAz64:
      return "az64";
    case kBytedict:
      return "bytedict";
    case kDelta:
      return "delta";
    case kDelta32k:
      return "delta32k";
    case kLzo:
      return "lzo";
    case kMostly8:
      return "mostly8";
    case kMostly16:
      return "mostly16";
    case kMostly32:
      return "mostly32";
    case kRunlength:
      return "runlength";
    case kText255:
      return "text255";
    case kText32k:
      return "text32k";
    case kZstd:
      return "zstd";
  }
  return "none";
}

std::string_view automatic_encoding(const Type& type, bool sortkey) {
  if (sortkey) return "none";
  switch (type.kind) {
    case TypeKind::kBoolean:
    case TypeKind::kReal:
    case TypeKind::kDouble:
    case TypeKind::kHllsketch:
      return "none";
    case TypeKind::kChar:
    case TypeKind::kVarchar:
    case TypeKind::kVarbyte:
      return "lzo";
    case TypeKind::kSuper:
      return "zstd";
    default:
      return "az64";
  }
}

catalog::DistributionStyle dist_style(sql::DistributionStyle style) {
  using enum sql::DistributionStyle;
  switch (style) {
    case kAuto:
      return catalog::DistributionStyle::kAuto;
    case kEven:
      return catalog::DistributionStyle::kEven;
    case kKey:
      return catalog::DistributionStyle::kKey;
    case kAll:
      return catalog::DistributionStyle::kAll;
  }
  return catalog::DistributionStyle::kAuto;
}

Type storable_type(const sql::TypeName& type) {
  if (!type.type) {
    for (const std::string_view later : kLaterTypes) {
      if (type.name == later) throw not_supported(cat("type ", type.name)).at(type.offset);
    }
    throw SqlError(sqlstate::kUndefinedObject, cat("type \"", type.name, "\" does not exist"))
        .at(type.offset);
  }
  switch (type.type->kind) {
    case TypeKind::kUnknown:
    case TypeKind::kVoid:
    case TypeKind::kOid:
    case TypeKind::kName:
    case TypeKind::kRegclass:
    case TypeKind::kRegproc:
    case TypeKind::kRegtype:
    case TypeKind::kCatalogChar:
    case TypeKind::kTextArray:
    case TypeKind::kAclItemArray:
    case TypeKind::kInt2Vector:
    case TypeKind::kOidVector:
      throw SqlError(sqlstate::kFeatureNotSupported,
                     cat("Column \"", type.name, "\" has unsupported type \"",
                         types::type_name(*type.type), "\"."))
          .at(type.offset);
    case TypeKind::kVarchar:
      return type.type->length < 0 ? Type::varchar(types::kDefaultTextBytes) : *type.type;
    default:
      return *type.type;
  }
}

Type stored_result_type(const Type& type) {
  switch (type.kind) {
    case TypeKind::kUnknown:
      return Type::varchar(types::kMaxVarcharBytes);
    case TypeKind::kVarchar:
      return type.length < 0 ? Type::varchar(types::kMaxVarcharBytes) : type;
    case TypeKind::kChar:
      return type.length < 0 ? Type::character(types::kMaxCharBytes) : type;
    case TypeKind::kVarbyte:
      return type.length < 0 ? Type::varbyte(types::kMaxVarbyteBytes) : type;
    case TypeKind::kOid:
      return Type::of(TypeKind::kBigint);
    case TypeKind::kName:
      return Type::varchar(128);
    case TypeKind::kCatalogChar:
      return Type::character(1);
    case TypeKind::kTextArray:
    case TypeKind::kAclItemArray:
    case TypeKind::kInt2Vector:
    case TypeKind::kOidVector:
    case TypeKind::kRegclass:
    case TypeKind::kRegproc:
    case TypeKind::kRegtype:
      return Type::varchar(types::kMaxVarcharBytes);
    case TypeKind::kInterval:
      return Type::of(TypeKind::kIntervalDayToSecond);
    default:
      return type;
  }
}

}  // namespace slipher::session
