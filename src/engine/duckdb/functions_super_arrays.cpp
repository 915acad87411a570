// Functions of SUPER arrays and objects; lists of their parts, of which FROM makes rows.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/Array_Functions.html,
// https://docs.aws.amazon.com/redshift/latest/dg/Object_Functions.html

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "super/array.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::Vector;
using super::Builder;
using super::Kind;
using super::Repeated;
using super::Value;

bool is_array(Value value) { return value.kind() == Kind::kArray; }

template <typename Write>
OwnedSuper built(const Write& write) {
  Builder out;
  write(out);
  return {std::string(out.bytes())};
}

template <void (*kFunction)(Value, Value, Builder&)>
std::optional<OwnedSuper> of_two(Value left, Value right) {
  if (!is_array(left) || !is_array(right)) return std::nullopt;
  return built([&](Builder& out) { kFunction(left, right, out); });
}

template <void (*kFunction)(Value, Builder&)>
std::optional<OwnedSuper> of_one(Value value) {
  if (!is_array(value)) return std::nullopt;
  return built([&](Builder& out) { kFunction(value, out); });
}

template <void (*kFunction)(Value, Value, Repeated, Builder&)>
std::optional<OwnedSuper> of_bags(Value left, Value right, bool distinct) {
  if (!is_array(left) || !is_array(right)) return std::nullopt;
  return built([&](Builder& out) {
    kFunction(left, right, distinct ? Repeated::kOnce : Repeated::kCounts, out);
  });
}

std::optional<std::int32_t> length(Value value) {
  if (!is_array(value)) return std::nullopt;
  return static_cast<std::int32_t>(value.size());
}

std::optional<OwnedSuper> subarray(Value value, std::int64_t begin, std::int64_t count) {
  if (!is_array(value)) return std::nullopt;
  return built([&](Builder& out) { super::slice(value, begin, count, out); });
}

std::optional<OwnedSuper> subarray_from(Value value, std::int64_t begin) {
  return subarray(value, begin, std::numeric_limits<std::int64_t>::max());
}

std::optional<OwnedSuper> sort(Value value, bool ascending, bool nulls_first) {
  if (!is_array(value)) return std::nullopt;
  return built([&](Builder& out) {
    super::sort(value, ascending, nulls_first ? super::Nulls::kFirst : super::Nulls::kLast, out);
  });
}

// Where a value is in an array; nothing when the answer is NULL. A NULL to look for finds NULL
// when `null_match` says so; else it is unknown whether it is among the elements.
std::optional<std::vector<std::size_t>> search(std::optional<Value> array,
                                               std::optional<Value> wanted,
                                               std::optional<bool> null_match) {
  if (!array || !is_array(*array)) return std::nullopt;
  const bool matches = null_match.value_or(true);
  if (!wanted && !matches) return std::nullopt;
  auto found = super::positions(*array, wanted.value_or(Value::null()));
  if (found.empty() && !matches && super::has_null(*array)) return std::nullopt;
  return found;
}

std::optional<bool> contains(std::optional<Value> array, std::optional<Value> wanted,
                             std::optional<bool> null_match) {
  const auto found = search(array, wanted, null_match);
  if (!found) return std::nullopt;
  return !found->empty();
}

std::optional<std::int32_t> position(std::optional<Value> array, std::optional<Value> wanted,
                                     std::optional<bool> null_match) {
  const auto found = search(array, wanted, null_match);
  if (!found) return std::nullopt;
  return found->empty() ? -1 : static_cast<std::int32_t>(found->front());
}

std::optional<OwnedSuper> positions(std::optional<Value> array, std::optional<Value> wanted,
                                    std::optional<bool> null_match) {
  const auto found = search(array, wanted, null_match);
  if (!found) return std::nullopt;
  return built([&](Builder& out) {
    out.begin_array();
    for (const std::size_t place : *found) out.integer(static_cast<std::int64_t>(place));
    out.end();
  });
}

std::optional<bool> overlap(Value left, Value right) {
  if (!is_array(left) || !is_array(right)) return std::nullopt;
  return super::overlap(left, right);
}

std::optional<OwnedSuper> split(std::string_view text, std::string_view delimiter) {
  return built([&](Builder& out) {
    out.begin_array();
    while (!delimiter.empty()) {
      const std::size_t end = text.find(delimiter);
      if (end == std::string_view::npos) break;
      out.string(text.substr(0, end));
      text.remove_prefix(end + delimiter.size());
    }
    out.string(text);
    out.end();
  });
}

std::optional<std::int32_t> attributes(Value value) {
  if (value.kind() != Kind::kObject) return std::nullopt;
  return static_cast<std::int32_t>(value.size());
}

// Fills a list of each row's parts.
template <typename Count, typename Put>
void list_parts(duckdb::DataChunk& arguments, Vector& result, const Count& count, const Put& put) {
  called_by_duckdb([&] {
    const std::size_t rows = arguments.AllConstant() ? 1 : arguments.size();
    duckdb::UnifiedVectorFormat format;
    arguments.data[0].ToUnifiedFormat(arguments.size(), format);
    const auto* cells = duckdb::UnifiedVectorFormat::GetData<duckdb::string_t>(format);
    result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
    auto* lists = duckdb::FlatVector::GetData<duckdb::list_entry_t>(result);
    std::size_t used = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto index = format.sel->get_index(row);
      const Value value = format.validity.RowIsValid(index)
                              ? Value({cells[index].GetData(), cells[index].GetSize()})
                              : Value::null();
      const std::size_t parts = count(value);
      duckdb::ListVector::Reserve(result, used + parts);
      auto& child = duckdb::ListVector::GetEntry(result);
      for (std::size_t i = 0; i < parts; ++i) put(child, used + i, value, i);
      lists[row] = {used, parts};
      used += parts;
    }
    duckdb::ListVector::SetListSize(result, used);
    if (arguments.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  });
}

void put_value(Vector& child, std::size_t at, Value value) {
  if (value.is_null()) return duckdb::FlatVector::SetNull(child, at, true);
  kernel::write(child, at, value.bytes());
}

void list_elements(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  list_parts(
      arguments, result, [](Value value) { return is_array(value) ? value.size() : 0; },
      [](Vector& child, std::size_t at, Value value, std::size_t i) {
        put_value(child, at, value.element(i));
      });
}

// From 0.
void list_places(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  list_parts(
      arguments, result, [](Value value) { return is_array(value) ? value.size() : 0; },
      [](Vector& child, std::size_t at, Value, std::size_t i) {
        kernel::write(child, at, static_cast<std::int64_t>(i));
      });
}

void list_values(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  list_parts(
      arguments, result,
      [](Value value) { return value.kind() == Kind::kObject ? value.size() : 0; },
      [](Vector& child, std::size_t at, Value value, std::size_t i) {
        put_value(child, at, value.attribute(i));
      });
}

void list_names(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  list_parts(
      arguments, result,
      [](Value value) { return value.kind() == Kind::kObject ? value.size() : 0; },
      [](Vector& child, std::size_t at, Value value, std::size_t i) {
        kernel::write(child, at, value.name(i));
      });
}

void register_list(duckdb::ExtensionLoader& loader, const char* name, const LogicalType& element,
                   duckdb::scalar_function_t run) {
  duckdb::ScalarFunction function(name, {super_type()}, LogicalType::LIST(element), run);
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  loader.RegisterFunction(std::move(function));
}

}  // namespace

void register_super_arrays(duckdb::ExtensionLoader& loader) {
  register_kernel<of_two<super::concatenate>>(loader, "rs_array_concat");
  register_kernel<of_one<super::flatten>>(loader, "rs_array_flatten");
  register_kernel<of_one<super::distinct>>(loader, "rs_array_distinct");
  register_kernel<of_two<super::set_union>>(loader, "rs_array_union");
  register_kernel<of_bags<super::except>>(loader, "rs_array_except");
  register_kernel<of_bags<super::intersect>>(loader, "rs_array_intersection");
  register_kernel<length>(loader, "rs_get_array_length");
  register_kernel<subarray>(loader, "rs_subarray");
  register_kernel<subarray_from>(loader, "rs_subarray_from");
  register_kernel<sort>(loader, "rs_array_sort");
  register_kernel<contains>(loader, "rs_super_contains");
  register_kernel<position>(loader, "rs_array_position");
  register_kernel<positions>(loader, "rs_array_positions");
  register_kernel<overlap>(loader, "rs_arrays_overlap");
  register_kernel<split>(loader, "rs_split_to_array");
  register_kernel<attributes>(loader, "rs_get_number_attributes");
  register_list(loader, "rs_super_elements", super_type(), list_elements);
  register_list(loader, "rs_super_places", LogicalType::BIGINT, list_places);
  register_list(loader, "rs_super_values", super_type(), list_values);
  register_list(loader, "rs_super_names", LogicalType::VARCHAR, list_names);
}

}  // namespace slipher::engine
