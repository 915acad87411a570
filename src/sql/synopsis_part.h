#pragma once

// The parts of synopses that have a syntax of their own. Internal to the module.

#include <string_view>
#include <vector>

#include "sql/parser.h"

namespace slipher::sql {

// Parses the part of that name (with its < >) and appends what it is; false, with nothing taken,
// where none begins. Throws 42601 for one that begins and is wrong.
//   <name> <qualified name> <word> <string> <secret> <integer> <number>
//   <type>, <nested type> of external tables: array<int>, map<int, int>, struct<a:int>
//   <argument> of a routine: [name] [IN | OUT | INOUT] type
//   <expression> <query> <copy parameter>
//   <element> of a schema: a CREATE or GRANT statement
//   <rest> of the statement: any tokens, for what only PostgreSQL has
bool parse_part(Parser& parser, std::string_view name, std::vector<UnsupportedPart>& parts);

// One argument in the signature of a routine.
struct RoutineArgument {
  std::string mode;         // "IN", "OUT", "INOUT" or empty.
  bool mode_first = false;  // It stands before the name.
  std::optional<Name> name;
  TypeName type;
};

// Parses an argument; throws 42601.
RoutineArgument parse_routine_argument(Parser& parser);

}  // namespace slipher::sql
