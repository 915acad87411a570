// TIMEZONE and AT TIME ZONE: local time of a named zone as a moment, and a moment as its local
// time.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_TIMEZONE.html

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_time_zone.h"
#include "types/value_error.h"
#include "types/zone_abbreviation.h"

namespace slipher::engine {

namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::Vector;
using types::TimeZone;
using types::ZoneSource;

// What a function keeps: where zones are found by name; null knows those that need no file.
struct ZonesData final : duckdb::FunctionData {
  explicit ZonesData(const ZoneSource* source) : zones{source} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<ZonesData>(zones);
  }
  bool Equals(const FunctionData& other) const override {
    return zones == other.Cast<ZonesData>().zones;
  }
  const ZoneSource* zones;
};

// The zone of the latest name: it is nearly always constant, and finding one costs more than using
// it.
class LatestZone {
 public:
  explicit LatestZone(const ZoneSource* zones) : zones_{zones} {}

  // Throws 22023 for a name that means nothing.
  const TimeZone& of(std::string_view name) {
    if (zone_ == nullptr || name != name_) find(std::string(name));
    return *zone_;
  }

 private:
  // An abbreviation comes before a zone's name, as in PostgreSQL; it is one fixed offset.
  void find(std::string name) {
    zone_ = nullptr;
    if (const auto* abbreviation = types::find_zone_abbreviation(name)) {
      own_ = TimeZone::fixed(abbreviation->minutes * 60);
    } else if (const TimeZone* found = zones_ == nullptr ? nullptr : zones_->find_zone(name)) {
      zone_ = found;
    } else {
      // A bare offset is a POSIX text without a name here, and so counts west of UTC.
      const bool bare = name.find_first_of("+-0123456789") == 0;
      own_ = TimeZone::from_spec(bare ? cat("UTC", name) : name);
      if (!own_) throw types::unknown_time_zone(name);
    }
    if (zone_ == nullptr) zone_ = &*own_;
    name_ = std::move(name);
  }

  const ZoneSource* zones_;
  std::string name_;
  const TimeZone* zone_ = nullptr;  // Null before the first.
  std::optional<TimeZone> own_;
};

template <typename From, typename To, To (*kConvert)(const TimeZone&, From)>
void convert_all(DataChunk& arguments, ExpressionState& state, Vector& result) {
  called_by_duckdb([&] {
    const auto& data =
        state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<ZonesData>();
    LatestZone latest(data.zones);
    duckdb::BinaryExecutor::Execute<string_t, From, To>(
        arguments.data[0], arguments.data[1], result, arguments.size(),
        [&](string_t name, From moment) {
          return kConvert(latest.of({name.GetData(), name.GetSize()}), moment);
        });
  });
}

BoundExpression bind_timezone(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    const LogicalTypeId type = input.children[1]->return_type.id();
    const bool zoned = type == LogicalTypeId::TIMESTAMP_TZ;
    const bool local = type == LogicalTypeId::TIMESTAMP || type == LogicalTypeId::DATE;
    if (!zoned && !local && !is_unknown(*input.children[1])) {
      throw no_such_function("timezone", input.children);
    }
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(std::move(input.children[1]));
    if (!zoned) {
      arguments[1] = converted(input.context, std::move(arguments[1]), LogicalType::TIMESTAMP);
    }
    const LogicalType from = arguments[1]->return_type;
    const LogicalType to = zoned ? LogicalType::TIMESTAMP : LogicalType::TIMESTAMP_TZ;
    duckdb::ScalarFunction function("rs_timezone", {LogicalType::VARCHAR, from}, to,
                                    zoned ? convert_all<Timestamptz, Timestamp, local_time>
                                          : convert_all<Timestamp, Timestamptz, moment_of>);
    function.SetFallible();
    const auto* zones = ConnectionState::text_of(input.context).settings.zones;
    return call(std::move(function), std::move(arguments), duckdb::make_uniq<ZonesData>(zones));
  });
}

}  // namespace

void register_at_time_zone(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_timezone", 2, bind_timezone);
}

}  // namespace slipher::engine
