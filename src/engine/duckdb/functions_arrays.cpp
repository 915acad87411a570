// Arrays of the leader's catalogs. A column of a system table carries its array as text, {a,"b c"},
// and a vector as 1 2; queries over them make lists. These functions take all three. Arrays count
// from 1, vectors from 0.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duckdb/common/types/vector.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_cast_expression.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using Elements = std::vector<std::optional<std::string>>;

LogicalType list_type() { return LogicalType::LIST(LogicalType::VARCHAR); }

bool is_vector(const duckdb::Expression& array) {
  const LogicalType& type = array.return_type;
  return type.HasAlias() && (type.GetAlias() == "INT2VECTOR" || type.GetAlias() == "OIDVECTOR");
}

SqlError malformed_array(std::string_view text) {
  return {sqlstate::kInvalidTextRepresentation, cat("malformed array literal: \"", text, "\"")};
}

// One element up to a comma or the closing brace; leaves `at` there.
std::optional<std::string> read_element(std::string_view text, std::size_t& at) {
  std::string element;
  bool quoted = false, inside = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '"') {
      inside = !inside;
      quoted = true;
    } else if (text[at] == '\\' && at + 1 < text.size()) {
      element.push_back(text[++at]);
    } else if (!inside && (text[at] == ',' || text[at] == '}')) {
      break;
    } else {
      element.push_back(text[at]);
    }
  }
  if (!quoted && element == "NULL") return std::nullopt;
  return element;
}

Elements elements_of_array(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') throw malformed_array(text);
  Elements elements;
  std::size_t at = 1;
  if (text.size() == 2) return elements;
  for (; at < text.size(); ++at) elements.push_back(read_element(text, at));
  return elements;
}

Elements elements_of_vector(std::string_view text) {
  Elements elements;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    elements.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return elements;
}

template <Elements (*read)(std::string_view)>
void make_lists(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  called_by_duckdb([&] {
    duckdb::UnifiedVectorFormat texts;
    arguments.data[0].ToUnifiedFormat(arguments.size(), texts);
    const bool constant = arguments.AllConstant();
    result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
    auto* entries = duckdb::FlatVector::GetData<duckdb::list_entry_t>(result);
    for (std::size_t row = 0; row < (constant ? 1 : arguments.size()); ++row) {
      const auto text = kernel::argument<std::optional<std::string_view>>(texts, row);
      entries[row] = {duckdb::ListVector::GetListSize(result), 0};
      if (!text) {
        duckdb::FlatVector::Validity(result).SetInvalid(row);
        continue;
      }
      for (const auto& element : read(*text)) {
        duckdb::ListVector::PushBack(
            result, element ? duckdb::Value(*element) : duckdb::Value(LogicalType::VARCHAR));
        ++entries[row].length;
      }
    }
    if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  });
}

// The array as a list of texts, whichever way it comes.
BoundExpression as_list(duckdb::ClientContext& context, BoundExpression array) {
  if (array->return_type.id() == LogicalTypeId::LIST) {
    return converted(context, std::move(array), list_type());
  }
  const bool vector = is_vector(*array);
  BoundExpressions arguments;
  arguments.push_back(as_text(context, std::move(array)));
  duckdb::ScalarFunction function(
      vector ? "rs_elements_of_vector" : "rs_elements_of_array", {LogicalType::VARCHAR},
      list_type(), vector ? make_lists<elements_of_vector> : make_lists<elements_of_array>);
  function.SetFallible();
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  return call(std::move(function), std::move(arguments));
}

// Throws 42883 unless the first argument is an array, or a text that may be one.
void require_array(const char* function, const BoundExpressions& arguments) {
  const auto& array = *arguments[0];
  if (is_array(array) || is_unknown(array) || array.return_type.id() == LogicalTypeId::VARCHAR) {
    return;
  }
  throw no_such_function(function, arguments);
}

BoundExpression bind_array(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    require_array("unnest", input.children);
    return as_list(input.context, std::move(input.children[0]));
  });
}

// The array of array_to_string(array, separator).
BoundExpression bind_joined(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    require_array("array_to_string", input.children);
    return as_list(input.context, std::move(input.children[0]));
  });
}

BoundExpression number(std::int64_t value) {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::BIGINT(value));
}

// The position that the engine's list_extract() knows: from 1, and 0 for what is outside. (It
// counts from the end below 0.)
std::int64_t list_position(std::int64_t index, std::int64_t first) {
  return index < first ? 0 : index - first + 1;
}

// What the elements are to be: those of vectors are numbers.
LogicalType element_type(const duckdb::Expression& array) {
  if (!is_vector(array)) return LogicalType::VARCHAR;
  return array.return_type.GetAlias() == "INT2VECTOR" ? LogicalType::SMALLINT : LogicalType::BIGINT;
}

BoundExpression bind_element(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalType type = element_type(*input.children[0]);
    BoundExpressions position;
    position.push_back(converted(input.context, std::move(input.children[1]), LogicalType::BIGINT));
    position.push_back(number(is_vector(*input.children[0]) ? 0 : 1));
    return duckdb::BoundCastExpression::AddCastToType(
        input.context,
        call(input.context, "list_extract", as_list(input.context, std::move(input.children[0])),
             call_kernel<list_position>("rs_list_position", std::move(position))),
        type);
  });
}

// PostgreSQL's array_lower and array_upper of one-dimensional arrays.
std::optional<std::int32_t> lower_bound(std::int64_t size, std::int64_t dimension,
                                        std::int64_t first) {
  if (size == 0 || dimension != 1) return std::nullopt;
  return static_cast<std::int32_t>(first);
}
std::optional<std::int32_t> upper_bound(std::int64_t size, std::int64_t dimension,
                                        std::int64_t first) {
  if (size == 0 || dimension != 1) return std::nullopt;
  return static_cast<std::int32_t>(first + size - 1);
}

template <auto kBound>
BoundExpression bound_of(duckdb::FunctionBindExpressionInput& input, const char* name) {
  return called_by_duckdb([&] {
    const std::int64_t first = is_vector(*input.children[0]) ? 0 : 1;
    BoundExpressions list;
    list.push_back(as_list(input.context, std::move(input.children[0])));
    BoundExpressions arguments;
    arguments.push_back(call(input.context, "len", std::move(list)));
    arguments.push_back(
        converted(input.context, std::move(input.children[1]), LogicalType::BIGINT));
    arguments.push_back(number(first));
    return call_kernel<kBound>(name, std::move(arguments));
  });
}

BoundExpression bind_lower_bound(duckdb::FunctionBindExpressionInput& input) {
  return bound_of<lower_bound>(input, "rs_array_lower_bound");
}
BoundExpression bind_upper_bound(duckdb::FunctionBindExpressionInput& input) {
  return bound_of<upper_bound>(input, "rs_array_upper_bound");
}

// PostgreSQL's _pg_expandarray: the elements x with their positions n, from 1 also for vectors.
BoundExpression bind_expand(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    require_array("_pg_expandarray", input.children);
    BoundExpression list = as_list(input.context, std::move(input.children[0]));
    BoundExpressions size;
    size.push_back(list->Copy());
    BoundExpressions bounds;
    bounds.push_back(number(1));
    bounds.push_back(call(input.context, "len", std::move(size)));
    BoundExpressions zipped;
    zipped.push_back(std::move(list));
    zipped.push_back(call(input.context, "generate_series", std::move(bounds)));
    const auto record = LogicalType::LIST(
        LogicalType::STRUCT({{"x", LogicalType::VARCHAR}, {"n", LogicalType::BIGINT}}));
    return duckdb::BoundCastExpression::AddCastToType(
        input.context, call(input.context, "list_zip", std::move(zipped)), record);
  });
}

BoundExpression bind_record_field(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    if (input.children[0]->return_type.id() != LogicalTypeId::STRUCT) {
      throw not_supported("navigation into SUPER values");
    }
    return call(input.context, "struct_extract", std::move(input.children));
  });
}

// x = ANY(array): both as text, which is how the elements come.
BoundExpression bind_contains(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = converted(
        input.context, as_text(input.context, std::move(input.children[1])), LogicalType::VARCHAR);
    return call(input.context, "list_contains",
                as_list(input.context, std::move(input.children[0])), std::move(value));
  });
}

}  // namespace

bool is_array(const duckdb::Expression& expression) {
  const LogicalType& type = expression.return_type;
  return type.id() == LogicalTypeId::LIST || is_vector(expression) ||
         (type.HasAlias() &&
          (type.GetAlias() == "TEXT_ARRAY" || type.GetAlias() == "ACLITEM_ARRAY"));
}

BoundExpression join_arrays(duckdb::ClientContext& context, BoundExpression left,
                            BoundExpression right) {
  return call(context, "list_concat", as_list(context, std::move(left)),
              as_list(context, std::move(right)));
}

void register_arrays(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_unnest", 1, bind_array);
  register_rewritten(loader, "rs_joined_array", 2, bind_joined);
  register_rewritten(loader, "rs_array_element", 2, bind_element);
  register_rewritten(loader, "rs_array_lower", 2, bind_lower_bound);
  register_rewritten(loader, "rs_array_upper", 2, bind_upper_bound);
  register_rewritten(loader, "rs_has_element", 2, bind_contains);
  register_rewritten(loader, "rs_expand_array", 1, bind_expand);
  register_rewritten(loader, "rs_record_field", 2, bind_record_field);
}

}  // namespace slipher::engine
