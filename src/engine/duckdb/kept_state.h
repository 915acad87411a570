#pragma once

// An aggregate's state that keeps something outside itself. The engine's states are plain bytes,
// which it makes with Initialize and ends with Destroy, from one thread at a time; it does not end
// those of sorted aggregates that fail: such a state keeps what it has in the engine's arena
// instead.

#include <memory>
#include <type_traits>
#include <utility>

#include "duckdb/function/aggregate_function.hpp"

namespace slipher::engine {

// Nothing at first.
template <typename Value>
struct Kept {
  Value* value;

  // Makes the value when there is none.
  Value& get() {
    if (value == nullptr) value = std::make_unique<Value>().release();
    return *value;
  }
};

// What the operations of such a state begin and end with.
struct KeepsState {
  template <class State>
  static void Initialize(State& state) {
    state.value = nullptr;
  }
  template <class State>
  static void Destroy(State& state, duckdb::AggregateInputData&) {
    const std::unique_ptr<std::remove_pointer_t<decltype(State::value)>> ended(
        std::exchange(state.value, nullptr));
  }
  static bool IgnoreNull() { return true; }
};

}  // namespace slipher::engine
