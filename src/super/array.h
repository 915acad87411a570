#pragma once

// Functions of SUPER arrays. An element that is null equals one that is null.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/Array_Functions.html

#include <cstddef>
#include <cstdint>
#include <vector>

#include "super/builder.h"
#include "super/value.h"

namespace slipher::super {

// Whether every occurrence of an element counts, or each element once.
enum class Repeated : bool { kCounts, kOnce };
enum class Nulls : bool { kFirst, kLast };

// Requires arrays. Each appends one array.
void concatenate(Value left, Value right, Builder& out);
// The elements of all levels.
void flatten(Value array, Builder& out);
// Elements from the place `begin` on, at most `length`; a negative place counts from the end.
void slice(Value array, std::int64_t begin, std::int64_t length, Builder& out);
void distinct(Value array, Builder& out);
void set_union(Value left, Value right, Builder& out);
void except(Value left, Value right, Repeated repeated, Builder& out);
void intersect(Value left, Value right, Repeated repeated, Builder& out);
void sort(Value array, bool ascending, Nulls nulls, Builder& out);

// Returns the places of the elements that equal the value.
std::vector<std::size_t> positions(Value array, Value wanted);
bool has_null(Value array);
bool overlap(Value left, Value right);

}  // namespace slipher::super
