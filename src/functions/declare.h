#pragma once

// Private to this module: shorter ways to write a declaration.

#include "functions/function.h"

namespace slipher::functions {

// A range of numbers of arguments.
struct Arguments {
  std::int8_t least;
  std::int8_t most;
};
constexpr Arguments exactly(int count) {
  return {static_cast<std::int8_t>(count), static_cast<std::int8_t>(count)};
}
constexpr Arguments from_to(int least, int most) {
  return {static_cast<std::int8_t>(least), static_cast<std::int8_t>(most)};
}
constexpr Arguments at_least(int least) { return {static_cast<std::int8_t>(least), kAnyNumber}; }

constexpr Function declared(FunctionKind kind, std::string_view name, std::string_view about,
                            Arguments arguments, std::variant<Rewrite, Native> provided,
                            std::string_view example) {
  Function function;
  function.name = name;
  function.about = about;
  function.kind = kind;
  function.least = arguments.least;
  function.most = arguments.most;
  function.provided = provided;
  function.example = example;
  return function;
}

constexpr Function scalar(std::string_view name, std::string_view about, Arguments arguments,
                          std::variant<Rewrite, Native> provided, std::string_view example) {
  return declared(FunctionKind::kScalar, name, about, arguments, provided, example);
}
constexpr Function aggregate(std::string_view name, std::string_view about, Arguments arguments,
                             std::variant<Rewrite, Native> provided, std::string_view example) {
  return declared(FunctionKind::kAggregate, name, about, arguments, provided, example);
}
constexpr Function window(std::string_view name, std::string_view about, Arguments arguments,
                          std::variant<Rewrite, Native> provided, std::string_view example) {
  return declared(FunctionKind::kWindow, name, about, arguments, provided, example);
}
// A scalar function whose first argument is a date part.
constexpr Function of_date_part(std::string_view name, std::string_view about, Arguments arguments,
                                std::variant<Rewrite, Native> provided, std::string_view example) {
  Function function = scalar(name, about, arguments, provided, example);
  function.date_part_first = true;
  return function;
}

// The same function as one that knows SUPER values.
constexpr Function with_super(Function function, SuperUse use, std::string_view over_super = {}) {
  function.super = use;
  function.over_super = over_super;
  return function;
}

// The same function with a result of VARCHAR(length).
constexpr Function with_length(Function function, std::int32_t length) {
  function.text_length = length;
  return function;
}

// The same function with a result of HLLSKETCH.
constexpr Function giving_sketch(Function function) {
  function.gives_sketch = true;
  return function;
}

// The families.
std::span<const Function> math_functions();
std::span<const Function> set_functions();
std::span<const Function> string_functions();
std::span<const Function> regular_expression_functions();
std::span<const Function> date_functions();
std::span<const Function> conditional_functions();
std::span<const Function> formatting_functions();
std::span<const Function> hash_functions();
std::span<const Function> aggregate_functions();
std::span<const Function> window_functions();
std::span<const Function> super_functions();
std::span<const Function> sketch_functions();
std::span<const Function> json_functions();
std::span<const Function> catalog_functions();
std::span<const Function> postgres_functions();

}  // namespace slipher::functions
