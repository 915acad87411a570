#pragma once

// DuckDB's 128 bit integers to ours and back.

#include <cstdint>

#include "duckdb/common/types/hugeint.hpp"
#include "types/int128.h"

namespace slipher::engine {

inline types::Int128 wide(std::int64_t value) { return value; }
inline types::Int128 wide(const duckdb::hugeint_t& value) {
  return static_cast<types::Int128>(
      (static_cast<types::UInt128>(static_cast<std::uint64_t>(value.upper)) << 64) | value.lower);
}

// Returns the value as the type that a column of DuckDB's holds; it fits.
template <typename Out>
Out narrow(types::Int128 value) {
  return static_cast<Out>(value);
}
template <>
inline duckdb::hugeint_t narrow<duckdb::hugeint_t>(types::Int128 value) {
  duckdb::hugeint_t out;
  out.lower = static_cast<std::uint64_t>(value);
  out.upper = static_cast<std::int64_t>(value >> 64);
  return out;
}

}  // namespace slipher::engine
