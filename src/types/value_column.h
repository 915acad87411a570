#pragma once

// A Value seen as a column of one row, so that values are printed by the code that prints rows.

#include "types/column.h"
#include "types/value.h"

namespace slipher::types {

// Holds the cell. Borrows the value's bytes: the value outlives it. Not copyable: the view points
// into it.
class ValueColumn {
 public:
  // Throws XX000 when the value's data and type do not go together. Requires: it is not null.
  explicit ValueColumn(const Value& value);
  ValueColumn(const ValueColumn&) = delete;
  ValueColumn& operator=(const ValueColumn&) = delete;

  const ColumnView& view() const { return view_; }

 private:
  union Cell {
    std::uint8_t boolean;
    std::int32_t days;
    std::int64_t integer;
    std::uint64_t timetz;
    Int128 wide;
    float real;
    double number;
    IntervalCell interval;
    TextCell text;
  };
  Cell cell_{};
  ColumnView view_;
};

}  // namespace slipher::types
