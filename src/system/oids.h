#pragma once

// Ids of catalog objects as the pg_ tables show them: an oid is the catalog's id.

#include <cstdint>

#include "base/ids.h"
#include "engine/field_type.h"

namespace slipher::system {

// PostgreSQL's for pg_catalog; information_schema's was given by initdb there, so it is ours.
inline constexpr std::int64_t kPgCatalogSchema = 11;
inline constexpr std::int64_t kInformationSchema = 12001;
inline constexpr std::int64_t kTemporarySchema =
    12002;  // pg_temp_1: where a session sees its own temporary tables.

// What pg_description.classoid and its like mean.
inline constexpr std::uint32_t kPgClassOid = 1259;
inline constexpr std::uint32_t kPgNamespaceOid = 2615;
inline constexpr std::uint32_t kPgDatabaseOid = 1262;
inline constexpr std::uint32_t kPgConstraintOid = 2606;
inline constexpr std::uint32_t kPgTypeOid = 1247;

inline constexpr std::int64_t kSqlLanguageOid = 14;  // PostgreSQL's.

inline constexpr std::uint32_t kBtreeOid =
    403;  // The access method of the indexes that stand for keys.

template <typename Tag>
engine::Oid to_oid(Id<Tag> id) {
  return {static_cast<std::uint32_t>(id.value)};
}
inline engine::Oid to_oid(std::int64_t id) { return {static_cast<std::uint32_t>(id)}; }

template <typename Tag>
std::int32_t to_int(Id<Tag> id) {
  return static_cast<std::int32_t>(id.value);
}

}  // namespace slipher::system
