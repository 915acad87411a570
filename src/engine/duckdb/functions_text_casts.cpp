// Casts between text and the other types, in PostgreSQL's formats, in place of DuckDB's own:
// explicit ones, and those that a string constant takes beside a date or a number.

#include "engine/duckdb/functions_text_casts.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/types/hugeint.hpp"
#include "duckdb/common/vector_operations/generic_executor.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/function/cast/default_casts.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/type_map.h"
#include "types/datetime_output.h"
#include "types/datetime_styles.h"
#include "types/float_output.h"
#include "types/text_format.h"
#include "types/time_zone.h"
#include "types/value_error.h"

namespace slipher::engine {

namespace {

using duckdb::CastParameters;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Vector;
using types::Type;
using types::TypeKind;

// The target of a cast from text, and how the session writes what becomes text.
struct Target final : duckdb::BoundCastData {
  Target(const Type& target, SessionText session) : type{target}, text{std::move(session)} {}
  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<Target>(type, text);
  }
  Type type;
  SessionText text;
};

template <typename Cell, typename Print>
bool print_all(Vector& source, Vector& result, duckdb::idx_t count, Print print) {
  duckdb::UnaryExecutor::Execute<Cell, duckdb::string_t>(source, result, count, [&](Cell cell) {
    std::array<char, types::kMaxIntervalCharacters> buffer;
    const char* end = print(buffer.data(), cell);
    return duckdb::StringVector::AddString(result, buffer.data(),
                                           static_cast<std::size_t>(end - buffer.data()));
  });
  return true;
}

bool print_doubles(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  return print_all<double>(source, result, count, [](char* out, double value) {
    return types::print_double(out, value, 0);
  });
}

bool print_reals(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  return print_all<float>(source, result, count,
                          [](char* out, float value) { return types::print_real(out, value, 0); });
}

bool print_times(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  return print_all<duckdb::dtime_t>(source, result, count, [](char* out, duckdb::dtime_t time) {
    return types::print_time(out, time.micros);
  });
}

const types::TextSettings& settings_of(CastParameters& parameters) {
  return parameters.cast_data->Cast<Target>().text.settings;
}

bool print_dates(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const types::TextSettings& settings = settings_of(parameters);
  const bool iso = settings.date_style == types::DateStyle::kIso;
  return print_all<duckdb::date_t>(source, result, count, [&](char* out, duckdb::date_t date) {
    return iso ? types::print_date(out, date.days)
               : types::print_styled_date(out, date.days, settings);
  });
}

bool print_timestamps(Vector& source, Vector& result, duckdb::idx_t count,
                      CastParameters& parameters) {
  const types::TextSettings& settings = settings_of(parameters);
  const bool iso = settings.date_style == types::DateStyle::kIso;
  return print_all<duckdb::timestamp_t>(
      source, result, count, [&](char* out, duckdb::timestamp_t moment) {
        return iso ? types::print_timestamp(out, moment.value)
                   : types::print_styled_timestamp(out, moment.value, settings);
      });
}

bool print_moments(Vector& source, Vector& result, duckdb::idx_t count,
                   CastParameters& parameters) {
  const types::TextSettings& settings = settings_of(parameters);
  const bool iso = settings.date_style == types::DateStyle::kIso;
  return print_all<duckdb::timestamp_tz_t>(
      source, result, count, [&](char* out, duckdb::timestamp_tz_t moment) {
        if (!iso) return types::print_styled_timestamptz(out, moment.value, settings);
        const bool shifted = settings.zone != nullptr && duckdb::Timestamp::IsFinite(moment);
        return types::print_timestamptz(out, moment.value,
                                        shifted ? settings.zone->offset_at(moment.value) : 0);
      });
}

bool print_intervals(Vector& source, Vector& result, duckdb::idx_t count,
                     CastParameters& parameters) {
  const types::IntervalStyle style = settings_of(parameters).interval_style;
  return print_all<duckdb::interval_t>(
      source, result, count, [style](char* out, duckdb::interval_t interval) {
        return types::print_styled_interval(out, {interval.months, interval.days, interval.micros},
                                            style);
      });
}

// VARBYTE to text: the bytes are UTF-8, or the cast fails.
bool decode_bytes(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<duckdb::string_t, duckdb::string_t>(
      source, result, count,
      [&](duckdb::string_t bytes, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        if (duckdb::Value::StringIsValid(bytes.GetData(), bytes.GetSize())) {
          return duckdb::StringVector::AddString(result, bytes);
        }
        if (parameters.error_message == nullptr) {
          raise(SqlError(sqlstate::kCharacterNotInRepertoire,
                         "invalid byte sequence for encoding \"UTF8\""));
        }
        mask.SetInvalid(row);
        all = false;
        return duckdb::string_t();
      });
  return all;
}

bool encode_text(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  duckdb::UnaryExecutor::Execute<duckdb::string_t, duckdb::string_t>(
      source, result, count, [](duckdb::string_t text) { return text; });
  duckdb::StringVector::AddHeapReference(result, source);
  return true;
}

template <typename Cell>
Cell cell_of(const types::Value& value) {
  if constexpr (std::is_same_v<Cell, bool>) {
    return std::get<bool>(value.data);
  } else if constexpr (std::is_floating_point_v<Cell>) {
    return static_cast<Cell>(std::get<double>(value.data));
  } else if constexpr (std::is_integral_v<Cell>) {
    if (const auto* unscaled = std::get_if<types::Int128>(&value.data))
      return static_cast<Cell>(*unscaled);
    return static_cast<Cell>(std::get<std::int64_t>(value.data));
  } else if constexpr (std::is_same_v<Cell, duckdb::hugeint_t>) {
    const auto unscaled = std::get<types::Int128>(value.data);
    duckdb::hugeint_t cell;
    cell.lower = static_cast<std::uint64_t>(unscaled);
    cell.upper = static_cast<std::int64_t>(unscaled >> 64);
    return cell;
  } else {
    static_assert(std::is_same_v<Cell, duckdb::interval_t>);
    const auto& interval = std::get<types::IntervalCell>(value.data);
    return {interval.months, interval.days, interval.micros};
  }
}

template <typename Cell>
bool read_all(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const auto& target = parameters.cast_data->Cast<Target>();
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<duckdb::string_t, Cell>(
      source, result, count,
      [&](duckdb::string_t text, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        try {
          return cell_of<Cell>(types::parse_text(target.type, {text.GetData(), text.GetSize()},
                                                 target.text.settings));
        } catch (const SqlError& error) {
          if (parameters.error_message == nullptr) raise(error);
          if (parameters.error_message->empty()) *parameters.error_message = error.message();
          mask.SetInvalid(row);
          all = false;
          return Cell{};
        }
      });
  return all;
}

duckdb::cast_function_t reader_of(const LogicalType& target) {
  switch (target.InternalType()) {
    case duckdb::PhysicalType::BOOL:
      return read_all<bool>;
    case duckdb::PhysicalType::INT16:
      return read_all<std::int16_t>;
    case duckdb::PhysicalType::INT32:
      return read_all<std::int32_t>;
    case duckdb::PhysicalType::INT64:
      return read_all<std::int64_t>;
    case duckdb::PhysicalType::INT128:
      return read_all<duckdb::hugeint_t>;
    case duckdb::PhysicalType::FLOAT:
      return read_all<float>;
    case duckdb::PhysicalType::DOUBLE:
      return read_all<double>;
    default:
      return read_all<duckdb::interval_t>;
  }
}

constexpr LogicalTypeId kRead[] = {
    LogicalTypeId::BOOLEAN,   LogicalTypeId::SMALLINT, LogicalTypeId::INTEGER,
    LogicalTypeId::BIGINT,    LogicalTypeId::DECIMAL,  LogicalTypeId::FLOAT,
    LogicalTypeId::DOUBLE,    LogicalTypeId::DATE,     LogicalTypeId::TIME,
    LogicalTypeId::TIMESTAMP, LogicalTypeId::INTERVAL,
};

struct Printed {
  LogicalTypeId type;
  duckdb::cast_function_t print;
};

constexpr Printed kPrinted[] = {
    {LogicalTypeId::DOUBLE, print_doubles},
    {LogicalTypeId::FLOAT, print_reals},
    {LogicalTypeId::TIME, print_times},
    {LogicalTypeId::BLOB, decode_bytes},
};

// Binds a cast to text that depends on the session's settings.
template <duckdb::cast_function_t kPrint>
duckdb::BoundCastInfo bind_styled(duckdb::BindCastInput& input, const LogicalType&,
                                  const LogicalType&) {
  SessionText text = input.context ? ConnectionState::text_of(*input.context) : SessionText();
  return {kPrint, duckdb::make_uniq<Target>(Type::varchar(-1), std::move(text))};
}

struct Styled {
  LogicalTypeId type;
  duckdb::bind_cast_function_t bind;
};

constexpr Styled kStyled[] = {
    {LogicalTypeId::DATE, bind_styled<print_dates>},
    {LogicalTypeId::TIMESTAMP, bind_styled<print_timestamps>},
    {LogicalTypeId::INTERVAL, bind_styled<print_intervals>},
};

}  // namespace

duckdb::BoundCastInfo bind_printing_moments(duckdb::BindCastInput& input, const LogicalType& source,
                                            const LogicalType& target) {
  return bind_styled<print_moments>(input, source, target);
}

duckdb::BoundCastInfo bind_reading(duckdb::BindCastInput& input, const LogicalType&,
                                   const LogicalType& target) {
  SessionText text = input.context ? ConnectionState::text_of(*input.context) : SessionText();
  return {reader_of(target), duckdb::make_uniq<Target>(described(target), std::move(text))};
}

void register_text_casts(duckdb::ExtensionLoader& loader) {
  auto& database = loader.GetDatabaseInstance();
  auto& casts = duckdb::CastFunctionSet::Get(database);
  // What is implicit and what is not stays as it is.
  const auto cost = [&](const LogicalType& from, const LogicalType& to) {
    return duckdb::CastFunctionSet::ImplicitCastCost(database, from, to);
  };
  for (const LogicalTypeId id : kRead) {
    const LogicalType target(id);
    casts.RegisterCastFunction(LogicalType::VARCHAR, target, bind_reading,
                               cost(LogicalType::VARCHAR, target));
  }
  for (const Printed& printed : kPrinted) {
    const LogicalType source(printed.type);
    casts.RegisterCastFunction(source, LogicalType::VARCHAR, duckdb::BoundCastInfo(printed.print),
                               cost(source, LogicalType::VARCHAR));
  }
  for (const Styled& styled : kStyled) {
    const LogicalType source(styled.type);
    casts.RegisterCastFunction(source, LogicalType::VARCHAR, styled.bind,
                               cost(source, LogicalType::VARCHAR));
  }
  casts.RegisterCastFunction(LogicalType::VARCHAR, LogicalType::BLOB,
                             duckdb::BoundCastInfo(encode_text),
                             cost(LogicalType::VARCHAR, LogicalType::BLOB));
}

}  // namespace slipher::engine
