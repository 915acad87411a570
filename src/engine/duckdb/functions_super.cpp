// SUPER: JSON in and out, making values, navigation.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html

#include "engine/duckdb/functions_super.h"

#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_int128.h"
#include "engine/duckdb/functions_kernel.h"
#include "super/builder.h"
#include "super/json.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Vector;
using super::Builder;
using super::Value;

OwnedSuper taken(const Builder& builder) { return {std::string(builder.bytes())}; }

template <typename Write>
OwnedSuper made(const Write& write) {
  Builder builder;
  write(builder);
  return taken(builder);
}

// SQL NULL and JSON null are one.
template <typename Result>
std::optional<Result> unless_null(Result result, Value value) {
  if (value.is_null()) return std::nullopt;
  return result;
}

std::optional<OwnedSuper> parse(std::string_view text, bool last_counts) {
  Builder builder;
  super::parse_json(text,
                    last_counts ? super::RepeatedNames::kLastCounts : super::RepeatedNames::kRefuse,
                    builder);
  return unless_null(taken(builder), Value(builder.bytes()));
}

std::optional<OwnedSuper> try_parse(std::string_view text, bool last_counts) {
  try {
    return parse(text, last_counts);
  } catch (const SqlError&) {
    return std::nullopt;
  }
}

std::optional<OwnedSuper> parse_bytes(Bytes text, bool last_counts) {
  return parse(text.bytes, last_counts);
}

std::optional<OwnedSuper> try_parse_bytes(Bytes text, bool last_counts) {
  return try_parse(text.bytes, last_counts);
}

bool can_parse(std::string_view text, bool last_counts) {
  try {
    parse(text, last_counts);
    return true;
  } catch (const SqlError&) {
    return false;
  }
}

bool can_parse_bytes(Bytes text, bool last_counts) { return can_parse(text.bytes, last_counts); }

// Never NULL: NULL is written, too.
std::string serialize(std::optional<Value> value) {
  std::string out;
  super::print_json(value.value_or(Value::null()), out);
  return out;
}

std::optional<SuperSlice> slice(std::optional<Value> found) {
  if (!found || found->is_null()) return std::nullopt;
  return SuperSlice{found->bytes()};
}

std::optional<SuperSlice> attribute(Value value, std::string_view name) {
  return slice(value.find(name));
}

std::optional<SuperSlice> element(Value value, std::int64_t index) {
  const bool inside = value.kind() == super::Kind::kArray && index >= 0 &&
                      static_cast<std::uint64_t>(index) < value.size();
  if (!inside) return std::nullopt;
  return slice(value.element(static_cast<std::size_t>(index)));
}

SqlError invalid_navigation(std::string_view what) {
  return {sqlstate::kInvalidParameterValue, cat("SUPER value has no ", what)};
}

std::optional<SuperSlice> strict_attribute(Value value, std::string_view name) {
  const auto found = value.find(name);
  if (!found) throw invalid_navigation(cat("attribute \"", name, "\""));
  return slice(found);
}

std::optional<SuperSlice> strict_element(Value value, std::int64_t index) {
  const bool inside = value.kind() == super::Kind::kArray && index >= 0 &&
                      static_cast<std::uint64_t>(index) < value.size();
  if (!inside) throw invalid_navigation(cat("element ", index));
  return slice(value.element(static_cast<std::size_t>(index)));
}

OwnedSuper of_boolean(bool value) {
  return made([&](Builder& out) { out.boolean(value); });
}
OwnedSuper of_integer(std::int64_t value) {
  return made([&](Builder& out) { out.integer(value); });
}
OwnedSuper of_real(float value) {
  return made([&](Builder& out) { out.real(value); });
}
OwnedSuper of_double(double value) {
  return made([&](Builder& out) { out.floating(value); });
}
OwnedSuper of_text(std::string_view value) {
  return made([&](Builder& out) { out.string(value); });
}
OwnedSuper of_decimal(duckdb::hugeint_t digits, std::int32_t scale) {
  return made([&](Builder& out) { out.decimal({wide(digits), scale}); });
}

BoundExpression decimal_as_super(duckdb::ClientContext& context, BoundExpression value) {
  LogicalType type = value->return_type;
  if (type.id() != LogicalTypeId::DECIMAL) type = LogicalType::DECIMAL(38, 0);
  const auto scale = duckdb::DecimalType::GetScale(type);
  const LogicalType wide = LogicalType::DECIMAL(38, scale);
  using Kernel = kernel::Rows<of_decimal>;
  duckdb::ScalarFunction function("rs_super_of_decimal", {wide, LogicalType::INTEGER}, super_type(),
                                  Kernel::run);
  function.SetFallible();
  BoundExpressions arguments;
  arguments.push_back(converted(context, std::move(value), wide));
  arguments.push_back(
      duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::INTEGER(scale)));
  return call(std::move(function), std::move(arguments));
}

template <auto kFunction>
BoundExpression called(duckdb::ClientContext& context, const char* name, BoundExpression value,
                       const LogicalType& type) {
  BoundExpressions arguments;
  arguments.push_back(converted(context, std::move(value), type));
  return call_kernel<kFunction>(name, std::move(arguments));
}

SqlError no_cast(const duckdb::Expression& value, std::string_view taker) {
  if (taker.empty()) {
    return {sqlstate::kCannotCoerce, cat("cannot cast type ", type_word(value), " to super")};
  }
  return {sqlstate::kCannotCoerce,
          cat(taker, " could not convert type ", type_word(value), " to super")};
}

}  // namespace

BoundExpression as_super(duckdb::ClientContext& context, BoundExpression value,
                         std::string_view taker) {
  if (is_super(*value)) return value;
  if (value->return_type.id() == LogicalTypeId::SQLNULL) {
    return converted(context, std::move(value), super_type());
  }
  switch (value->return_type.id()) {
    case LogicalTypeId::BOOLEAN:
      return called<of_boolean>(context, "rs_super_of_boolean", std::move(value),
                                LogicalType::BOOLEAN);
    case LogicalTypeId::TINYINT:
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::UINTEGER:
    case LogicalTypeId::BIGINT:
    case LogicalTypeId::INTEGER_LITERAL:
      return called<of_integer>(context, "rs_super_of_integer", std::move(value),
                                LogicalType::BIGINT);
    case LogicalTypeId::DECIMAL:
    case LogicalTypeId::HUGEINT:
      return decimal_as_super(context, std::move(value));
    case LogicalTypeId::FLOAT:
      return called<of_real>(context, "rs_super_of_real", std::move(value), LogicalType::FLOAT);
    case LogicalTypeId::DOUBLE:
      return called<of_double>(context, "rs_super_of_double", std::move(value),
                               LogicalType::DOUBLE);
    case LogicalTypeId::VARCHAR:
    case LogicalTypeId::STRING_LITERAL:
    case LogicalTypeId::UNKNOWN:
      return called<of_text>(context, "rs_super_of_text", std::move(value), LogicalType::VARCHAR);
    default:
      throw no_cast(*value, taker);
  }
}

namespace {

BoundExpression bind_to_super(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] { return as_super(input.context, std::move(input.children[0])); });
}

// JSON is text or the bytes of one.
template <auto kOfText, auto kOfBytes>
BoundExpression bind_parse(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    const bool bytes =
        arguments[0]->return_type.id() == LogicalTypeId::BLOB && !is_super(*arguments[0]);
    if (bytes) return call_kernel<kOfBytes>("rs_json_parse_bytes", std::move(arguments));
    arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::VARCHAR);
    return call_kernel<kOfText>("rs_json_parse_text", std::move(arguments));
  });
}

Value value_at(const duckdb::UnifiedVectorFormat& format, std::size_t row) {
  const auto index = format.sel->get_index(row);
  if (!format.validity.RowIsValid(index)) return Value::null();
  const auto& cell = duckdb::UnifiedVectorFormat::GetData<duckdb::string_t>(format)[index];
  return Value({cell.GetData(), cell.GetSize()});
}

// Calls `write` with the builder and the row; it sees the arguments' formats.
template <typename Write>
void build_rows(duckdb::DataChunk& arguments, Vector& result, const Write& write) {
  called_by_duckdb([&] {
    duckdb::vector<duckdb::UnifiedVectorFormat> formats(arguments.ColumnCount());
    const bool constant = arguments.AllConstant();
    for (std::size_t i = 0; i < formats.size(); ++i) {
      arguments.data[i].ToUnifiedFormat(arguments.size(), formats[i]);
    }
    result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
    Builder builder;
    const std::size_t rows = constant ? 1 : arguments.size();
    for (std::size_t row = 0; row < rows; ++row) {
      builder.clear();
      write(formats, row, builder);
      kernel::write(result, row, builder.bytes());
    }
    if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  });
}

void make_arrays(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  build_rows(arguments, result, [](const auto& formats, std::size_t row, Builder& out) {
    out.begin_array();
    for (const auto& format : formats) out.value(value_at(format, row));
    out.end();
  });
}

void make_objects(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  build_rows(arguments, result, [](const auto& formats, std::size_t row, Builder& out) {
    out.begin_object();
    for (std::size_t i = 0; i < formats.size(); i += 2) {
      const auto index = formats[i].sel->get_index(row);
      if (!formats[i].validity.RowIsValid(index)) {
        throw SqlError(sqlstate::kNullValueNotAllowed, "OBJECT attribute name cannot be null");
      }
      const auto& name = duckdb::UnifiedVectorFormat::GetData<duckdb::string_t>(formats[i])[index];
      out.name({name.GetData(), name.GetSize()});
      out.value(value_at(formats[i + 1], row));
    }
    if (const auto repeated = out.end()) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     cat("OBJECT has two attributes of the name \"", *repeated, "\""));
    }
  });
}

BoundExpression bind_array(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    duckdb::vector<LogicalType> types;
    for (auto& child : input.children) {
      child = as_super(input.context, std::move(child), "ARRAY");
      types.push_back(super_type());
    }
    duckdb::ScalarFunction function("rs_super_array", types, super_type(), make_arrays);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    function.SetFallible();
    return call(std::move(function), std::move(input.children));
  });
}

BoundExpression bind_object(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    if (input.children.size() % 2 != 0) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     "OBJECT takes attribute names and values in turn");
    }
    duckdb::vector<LogicalType> types;
    for (std::size_t i = 0; i < input.children.size(); ++i) {
      auto& child = input.children[i];
      const bool is_name = i % 2 == 0;
      child = is_name ? converted(input.context, std::move(child), LogicalType::VARCHAR)
                      : as_super(input.context, std::move(child), "OBJECT");
      types.push_back(is_name ? LogicalType(LogicalType::VARCHAR) : super_type());
    }
    duckdb::ScalarFunction function("rs_super_object", types, super_type(), make_objects);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    function.SetFallible();
    return call(std::move(function), std::move(input.children));
  });
}

}  // namespace

void register_super(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_json_parse", 2, bind_parse<parse, parse_bytes>);
  register_rewritten(loader, "rs_try_json_parse", 2, bind_parse<try_parse, try_parse_bytes>);
  register_rewritten(loader, "rs_can_json_parse", 2, bind_parse<can_parse, can_parse_bytes>);
  register_kernel<serialize>(loader, "rs_json_serialize");
  register_kernel<attribute>(loader, "rs_super_attribute");
  register_kernel<element>(loader, "rs_super_element");
  register_kernel<strict_attribute>(loader, "rs_super_strict_attribute");
  register_kernel<strict_element>(loader, "rs_super_strict_element");
  register_rewritten(loader, "rs_to_super", 1, bind_to_super);
  register_rewritten_variadic(loader, "rs_super_array", 0, bind_array);
  register_rewritten_variadic(loader, "rs_super_object", 0, bind_object);
  register_super_casts(loader);
  register_super_comparisons(loader);
  register_super_numbers(loader);
  register_super_arrays(loader);
  register_super_objects(loader);
  register_super_aggregates(loader);
}

}  // namespace slipher::engine
