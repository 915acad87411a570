#pragma once

// Functions whose results depend on the connection's context: what PG_GET_EXPR and
// HAS_TABLE_PRIVILEGE look up in the catalog. Declared as data, like virtual tables; evaluated
// value by value, for inputs of a catalog's size.

#include <cstdint>
#include <span>
#include <string_view>

#include "types/type.h"
#include "types/value.h"

namespace slipher::engine {

// What a null argument means.
enum class NullInput : std::uint8_t {
  kGivesNull,  // The result is null and evaluate() is not called.
  kIsPassed,
};

// Whether a call does something: then each one that is written happens, and happens once a row.
enum class SideEffect : bool { kNo, kYes };

// One overload. A constant that outlives the engine.
struct SessionFunction {
  std::string_view name;  // In the engine's SQL.
  std::span<const types::Type> arguments;
  types::Type result;
  // Returns the value: of the type `result` or null. `context` is what Connection::set_context()
  // was given, or null. Called from several threads at once. An error that it throws ends the
  // statement.
  types::Value (*evaluate)(const void* context, std::span<const types::Value> arguments);
  NullInput nulls = NullInput::kGivesNull;
  SideEffect effect = SideEffect::kNo;
};

}  // namespace slipher::engine
