// Casts of SUPER values to the other types. What the value is decides: a cast of what does not fit
// fails, and TRY_CAST, which Redshift's lax mode is, gives NULL.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/limitations-super.html

#include <limits>
#include <string>
#include <utility>

#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "engine/duckdb/functions_text_casts.h"
#include "super/builder.h"
#include "types/float_output.h"
#include "types/int128.h"

namespace slipher::engine {

namespace {

using duckdb::CastParameters;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::Vector;
using super::Kind;
using super::Value;

// A number as the static cast from its own type reads it, a string as text; false for what has
// neither.
bool scalar_text(Value value, std::string& out) {
  switch (value.kind()) {
    case Kind::kInteger:
    case Kind::kDecimal: {
      const super::Decimal own = value.decimal();
      types::append_decimal(out, own.digits, own.scale);
      return true;
    }
    case Kind::kReal: {
      char text[types::kMaxFloatCharacters];
      out.append(text, types::print_real(text, value.real(), 0));
      return true;
    }
    case Kind::kDouble: {
      char text[types::kMaxFloatCharacters];
      out.append(text, types::print_double(text, value.floating(), 0));
      return true;
    }
    case Kind::kString:
      out.append(value.string());
      return true;
    case Kind::kBoolean:
      out.append(value.boolean() ? "true" : "false");
      return true;
    default:
      return false;
  }
}

// Sets `out` to what the value is in the target; false where it is not directly so, or too large.
bool read_number(Value value, bool& out) {
  if (value.kind() == Kind::kBoolean) {
    out = value.boolean();
    return true;
  }
  if (value.kind() != Kind::kInteger) return false;
  out = value.integer() != 0;
  return true;
}

template <typename T>
bool read_number(Value value, T& out) {
  std::int64_t number = 0;
  if (value.kind() == Kind::kBoolean) {
    number = value.boolean() ? 1 : 0;
  } else if (value.kind() == Kind::kInteger) {
    number = value.integer();
  } else {
    return false;
  }
  if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max()) {
    return false;
  }
  out = static_cast<T>(number);
  return true;
}

bool read_number(Value value, double& out) {
  if (!value.is_number()) return false;
  out = value.floating();
  return true;
}

bool read_number(Value value, float& out) {
  if (value.kind() == Kind::kReal) {
    out = value.real();
    return true;
  }
  double wide = 0;
  if (!read_number(value, wide)) return false;
  out = static_cast<float>(wide);
  return true;
}

// The cast from the text that a value has, for what is not read directly.
struct ByText final : duckdb::BoundCastData {
  explicit ByText(duckdb::BoundCastInfo info) : cast{std::move(info)} {}
  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<ByText>(cast.Copy());
  }
  duckdb::BoundCastInfo cast;
};

bool fail(CastParameters& parameters, const LogicalType& target) {
  const std::string message = cat("cannot cast SUPER value to type ", target.ToString());
  if (parameters.error_message == nullptr) {
    throw SqlError(sqlstate::kInvalidTextRepresentation, message);
  }
  if (parameters.error_message->empty()) *parameters.error_message = message;
  return false;
}

// Which of a kind's texts the target's own reading takes: a number is no date.
bool reads_text_of(Kind kind, const LogicalType& target) {
  if (kind == Kind::kString) return true;
  const bool number = kind == Kind::kDecimal || kind == Kind::kReal || kind == Kind::kDouble ||
                      kind == Kind::kInteger;
  const bool to_number = target.IsNumeric();
  return number && to_number;
}

// Fills the texts of the values that are not read directly; NULL for the others.
template <typename Read>
bool collect(const duckdb::UnifiedVectorFormat& format, duckdb::idx_t count,
             const LogicalType& target, Vector& texts, bool& any_text, const Read& read) {
  bool all = true;
  auto& validity = duckdb::FlatVector::Validity(texts);
  const auto* cells = duckdb::UnifiedVectorFormat::GetData<string_t>(format);
  std::string text;
  for (duckdb::idx_t row = 0; row < count; ++row) {
    validity.SetInvalid(row);
    const auto index = format.sel->get_index(row);
    if (!format.validity.RowIsValid(index)) continue;
    const Value value({cells[index].GetData(), cells[index].GetSize()});
    if (read(row, value)) continue;
    text.clear();
    if (reads_text_of(value.kind(), target) && scalar_text(value, text)) {
      duckdb::FlatVector::GetData<string_t>(texts)[row] =
          duckdb::StringVector::AddString(texts, text);
      validity.SetValid(row);
      any_text = true;
    } else {
      all = false;
    }
  }
  return all;
}

template <typename Cell, bool kDirect>
bool cast_all(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const auto& by_text = parameters.cast_data->Cast<ByText>().cast;
  const LogicalType target = result.GetType();
  duckdb::UnifiedVectorFormat format;
  source.ToUnifiedFormat(count, format);
  Vector texts(LogicalType::VARCHAR, std::max<duckdb::idx_t>(count, STANDARD_VECTOR_SIZE));
  std::vector<std::optional<Cell>> direct(count);
  bool any_text = false;
  bool all = collect(format, count, target, texts, any_text, [&](duckdb::idx_t row, Value value) {
    if constexpr (kDirect) {
      Cell cell{};
      if (!read_number(value, cell)) return false;
      direct[row] = cell;
      return true;
    } else {
      return false;
    }
  });
  if (!all) fail(parameters, target);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  if (any_text) {
    CastParameters inner(parameters, by_text.cast_data.get(), parameters.local_state);
    all = by_text.function(texts, result, count, inner) && all;
    result.Flatten(count);
  } else {
    for (duckdb::idx_t row = 0; row < count; ++row) validity.SetInvalid(row);
  }
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!direct[row]) continue;
    duckdb::FlatVector::GetData<Cell>(result)[row] = *direct[row];
    validity.SetValid(row);
  }
  return all;
}

bool cast_to_text(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  std::string text;
  duckdb::UnaryExecutor::ExecuteWithNulls<string_t, string_t>(
      source, result, count, [&](string_t cell, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        const Value value({cell.GetData(), cell.GetSize()});
        text.clear();
        if (scalar_text(value, text)) return duckdb::StringVector::AddString(result, text);
        all = fail(parameters, LogicalType::VARCHAR);
        mask.SetInvalid(row);
        return string_t();
      });
  return all;
}

template <typename Cell, bool kDirect>
duckdb::BoundCastInfo bind_cast(duckdb::BindCastInput& input, const LogicalType&,
                                const LogicalType& target) {
  return {cast_all<Cell, kDirect>,
          duckdb::make_uniq<ByText>(bind_reading(input, LogicalType::VARCHAR, target))};
}

duckdb::BoundCastInfo bind_decimal(duckdb::BindCastInput& input, const LogicalType& source,
                                   const LogicalType& target) {
  switch (target.InternalType()) {
    case duckdb::PhysicalType::INT16:
      return bind_cast<std::int16_t, false>(input, source, target);
    case duckdb::PhysicalType::INT32:
      return bind_cast<std::int32_t, false>(input, source, target);
    case duckdb::PhysicalType::INT64:
      return bind_cast<std::int64_t, false>(input, source, target);
    default:
      return bind_cast<duckdb::hugeint_t, false>(input, source, target);
  }
}

// The encoding is nobody's VARBYTE, and bytes are no encoding.
bool refuse_bytes(Vector& source, Vector&, duckdb::idx_t, CastParameters&) {
  raise(SqlError(sqlstate::kCannotCoerce, source.GetType().HasAlias()
                                              ? "cannot cast type super to binary varying"
                                              : "cannot cast type binary varying to super"));
}

// A text that the engine puts beside SUPER values is a string.
bool cast_text(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  called_by_duckdb([&] {
    super::Builder value;
    duckdb::UnaryExecutor::Execute<string_t, string_t>(source, result, count, [&](string_t text) {
      value.clear();
      value.string({text.GetData(), text.GetSize()});
      return duckdb::StringVector::AddStringOrBlob(result, value.bytes().data(),
                                                   value.bytes().size());
    });
  });
  return true;
}

}  // namespace

void register_super_casts(duckdb::ExtensionLoader& loader) {
  auto& casts = duckdb::CastFunctionSet::Get(loader.GetDatabaseInstance());
  const LogicalType source = super_type();
  const auto add = [&](const LogicalType& target, duckdb::bind_cast_function_t bind) {
    casts.RegisterCastFunction(source, target, bind);
  };
  add(LogicalType::BOOLEAN, bind_cast<bool, true>);
  add(LogicalType::SMALLINT, bind_cast<std::int16_t, true>);
  add(LogicalType::INTEGER, bind_cast<std::int32_t, true>);
  add(LogicalType::BIGINT, bind_cast<std::int64_t, true>);
  add(LogicalType::FLOAT, bind_cast<float, true>);
  add(LogicalType::DOUBLE, bind_cast<double, true>);
  add(LogicalType(LogicalTypeId::DECIMAL), bind_decimal);
  add(LogicalType::DATE, bind_cast<std::int32_t, false>);
  add(LogicalType::TIME, bind_cast<std::int64_t, false>);
  add(LogicalType::TIMESTAMP, bind_cast<std::int64_t, false>);
  add(LogicalType::TIMESTAMP_TZ, bind_cast<std::int64_t, false>);
  casts.RegisterCastFunction(source, LogicalType::VARCHAR, duckdb::BoundCastInfo(cast_to_text));
  casts.RegisterCastFunction(LogicalType::VARCHAR, source, duckdb::BoundCastInfo(cast_text));
  casts.RegisterCastFunction(LogicalType::BLOB, source, duckdb::BoundCastInfo(refuse_bytes));
  casts.RegisterCastFunction(source, LogicalType::BLOB, duckdb::BoundCastInfo(refuse_bytes));
}

}  // namespace slipher::engine
