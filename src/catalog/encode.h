#pragma once

// Objects to the JSON text in which the catalog is stored, and back. One line an object; the format
// version is kCatalogFormat.

#include <string>
#include <string_view>

#include "catalog/snapshot.h"

namespace slipher::catalog {

// Raised whenever a stored object's form changes; older clusters are upgraded, newer ones refused.
// Each raise is a step of upgrade.h.
inline constexpr std::int32_t kCatalogFormat = 4;

// The kinds as they are stored beside the text.
inline constexpr std::string_view kDatabaseKind = "database";
inline constexpr std::string_view kSchemaKind = "schema";
inline constexpr std::string_view kRelationKind = "relation";
inline constexpr std::string_view kFunctionKind = "function";
inline constexpr std::string_view kUserKind = "user";
inline constexpr std::string_view kGroupKind = "group";

std::string encode(const Database& object);
std::string encode(const Schema& object);
std::string encode(const Relation& object);
std::string encode(const Function& object);
std::string encode(const User& object);
std::string encode(const Group& object);

// Puts the stored object into the draft. Throws XX001 when the text is not an object of that kind.
void decode(std::string_view kind, std::string_view text, Draft& draft);

}  // namespace slipher::catalog
