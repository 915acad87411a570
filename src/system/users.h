#pragma once

// What the lists of users have in common.

#include <optional>

#include "catalog/objects.h"
#include "system/table.h"

namespace slipher::system {

std::optional<Timestamp> valid_until(const catalog::User& user);
// Returns the settings of ALTER USER SET, {search_path=a}, or null when there is none.
std::optional<TextArray> user_settings(const catalog::User& user);

}  // namespace slipher::system
