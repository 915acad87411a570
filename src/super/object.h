#pragma once

// Functions of SUPER objects.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/Object_Functions.html

#include <functional>
#include <string>
#include <string_view>

#include "super/builder.h"
#include "super/value.h"

namespace slipher::super {

// Appends an object of what is at the paths `keep` in the input, and of values at the paths `set`;
// the input itself when both are empty or it is no object. Paths are arrays of names, `values` has
// one for each path of `set`. Throws 54001 for a path of more than kMaxDepth names.
void transform(Value input, Value keep, Value set, Value values, Builder& out);

// Appends the value with other names of its attributes, at all depths. Throws 22023 when two of one
// object become the same.
void rename(Value value, const std::function<std::string(std::string_view)>& renamed, Builder& out);

}  // namespace slipher::super
