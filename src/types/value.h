#pragma once

// One value that owns its memory: parameters of statements, defaults, constants. Not for rows in
// bulk.

#include <string>
#include <variant>

#include "types/column.h"
#include "types/type.h"

namespace slipher::types {

// A value with its type. Null is the empty alternative. Integers, dates and times are held as
// std::int64_t in the unit of their Physical; TIMETZ as the packed 64 bits; DECIMAL as its unscaled
// Int128; characters and bytes as std::string.
struct Value {
  Type type;
  std::variant<std::monostate, bool, std::int64_t, Int128, double, IntervalCell, std::string> data;

  bool is_null() const { return std::holds_alternative<std::monostate>(data); }
  static Value null(Type type) { return {type, {}}; }
};

}  // namespace slipher::types
