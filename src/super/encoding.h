#pragma once

// The last bytes of encoded values. Private to this module; see value.h.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace slipher::super {

static_assert(std::endian::native == std::endian::little);

enum class Tag : std::uint8_t {
  kNull,
  kFalse,
  kTrue,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kDecimal,
  kReal,
  kDouble,
  kString,
  kArray1,  // By the width of its numbers.
  kArray2,
  kArray4,
  kObject1,
  kObject2,
  kObject4,
};

template <typename T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

template <typename T>
void append(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace slipher::super
