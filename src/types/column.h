#pragma once

// Rows as an engine hands them out: columns side by side, borrowed, never copied.

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "types/type.h"

namespace slipher::types {

using Int128 = __int128;

// How one value lies in memory. Times count microseconds; dates count days; both since 1970-01-01
// (UTC for TIMESTAMPTZ).
enum class Physical : std::uint8_t {
  kBool,    // std::uint8_t, 0 or 1
  kInt16,   // also DECIMAL of up to 4 digits
  kInt32,   // also DECIMAL of up to 9 digits, and DATE
  kInt64,   // also DECIMAL of up to 18 digits, TIME, TIMESTAMP, TIMESTAMPTZ
  kInt128,  // DECIMAL of up to 38 digits, as the unscaled integer
  kFloat,
  kDouble,
  kInterval,  // IntervalCell
  kTimetz,    // std::uint64_t: 40 bits of microseconds, then 24 bits of (kMaxZoneSeconds - zone
              // seconds east of UTC)
  kText,      // TextCell: characters or bytes
};

inline constexpr std::int32_t kMaxZoneSeconds = 16 * 60 * 60 - 1;

// A string in 16 bytes: up to 12 bytes inline, else a prefix and a pointer ("German string", Umbra,
// CIDR 2020).
struct TextCell {
  static constexpr std::uint32_t kInlineBytes = 12;
  union {
    struct {
      std::uint32_t length;
      char bytes[kInlineBytes];
    } inlined;
    struct {
      std::uint32_t length;
      char prefix[4];
      const char* data;
    } pointer;
  };

  std::string_view view() const {
    const std::uint32_t length = inlined.length;
    return {length <= kInlineBytes ? inlined.bytes : pointer.data, length};
  }
};
static_assert(sizeof(TextCell) == 16);

struct IntervalCell {
  std::int32_t months;
  std::int32_t days;
  std::int64_t micros;
};
static_assert(sizeof(IntervalCell) == 16);

// One column of a batch. Borrowed: valid until the next batch is asked for.
struct ColumnView {
  Type type;
  Physical physical = Physical::kText;
  const void* data = nullptr;
  const std::uint32_t* selection = nullptr;  // Row to index into data; null means row = index.
  const std::uint64_t* validity =
      nullptr;  // A bit per index, set when not null; null means no nulls.

  std::size_t index(std::size_t row) const { return selection ? selection[row] : row; }
  bool is_null(std::size_t row) const {
    if (validity == nullptr) return false;
    const std::size_t i = index(row);
    return ((validity[i / 64] >> (i % 64)) & 1U) == 0;
  }
  // Requires: Cell is the type that `physical` names.
  template <typename Cell>
  const Cell& cell(std::size_t row) const {
    return static_cast<const Cell*>(data)[index(row)];
  }
};

// Some rows. Borrowed like its columns.
struct Batch {
  std::size_t rows = 0;
  std::span<const ColumnView> columns;
};

}  // namespace slipher::types
