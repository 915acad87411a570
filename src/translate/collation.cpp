#include "translate/collation.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace slipher::translate {
namespace {

using types::TypeKind;

SqlError different_collations() {
  return {sqlstate::kFeatureNotSupported, "Query with different collations is not supported yet."};
}

bool is_text(const Rendered& value) {
  return value.type &&
         (value.type->kind == TypeKind::kVarchar || value.type->kind == TypeKind::kChar);
}

bool has_collation(const Rendered& value) {
  return value.same.collation != Collation::kOpen && (!value.type || is_text(value));
}

Collation unite(const std::vector<Rendered*>& values) {
  Collation out = Collation::kOpen, certain = Collation::kOpen;
  bool mixed = false;
  for (const Rendered* value : values) {
    if (!has_collation(*value)) continue;
    const Collation own = value->same.collation;
    mixed = mixed || (out != Collation::kOpen && own != out);
    out = own;
    if (!is_text(*value)) continue;
    if (certain != Collation::kOpen && own != certain) throw different_collations();
    certain = own;
  }
  if (mixed) {
    // The engine knows what is text.
    for (Rendered* value : values) {
      if (!has_collation(*value) || is_text(*value)) continue;
      value->text = cat("rs_without_collation(", value->text, ")");
      value->same.collation = Collation::kOpen;
    }
    out = certain;
  }
  for (Rendered* value : values) {
    if (value->same.collation == Collation::kOpen) value->same.collation = out;
  }
  return out;
}

// The places of a function's flags among its arguments, and what stands before them by default.
struct Pattern {
  std::string_view function;
  std::size_t flags;
  std::string_view defaults[6];
};

constexpr Pattern kPatterns[] = {
    {"rs_regexp_count", 3, {"", "", "1"}},
    {"rs_regexp_instr", 5, {"", "", "1", "1", "0"}},
    {"rs_regexp_replace", 4, {"", "", "''", "1"}},
    {"rs_regexp_substr", 4, {"", "", "1", "1"}},
};

// Flags that the user gave come later, and win.
void ignore_case(const Pattern& pattern, std::vector<Rendered>& arguments) {
  while (arguments.size() < pattern.flags) {
    arguments.push_back({std::string(pattern.defaults[arguments.size()]), {}, {}, 0});
  }
  if (arguments.size() == pattern.flags) {
    arguments.push_back({"'i'", {}, {}, 0});
  } else {
    Rendered& flags = arguments[pattern.flags];
    flags.text = cat("('i' || ", flags.text, ")");
  }
}

void wrap(Rendered& value, std::string_view function) {
  value.text = cat(function, "(", value.text, ")");
}

}  // namespace

bool ignores_case(const Rendered& value) {
  return has_collation(value) && value.same.collation == Collation::kCaseInsensitive;
}

Collation unite(std::initializer_list<Rendered*> values) { return unite(std::vector(values)); }

Collation unite(std::vector<Rendered>& values) {
  std::vector<Rendered*> all;
  for (Rendered& value : values) all.push_back(&value);
  return unite(all);
}

std::string without_case(const std::string& native, std::vector<Rendered>& arguments) {
  for (const Pattern& pattern : kPatterns) {
    if (native == pattern.function) ignore_case(pattern, arguments);
  }
  if (native == "rs_strpos" || native == "rs_charindex") {
    for (Rendered& argument : arguments) wrap(argument, "lower");
  } else if (native == "rs_decode") {
    // DECODE(value, search, result, ..., default)
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const bool is_default = i + 1 == arguments.size() && i % 2 == 1;
      if (i == 0 || (i % 2 == 1 && !is_default)) wrap(arguments[i], "rs_folded");
    }
  } else if (native == "rs_hll" || native == "rs_hll_create_sketch") {
    wrap(arguments.front(), "rs_folded");
  } else if (native == "rs_greatest" || native == "rs_least") {
    return native + "_without_case";
  }
  return native;
}

}  // namespace slipher::translate
