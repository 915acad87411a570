// GREATEST and LEAST where the engine's own compare otherwise: texts without the blanks at their
// end, where that counts for nothing without case, intervals by how long they are.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GREATEST_LEAST.html

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_date_arithmetic.h"
#include "engine/duckdb/functions_trailing_blanks.h"
#include "engine/duckdb/type_map.h"
#include "types/coercion.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::UnifiedVectorFormat;

std::string_view compared(const string_t& text) {
  const std::string_view whole(text.GetData(), text.GetSize());
  return whole.substr(0, whole.find_last_not_of(' ') + 1);
}

enum class Case : bool { kCounts, kIgnored };

// The first of the greatest or least texts of each row; NULL is left out. Where case is ignored,
// the second half of the arguments is what is compared of the first.
template <bool kGreatest, Case kCase>
void choose_text(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  const bool constant = arguments.AllConstant();
  const std::size_t rows = constant ? 1 : arguments.size();
  std::vector<UnifiedVectorFormat> formats(arguments.ColumnCount());
  const std::size_t values = kCase == Case::kIgnored ? formats.size() / 2 : formats.size();
  for (std::size_t i = 0; i < formats.size(); ++i) {
    arguments.data[i].ToUnifiedFormat(arguments.size(), formats[i]);
    duckdb::StringVector::AddHeapReference(result, arguments.data[i]);
  }
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* chosen = duckdb::FlatVector::GetData<string_t>(result);
  for (std::size_t row = 0; row < rows; ++row) {
    bool found = false;
    string_t best;
    for (std::size_t i = 0; i < values; ++i) {
      const auto text_of = [&](std::size_t argument) {
        const auto index = formats[argument].sel->get_index(row);
        return UnifiedVectorFormat::GetData<string_t>(formats[argument])[index];
      };
      if (!formats[i].validity.RowIsValid(formats[i].sel->get_index(row))) continue;
      const string_t key = text_of(kCase == Case::kIgnored ? values + i : i);
      const bool better =
          !found || (kGreatest ? compared(key) > compared(best) : compared(key) < compared(best));
      found = true;
      if (!better) continue;
      best = key;
      chosen[row] = text_of(i);
    }
    if (!found) duckdb::FlatVector::Validity(result).SetInvalid(row);
  }
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

template <bool kGreatest, Case kCase>
BoundExpression bind_extreme(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    const char* name = kGreatest ? "greatest" : "least";
    // The engine's own finds the type that all values become.
    BoundExpression bound = call(input.context, name, std::move(input.children));
    if (bound->GetExpressionClass() != duckdb::ExpressionClass::BOUND_FUNCTION) return bound;
    auto& values = bound->Cast<duckdb::BoundFunctionExpression>().children;
    if (bound->return_type.id() == LogicalTypeId::INTERVAL) {
      for (BoundExpression& value : values) value = of_one_sign(std::move(value));
    }
    if (is_sketch(*bound)) throw types::no_order(described(bound->return_type));
    if (!is_text(*bound)) return bound;
    if (kCase == Case::kIgnored) {
      for (std::size_t i = 0, count = values.size(); i < count; ++i) {
        values.push_back(without_case(input.context, values[i]->Copy()));
      }
    }
    duckdb::ScalarFunction function(
        name, duckdb::vector<LogicalType>(values.size(), LogicalType::VARCHAR),
        LogicalType::VARCHAR, choose_text<kGreatest, kCase>);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    return call(std::move(function), std::move(values));
  });
}

}  // namespace

void register_extremes(duckdb::ExtensionLoader& loader) {
  register_rewritten_variadic(loader, "rs_greatest", 1, bind_extreme<true, Case::kCounts>);
  register_rewritten_variadic(loader, "rs_least", 1, bind_extreme<false, Case::kCounts>);
  register_rewritten_variadic(loader, "rs_greatest_without_case", 1,
                              bind_extreme<true, Case::kIgnored>);
  register_rewritten_variadic(loader, "rs_least_without_case", 1,
                              bind_extreme<false, Case::kIgnored>);
}

}  // namespace slipher::engine
