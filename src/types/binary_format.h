#pragma once

// PostgreSQL's binary format of every type, both ways: what binary results and parameters carry.
//
// All integers big-endian.
//   bool                      1 byte
//   int2 int4 int8 oid        2, 4, 8, 4 bytes
//   float4 float8             IEEE 754, 4 and 8 bytes
//   numeric                   see NumericLayout
//   date                      int4 days since 2000-01-01
//   time timestamp(tz)        int8 microseconds, since midnight or since 2000-01-01 (UTC)
//   timetz                    int8 microseconds, int4 zone in seconds west of UTC
//   interval                  int8 microseconds, int4 days, int4 months
//   intervaly2m intervald2s   int4 months; int8 microseconds
//   varchar bpchar varbyte    the bytes

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "types/column.h"
#include "types/text_format.h"
#include "types/value.h"

namespace slipher::types {

// How a DECIMAL travels.
enum class NumericLayout : std::uint8_t {
  // int2 each: count of digits, weight of the first, sign, digits after the point; then the digits
  // to the base 10000.
  kPostgres,
  // The unscaled value as int8 up to 18 digits of precision, else as 16 bytes: what Redshift sends
  // to drivers that asked for its binary protocol.
  kRedshift,
};

// Appends one value, without its length. Throws 22008 when a moment is out of the format's range,
// 0A000 for arrays of the catalogs. Requires: it is not null.
void append_binary(const ColumnView& column, std::size_t row, std::string& out,
                   NumericLayout layout = NumericLayout::kPostgres);
void append_binary(const Value& value, std::string& out,
                   NumericLayout layout = NumericLayout::kPostgres);

// Appends the rows [first, first + count), nulls included. Throws as append_binary, and XX000 when
// type and physical do not go together.
void append_binary_column(const ColumnView& column, std::size_t first, std::size_t count,
                          TextColumn& out, NumericLayout layout = NumericLayout::kPostgres);

// As text_padding(), of the binary format. Throws as append_binary_column.
std::optional<std::size_t> binary_padding(const ColumnView& column);

// Reads a value as a parameter carries it: NumericLayout::kPostgres. Throws 22P03 (wrong size or
// contents), 22003, 22001, 22008 (value does not fit the type), 0A000 (NaN as DECIMAL, arrays).
Value parse_binary(const Type& type, std::string_view bytes);

}  // namespace slipher::types
