#pragma once

// What the functions of regular expressions share in both dialects.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/perl_pattern.h"

namespace slipher::engine {

// Returns the text from a character on, counted from 1.
std::string_view text_from(std::string_view text, std::int32_t position);
// Returns the number of characters.
std::int32_t characters(std::string_view text);
// Whether REGEXP_SUBSTR searches for no such occurrence: there cannot be more matches than
// characters.
bool is_out_of_range(std::int32_t occurrence, std::string_view text);

// What a function looks for, and which part of it is meant.
struct PerlSearch {
  std::string expression;
  LetterCase letters;
  bool first_group;
};

// A call in Perl's dialect. What a function has no argument for is not looked at.
struct PerlCall {
  PerlSearch search;
  BoundExpression text;         // VARCHAR
  BoundExpression replacement;  // VARCHAR
  BoundExpression position;     // INTEGER
  BoundExpression occurrence;   // INTEGER
  BoundExpression option;       // INTEGER
};
BoundExpression perl_count(PerlCall call);
BoundExpression perl_instr(PerlCall call);
BoundExpression perl_replace(PerlCall call);
BoundExpression perl_substr(PerlCall call);

}  // namespace slipher::engine
