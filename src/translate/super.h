#pragma once

// SUPER in expressions: what is SUPER, and how other values become it. Internal to the module.
//
// Translation must know which expressions are SUPER, since their operators, comparisons and
// functions are others. So every expression that may be one says so by its type; everything else
// about types is left to the engine.

#include <optional>
#include <string>
#include <vector>

#include "functions/function.h"
#include "translate/renderer.h"

namespace slipher::translate {

bool is_super(const std::optional<types::Type>& type);
bool any_super(const std::vector<Rendered>& values);

// Whether an item of FROM is the rows of a value of the items before it.
bool gives_values(const sql::TableReference& item, Scope& scope);

// Returns the text of a value as SUPER.
std::string as_super(const Rendered& value);
// Makes all values SUPER when one is. Returns whether one is.
bool unify_super(std::vector<Rendered>& values);

// Returns a comparison of values one of which is SUPER: = and <> know all kinds, the others are
// NULL between kinds.
std::string super_comparison(const Rendered& left, std::string_view symbol, const Rendered& right);

// Returns the engine's function for a call, its arguments changed where a SUPER among them asks for
// it, and says in `type` when the result is SUPER.
std::string super_function(const functions::Function& function, const SuperModes& modes,
                           std::vector<Rendered>& arguments, std::optional<types::Type>& type);

}  // namespace slipher::translate
