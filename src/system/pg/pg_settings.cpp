// pg_settings: settings of the session.

#include "config/session_values.h"
#include "config/setting.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string name{};
  std::string setting{};
  std::optional<std::string> unit{};
  std::string category{};
  std::string short_desc{};
  std::optional<std::string> extra_desc{};
  std::string context{};
  std::string vartype{};
  std::string source{};
  std::optional<std::string> min_val{};
  std::optional<std::string> max_val{};
};

constexpr Column kColumns[] = {
    column<&Row::name>("name", "Name."),
    column<&Row::setting>("setting", "Value in force."),
    column<&Row::unit>("unit", "Always null."),
    column<&Row::category>("category", "Always the same."),
    column<&Row::short_desc>("short_desc", "What it does."),
    column<&Row::extra_desc>("extra_desc", "Always null."),
    column<&Row::context>("context", "user, or internal for those that cannot be changed."),
    column<&Row::vartype>("vartype", "bool, integer, real, enum or string."),
    column<&Row::source>("source", "default, or session where the value is another."),
    column<&Row::min_val>("min_val", "Least value of an integer."),
    column<&Row::max_val>("max_val", "Greatest value of an integer."),
};

std::string_view kind_name(config::SettingKind kind) {
  switch (kind) {
    case config::SettingKind::kBoolean:
      return "bool";
    case config::SettingKind::kInteger:
      return "integer";
    case config::SettingKind::kNumber:
      return "real";
    case config::SettingKind::kChoice:
      return "enum";
    default:
      return "string";
  }
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const config::Setting& setting : config::all_settings()) {
    if (setting.scope == config::SettingScope::kWriteOnly) continue;
    Row row;
    row.name = setting.name;
    row.setting = context.settings == nullptr ? std::string(setting.initial)
                                              : context.settings->get(setting.name);
    row.category = "Session";
    row.short_desc = setting.about;
    row.context = setting.scope == config::SettingScope::kReadOnly ? "internal" : "user";
    row.vartype = kind_name(setting.kind);
    row.source = row.setting == setting.initial ? "default" : "session";
    if (setting.kind == config::SettingKind::kInteger ||
        setting.kind == config::SettingKind::kNumber) {
      row.min_val = std::to_string(setting.least);
      row.max_val = std::to_string(setting.most);
    }
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_settings{"pg_catalog", "pg_settings", "Settings of the session.",
                                          kColumns, scan_rows<scan>};

}  // namespace slipher::system
