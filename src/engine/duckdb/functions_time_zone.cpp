#include "engine/duckdb/functions_time_zone.h"

#include <array>
#include <utility>

#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/database.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_date_arithmetic.h"
#include "engine/duckdb/functions_text_casts.h"
#include "types/calendar.h"
#include "types/datetime_output.h"

namespace slipher::engine {

namespace {

using duckdb::CastParameters;
using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::idx_t;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Vector;
using types::TimeZone;

SqlError out_of_range() { return {sqlstate::kDatetimeFieldOverflow, "timestamp out of range"}; }

template <typename From, typename To, To (*kFunction)(const TimeZone&, From)>
void each(DataChunk& arguments, ExpressionState& state, Vector& result) {
  called_by_duckdb([&] {
    const TimeZone& zone = zone_of(state);
    duckdb::UnaryExecutor::Execute<From, To>(arguments.data[0], result, arguments.size(),
                                             [&](From value) { return kFunction(zone, value); });
  });
}

std::int32_t offset_at(const TimeZone& zone, Timestamptz moment) {
  return zone.offset_at(moment.value);
}

// As PostgreSQL's timestamptz_pl_interval.
Timestamptz plus_interval(const TimeZone& zone, Timestamptz moment, Interval interval) {
  if (!duckdb::Timestamp::IsFinite(moment)) return moment;
  if (interval.months != 0) {
    moment = moment_of(zone, plus_months(local_time(zone, moment), interval.months, false));
  }
  if (interval.days != 0) {
    moment =
        moment_of(zone, plus_micros(local_time(zone, moment), interval.days, types::kMicrosPerDay));
  }
  return Timestamptz(plus_micros(moment, interval.micros, 1).value);
}

template <int kSign>
void add_intervals(DataChunk& arguments, ExpressionState& state, Vector& result) {
  called_by_duckdb([&] {
    const TimeZone& zone = zone_of(state);
    duckdb::BinaryExecutor::Execute<Timestamptz, Interval, Timestamptz>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](Timestamptz moment, Interval interval) {
          return plus_interval(
              zone, moment,
              {kSign * interval.months, kSign * interval.days, kSign * interval.micros});
        });
  });
}

// As PostgreSQL's date_trunc: below a day, the offset stays what it was.
void cut_moments(DataChunk& arguments, ExpressionState& state, Vector& result) {
  const TimeZone& zone = zone_of(state);
  duckdb::BinaryExecutor::Execute<Timestamptz, std::int64_t, Timestamptz>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](Timestamptz moment, std::int64_t unit) {
        if (!duckdb::Timestamp::IsFinite(moment)) return moment;
        const std::int64_t offset = zone.offset_at(moment.value) * types::kMicrosPerSecond;
        const std::int64_t rest = (moment.value % unit + offset % unit) % unit;
        return Timestamptz(moment.value - (rest < 0 ? rest + unit : rest));
      });
}

BoundExpression call_zoned(duckdb::ClientContext& context, const char* name,
                           duckdb::scalar_function_t run, const LogicalType& type,
                           BoundExpressions arguments) {
  duckdb::vector<LogicalType> types;
  for (const auto& argument : arguments) types.push_back(argument->return_type);
  duckdb::ScalarFunction function(name, std::move(types), type, std::move(run));
  function.SetFallible();
  return call(std::move(function), std::move(arguments),
              duckdb::make_uniq<ZoneData>(session_zone(context)));
}

// Casts.

struct ZoneCast final : duckdb::BoundCastData {
  ZoneCast(Zone kept, std::int64_t day) : zone{std::move(kept)}, today{day} {}
  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<ZoneCast>(zone, today);
  }
  Zone zone;
  std::int64_t today;  // Of the zone, in days since 1970-01-01.
};

const TimeZone& zone_of(CastParameters& parameters) {
  return *parameters.cast_data->Cast<ZoneCast>().zone;
}

template <typename From, typename To, To (*kFunction)(const TimeZone&, From)>
bool cast_each(Vector& source, Vector& result, idx_t count, CastParameters& parameters) {
  called_by_duckdb([&] {
    const TimeZone& zone = zone_of(parameters);
    duckdb::UnaryExecutor::Execute<From, To>(source, result, count,
                                             [&](From value) { return kFunction(zone, value); });
  });
  return true;
}

Timestamp midnight(Date date) {
  if (date == Date::infinity()) return Timestamp::infinity();
  if (date == Date::ninfinity()) return Timestamp::ninfinity();
  std::int64_t micros = 0;
  if (!types::join_micros(date.days, 0, micros)) throw out_of_range();
  return Timestamp(micros);
}

Timestamptz moment_of_date(const TimeZone& zone, Date date) {
  return moment_of(zone, midnight(date));
}

Date local_date(const TimeZone& zone, Timestamptz moment) {
  if (moment == Timestamp::infinity()) return Date::infinity();
  if (moment == Timestamp::ninfinity()) return Date::ninfinity();
  return Date(static_cast<std::int32_t>(types::split_micros(local_time(zone, moment).value).days));
}

// Infinite moments have no time of day.
bool local_times(Vector& source, Vector& result, idx_t count, CastParameters& parameters) {
  const TimeZone& zone = zone_of(parameters);
  duckdb::UnaryExecutor::ExecuteWithNulls<Timestamptz, Time>(
      source, result, count, [&](Timestamptz moment, duckdb::ValidityMask& mask, idx_t row) {
        if (!duckdb::Timestamp::IsFinite(moment)) {
          mask.SetInvalid(row);
          return Time(0);
        }
        return Time(types::split_micros(local_time(zone, moment).value).micros);
      });
  return true;
}

bool local_zoned_times(Vector& source, Vector& result, idx_t count, CastParameters& parameters) {
  const TimeZone& zone = zone_of(parameters);
  duckdb::UnaryExecutor::ExecuteWithNulls<Timestamptz, duckdb::dtime_tz_t>(
      source, result, count, [&](Timestamptz moment, duckdb::ValidityMask& mask, idx_t row) {
        if (!duckdb::Timestamp::IsFinite(moment)) {
          mask.SetInvalid(row);
          return duckdb::dtime_tz_t(Time(0), 0);
        }
        const std::int64_t micros = types::split_micros(local_time(zone, moment).value).micros;
        return duckdb::dtime_tz_t(Time(micros), zone.offset_at(moment.value));
      });
  return true;
}

// A time gets the offset that the zone has today at that time.
bool times_of_today(Vector& source, Vector& result, idx_t count, CastParameters& parameters) {
  const auto& data = parameters.cast_data->Cast<ZoneCast>();
  duckdb::UnaryExecutor::Execute<Time, duckdb::dtime_tz_t>(source, result, count, [&](Time time) {
    const std::int64_t local = data.today * types::kMicrosPerDay + time.micros;
    return duckdb::dtime_tz_t(time, data.zone->offset_of_local(local));
  });
  return true;
}

template <duckdb::cast_function_t kCast>
duckdb::BoundCastInfo bind_cast(duckdb::BindCastInput& input, const LogicalType&,
                                const LogicalType&) {
  if (!input.context) {
    return {kCast, duckdb::make_uniq<ZoneCast>(std::make_shared<const TimeZone>(TimeZone::utc()),
                                               std::int64_t{0})};
  }
  Zone zone = session_zone(*input.context);
  const std::int64_t now = ConnectionState::text_of(*input.context).settings.now_micros.value_or(0);
  const std::int64_t local = now + zone->offset_at(now) * types::kMicrosPerSecond;
  return {kCast, duckdb::make_uniq<ZoneCast>(std::move(zone), types::split_micros(local).days)};
}

struct Registered {
  LogicalTypeId from;
  LogicalTypeId to;
  duckdb::bind_cast_function_t bind;
};

constexpr Registered kCasts[] = {
    {LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::TIMESTAMP,
     bind_cast<cast_each<Timestamptz, Timestamp, local_time>>},
    {LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::DATE,
     bind_cast<cast_each<Timestamptz, Date, local_date>>},
    {LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::TIME, bind_cast<local_times>},
    {LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::TIME_TZ, bind_cast<local_zoned_times>},
    {LogicalTypeId::TIMESTAMP_TZ, LogicalTypeId::VARCHAR, bind_printing_moments},
    {LogicalTypeId::TIME, LogicalTypeId::TIME_TZ, bind_cast<times_of_today>},
    {LogicalTypeId::TIMESTAMP, LogicalTypeId::TIMESTAMP_TZ,
     bind_cast<cast_each<Timestamp, Timestamptz, moment_of>>},
    {LogicalTypeId::DATE, LogicalTypeId::TIMESTAMP_TZ,
     bind_cast<cast_each<Date, Timestamptz, moment_of_date>>},
    {LogicalTypeId::VARCHAR, LogicalTypeId::TIMESTAMP_TZ, bind_reading},
    {LogicalTypeId::VARCHAR, LogicalTypeId::TIME_TZ, bind_reading},
};

}  // namespace

Zone session_zone(duckdb::ClientContext& context) {
  static const Zone kUtc = std::make_shared<const TimeZone>(TimeZone::utc());
  const auto text = ConnectionState::text_of(context);
  return text.zone ? text.zone : kUtc;
}

const TimeZone& zone_of(ExpressionState& state) {
  return *state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<ZoneData>().zone;
}

Timestamp local_time(const TimeZone& zone, Timestamptz moment) {
  if (!duckdb::Timestamp::IsFinite(moment)) return moment;
  return plus_micros(moment, zone.offset_at(moment.value), types::kMicrosPerSecond);
}

Timestamptz moment_of(const TimeZone& zone, Timestamp local) {
  if (!duckdb::Timestamp::IsFinite(local)) return Timestamptz(local);
  std::int64_t micros = 0;
  if (!zone.local_to_utc(local.value, micros)) throw out_of_range();
  return Timestamptz(micros);
}

BoundExpression add_interval(duckdb::ClientContext& context, bool subtracts, BoundExpression moment,
                             BoundExpression interval) {
  BoundExpressions arguments;
  arguments.push_back(std::move(moment));
  arguments.push_back(std::move(interval));
  return call_zoned(context, subtracts ? "rs_subtract" : "rs_add",
                    subtracts ? add_intervals<-1> : add_intervals<1>, LogicalType::TIMESTAMP_TZ,
                    std::move(arguments));
}

BoundExpression zone_offset(duckdb::ClientContext& context, BoundExpression moment) {
  BoundExpressions arguments;
  arguments.push_back(std::move(moment));
  return call_zoned(context, "rs_zone_offset", each<Timestamptz, std::int32_t, offset_at>,
                    LogicalType::INTEGER, std::move(arguments));
}

BoundExpression cut_moment(duckdb::ClientContext& context, BoundExpression moment,
                           std::int64_t unit) {
  BoundExpressions arguments;
  arguments.push_back(std::move(moment));
  arguments.push_back(
      duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::BIGINT(unit)));
  return call_zoned(context, "rs_date_trunc", cut_moments, LogicalType::TIMESTAMP_TZ,
                    std::move(arguments));
}

void register_zone_casts(duckdb::DatabaseInstance& database) {
  auto& casts = duckdb::CastFunctionSet::Get(database);
  for (const Registered& each : kCasts) {
    const LogicalType from(each.from), to(each.to);
    // What is implicit and what is not stays as it is.
    casts.RegisterCastFunction(from, to, each.bind,
                               duckdb::CastFunctionSet::ImplicitCastCost(database, from, to));
  }
}

}  // namespace slipher::engine
