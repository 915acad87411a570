#include "translate/super.h"

#include <algorithm>

#include "base/error.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

const Type kSuper = Type::of(TypeKind::kSuper);

// Of DECODE(value, search, result, ..., default).
bool unify_decoded(std::vector<Rendered>& arguments) {
  std::vector<Rendered> searched, results;
  const auto is_result = [&](std::size_t i) {
    return i > 0 && (i % 2 == 0 || i + 1 == arguments.size());
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    (is_result(i) ? results : searched).push_back(arguments[i]);
  }
  // Compared by their keys, which are bytes to the engine.
  if (unify_super(searched)) {
    for (Rendered& value : searched) value = {cat("rs_super_key(", value.text, ")"), {}, {}, 0};
  }
  const bool super = unify_super(results);
  std::size_t next_searched = 0, next_result = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    arguments[i] = is_result(i) ? results[next_result++] : searched[next_searched++];
  }
  return super;
}

}  // namespace

bool is_super(const std::optional<Type>& type) { return type && type->kind == TypeKind::kSuper; }

bool any_super(const std::vector<Rendered>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const Rendered& value) { return is_super(value.type); });
}

std::string as_super(const Rendered& value) {
  if (is_super(value.type)) return value.text;
  if (ignores_case(value)) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "Coercing from case insensitive string to SUPER is not supported.");
  }
  return cat("rs_to_super(", value.text, ")");
}

bool unify_super(std::vector<Rendered>& values) {
  if (!any_super(values)) return false;
  for (Rendered& value : values) value = {as_super(value), kSuper, {}, 0};
  return true;
}

std::string super_comparison(const Rendered& left, std::string_view symbol, const Rendered& right) {
  const std::string first = as_super(left), second = as_super(right);
  // The engine compares the keys of SUPER values wherever it compares such values.
  if (symbol == "=" || symbol == "<>") return cat("(", first, " ", symbol, " ", second, ")");
  return cat("(rs_super_compare(", first, ",", second, ") ", symbol, " 0)");
}

std::string super_function(const functions::Function& function, const SuperModes& modes,
                           std::vector<Rendered>& arguments, std::optional<Type>& type) {
  using enum functions::SuperUse;
  const bool native = std::holds_alternative<functions::Native>(function.provided);
  const std::string name = native ? functions::engine_name(function) : std::string();
  if (name == "rs_json_parse" || name == "rs_can_json_parse") {
    arguments.push_back({modes.last_name_counts ? "true" : "false", {}, {}, 0});
  }
  switch (function.super) {
    case kNone:
      return name;
    case kGives:
      type = kSuper;
      return name == "rs_json_parse" && modes.lax_parsing ? "rs_try_json_parse" : name;
    case kArrays:
      type = kSuper;
      for (std::size_t i = 0; i < std::min<std::size_t>(arguments.size(), 2); ++i) {
        arguments[i] = {as_super(arguments[i]), kSuper, {}, 0};
      }
      return name;
    case kDecodes:
      if (unify_decoded(arguments)) type = kSuper;
      return name;
    case kTakesAny:
      for (Rendered& argument : arguments) argument = {as_super(argument), kSuper, {}, 0};
      return name;
    case kSearches: {
      const bool gives_places = name == "rs_array_positions";
      for (std::size_t i = 0; i < 2; ++i) arguments[i] = {as_super(arguments[i]), kSuper, {}, 0};
      if (arguments.size() == 2) {
        arguments.push_back({modes.null_finds_null ? "true" : "false", {}, {}, 0});
      }
      if (gives_places) type = kSuper;
      return name;
    }
    case kLikeAll:
      if (unify_super(arguments)) type = kSuper;
      return name;
    case kLikeFirst:
      if (arguments.empty() || !is_super(arguments.front().type)) return name;
      type = kSuper;
      return function.over_super.empty() ? name : std::string(function.over_super);
  }
  return name;
}

}  // namespace slipher::translate
