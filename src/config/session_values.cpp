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

std::string SessionValues::get(std::string_view name) const {
  const std::string key = lower(name);
  for (const Values* values : {&local_, &values_, &defaults_}) {
    const auto found = values->find(key);
    if (found != values->end()) return found->second;
  }
  const Setting* setting = find_setting(key);
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
  const Setting* setting = find_setting(key);
  if (setting != nullptr && setting->scope == SettingScope::kReadOnly) {
    throw SqlError(SqlState("55P02"), cat("parameter \"", key, "\" cannot be changed"));
  }
  std::string normal = checked(key, value);
  if (local) {
    local_[key] = std::move(normal);
    return;
  }
  local_.erase(key);
  values_[key] = std::move(normal);
}

void SessionValues::set_default(std::string_view name, std::string_view value) {
  const std::string key = lower(name);
  defaults_[key] = checked(key, value);
}

void SessionValues::reset(std::string_view name) {
  const std::string key = lower(name);
  if (find_setting(key) == nullptr && !values_.contains(key)) throw unrecognized(name);
  values_.erase(key);
  local_.erase(key);
}

void SessionValues::reset_all() {
  values_.clear();
  local_.clear();
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
