// FORMAT_TYPE and casts to regtype.

#include <charconv>

#include "system/catalog_function.h"
#include "system/known_types.h"

namespace slipher::system {

namespace {

// An oid that may come as text.
std::uint32_t oid_of(const types::Value& value) {
  if (!is_text(value)) return static_cast<std::uint32_t>(number_of(value));
  const std::string& text = text_of(value);
  std::uint32_t oid = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), oid);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw SqlError(sqlstate::kInvalidTextRepresentation,
                   cat("invalid input syntax for type oid: \"", text, "\""));
  }
  return oid;
}

}  // namespace

types::Value format_type_of(const Context&, Arguments arguments) {
  if (arguments[0].is_null()) return types::Value::null(kTextType);
  const std::int64_t modifier = arguments[1].is_null() ? -1 : number_of(arguments[1]);
  return text_value(format_type(oid_of(arguments[0]), static_cast<std::int32_t>(modifier)));
}

types::Value to_regtype(const Context&, Arguments arguments) {
  std::string_view name = text_of(arguments[0]);
  if (name.starts_with("pg_catalog.")) name.remove_prefix(std::string_view("pg_catalog.").size());
  const KnownType* type = find_known_type(name);
  if (type == nullptr) {
    throw SqlError(sqlstate::kUndefinedObject, cat("type \"", name, "\" does not exist"));
  }
  return oid_value(type->oid);
}

types::Value regtype_name(const Context&, Arguments arguments) {
  const auto oid = static_cast<std::uint32_t>(number_of(arguments[0]));
  if (oid != 0 && find_known_type(oid) == nullptr) return text_value(std::to_string(oid));
  return text_value(format_type(oid, -1));
}

types::Value type_is_visible(const Context&, Arguments arguments) {
  const auto* type = find_known_type(static_cast<std::uint32_t>(number_of(arguments[0])));
  return type == nullptr ? types::Value::null(kBooleanType) : boolean_value(true);
}

}  // namespace slipher::system
