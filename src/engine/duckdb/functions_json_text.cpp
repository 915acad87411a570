// The functions of JSON in a VARCHAR. Those of SUPER are in functions_super.cpp.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/text-json-functions.html

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"
#include "super/json_text.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using super::JsonText;

constexpr std::size_t kMaxPath = 5;

bool is_json_object(std::string_view text) {
  const auto found = JsonText::find(text);
  return found && found->is_object();
}

bool is_json_array(std::string_view text) {
  const auto found = JsonText::find(text);
  return found && found->is_array();
}

std::optional<JsonText> array_of(std::string_view text, bool null_if_invalid) {
  auto found = JsonText::find(text);
  if (found && found->is_array()) return found;
  if (null_if_invalid) return std::nullopt;
  throw SqlError(sqlstate::kInvalidTextRepresentation, cat("invalid json array object ", text));
}

std::optional<std::int32_t> array_length(std::string_view text, bool null_if_invalid) {
  const auto found = array_of(text, null_if_invalid);
  if (!found) return std::nullopt;
  return static_cast<std::int32_t>(found->size());
}

std::int32_t valid_array_length(std::string_view text) {
  return static_cast<std::int32_t>(array_of(text, false)->size());
}

std::optional<std::string> array_element(std::string_view text, std::int32_t index,
                                         bool null_if_invalid) {
  const auto array = array_of(text, null_if_invalid);
  if (!array || index < 0) return std::nullopt;
  const auto found = array->element(static_cast<std::size_t>(index));
  return found ? found->to_text() : std::nullopt;
}

std::optional<std::string> valid_array_element(std::string_view text, std::int32_t index) {
  return array_element(text, index, false);
}

// Of the names only the first `steps` count.
std::optional<std::string> at_path(std::string_view text, bool null_if_invalid, std::int32_t steps,
                                   std::string_view first, std::string_view second,
                                   std::string_view third, std::string_view fourth,
                                   std::string_view fifth) {
  auto found = JsonText::find(text);
  if (!found) {
    if (null_if_invalid) return std::nullopt;
    throw SqlError(sqlstate::kInvalidTextRepresentation, cat("invalid json object ", text));
  }
  const std::string_view names[kMaxPath] = {first, second, third, fourth, fifth};
  for (std::int32_t step = 0; step < steps && found; ++step) found = found->attribute(names[step]);
  return found ? found->to_text() : std::nullopt;
}

BoundExpression constant(duckdb::Value value) {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(std::move(value));
}

// The last argument, when it is a boolean, says what happens to invalid texts.
BoundExpression bind_path(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const bool says = input.children.back()->return_type.id() == LogicalTypeId::BOOLEAN;
    const std::size_t steps = input.children.size() - (says ? 2 : 1);
    if (steps < 1 || steps > kMaxPath ||
        input.children[0]->return_type.id() == LogicalTypeId::BLOB) {
      throw no_such_function("json_extract_path_text", input.children);
    }
    BoundExpression null_if_invalid =
        says ? std::move(input.children.back()) : constant(duckdb::Value::BOOLEAN(false));
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(std::move(null_if_invalid));
    arguments.push_back(constant(duckdb::Value::INTEGER(static_cast<std::int32_t>(steps))));
    for (std::size_t i = 1; i <= kMaxPath; ++i) {
      arguments.push_back(i <= steps ? as_text(input.context, std::move(input.children[i]))
                                     : constant(duckdb::Value("")));
    }
    return call_kernel<at_path>("rs_json_extract_path_text", std::move(arguments));
  });
}

}  // namespace

void register_json_text(duckdb::ExtensionLoader& loader) {
  register_kernel<is_json_object>(loader, "rs_is_valid_json");
  register_kernel<is_json_array>(loader, "rs_is_valid_json_array");
  register_kernel<array_length>(loader, "rs_json_array_length");
  register_kernel<valid_array_length>(loader, "rs_json_valid_array_length");
  register_kernel<array_element>(loader, "rs_json_extract_array_element_text");
  register_kernel<valid_array_element>(loader, "rs_json_extract_valid_array_element_text");
  register_rewritten_variadic(loader, "rs_json_extract_path_text", 2, bind_path);
}

}  // namespace slipher::engine
