#pragma once

// Types, names and constants as DuckDB's SQL writes them.

#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/objects.h"
#include "types/type.h"

namespace slipher::translate {

// Returns the type in which the engine keeps values of ours: "VARCHAR" for CHAR and VARCHAR of any
// length, "DECIMAL(10,2)". Throws 0A000 for a type that has no form there.
std::string engine_type(const types::Type& type);

// Returns the physical table: "store"."t12", or "temp"."main"."t12".
std::string engine_table(const catalog::Relation& relation);
// Returns "c<number>".
std::string engine_column(std::int32_t number);
// Returns the sequence behind an IDENTITY column.
std::string identity_sequence(const catalog::Relation& relation, const catalog::Column& column);

// Returns a string constant.
std::string quoted(std::string_view text);
// Returns TIMESTAMP '...' for microseconds since 1970.
std::string timestamp_constant(std::int64_t micros);

// Returns the expression converted to a type as an explicit cast does it: strings are cut.
std::string cast_to(const types::Type& type, std::string_view expression);
// Returns the expression converted to a column's type as INSERT, UPDATE and COPY do it: strings
// that are too long are an error 22001, NULL in a NOT NULL column 23502.
std::string assign_to(const catalog::Column& column, std::string_view expression);
// The same for an expression of the statement: 42804 when its type does not convert to the
// column's. `type` is what is known of it.
std::string assign_checked(const catalog::Column& column, const std::optional<types::Type>& type,
                           const std::string& expression);

// Returns a value of a column's type on its way into the table: watched for the column's first
// trailing blank.
std::string stored(const catalog::Column& column, std::string_view expression);

}  // namespace slipher::translate
