// PG_GET_FUNCTIONDEF and its like. Of a function that pg_proc does not have they are null.

#include "system/user_functions.h"

#include "base/cat.h"
#include "system/catalog_function.h"
#include "types/coercion.h"

namespace slipher::system {
namespace {

ShownFunction function_of(const Context& context, const types::Value& oid) {
  for (const ShownFunction& shown : shown_functions(context)) {
    if (shown.function->id.value == number_of(oid)) return shown;
  }
  return {};
}

std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out.push_back(c);
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string_view volatility_word(catalog::Volatility volatility) {
  switch (volatility) {
    case catalog::Volatility::kVolatile:
      return "VOLATILE";
    case catalog::Volatility::kStable:
      return "STABLE";
    case catalog::Volatility::kImmutable:
      return "IMMUTABLE";
  }
  return "";
}

}  // namespace

std::vector<ShownFunction> shown_functions(const Context& context) {
  std::vector<ShownFunction> shown;
  for (const auto& [id, function] : context.catalog->functions()) {
    const auto* schema = context.catalog->find_schema(function->schema);
    if (schema == nullptr || schema->database != context.database) continue;
    shown.push_back({function.get(), schema});
  }
  return shown;
}

std::string argument_list(const catalog::Function& function) {
  std::string out;
  for (const types::Type& type : function.arguments) {
    out.append(cat(out.empty() ? "" : ", ", types::plain_name(type)));
  }
  return out;
}

types::Value function_definition(const Context& context, Arguments arguments) {
  const auto [function, schema] = function_of(context, arguments[0]);
  if (function == nullptr) return types::Value::null(kTextType);
  std::string types;
  for (const types::Type& type : function->arguments) {
    types.append(cat(types.empty() ? "" : ", ", types::type_name(type)));
  }
  return text_value(cat(
      "CREATE OR REPLACE FUNCTION ", quoted_name(schema->name), ".", quoted_name(function->name),
      "(", types, ")\n RETURNS ", types::type_name(function->result), "\n ",
      volatility_word(function->volatility), "\nAS $$ ", function->query, " $$\n LANGUAGE sql\n"));
}

types::Value function_result(const Context& context, Arguments arguments) {
  const auto [function, schema] = function_of(context, arguments[0]);
  if (function == nullptr) return types::Value::null(kTextType);
  return text_value(types::plain_name(function->result));
}

types::Value function_arguments(const Context& context, Arguments arguments) {
  const auto [function, schema] = function_of(context, arguments[0]);
  if (function == nullptr) return types::Value::null(kTextType);
  return text_value(argument_list(*function));
}

}  // namespace slipher::system
