// Functions that are not of LANGUAGE sql, procedures, libraries.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_FUNCTION
    {"CREATE FUNCTION LANGUAGE plpythonu",
     "create [ or replace ] function <qualified name> <arguments> returns <type> { "
     "volatile | stable | immutable } as <string> language plpythonu"},
    // r_CREATE_PROCEDURE
    {"CREATE PROCEDURE",
     "create [ or replace ] procedure <qualified name> <arguments> [ nonatomic ] as "
     "<string> language plpgsql [ security { invoker | definer } ] [ set <name> { to | = "
     "} <value> [, ...] ] [...]"},
    // r_ALTER_PROCEDURE
    {"ALTER PROCEDURE",
     "alter procedure <qualified name> [ <arguments> ] { rename to <name> | owner to { "
     "current_user | session_user | <name> } }"},
    // r_DROP_PROCEDURE
    {"DROP PROCEDURE", "drop procedure <qualified name> [ <arguments> ]"},
    // r_CALL_procedure
    {"CALL", "call <qualified name> ( [ <expression> [, ...] ] )"},
    // r_CREATE_LIBRARY
    {"CREATE LIBRARY",
     "create [ or replace ] library <name> language plpythonu from <string> [ <copy "
     "parameter> ] [...]"},
    // r_DROP_LIBRARY
    {"DROP LIBRARY", "drop library <name>"},
};

}  // namespace

std::span<const Synopsis> routine_synopses() { return kSynopses; }

}  // namespace slipher::sql
