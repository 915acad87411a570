#pragma once

// The session settings, declared: SET, SHOW, RESET and pg_settings read this list.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/cm_chap_ConfigurationRef.html

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slipher::config {

enum class SettingKind : std::uint8_t {
  kBoolean,  // on or off
  kInteger,
  kNumber,  // With or without digits after the point.
  kText,
  kChoice,    // One of `choices`, separated by commas.
  kNameList,  // search_path.
  kTimeZone,
  kDateStyle,
};

enum class SettingScope : std::uint8_t {
  kSession,    // Anyone may set it.
  kReadOnly,   // SHOW only.
  kWriteOnly,  // SET only: SHOW says "unavailable", SHOW ALL leaves it out. The seed of RANDOM.
};

struct Setting {
  std::string_view name;
  SettingKind kind{};
  std::string_view initial;
  std::int64_t least = 0;  // Of kInteger and kNumber.
  std::int64_t most = 0;
  std::string_view choices;
  bool reported = false;  // Sent to clients as a ParameterStatus.
  SettingScope scope = SettingScope::kSession;
  std::string_view about;
};

std::span<const Setting> all_settings();
// Returns the declaration, or null. Names do not tell case apart.
const Setting* find_setting(std::string_view name);

// Throws 55P02 for a setting that only the server sets.
void require_changeable(const Setting& setting);

// Returns the value in the form in which SHOW prints it: "on", "off", "ISO, MDY". Throws 22023 as
// PostgreSQL does: `parameter "x" requires a Boolean value`, `invalid value for parameter "x":
// "y"`, `n is outside the valid range for parameter "x" (a .. b)`.
std::string normal_value(const Setting& setting, std::string_view value);

}  // namespace slipher::config
