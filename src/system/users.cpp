#include "system/users.h"

#include "base/cat.h"
#include "system/catalog_rows.h"

namespace slipher::system {

std::optional<Timestamp> valid_until(const catalog::User& user) {
  if (!user.valid_until) return std::nullopt;
  return to_timestamp(*user.valid_until);
}

std::optional<TextArray> user_settings(const catalog::User& user) {
  if (user.settings.empty()) return std::nullopt;
  std::vector<std::string> texts;
  for (const auto& [name, value] : user.settings) texts.push_back(cat(name, "=", value));
  return TextArray{array_text(texts)};
}

}  // namespace slipher::system
