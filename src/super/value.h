#pragma once

// Values of the SUPER type: schemaless scalars, arrays and objects in one run of bytes.
//
// Class map of the module
//   value.h       Value: reads one encoded value without copying; the encoding
//   builder.h     Builder: writes one
//   json.h        JSON text to values and back
//   json_text.h   parts of a JSON text, which stay text; json_check.h whether it is well-formed
//   order.h       which values are equal, which comes first
//   arithmetic.h, array.h, object.h   operators on numbers; functions of arrays, of objects
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SUPER_type.html

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "types/int128.h"

namespace slipher::super {

inline constexpr std::size_t kMaxValueBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxDepth = 1000;  // Arrays and objects within each other.

enum class Kind : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,  // What fits BIGINT; also a DECIMAL without a fraction.
  kDecimal,
  kReal,
  kDouble,
  kString,
  kArray,
  kObject,
};

// `digits` by 10 to the power of -`scale`.
struct Decimal {
  types::Int128 digits = 0;
  int scale = 0;
};

// One value, seen in bytes that somebody else keeps. To be copied like a string_view.
//
// The encoding: what it is stands in the last byte, so that a writer never moves what it has
// written, and an element of an array is a value by itself.
//
//   null false true         nothing before the last byte
//   integer                 1, 2, 4 or 8 bytes, as few as it takes
//   decimal                 16 bytes, then its scale in one
//   real, double            4, 8 bytes
//   string                  its UTF-8
//   array                   the elements; where each ends; how many
//   object                  names and values in turn, as they came; where each ends; with more than
//                           kLinearSearch attributes their numbers in the order of their names; how
//                           many
//
// Positions and numbers take 1, 2 or 4 bytes each, as the last byte of the value says. All numbers
// are little-endian.
class Value {
 public:
  static constexpr std::size_t kLinearSearch = 16;

  // Requires: bytes that a Builder wrote.
  explicit Value(std::string_view bytes) : bytes_{bytes} {}
  static Value null();

  std::string_view bytes() const { return bytes_; }
  Kind kind() const;
  bool is_null() const { return kind() == Kind::kNull; }
  // Integers, decimals and floating point numbers.
  bool is_number() const;

  // Each requires the kind.
  bool boolean() const;
  std::int64_t integer() const;
  Decimal decimal() const;  // Also of an integer.
  float real() const;
  double floating() const;  // Of any number.
  std::string_view string() const;

  // Elements of an array, attributes of an object; 0 for anything else.
  std::size_t size() const;
  Value element(std::size_t i) const;
  std::string_view name(std::size_t i) const;
  Value attribute(std::size_t i) const;
  // Returns the attribute of this very name; nothing when there is none, or this is no object.
  std::optional<Value> find(std::string_view name) const;

 private:
  // Where the numbers behind an array's or object's contents stand.
  struct Container;
  Container container() const;
  std::string_view part(const Container& container, std::size_t i) const;

  std::string_view bytes_;
};

}  // namespace slipher::super
