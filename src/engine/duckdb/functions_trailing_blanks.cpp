// What makes comparisons blind to trailing blanks and to the units of intervals, and what notices
// that a column gets its first such value. Which expressions need either is for translation to
// know; see docs/decisions/0006-trailing-blanks.md.

#include "engine/duckdb/functions_trailing_blanks.h"

#include <cstdint>
#include <string>
#include <utility>

#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/parser/parsed_data/create_collation_info.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_date_arithmetic.h"
#include "engine/duckdb/type_map.h"
#include "types/coercion.h"

namespace slipher::engine {

namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::Vector;

constexpr const char* kCollation = "padded";
// The engine's "nocase" and ours, one after the other.
constexpr const char* kFoldingCollation = "nocase.padded";

bool ends_in_blank(const string_t& text) {
  return text.GetSize() > 0 && text.GetData()[text.GetSize() - 1] == ' ';
}

string_t shortened(string_t text) {
  if (!ends_in_blank(text)) return text;
  auto size = static_cast<std::uint32_t>(text.GetSize());
  const char* bytes = text.GetData();
  while (size > 0 && bytes[size - 1] == ' ') --size;
  return {bytes, size};
}

void shorten(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, string_t>(arguments.data[0], result, arguments.size(),
                                                     shortened);
  duckdb::StringVector::AddHeapReference(result, arguments.data[0]);
}

duckdb::ScalarFunction shortening() {
  return {"rs_without_blanks", {LogicalType::VARCHAR}, LogicalType::VARCHAR, shorten};
}

// What a comparison takes from a value of any type. A parameter whose type nothing has decided is
// text when what it stands beside, the second argument, is.
BoundExpression bind_trimmed(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = std::move(input.children[0]);
    if (is_open_parameter(*value) && input.children.size() > 1 && is_text(*input.children[1])) {
      value = converted(input.context, std::move(value), LogicalType::VARCHAR);
    }
    return as_compared(std::move(value));
  });
}

// The value itself, in a collation that compares without trailing blanks: GROUP BY, DISTINCT and
// UNION then still show a value that was there.
BoundExpression bind_padded(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = std::move(input.children[0]);
    if (value->return_type.id() == LogicalTypeId::INTERVAL) return of_one_sign(std::move(value));
    if (is_text(*value)) value->return_type = LogicalType::VARCHAR_COLLATION(kCollation);
    return value;
  });
}

// What a comparison without regard to case takes from a value, as bind_trimmed() does.
BoundExpression bind_folded(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = std::move(input.children[0]);
    if (is_open_parameter(*value) && input.children.size() > 1 && is_text(*input.children[1])) {
      value = converted(input.context, std::move(value), LogicalType::VARCHAR);
    }
    return without_case(input.context, std::move(value));
  });
}

// The value itself, in a collation that compares without case and trailing blanks.
BoundExpression bind_folding(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = std::move(input.children[0]);
    if (is_unknown(*value))
      value = converted(input.context, std::move(value), LogicalType::VARCHAR);
    if (is_text(*value)) value->return_type = LogicalType::VARCHAR_COLLATION(kFoldingCollation);
    return value;
  });
}

// A value whose collation is not that of what it meets, which only a value that is no text may be.
BoundExpression bind_without_collation(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    if (is_text(*input.children[0])) {
      throw SqlError(sqlstate::kFeatureNotSupported,
                     "Query with different collations is not supported yet.");
    }
    return std::move(input.children[0]);
  });
}

// A value that gets a collation by COLLATE: it must be text.
BoundExpression bind_collatable(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpression value = std::move(input.children[0]);
    if (is_unknown(*value))
      value = converted(input.context, std::move(value), LogicalType::VARCHAR);
    if (value->return_type.id() != LogicalTypeId::VARCHAR) {
      throw SqlError(sqlstate::kDatatypeMismatch,
                     cat("collations are not supported by type ", type_word(*value)));
    }
    if (is_text(*value)) value->return_type = LogicalType::VARCHAR;
    return value;
  });
}

// The column that values are stored in, and the connection that is told.
struct Watched final : duckdb::FunctionData {
  Watched(duckdb::shared_ptr<ConnectionState> to_tell, std::int32_t column_number)
      : state{std::move(to_tell)}, column{column_number} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Watched>(state, column);
  }
  bool Equals(const FunctionData& other) const override {
    return column == other.Cast<Watched>().column;
  }
  duckdb::shared_ptr<ConnectionState> state;
  std::int32_t column;
};

void watch(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const auto& watched =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Watched>();
  duckdb::UnifiedVectorFormat format;
  arguments.data[0].ToUnifiedFormat(arguments.size(), format);
  const auto* texts = duckdb::UnifiedVectorFormat::GetData<string_t>(format);
  for (std::size_t row = 0; row < arguments.size(); ++row) {
    const auto index = format.sel->get_index(row);
    if (!format.validity.RowIsValid(index) || !ends_in_blank(texts[index])) continue;
    watched.state->note_trailing_blank(watched.column);
    break;
  }
  result.Reference(arguments.data[0]);
}

BoundExpression bind_watched(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto column = constant_value(input.context, *input.children[1]);
    if (!column || column->IsNull()) throw internal_error("a column's number is constant");
    duckdb::ScalarFunction function("rs_watched", {LogicalType::VARCHAR}, LogicalType::VARCHAR,
                                    watch);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    // Telling is an effect: a plan that runs twice tells twice, also of a constant.
    function.SetStability(duckdb::FunctionStability::VOLATILE);
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    return call(std::move(function), std::move(arguments),
                duckdb::make_uniq<Watched>(ConnectionState::of(input.context),
                                           column->GetValue<std::int32_t>()));
  });
}

}  // namespace

namespace {

// A constant that keeps the liberty to take another type.
BoundExpression open_constant(std::string text, const LogicalType& type) {
  auto out = duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(std::move(text)));
  out->return_type = type;
  return out;
}

}  // namespace

bool is_text(const duckdb::Expression& value) {
  return value.return_type.id() == LogicalTypeId::VARCHAR && !value.return_type.HasAlias();
}

BoundExpression as_compared(BoundExpression value) {
  if (is_unknown(*value)) {
    // A constant keeps the liberty to take another type.
    if (value->GetExpressionClass() != duckdb::ExpressionClass::BOUND_CONSTANT) return value;
    auto& constant = value->Cast<duckdb::BoundConstantExpression>().value;
    if (constant.IsNull() || constant.type().InternalType() != duckdb::PhysicalType::VARCHAR) {
      return value;
    }
    std::string text = duckdb::StringValue::Get(constant);
    text.resize(text.find_last_not_of(' ') + 1);
    return open_constant(std::move(text), value->return_type);
  }
  if (is_sketch(*value)) throw types::no_order(described(value->return_type));
  if (value->return_type.id() == LogicalTypeId::INTERVAL) return of_one_sign(std::move(value));
  if (!is_text(*value)) return value;
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call(shortening(), std::move(arguments));
}

BoundExpression without_case(duckdb::ClientContext& context, BoundExpression value) {
  value = as_compared(std::move(value));
  const LogicalType type = value->return_type;
  const bool is_open = is_unknown(*value);
  if (!is_open && !is_text(*value)) return value;
  if (is_open && value->GetExpressionClass() != duckdb::ExpressionClass::BOUND_CONSTANT) {
    return value;
  }
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  if (!is_open) return call(context, "lower", std::move(arguments));
  const auto text = constant_value(context, *arguments[0]);
  if (!text || text->IsNull()) return std::move(arguments[0]);
  arguments[0] =
      duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(text->ToString()));
  const auto lowered = constant_value(context, *call(context, "lower", std::move(arguments)));
  return open_constant(lowered->ToString(), type);
}

void register_trailing_blanks(duckdb::ExtensionLoader& loader) {
  duckdb::CreateCollationInfo collation(kCollation, shortening(), /*combinable=*/true,
                                        /*not_required_for_equality=*/false);
  loader.RegisterCollation(collation);
  register_rewritten_variadic(loader, "rs_trimmed", 1, bind_trimmed);
  register_rewritten(loader, "rs_padded", 1, bind_padded);
  register_rewritten_variadic(loader, "rs_folded", 1, bind_folded);
  register_rewritten(loader, "rs_folding", 1, bind_folding);
  register_rewritten(loader, "rs_without_collation", 1, bind_without_collation);
  register_rewritten(loader, "rs_collatable", 1, bind_collatable);
  register_rewritten(loader, "rs_watched", 2, bind_watched);
}

}  // namespace slipher::engine
