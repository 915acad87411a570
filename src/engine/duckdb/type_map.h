#pragma once

// DuckDB's types and values to ours and back.
//
// A type of ours that DuckDB has not is one of DuckDB's with an alias: "OID" on BIGINT, "NAME",
// "REGCLASS", "REGPROC", "REGTYPE", "CATALOG_CHAR", "ACLITEM_ARRAY", "INT2VECTOR", "OIDVECTOR" and
// "TEXT_ARRAY" on VARCHAR or BIGINT, "BPCHAR" on VARCHAR, "SUPER" and
// "HLLSKETCH" on BLOB (encoded as super/value.h and hll/sketch.h say), "INTERVALY2M" and
// "INTERVALD2S" on INTERVAL. Other aliases mean the type they stand on.

#include "duckdb/common/types.hpp"
#include "duckdb/common/types/value.hpp"
#include "types/column.h"
#include "types/type.h"
#include "types/value.h"

namespace duckdb {
class ExtensionLoader;
}

namespace slipher::engine {

// How a column of DuckDB's leaves the engine.
struct Carried {
  enum class How : std::uint8_t {
    kAsIs,  // Its memory is what `physical` says.
    kCast,  // First cast to `as`: TINYINT, unsigned integers, TIMESTAMP_S, ENUM, UUID and the like.
    kListText,    // A list, printed as PostgreSQL prints an array: {a,b}.
    kSuperText,   // A SUPER value, printed as JSON.
    kSketchText,  // An HLLSKETCH, printed as hll/text.h says.
  };
  types::Type type;
  types::Physical physical = types::Physical::kText;
  How how = How::kAsIs;
  duckdb::LogicalType as;
};

// Returns how a type is carried. Throws XX000 `unsupported engine type` for STRUCT, MAP, UNION and
// the like.
Carried carried(const duckdb::LogicalType& type);
// Returns the type that a prepared statement's column or parameter has; kUnknown where DuckDB does
// not know it yet.
types::Type described(const duckdb::LogicalType& type);

// Returns the type that holds values of a type of ours. Throws XX000 for VOID.
duckdb::LogicalType to_logical_type(const types::Type& type);

// Returns a value as DuckDB takes it; one of kUnknown is text cast to `expected`, if that is known.
// Throws as casts do.
duckdb::Value to_duckdb_value(const types::Value& value, const duckdb::LogicalType& expected);

// Makes the aliased types known, and their values usable as what they stand on: NAME as VARCHAR,
// OID as BIGINT.
void register_alias_types(duckdb::ExtensionLoader& loader);

}  // namespace slipher::engine
