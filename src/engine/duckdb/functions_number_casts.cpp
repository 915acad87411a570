// Casts of floating point numbers to integers, which DuckDB lets slip by one beyond the limits, and
// those between integers and VARBYTE, which it does not have.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "duckdb/common/vector_operations/generic_executor.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"

namespace slipher::engine {

namespace {

using duckdb::CastParameters;
using duckdb::LogicalType;
using duckdb::Vector;

// Raises the error of a cast, or lets a TRY_CAST answer NULL.
void fail(CastParameters& parameters, const SqlError& error, duckdb::ValidityMask& mask,
          duckdb::idx_t row) {
  if (parameters.error_message == nullptr) raise(error);
  if (parameters.error_message->empty()) *parameters.error_message = error.message();
  mask.SetInvalid(row);
}

// Halves go to the even neighbour, as in PostgreSQL.
template <typename Float, typename Integer>
bool round_all(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  // One beyond the greatest, and itself exact.
  constexpr double kLimit = -static_cast<double>(std::numeric_limits<Integer>::min());
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<Float, Integer>(
      source, result, count, [&](Float value, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        const double rounded = std::rint(static_cast<double>(value));
        if (rounded >= -kLimit && rounded < kLimit) return static_cast<Integer>(rounded);
        fail(parameters, out_of_range(integer_name<Integer>()), mask, row);
        all = false;
        return Integer{0};
      });
  return all;
}

// The most significant byte first.
template <typename Integer>
bool to_bytes(Vector& source, Vector& result, duckdb::idx_t count, CastParameters&) {
  duckdb::UnaryExecutor::Execute<Integer, duckdb::string_t>(
      source, result, count, [](Integer value) {
        auto rest = static_cast<std::make_unsigned_t<Integer>>(value);
        std::array<char, sizeof(Integer)> bytes;
        for (std::size_t i = bytes.size(); i-- > 0;) {
          bytes[i] = static_cast<char>(rest & 0xFFU);
          rest = static_cast<std::make_unsigned_t<Integer>>(rest >> 8U);
        }
        // Short enough to lie inside the cell.
        return duckdb::string_t(bytes.data(), static_cast<std::uint32_t>(bytes.size()));
      });
  return true;
}

template <typename Integer>
bool from_bytes(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<duckdb::string_t, Integer>(
      source, result, count,
      [&](duckdb::string_t bytes, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        if (bytes.GetSize() != sizeof(Integer)) {
          fail(parameters, SqlError(SqlState("22P03"), "incorrect binary data format"), mask, row);
          all = false;
          return Integer{0};
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Integer); ++i) {
          value = value << 8U | static_cast<unsigned char>(bytes.GetData()[i]);
        }
        return static_cast<Integer>(value);
      });
  return all;
}

template <typename Integer>
void register_integer(duckdb::ExtensionLoader& loader, const LogicalType& type) {
  auto& database = loader.GetDatabaseInstance();
  auto& casts = duckdb::CastFunctionSet::Get(database);
  // What is implicit and what is not stays as it is.
  const auto cost = [&](const LogicalType& from) {
    return duckdb::CastFunctionSet::ImplicitCastCost(database, from, type);
  };
  casts.RegisterCastFunction(LogicalType::FLOAT, type,
                             duckdb::BoundCastInfo(round_all<float, Integer>),
                             cost(LogicalType::FLOAT));
  casts.RegisterCastFunction(LogicalType::DOUBLE, type,
                             duckdb::BoundCastInfo(round_all<double, Integer>),
                             cost(LogicalType::DOUBLE));
  casts.RegisterCastFunction(type, LogicalType::BLOB, duckdb::BoundCastInfo(to_bytes<Integer>));
  casts.RegisterCastFunction(LogicalType::BLOB, type, duckdb::BoundCastInfo(from_bytes<Integer>));
}

}  // namespace

void register_number_casts(duckdb::ExtensionLoader& loader) {
  register_integer<std::int16_t>(loader, LogicalType::SMALLINT);
  register_integer<std::int32_t>(loader, LogicalType::INTEGER);
  register_integer<std::int64_t>(loader, LogicalType::BIGINT);
}

}  // namespace slipher::engine
