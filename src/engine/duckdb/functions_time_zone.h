#pragma once

// Moments (TIMESTAMPTZ) as the clocks of the session's time zone show them. The zone is looked up
// when a statement is bound and stays with its plan.

#include <memory>

#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_kernel.h"
#include "types/time_zone.h"

namespace slipher::engine {

using Zone = std::shared_ptr<const types::TimeZone>;

// Returns the zone of the session that a statement is bound for; UTC where none was set.
Zone session_zone(duckdb::ClientContext& context);

// What a function keeps of the zone.
struct ZoneData final : duckdb::FunctionData {
  explicit ZoneData(Zone kept) : zone{std::move(kept)} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<ZoneData>(zone);
  }
  bool Equals(const FunctionData& other) const override {
    return zone == other.Cast<ZoneData>().zone;
  }
  Zone zone;
};
// Returns the zone that the running function was bound with.
const types::TimeZone& zone_of(duckdb::ExpressionState& state);

// Convert between a moment and local time; 22008 when the result is out of range. Infinite values
// stay.
Timestamp local_time(const types::TimeZone& zone, Timestamptz moment);
Timestamptz moment_of(const types::TimeZone& zone, Timestamp local);

// TIMESTAMPTZ plus or minus INTERVAL: months and days follow the zone's clocks, time does not.
BoundExpression add_interval(duckdb::ClientContext& context, bool subtracts, BoundExpression moment,
                             BoundExpression interval);
// The zone's offset from UTC at a moment, in seconds, as an INTEGER.
BoundExpression zone_offset(duckdb::ClientContext& context, BoundExpression moment);
// A moment cut to a unit of less than a day, in microseconds, of the zone's clocks.
BoundExpression cut_moment(duckdb::ClientContext& context, BoundExpression moment,
                           std::int64_t unit);

}  // namespace slipher::engine
