#pragma once

// A C++ function as an SQL function: its SQL signature is that of the C++ function, the loop over
// rows is here.
//
// NULL in gives NULL out, unless a parameter is an optional. A result that is an empty optional is
// NULL. What the function throws ends the statement; one that is noexcept the engine may also call
// once for each value of a dictionary instead of once for each row.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "duckdb/common/types/date.hpp"
#include "duckdb/common/types/interval.hpp"
#include "duckdb/common/types/time.hpp"
#include "duckdb/common/types/timestamp.hpp"
#include "duckdb/common/types/vector.hpp"
#include "duckdb/function/scalar_function.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions_binding.h"
#include "super/value.h"

namespace slipher::engine {

// What parameters and results of such functions may be, beside bool, the integers, float and
// double. Units as in types::Physical.
using Date = duckdb::date_t;
using Time = duckdb::dtime_t;
using Timestamp = duckdb::timestamp_t;
using Timestamptz = duckdb::timestamp_tz_t;
using Interval = duckdb::interval_t;
// VARBYTE; std::string_view is text.
struct Bytes {
  std::string_view bytes;
};
// A result of text that is a part of an argument: nothing is copied.
struct Slice {
  std::string_view text;
};
// A result that is VARBYTE.
struct OwnedBytes {
  std::string bytes;
};
// A result that is SUPER, encoded; super::Value is SUPER.
struct OwnedSuper {
  std::string bytes;
};
// A result of SUPER that is a part of an argument: nothing is copied.
struct SuperSlice {
  std::string_view text;
};
// HLLSKETCH, encoded as hll/sketch.h says.
struct SketchBytes {
  std::string_view bytes;
};
// A result that is HLLSKETCH.
struct OwnedSketch {
  std::string bytes;
};

namespace kernel {

template <typename T>
struct Optional : std::false_type {
  using Value = T;
};
template <typename T>
struct Optional<std::optional<T>> : std::true_type {
  using Value = T;
};

template <typename V>
constexpr bool kIsSuper = std::is_same_v<V, super::Value> || std::is_same_v<V, OwnedSuper> ||
                          std::is_same_v<V, SuperSlice>;

template <typename V>
constexpr bool kIsSketch = std::is_same_v<V, SketchBytes> || std::is_same_v<V, OwnedSketch>;

template <typename T>
duckdb::LogicalType sql_type() {
  using duckdb::LogicalType;
  using V = typename Optional<T>::Value;
  if constexpr (std::is_same_v<V, bool>) return LogicalType::BOOLEAN;
  if constexpr (std::is_same_v<V, std::int16_t>) return LogicalType::SMALLINT;
  if constexpr (std::is_same_v<V, std::int32_t>) return LogicalType::INTEGER;
  if constexpr (std::is_same_v<V, std::int64_t>) return LogicalType::BIGINT;
  if constexpr (std::is_same_v<V, float>) return LogicalType::FLOAT;
  if constexpr (std::is_same_v<V, double>) return LogicalType::DOUBLE;
  if constexpr (std::is_same_v<V, duckdb::hugeint_t>) return LogicalType::HUGEINT;
  if constexpr (std::is_same_v<V, Date>) return LogicalType::DATE;
  if constexpr (std::is_same_v<V, Time>) return LogicalType::TIME;
  if constexpr (std::is_same_v<V, Timestamp>) return LogicalType::TIMESTAMP;
  if constexpr (std::is_same_v<V, Timestamptz>) return LogicalType::TIMESTAMP_TZ;
  if constexpr (std::is_same_v<V, Interval>) return LogicalType::INTERVAL;
  if constexpr (std::is_same_v<V, Bytes> || std::is_same_v<V, OwnedBytes>) return LogicalType::BLOB;
  if constexpr (kIsSuper<V>) return super_type();
  if constexpr (kIsSketch<V>) return sketch_type();
  return LogicalType::VARCHAR;
}

template <typename V>
constexpr bool kIsText = std::is_same_v<V, std::string_view> || std::is_same_v<V, Bytes> ||
                         std::is_same_v<V, super::Value> || std::is_same_v<V, SketchBytes>;

// Results that point into an argument.
template <typename V>
constexpr bool kIsSlice = std::is_same_v<V, Slice> || std::is_same_v<V, SuperSlice>;

// How a parameter lies in a vector.
template <typename V>
using Cell = std::conditional_t<kIsText<V>, duckdb::string_t, V>;

template <typename V>
V read(const duckdb::UnifiedVectorFormat& format, std::size_t index) {
  const auto& cell = duckdb::UnifiedVectorFormat::GetData<Cell<V>>(format)[index];
  if constexpr (kIsText<V>) {
    return V{std::string_view(cell.GetData(), cell.GetSize())};
  } else {
    return cell;
  }
}

template <typename T>
T argument(const duckdb::UnifiedVectorFormat& format, std::size_t row) {
  const std::size_t index = format.sel->get_index(row);
  if constexpr (Optional<T>::value) {
    if (!format.validity.RowIsValid(index)) return std::nullopt;
    return read<typename T::value_type>(format, index);
  } else {
    return read<T>(format, index);
  }
}

inline void write(duckdb::Vector& result, std::size_t row, const std::string& text) {
  duckdb::FlatVector::GetData<duckdb::string_t>(result)[row] =
      duckdb::StringVector::AddStringOrBlob(
          result, duckdb::string_t(text.data(), static_cast<std::uint32_t>(text.size())));
}
inline void write(duckdb::Vector& result, std::size_t row, std::string_view text) {
  duckdb::FlatVector::GetData<duckdb::string_t>(result)[row] =
      duckdb::StringVector::AddStringOrBlob(
          result, duckdb::string_t(text.data(), static_cast<std::uint32_t>(text.size())));
}
inline void write(duckdb::Vector& result, std::size_t row, const OwnedBytes& value) {
  write(result, row, value.bytes);
}
inline void write(duckdb::Vector& result, std::size_t row, const OwnedSuper& value) {
  write(result, row, value.bytes);
}
inline void write(duckdb::Vector& result, std::size_t row, const OwnedSketch& value) {
  write(result, row, value.bytes);
}
template <typename V>
  requires kIsSlice<V>
void write(duckdb::Vector& result, std::size_t row, V slice) {
  duckdb::FlatVector::GetData<duckdb::string_t>(result)[row] =
      duckdb::string_t(slice.text.data(), static_cast<std::uint32_t>(slice.text.size()));
}
template <typename V>
  requires std::is_trivially_copyable_v<V> && (!kIsSlice<V>) &&
           (!std::is_same_v<V, std::string_view>)
void write(duckdb::Vector& result, std::size_t row, V value) {
  duckdb::FlatVector::GetData<V>(result)[row] = value;
}

template <auto kFunction, typename Signature = decltype(kFunction)>
struct Rows;

template <auto kFunction, typename Result, typename... Arguments, bool kSafe>
struct Rows<kFunction, Result (*)(Arguments...) noexcept(kSafe)> {
  static constexpr std::size_t kCount = sizeof...(Arguments);
  static constexpr auto kErrors = kSafe ? duckdb::FunctionErrors::CANNOT_ERROR
                                        : duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR;
  static constexpr bool kSeesNull = (Optional<Arguments>::value || ...);

  static duckdb::vector<duckdb::LogicalType> parameters() { return {sql_type<Arguments>()...}; }
  static duckdb::LogicalType result() { return sql_type<Result>(); }

  static void run(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
    called_by_duckdb([&] { loop(arguments, result, std::index_sequence_for<Arguments...>()); });
  }

 private:
  template <std::size_t... kIndex>
  static void loop(duckdb::DataChunk& arguments, duckdb::Vector& result,
                   std::index_sequence<kIndex...>) {
    std::array<duckdb::UnifiedVectorFormat, kCount> formats;
    const bool constant = arguments.AllConstant();
    (arguments.data[kIndex].ToUnifiedFormat(arguments.size(), formats[kIndex]), ...);
    const std::size_t rows = constant ? 1 : arguments.size();
    result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
    auto& validity = duckdb::FlatVector::Validity(result);
    const bool complete = (formats[kIndex].validity.AllValid() && ...);
    for (std::size_t row = 0; row < rows; ++row) {
      if (!complete && (is_missing<Arguments>(formats[kIndex], row) || ...)) {
        validity.SetInvalid(row);
        continue;
      }
      put(result, row, kFunction(argument<Arguments>(formats[kIndex], row)...));
    }
    if constexpr (kIsSlice<typename Optional<Result>::Value>) {
      (share(result, arguments.data[kIndex]), ...);
    }
    if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  }

  static void share(duckdb::Vector& result, duckdb::Vector& argument) {
    if (argument.GetType().InternalType() == duckdb::PhysicalType::VARCHAR) {
      duckdb::StringVector::AddHeapReference(result, argument);
    }
  }

  template <typename T>
  static bool is_missing(const duckdb::UnifiedVectorFormat& format, std::size_t row) {
    if constexpr (Optional<T>::value) return false;
    return !format.validity.RowIsValid(format.sel->get_index(row));
  }

  static void put(duckdb::Vector& result, std::size_t row, const Result& value) {
    if constexpr (Optional<Result>::value) {
      if (value) {
        write(result, row, *value);
      } else {
        duckdb::FlatVector::Validity(result).SetInvalid(row);
      }
    } else {
      write(result, row, value);
    }
  }
};

}  // namespace kernel

// Registers a function by the parameters and the result it has. Text parameters take values of any
// type; others what is implicitly converted to them.
void register_scalar(duckdb::ExtensionLoader& loader, const char* name,
                     duckdb::vector<duckdb::LogicalType> parameters,
                     const duckdb::LogicalType& result, duckdb::scalar_function_t run,
                     duckdb::FunctionNullHandling nulls, duckdb::FunctionStability stability,
                     duckdb::FunctionErrors errors);

template <auto kFunction>
void register_kernel(duckdb::ExtensionLoader& loader, const char* name,
                     duckdb::FunctionStability stability = duckdb::FunctionStability::CONSISTENT) {
  using Kernel = kernel::Rows<kFunction>;
  register_scalar(loader, name, Kernel::parameters(), Kernel::result(), Kernel::run,
                  Kernel::kSeesNull ? duckdb::FunctionNullHandling::SPECIAL_HANDLING
                                    : duckdb::FunctionNullHandling::DEFAULT_NULL_HANDLING,
                  stability, Kernel::kErrors);
}

// Which kernel a bound function runs. DuckDB takes functions of one name for the same, and would
// evaluate only one of them.
struct KernelData final : duckdb::FunctionData {
  using Address = void (*)();
  explicit KernelData(Address address) : kernel{address} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<KernelData>(kernel);
  }
  bool Equals(const FunctionData& other) const override {
    return kernel == other.Cast<KernelData>().kernel;
  }
  Address kernel;
};

// Binds a kernel to arguments that have its types already.
template <auto kFunction>
BoundExpression call_kernel(const char* name, BoundExpressions arguments) {
  using Kernel = kernel::Rows<kFunction>;
  duckdb::ScalarFunction function(name, Kernel::parameters(), Kernel::result(), Kernel::run);
  function.SetErrorMode(Kernel::kErrors);
  if (Kernel::kSeesNull) function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  return call(std::move(function), std::move(arguments),
              duckdb::make_uniq<KernelData>(reinterpret_cast<KernelData::Address>(kFunction)));
}

}  // namespace slipher::engine
