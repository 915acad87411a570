#include "session/settings.h"

#include "base/error.h"
#include "config/setting.h"
#include "session/names.h"

namespace slipher::session {
namespace {

using types::Type;

// The names under which clients expect a ParameterStatus.
std::string_view reported_name(std::string_view setting) {
  if (setting == "datestyle") return "DateStyle";
  if (setting == "timezone") return "TimeZone";
  return setting;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out = out.empty() ? value : cat(out, ", ", value);
  return out;
}

}  // namespace

// Brings what depends on settings up to date.
void Session::Implementation::settings_changed() {
  zone_ = services_.zones.find(settings_.get("timezone"));
  // A plan holds what was computed from the settings that it was made under.
  plans_.keep_for(cat(settings_.get("timezone"), "\n", settings_.get("datestyle"), "\n",
                      settings_.get("extra_float_digits"), "\n", settings_.get("intervalstyle"),
                      "\n", settings_.get("interval_forbid_composite_literals")));
  connection_->set_text_settings(text_settings(), zone_);
  follow_authorization();
  if (std::string name = settings_.get("application_name"); id_ && name != application_) {
    application_ = std::move(name);
    services_.history.rename_application(id_, application_);
  }
}

void Session::Implementation::tell_settings(ResultSink& sink) {
  for (const config::Setting& setting : config::all_settings()) {
    if (!setting.reported) continue;
    const std::string value = settings_.get(setting.name);
    std::string& told = reported_[std::string(setting.name)];
    if (told == value) continue;
    told = value;
    sink.parameter_changed(reported_name(setting.name), value);
  }
}

void Session::Implementation::Settings::change(const std::string& name, const std::string& value,
                                               bool local, ResultSink& sink) {
  assign(name, value, local && self.transaction_.in_block());
  if (local && !self.transaction_.in_block()) {
    self.notice(sink, NoticeLevel::kWarning, "SET LOCAL can only be used in transaction blocks");
  }
}

void Session::Implementation::Settings::assign(const std::string& name, const std::string& value,
                                               bool local) {
  if (!self.transaction_.in_block()) self.settings_.begin();
  const config::Setting* declared = config::find_setting(name);
  if (declared != nullptr && declared->kind == config::SettingKind::kTimeZone &&
      self.services_.zones.find(value) == nullptr) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("invalid value for parameter \"TimeZone\": \"", value, "\""));
  }
  self.settings_.set(name, value, local);
  if (declared != nullptr && declared->name == "seed") {
    self.run_engine(
        cat("SELECT setseed(CAST(", config::normal_value(*declared, value), " AS DOUBLE))"));
  }
  self.settings_changed();
}

// What set_config() says, in a statement's beginning.
void Session::Implementation::Settings::apply(
    const std::vector<translate::SettingChange>& changes) {
  for (const translate::SettingChange& change : changes) {
    // As SET LOCAL outside a block, which ends with the statement.
    if (change.local && !self.transaction_.in_block()) continue;
    assign(change.name, change.value, change.local);
  }
}

Outcome Session::Implementation::Settings::set(const sql::Set& node, ResultSink& sink) {
  const std::string name = plain_name(node.name);
  if (node.to_default) {
    if (!self.transaction_.in_block()) self.settings_.begin();
    self.settings_.reset(name);
    self.settings_changed();
    return {"SET", 0};
  }
  change(name, joined(node.values), node.local, sink);
  return {"SET", 0};
}

Outcome Session::Implementation::Settings::reset(const sql::Reset& node) {
  if (!self.transaction_.in_block()) self.settings_.begin();
  if (node.name.parts.empty()) {
    self.settings_.reset_all();
  } else {
    self.settings_.reset(plain_name(node.name));
  }
  self.settings_changed();
  return {"RESET", 0};
}

std::vector<OutputColumn> Session::Implementation::Settings::show_columns(
    const sql::Show& node) const {
  const Type text = Type::varchar(-1);
  const std::string name = plain_name(node.name);
  std::vector<OutputColumn> columns = {{"name", text, {}, 0}, {"setting", text, {}, 0}};
  if (name != "all") columns = {{std::string(reported_name(name)), text, {}, 0}};
  for (OutputColumn& column : columns) column.name = self.described_name(column.name);
  return columns;
}

Outcome Session::Implementation::Settings::show(const sql::Show& node, ResultSink& sink) {
  const std::string name = plain_name(node.name);
  std::vector<std::vector<std::optional<std::string>>> rows;
  if (name == "all") {
    for (const config::Setting& setting : config::all_settings()) {
      if (setting.scope == config::SettingScope::kWriteOnly) continue;
      rows.push_back({std::string(setting.name), self.settings_.get(setting.name)});
    }
  } else {
    rows.push_back({self.settings_.get(name)});
  }
  self.send_text_rows(show_columns(node), rows, sink);
  return {"SHOW", static_cast<std::int64_t>(rows.size())};
}

}  // namespace slipher::session
