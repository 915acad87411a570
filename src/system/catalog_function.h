#pragma once

// What each function of the catalog is written with. Internal to the module.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "catalog/privilege.h"
#include "engine/session_function.h"
#include "system/catalog_rows.h"
#include "system/context.h"

namespace slipher::system {

using Arguments = std::span<const types::Value>;

inline constexpr types::Type kTextType = types::Type::varchar(-1);
inline constexpr types::Type kIntegerType = types::Type::of(types::TypeKind::kInteger);
inline constexpr types::Type kBigintType = types::Type::of(types::TypeKind::kBigint);
inline constexpr types::Type kBooleanType = types::Type::of(types::TypeKind::kBoolean);
inline constexpr types::Type kOidType = types::Type::of(types::TypeKind::kOid);

inline types::Value text_value(std::string text) { return {kTextType, std::move(text)}; }
inline types::Value text_value(std::optional<std::string> text) {
  return text ? text_value(std::move(*text)) : types::Value::null(kTextType);
}
inline types::Value bigint_value(std::int64_t value) { return {kBigintType, value}; }
inline types::Value boolean_value(bool value) { return {kBooleanType, value}; }
inline types::Value oid_value(std::int64_t value) { return {kOidType, value}; }

inline bool is_text(const types::Value& value) {
  return std::holds_alternative<std::string>(value.data);
}
inline const std::string& text_of(const types::Value& value) {
  return std::get<std::string>(value.data);
}
inline std::int64_t number_of(const types::Value& value) {
  return std::get<std::int64_t>(value.data);
}

// Returns the parts of a name as SQL writes it, folded: a."B c" gives a and B c. Throws 42602 when
// it is none.
std::vector<std::string> name_parts(std::string_view text);
// Returns what the name means along the search path. Throws 42P01 when it means nothing, 42602.
ShownRelation named_relation(const Context& context, std::string_view name);

// SessionFunction::evaluate of a function that takes the system's context. Throws XX000 when the
// connection has none.
template <types::Value (*function)(const Context&, Arguments)>
types::Value evaluate(const void* context, Arguments arguments) {
  check(context != nullptr, "a catalog function is called by a connection with a context");
  return function(*static_cast<const Context*>(context), arguments);
}

// type_functions.cpp
types::Value format_type_of(const Context& context, Arguments arguments);
types::Value to_regtype(const Context& context, Arguments arguments);
types::Value regtype_name(const Context& context, Arguments arguments);
types::Value type_is_visible(const Context& context, Arguments arguments);

// relation_functions.cpp
types::Value to_regclass(const Context& context, Arguments arguments);
types::Value regclass_name(const Context& context, Arguments arguments);
types::Value to_regproc(const Context& context, Arguments arguments);
types::Value regproc_name(const Context& context, Arguments arguments);
types::Value table_is_visible(const Context& context, Arguments arguments);
types::Value always_true(const Context& context, Arguments arguments);
types::Value view_definition(const Context& context, Arguments arguments);
types::Value index_definition(const Context& context, Arguments arguments);
types::Value constraint_definition(const Context& context, Arguments arguments);
types::Value expression_text(const Context& context, Arguments arguments);
types::Value object_description(const Context& context, Arguments arguments);
types::Value column_description(const Context& context, Arguments arguments);
types::Value shared_description(const Context& context, Arguments arguments);

// privilege_functions.cpp
types::Value user_by_id(const Context& context, Arguments arguments);
types::Value has_table_privilege(const Context& context, Arguments arguments);
types::Value has_any_column_privilege(const Context& context, Arguments arguments);
types::Value has_column_privilege(const Context& context, Arguments arguments);
types::Value has_schema_privilege(const Context& context, Arguments arguments);
types::Value has_database_privilege(const Context& context, Arguments arguments);
types::Value user_is_member_of(const Context& context, Arguments arguments);

// user_functions.cpp
types::Value function_definition(const Context& context, Arguments arguments);
types::Value function_result(const Context& context, Arguments arguments);
types::Value function_arguments(const Context& context, Arguments arguments);

// cluster_functions.cpp
types::Value encoding_name(const Context& context, Arguments arguments);
types::Value database_size(const Context& context, Arguments arguments);
types::Value table_size(const Context& context, Arguments arguments);
types::Value pretty_size(const Context& context, Arguments arguments);
types::Value tablespace_location(const Context& context, Arguments arguments);
types::Value current_setting(const Context& context, Arguments arguments);

// session_functions.cpp
types::Value cancel_backend(const Context& context, Arguments arguments);
types::Value terminate_backend(const Context& context, Arguments arguments);

}  // namespace slipher::system
