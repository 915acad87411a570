#pragma once

// Commands that are parsed and refused by name: each is described by a synopsis in the notation of
// the manual's pages, which a matcher reads. Internal to the module.
//
// The notation, in which blanks separate everything:
//   word ( ) , =      that word in any case, that symbol
//   [ a ]             a, or nothing
//   { a | b }         one of them; also in [ ]
//   a [, ...]         a, a, a
//   a [...]           a a a
//   <name>            a part with a syntax of its own, or a synopsis that many share: synopsis.cpp
//
// Of alternatives the first that matches is taken, so longer ones come first; one that fails is
// undone. An error is at the token behind the longest piece that any of them matched: the first
// that goes on with no synopsis.

#include <span>
#include <string_view>

#include "sql/parser.h"

namespace slipher::sql {

struct Synopsis {
  std::string_view command;  // The name by which it is refused.
  std::string_view text;
};

// Parses the statement from its begin by the synopses; it must end where one of them does. Throws
// 42601 when none matches.
Unsupported parse_unsupported(Parser& parser);

// The families, one file each: synopses_<family>.cpp.
std::span<const Synopsis> external_synopses();
std::span<const Synopsis> grant_synopses();
std::span<const Synopsis> identity_synopses();
std::span<const Synopsis> load_synopses();
std::span<const Synopsis> model_synopses();
std::span<const Synopsis> policy_synopses();
std::span<const Synopsis> postgres_synopses();
std::span<const Synopsis> routine_synopses();
std::span<const Synopsis> sharing_synopses();
std::span<const Synopsis> show_synopses();
std::span<const Synopsis> table_synopses();

}  // namespace slipher::sql
