#pragma once

// Which collation values have together, and what operators and functions do in the one without
// case. Internal to the module.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html, "Database
// collation"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "translate/rendered.h"

namespace slipher::translate {

// Returns whether a value is compared without regard to case, if it is text at all.
bool ignores_case(const Rendered& value);

// Finds the collation that values have together and gives it to those that have none. Throws 0A000
// `Query with different collations is not supported yet.` where columns of both kinds meet; of what
// only the engine knows to be text, the engine throws it.
Collation unite(std::initializer_list<Rendered*> values);
Collation unite(std::vector<Rendered>& values);

// Changes a call's arguments, which ignore case, where the function compares texts. Returns the
// engine's function that does, usually the same.
std::string without_case(const std::string& native, std::vector<Rendered>& arguments);

}  // namespace slipher::translate
