#pragma once

// The two isolation levels that a database can have.

#include <cstdint>
#include <string_view>

namespace slipher::transaction {

enum class Isolation : std::uint8_t {
  kSnapshot,      // The default: a stable snapshot; changes of the same rows conflict.
  kSerializable,  // Also fails with 1023 where no serial order gives the same result.
};

// Returns the word of CREATE DATABASE ... ISOLATION LEVEL.
constexpr std::string_view sql_name(Isolation isolation) {
  return isolation == Isolation::kSnapshot ? "SNAPSHOT" : "SERIALIZABLE";
}

}  // namespace slipher::transaction
