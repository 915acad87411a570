#include "pgserver/parameter_status.h"

#include <array>
#include <utility>

#include "config/setting.h"
#include "session/session.h"
#include "wire/backend.h"

namespace slipher::pgserver {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kCapitals = {{
    {"datestyle", "DateStyle"},
    {"intervalstyle", "IntervalStyle"},
    {"timezone", "TimeZone"},
}};

}  // namespace

std::string_view status_name(std::string_view setting) {
  for (const auto& [lower, capital] : kCapitals) {
    if (lower == setting) return capital;
  }
  return setting;
}

// Left out on purpose: server_protocol_version, datashare_enabled and show_discovery, so that
// Redshift's drivers use text results and catalog queries.
void append_first_statuses(wire::Buffer& out, const session::Session& session) {
  for (const config::Setting& setting : config::all_settings()) {
    const bool fixed = setting.name == "server_version" || setting.name == "server_encoding";
    if (!setting.reported && !fixed) continue;
    wire::append_parameter_status(out, status_name(setting.name), session.setting(setting.name));
  }
}

}  // namespace slipher::pgserver
