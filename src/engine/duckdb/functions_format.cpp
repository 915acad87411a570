// TO_CHAR, TO_DATE, TO_TIMESTAMP, TO_NUMBER, TEXT_TO_INT_ALT, TEXT_TO_NUMERIC_ALT.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_int128.h"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_time_zone.h"
#include "types/calendar.h"
#include "types/format_model.h"
#include "types/int128.h"
#include "types/teradata_number.h"
#include "types/value_error.h"

namespace slipher::engine {

namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::Vector;
using types::DateModel;
using types::FieldOverflow;
using types::Int128;
using types::NumberModel;
using types::TeradataFormat;

std::string_view view(const string_t& text) { return {text.GetData(), text.GetSize()}; }

// The model of the latest format: a format is nearly always constant, and compiling one costs more
// than using it.
template <typename Model>
class LatestModel {
 public:
  const Model& of(std::string_view format) {
    if (!model_ || format_ != format) {
      model_.emplace(Model::compile(format));
      format_ = std::string(format);
    }
    return *model_;
  }

 private:
  std::string format_;
  std::optional<Model> model_;
};

// Prints values by a format each.
template <typename Model, typename Cell, typename Print>
void print_all(DataChunk& arguments, Vector& result, Print print) {
  called_by_duckdb([&] {
    LatestModel<Model> models;
    std::string text;
    duckdb::BinaryExecutor::Execute<Cell, string_t, string_t>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](Cell value, string_t format) {
          text.clear();
          print(models.of(view(format)), value, text);
          return duckdb::StringVector::AddString(result, text.data(), text.size());
        });
  });
}

void print_timestamps(DataChunk& arguments, ExpressionState&, Vector& result) {
  print_all<DateModel, duckdb::timestamp_t>(
      arguments, result, [](const DateModel& model, duckdb::timestamp_t moment, std::string& out) {
        model.print(moment.value, out);
      });
}

void print_moments(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const types::TimeZone& zone = zone_of(state);
  print_all<DateModel, Timestamptz>(
      arguments, result, [&](const DateModel& model, Timestamptz moment, std::string& out) {
        model.print(moment.value, zone, out);
      });
}

void print_doubles(DataChunk& arguments, ExpressionState&, Vector& result) {
  print_all<NumberModel, double>(
      arguments, result,
      [](const NumberModel& model, double value, std::string& out) { model.print(value, out); });
}

// Scale of the decimals that are printed, or read.
struct Scale final : duckdb::FunctionData {
  explicit Scale(int decimal_scale) : scale{decimal_scale} {}
  duckdb::unique_ptr<FunctionData> Copy() const override { return duckdb::make_uniq<Scale>(scale); }
  bool Equals(const FunctionData& other) const override {
    return scale == other.Cast<Scale>().scale;
  }
  int scale;
};

void print_decimals(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const int scale =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Scale>().scale;
  print_all<NumberModel, duckdb::hugeint_t>(
      arguments, result,
      [scale](const NumberModel& model, duckdb::hugeint_t value, std::string& out) {
        const auto high = static_cast<types::UInt128>(static_cast<std::uint64_t>(value.upper))
                          << 64;
        model.print(static_cast<Int128>(high | value.lower), scale, out);
      });
}

BoundExpression call_with_format(const char* name, duckdb::scalar_function_t run,
                                 const LogicalType& type, BoundExpressions arguments,
                                 duckdb::unique_ptr<duckdb::FunctionData> data = nullptr) {
  duckdb::ScalarFunction function(name, {arguments[0]->return_type, LogicalType::VARCHAR}, type,
                                  std::move(run));
  function.SetFallible();
  return call(std::move(function), std::move(arguments), std::move(data));
}

BoundExpression print_number(duckdb::ClientContext& context, BoundExpressions arguments) {
  const LogicalType type = arguments[0]->return_type;
  if (type.id() == LogicalTypeId::FLOAT || type.id() == LogicalTypeId::DOUBLE) {
    arguments[0] = converted(context, std::move(arguments[0]), LogicalType::DOUBLE);
    return call_with_format("rs_to_char", print_doubles, LogicalType::VARCHAR,
                            std::move(arguments));
  }
  const std::uint8_t scale = duckdb::DecimalType::GetScale(decimal_type_of(type));
  arguments[0] = converted(context, std::move(arguments[0]), LogicalType::DECIMAL(38, scale));
  return call_with_format("rs_to_char", print_decimals, LogicalType::VARCHAR, std::move(arguments),
                          duckdb::make_uniq<Scale>(scale));
}

BoundExpression bind_to_char(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalType type = input.children[0]->return_type;
    if (!type.IsNumeric() && type.id() != LogicalTypeId::DATE &&
        type.id() != LogicalTypeId::TIMESTAMP && type.id() != LogicalTypeId::TIMESTAMP_TZ) {
      throw no_such_function("to_char", input.children);
    }
    BoundExpressions arguments = std::move(input.children);
    arguments[1] = as_text(input.context, std::move(arguments[1]));
    switch (type.id()) {
      case LogicalTypeId::TIMESTAMP_TZ:
        return call_with_format("rs_to_char", print_moments, LogicalType::VARCHAR,
                                std::move(arguments),
                                duckdb::make_uniq<ZoneData>(session_zone(input.context)));
      case LogicalTypeId::DATE:
      case LogicalTypeId::TIMESTAMP:
        arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::TIMESTAMP);
        return call_with_format("rs_to_char", print_timestamps, LogicalType::VARCHAR,
                                std::move(arguments));
      default:
        return print_number(input.context, std::move(arguments));
    }
  });
}

template <FieldOverflow kOverflow>
void read_timestamps(DataChunk& arguments, ExpressionState&, Vector& result) {
  called_by_duckdb([&] {
    LatestModel<DateModel> models;
    duckdb::BinaryExecutor::Execute<string_t, string_t, duckdb::timestamp_t>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](string_t text, string_t format) {
          return duckdb::timestamp_t(models.of(view(format)).parse(view(text), kOverflow));
        });
  });
}

// Reads the text and format that are the first two arguments; a third says whether fields are
// checked.
BoundExpression read_moment(duckdb::FunctionBindExpressionInput& input) {
  bool strict = false;
  if (input.children.size() > 2) {
    auto& flag = input.children[2];
    flag = converted(input.context, std::move(flag), LogicalType::BOOLEAN);
    const auto value = constant_value(input.context, *flag);
    if (!value) throw not_supported("is_strict that is not constant");
    strict = !value->IsNull() && value->GetValue<bool>();
  }
  BoundExpressions arguments;
  arguments.push_back(as_text(input.context, std::move(input.children[0])));
  arguments.push_back(as_text(input.context, std::move(input.children[1])));
  return call_with_format(
      strict ? "rs_to_timestamp_strict" : "rs_to_timestamp",
      strict ? read_timestamps<FieldOverflow::kRefuse> : read_timestamps<FieldOverflow::kCarry>,
      LogicalType::TIMESTAMP, std::move(arguments));
}

BoundExpression bind_to_date(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb(
      [&] { return converted(input.context, read_moment(input), LogicalType::DATE); });
}

BoundExpression bind_to_timestamp(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb(
      [&] { return converted(input.context, read_moment(input), LogicalType::TIMESTAMP_TZ); });
}

// Counts the places that a numeric format has: in all, and after the point.
std::pair<int, int> places_of(std::string_view format) {
  int places = 0, fraction = 0;
  bool after_point = false, quoted = false;
  for (const char c : format) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '.' || c == 'D' || c == 'd') after_point = true;
    if (c != '9' && c != '0') continue;
    ++places;
    fraction += after_point ? 1 : 0;
  }
  return {places, fraction};
}

template <typename Cell>
void read_numbers(DataChunk& arguments, ExpressionState&, Vector& result) {
  called_by_duckdb([&] {
    LatestModel<NumberModel> models;
    duckdb::BinaryExecutor::Execute<string_t, string_t, Cell>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](string_t text, string_t format) {
          const types::Value value = models.of(view(format)).parse(view(text));
          const auto unscaled = std::get<Int128>(value.data);
          if constexpr (std::is_same_v<Cell, duckdb::hugeint_t>) {
            duckdb::hugeint_t cell;
            cell.lower = static_cast<std::uint64_t>(unscaled);
            cell.upper = static_cast<std::int64_t>(unscaled >> 64);
            return cell;
          } else {
            return static_cast<Cell>(unscaled);
          }
        });
  });
}

BoundExpression bind_to_number(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto format = constant_value(input.context, *input.children[1]);
    if (!format) throw not_supported("to_number with a format that is not constant");
    const std::string text = format->IsNull() ? "9" : format->ToString();
    const auto [places, fraction] = places_of(text);
    if (places > types::kMaxDecimalPrecision || fraction > types::kMaxDecimalScale) {
      throw types::numeric_field_overflow(types::kMaxDecimalPrecision, fraction);
    }
    const LogicalType type = LogicalType::DECIMAL(static_cast<std::uint8_t>(std::max(places, 1)),
                                                  static_cast<std::uint8_t>(fraction));
    duckdb::scalar_function_t run = read_numbers<duckdb::hugeint_t>;
    if (type.InternalType() == duckdb::PhysicalType::INT16) run = read_numbers<std::int16_t>;
    if (type.InternalType() == duckdb::PhysicalType::INT32) run = read_numbers<std::int32_t>;
    if (type.InternalType() == duckdb::PhysicalType::INT64) run = read_numbers<std::int64_t>;
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(as_text(input.context, std::move(input.children[1])));
    return call_with_format("rs_to_number", std::move(run), type, std::move(arguments));
  });
}

void read_teradata_integers(DataChunk& arguments, ExpressionState&, Vector& result) {
  called_by_duckdb([&] {
    LatestModel<TeradataFormat> formats;
    duckdb::BinaryExecutor::Execute<string_t, string_t, std::int32_t>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](string_t text, string_t format) {
          return formats.of(view(format)).parse(view(text)).truncated();
        });
  });
}

void read_teradata_decimals(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const int scale =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Scale>().scale;
  called_by_duckdb([&] {
    LatestModel<TeradataFormat> formats;
    duckdb::BinaryExecutor::Execute<string_t, string_t, duckdb::hugeint_t>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](string_t text, string_t format) {
          return narrow<duckdb::hugeint_t>(
              formats.of(view(format)).parse(view(text)).rounded(scale));
        });
  });
}

bool may_be_text(const duckdb::Expression& argument) {
  return is_unknown(argument) || argument.return_type.id() == LogicalTypeId::VARCHAR;
}

// The text and the format phrase, empty where there is none.
BoundExpressions with_phrase(duckdb::ClientContext& context, BoundExpression text,
                             BoundExpression phrase) {
  BoundExpressions out;
  out.push_back(as_text(context, std::move(text)));
  out.push_back(as_text(context, std::move(phrase)));
  return out;
}
BoundExpression no_phrase() {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(""));
}

BoundExpression bind_text_to_int(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& given = input.children;
    if (!std::all_of(given.begin(), given.end(),
                     [](const auto& each) { return may_be_text(*each); })) {
      throw no_such_function("text_to_int_alt", given);
    }
    return call_with_format("rs_text_to_int_alt", read_teradata_integers, LogicalType::INTEGER,
                            with_phrase(input.context, std::move(given[0]),
                                        given.size() > 1 ? std::move(given[1]) : no_phrase()));
  });
}

std::uint8_t digits_of(duckdb::ClientContext& context, const duckdb::Expression& argument,
                       int most) {
  const auto value = constant_value(context, argument);
  if (!value || value->IsNull()) {
    throw not_supported("text_to_numeric_alt with a precision or scale that is not constant");
  }
  const auto digits = value->GetValue<std::int64_t>();
  if (digits < 0 || digits > most) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("invalid precision or scale of text_to_numeric_alt: ", digits));
  }
  return static_cast<std::uint8_t>(digits);
}

// (text [, phrase] [, precision, scale])
BoundExpression bind_text_to_numeric(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& given = input.children;
    const bool phrased = given.size() % 2 == 0;
    const std::size_t texts = phrased ? 2 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const bool fits = i < texts ? may_be_text(*given[i]) : given[i]->return_type.IsIntegral();
      if (!fits) throw no_such_function("text_to_numeric_alt", given);
    }
    std::uint8_t precision = types::kMaxDecimalPrecision, scale = 0;
    if (given.size() > texts) {
      precision = digits_of(input.context, *given[texts], types::kMaxDecimalPrecision);
      scale = digits_of(input.context, *given[texts + 1],
                        std::min<int>(precision, types::kMaxDecimalScale));
    }
    const auto widest = LogicalType::DECIMAL(types::kMaxDecimalPrecision, scale);
    return converted(input.context,
                     call_with_format("rs_text_to_numeric_alt", read_teradata_decimals, widest,
                                      with_phrase(input.context, std::move(given[0]),
                                                  phrased ? std::move(given[1]) : no_phrase()),
                                      duckdb::make_uniq<Scale>(scale)),
                     LogicalType::DECIMAL(std::max<std::uint8_t>(precision, 1), scale));
  });
}

}  // namespace

void register_format_functions(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_to_char", 2, bind_to_char);
  register_rewritten_variadic(loader, "rs_to_date", 2, bind_to_date);
  register_rewritten_variadic(loader, "rs_to_timestamp", 2, bind_to_timestamp);
  register_rewritten_variadic(loader, "rs_text_to_int_alt", 1, bind_text_to_int);
  register_rewritten_variadic(loader, "rs_text_to_numeric_alt", 1, bind_text_to_numeric);
  register_rewritten(loader, "rs_to_number", 2, bind_to_number);
}

}  // namespace slipher::engine
