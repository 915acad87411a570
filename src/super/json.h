#pragma once

// JSON text to SUPER values and back.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/JSON_PARSE.html, JSON_SERIALIZE.html

#include <string>
#include <string_view>

#include "super/builder.h"
#include "super/value.h"

namespace slipher::super {

// What a name that an object has already does.
enum class RepeatedNames : bool { kRefuse, kLastCounts };

// Appends the value of a JSON text to the builder. Numbers without a point and an exponent that fit
// 38 digits are integers or decimals, those with a point and up to 38 digits decimals, all others
// double precision. Throws what is wrong, leaving the builder to be cleared.
void parse_json(std::string_view text, RepeatedNames repeated, Builder& out);

// Appends the value as JSON without blanks. Floating point numbers have an exponent, as in
// Redshift: 2.5e+0. Throws 54001 for a value that is nested deeper than kMaxDepth.
void print_json(Value value, std::string& out);

}  // namespace slipher::super
