#pragma once

// The order of SUPER values among each other.

#include <string>

#include "super/value.h"

namespace slipher::super {

// Appends bytes that compare (as bytes) like the values: booleans before numbers before strings
// before arrays before objects. Equal numbers of any kind give equal bytes; a floating point number
// counts as the shortest decimal that reads back to it. Objects are equal whatever the order of
// their attributes. Requires: not null by itself; within arrays and objects null is last. Throws
// 54001 for a value that is nested deeper than kMaxDepth.
//
// Source: the order of ARRAY_SORT, https://docs.aws.amazon.com/redshift/latest/dg/r_array_sort.html
void append_sort_key(Value value, std::string& out);

}  // namespace slipher::super
