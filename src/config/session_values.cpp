#include "config/session_values.h"

#include <charconv>

#include "base/error.h"
#include "config/setting.h"

namespace slipher::config {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

SqlError unrecognized(std::string_view name) {
  return {sqlstate::kUndefinedObject, cat("unrecognized configuration parameter \"", name, "\"")};
}

bool is_changeable(std::string_view name) {
  const Setting* setting = find_setting(name);
  return setting == nullptr || setting->scope != SettingScope::kReadOnly;
}

void require_changeable(std::string_view name) {
  const Setting* setting = find_setting(name);
  if (setting != nullptr) require_changeable(*setting);
}

// Returns the checked value of a declared setting or of a user's own variable, which has a dot in
// its name.
std::string checked(const std::string& name, std::string_view value) {
  const Setting* setting = find_setting(name);
  if (setting == nullptr) {
    if (name.find('.') == std::string::npos) throw unrecognized(name);
    return std::string(value);
  }
  return normal_value(*setting, value);
}

}  // namespace

const SessionValues::Value* SessionValues::find(std::string_view key) const {
  for (const Values* values : {&local_, &values_, &defaults_}) {
    const auto found = values->find(key);
    if (found != values->end()) return &found->second;
  }
  return nullptr;
}

std::int64_t SessionValues::object(std::string_view name) const {
  const Value* value = find(lower(name));
  return value == nullptr ? 0 : value->object;
}

std::string SessionValues::get(std::string_view name) const {
  const std::string key = lower(name);
  const Setting* setting = find_setting(key);
  if (setting != nullptr && setting->scope == SettingScope::kWriteOnly) return "unavailable";
  if (const Value* value = find(key)) return value->text;
  if (setting == nullptr) throw unrecognized(name);
  return std::string(setting->initial);
}

std::int64_t SessionValues::integer(std::string_view name) const {
  const std::string text = get(name);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void SessionValues::set(std::string_view name, std::string_view value, bool local) {
  const std::string key = lower(name);
  require_changeable(key);
  put(key, value, local);
}

void SessionValues::put(std::string_view name, std::string_view value, bool local,
                        std::int64_t object) {
  const std::string key = lower(name);
  Value normal{checked(key, value), object};
  if (local) {
    local_[key] = std::move(normal);
    return;
  }
  local_.erase(key);
  values_[key] = std::move(normal);
}

void SessionValues::set_default(std::string_view name, std::string_view value) {
  const std::string key = lower(name);
  require_changeable(key);
  defaults_[key] = {checked(key, value), 0};
}

void SessionValues::reset(std::string_view name) {
  const std::string key = lower(name);
  if (find_setting(key) == nullptr && !values_.contains(key)) throw unrecognized(name);
  require_changeable(key);
  values_.erase(key);
  local_.erase(key);
}

void SessionValues::reset_all() {
  for (Values* values : {&values_, &local_}) {
    std::erase_if(*values, [](const auto& value) { return is_changeable(value.first); });
  }
}

void SessionValues::begin() {
  if (changing_) return;
  before_ = values_;
  changing_ = true;
}

void SessionValues::commit() {
  local_.clear();
  changing_ = false;
}

void SessionValues::rollback() {
  if (changing_) values_ = before_;
  local_.clear();
  changing_ = false;
}

}  // namespace slipher::config
