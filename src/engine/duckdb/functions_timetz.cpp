#include "engine/duckdb/functions_timetz.h"

#include <utility>

#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "types/calendar.h"

namespace slipher::engine {

namespace {

using duckdb::dtime_t;
using duckdb::dtime_tz_t;
using duckdb::LogicalType;

dtime_t in_utc(dtime_tz_t value) {
  std::int64_t micros = value.time().micros - value.offset() * types::kMicrosPerSecond;
  micros %= types::kMicrosPerDay;
  return dtime_t(micros < 0 ? micros + types::kMicrosPerDay : micros);
}

template <auto kFunction, typename Argument, typename Result>
void run(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<Argument, Result>(arguments.data[0], result, arguments.size(),
                                                   [](Argument value) { return kFunction(value); });
}

constexpr auto kLocal = [](dtime_tz_t value) { return value.time(); };
constexpr auto kUtc = [](dtime_tz_t value) { return in_utc(value); };
constexpr auto kOffset = [](dtime_tz_t value) { return value.offset(); };
constexpr auto kWithUtc = [](dtime_t value) { return dtime_tz_t(value, 0); };
constexpr auto kAsUtc = [](dtime_tz_t value) { return dtime_tz_t(in_utc(value), 0); };

BoundExpression call_one(const char* name, const LogicalType& type, const LogicalType& result,
                         duckdb::scalar_function_t kernel, BoundExpression value) {
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call(duckdb::ScalarFunction(name, {type}, result, std::move(kernel)),
              std::move(arguments));
}

}  // namespace

BoundExpression local_time(BoundExpression timetz) {
  return call_one("rs_local_time", LogicalType::TIME_TZ, LogicalType::TIME,
                  run<kLocal, dtime_tz_t, dtime_t>, std::move(timetz));
}

BoundExpression utc_time(BoundExpression timetz) {
  return call_one("rs_utc_time", LogicalType::TIME_TZ, LogicalType::TIME,
                  run<kUtc, dtime_tz_t, dtime_t>, std::move(timetz));
}

BoundExpression time_offset(BoundExpression timetz) {
  return call_one("rs_time_offset", LogicalType::TIME_TZ, LogicalType::INTEGER,
                  run<kOffset, dtime_tz_t, std::int32_t>, std::move(timetz));
}

BoundExpression with_utc(BoundExpression time) {
  return call_one("rs_with_utc", LogicalType::TIME, LogicalType::TIME_TZ,
                  run<kWithUtc, dtime_t, dtime_tz_t>, std::move(time));
}

void register_timetz(duckdb::ExtensionLoader& loader) {
  // A TIMETZ as a table keeps it.
  loader.RegisterFunction(duckdb::ScalarFunction("rs_utc_timetz", {LogicalType::TIME_TZ},
                                                 LogicalType::TIME_TZ,
                                                 run<kAsUtc, dtime_tz_t, dtime_tz_t>));
}

}  // namespace slipher::engine
