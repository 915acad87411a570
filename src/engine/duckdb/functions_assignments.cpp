// Explicit casts to CHAR and VARCHAR, and what INSERT, UPDATE and COPY do to a value on its way
// into a column; the constants of dates and times that translation has read.

#include <cstdint>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "duckdb/common/types/date.hpp"
#include "duckdb/common/types/time.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_decimal.h"
#include "engine/duckdb/functions_int128.h"
#include "engine/duckdb/functions_kernel.h"
#include "types/interval_type.h"
#include "types/type.h"
#include "types/value_error.h"

namespace slipher::engine {

namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::Vector;
using types::Type;

// What a constant argument said: a length in bytes, or a column's name.
struct Length final : duckdb::FunctionData {
  explicit Length(std::int32_t length) : bytes{length} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Length>(bytes);
  }
  bool Equals(const FunctionData& other) const override {
    return bytes == other.Cast<Length>().bytes;
  }
  std::int32_t bytes;
};

struct ColumnName final : duckdb::FunctionData {
  explicit ColumnName(std::string column) : name{std::move(column)} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<ColumnName>(name);
  }
  bool Equals(const FunctionData& other) const override {
    return name == other.Cast<ColumnName>().name;
  }
  std::string name;
};

template <typename Data>
const Data& data_of(ExpressionState& state) {
  return state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Data>();
}

std::uint32_t size_of(string_t text) { return static_cast<std::uint32_t>(text.GetSize()); }

// The number of bytes, at most `limit`, after which no character is cut in two.
std::uint32_t whole_characters(string_t text, std::uint32_t limit) {
  const char* bytes = text.GetData();
  std::uint32_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

std::uint32_t without_blanks(string_t text, std::uint32_t size) {
  const char* bytes = text.GetData();
  while (size > 0 && bytes[size - 1] == ' ') --size;
  return size;
}

string_t part(string_t text, std::uint32_t size) {
  return size == size_of(text) ? text : string_t(text.GetData(), size);
}

// Runs over texts whose results are parts of them: nothing is copied.
template <typename Cut>
void cut_all(DataChunk& arguments, Vector& result, Cut cut) {
  duckdb::UnaryExecutor::Execute<string_t, string_t>(arguments.data[0], result, arguments.size(),
                                                     cut);
  duckdb::StringVector::AddHeapReference(result, arguments.data[0]);
}

void cast_varchar(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const auto limit = static_cast<std::uint32_t>(data_of<Length>(state).bytes);
  cut_all(arguments, result, [limit](string_t text) {
    return size_of(text) <= limit ? text : part(text, whole_characters(text, limit));
  });
}

void cast_char(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const auto limit = static_cast<std::uint32_t>(data_of<Length>(state).bytes);
  cut_all(arguments, result, [limit](string_t text) {
    const std::uint32_t size =
        size_of(text) <= limit ? size_of(text) : whole_characters(text, limit);
    return part(text, without_blanks(text, size));
  });
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html
[[noreturn]] void throw_multibyte() {
  raise(SqlError(sqlstate::kCharacterNotInRepertoire, "Multibyte character not supported for CHAR")
            .hint("Try using VARCHAR."));
}

[[noreturn]] void throw_too_long(const Type& type) { raise(types::value_too_long(type)); }

void assign_varchar(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const std::int32_t length = data_of<Length>(state).bytes;
  const auto limit = static_cast<std::uint32_t>(length);
  cut_all(arguments, result, [limit, length](string_t text) {
    if (size_of(text) <= limit) return text;
    if (without_blanks(text, size_of(text)) > limit) throw_too_long(Type::varchar(length));
    return part(text, limit);
  });
}

void assign_char(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const std::int32_t length = data_of<Length>(state).bytes;
  const auto limit = static_cast<std::uint32_t>(length);
  cut_all(arguments, result, [limit, length](string_t text) {
    const std::uint32_t size = without_blanks(text, size_of(text));
    if (size > limit) throw_too_long(Type::character(length));
    if (!is_ascii({text.GetData(), size})) throw_multibyte();
    return part(text, size);
  });
}

void assign_varbyte(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const std::int32_t length = data_of<Length>(state).bytes;
  cut_all(arguments, result, [length](string_t bytes) {
    if (size_of(bytes) > static_cast<std::uint32_t>(length)) throw_too_long(Type::varbyte(length));
    return bytes;
  });
}

void not_null(DataChunk& arguments, ExpressionState& state, Vector& result) {
  duckdb::UnifiedVectorFormat format;
  arguments.data[0].ToUnifiedFormat(arguments.size(), format);
  if (!format.validity.AllValid()) {
    for (std::size_t row = 0; row < arguments.size(); ++row) {
      if (format.validity.RowIsValid(format.sel->get_index(row))) continue;
      raise(SqlError(sqlstate::kNotNullViolation, cat("Cannot insert a NULL value into column ",
                                                      data_of<ColumnName>(state).name)));
    }
  }
  result.Reference(arguments.data[0]);
}

std::int32_t length_argument(duckdb::FunctionBindExpressionInput& input) {
  const auto value = constant_value(input.context, *input.children[1]);
  if (!value || value->IsNull()) throw internal_error("a length is constant");
  const auto length = value->GetValue<std::int32_t>();
  check(length >= 0, "a length is not negative");
  return length;
}

BoundExpression with_length(const char* name, duckdb::scalar_function_t run, BoundExpression value,
                            std::int32_t length) {
  const LogicalType type = value->return_type.id() == duckdb::LogicalTypeId::BLOB
                               ? LogicalType::BLOB
                               : LogicalType::VARCHAR;
  duckdb::ScalarFunction function(name, {type}, type, std::move(run));
  function.SetFallible();
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call(std::move(function), std::move(arguments), duckdb::make_uniq<Length>(length));
}

BoundExpression bind_cast_varchar(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return with_length("rs_cast_varchar", cast_varchar,
                       as_text(input.context, std::move(input.children[0])),
                       length_argument(input));
  });
}

BoundExpression bind_cast_char(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return with_length("rs_cast_char", cast_char,
                       as_text(input.context, std::move(input.children[0])),
                       length_argument(input));
  });
}

BoundExpression bind_assign_varchar(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return with_length("rs_assign_varchar", assign_varchar,
                       as_text(input.context, std::move(input.children[0])),
                       length_argument(input));
  });
}

BoundExpression bind_assign_char(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    return with_length("rs_assign_char", assign_char,
                       as_text(input.context, std::move(input.children[0])),
                       length_argument(input));
  });
}

BoundExpression bind_assign_varbyte(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto bytes = converted(input.context, std::move(input.children[0]), LogicalType::BLOB);
    return with_length("rs_assign_varbyte", assign_varbyte, std::move(bytes),
                       length_argument(input));
  });
}

BoundExpression bind_not_null(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto name = constant_value(input.context, *input.children[1]);
    if (!name || name->IsNull()) throw internal_error("a column's name is constant");
    const LogicalType type = input.children[0]->return_type;
    duckdb::ScalarFunction function("rs_not_null", {type}, type, not_null);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    function.SetFallible();
    BoundExpressions arguments;
    arguments.push_back(std::move(input.children[0]));
    return call(std::move(function), std::move(arguments),
                duckdb::make_uniq<ColumnName>(name->ToString()));
  });
}

// A DECIMAL of 19 digits is an integer of 64 bits in Redshift.
// https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric_types201.html
void within_bigint(DataChunk& arguments, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<duckdb::hugeint_t, duckdb::hugeint_t>(
      arguments.data[0], result, arguments.size(), [](duckdb::hugeint_t value) {
        const auto unscaled = wide(value);
        if (unscaled != static_cast<std::int64_t>(unscaled)) throw_decimal_overflow();
        return value;
      });
}

BoundExpression bind_within_bigint(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalType type = input.children[0]->return_type;
    duckdb::ScalarFunction function("rs_within_bigint", {type}, type, within_bigint);
    function.SetFallible();
    return call(std::move(function), std::move(input.children));
  });
}

// Scale and precision of an interval type: see types/interval_type.h.
Interval kept_interval(Interval interval, std::int32_t scale, std::int32_t precision) {
  const Type type{types::TypeKind::kIntervalDayToSecond, -1, precision, scale};
  const auto kept = types::kept_of(type, {interval.months, interval.days, interval.micros});
  return {kept.months, kept.days, kept.micros};
}

BoundExpression constant(duckdb::Value value) {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(std::move(value));
}

BoundExpression bind_date(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto days = constant_value(input.context, *input.children[0]);
    if (!days || days->IsNull()) throw internal_error("a date is constant");
    return constant(duckdb::Value::DATE(duckdb::date_t(days->GetValue<std::int32_t>())));
  });
}

BoundExpression bind_time(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto micros = constant_value(input.context, *input.children[0]);
    if (!micros || micros->IsNull()) throw internal_error("a time is constant");
    return constant(duckdb::Value::TIME(duckdb::dtime_t(micros->GetValue<std::int64_t>())));
  });
}

BoundExpression bind_timestamptz(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const auto micros = constant_value(input.context, *input.children[0]);
    if (!micros || micros->IsNull()) throw internal_error("a moment is constant");
    return constant(
        duckdb::Value::TIMESTAMPTZ(duckdb::timestamp_tz_t(micros->GetValue<std::int64_t>())));
  });
}

}  // namespace

void register_assignments(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_cast_varchar", 2, bind_cast_varchar);
  register_rewritten(loader, "rs_cast_char", 2, bind_cast_char);
  register_rewritten(loader, "rs_assign_varchar", 2, bind_assign_varchar);
  register_rewritten(loader, "rs_assign_char", 2, bind_assign_char);
  register_rewritten(loader, "rs_assign_varbyte", 2, bind_assign_varbyte);
  register_rewritten(loader, "rs_within_bigint", 1, bind_within_bigint);
  register_kernel<kept_interval>(loader, "rs_kept_interval");
  register_rewritten(loader, "rs_not_null", 2, bind_not_null);
  register_rewritten(loader, "rs_date", 1, bind_date);
  register_rewritten(loader, "rs_time", 1, bind_time);
  register_rewritten(loader, "rs_timestamptz", 1, bind_timestamptz);
}

}  // namespace slipher::engine
