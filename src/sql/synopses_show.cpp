// The SHOW family, DESC and USE.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_SHOW_COLUMN_GRANTS
    {"SHOW COLUMN GRANTS",
     "show column grants on table <qualified name> [ for { public | role <name> | <name> "
     "} ] [ limit <integer> ]"},
    // r_SHOW_COLUMNS
    {"SHOW COLUMNS",
     "show columns from table <qualified name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_CONSTRAINTS
    {"SHOW CONSTRAINTS",
     "show constraints { primary keys | foreign keys [ exported ] } from table <qualified "
     "name> [ limit <integer> ]"},
    // r_SHOW_DATABASES
    {"SHOW DATABASES",
     "show databases [ from data catalog [ account <string> [, ...] ] ] [ like <string> ] "
     "[ iam_role <role> ] [ limit <integer> ]"},
    // r_SHOW_DATASHARES
    {"SHOW DATASHARES", "show datashares [ like <string> ]"},
    // r_SHOW_EXTERNAL_TABLE
    {"SHOW EXTERNAL TABLE", "show external table <qualified name> [ partition ]"},
    // r_SHOW_FUNCTIONS
    {"SHOW FUNCTIONS",
     "show functions from schema <qualified name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_GRANTS
    {"SHOW GRANTS",
     "show grants on { database <name> | function <qualified name> [ <arguments> ] | "
     "schema <qualified name> | template <qualified name> | table <qualified name> | "
     "<qualified name> } [ for { public | role <name> | <name> } ] [ limit <integer> ]"},
    {"SHOW GRANTS",
     "show grants for { role <name> | <name> } [ from database <name> ] [ limit <integer> "
     "]"},
    // r_SHOW_MODEL
    {"SHOW MODEL", "show model { all | <qualified name> }"},
    // r_SHOW_PARAMETERS
    {"SHOW PARAMETERS",
     "show parameters of { function | procedure } <qualified name> <arguments> [ like "
     "<string> ]"},
    // r_SHOW_POLICIES
    {"SHOW RLS POLICIES",
     "show rls policies [ on <qualified name> [ for { public | role <name> | <name> } ] | "
     "from database <name> ] [ limit <integer> ]"},
    {"SHOW MASKING POLICIES",
     "show masking policies [ on <qualified name> [ for { public | role <name> | <name> } "
     "] | from database <name> ] [ limit <integer> ]"},
    // r_SHOW_PROCEDURE
    {"SHOW PROCEDURE", "show procedure <qualified name> [ <arguments> ]"},
    // r_SHOW_PROCEDURES
    {"SHOW PROCEDURES",
     "show procedures from schema <qualified name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_SCHEMAS
    {"SHOW SCHEMAS", "show schemas from database <name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_TABLE
    {"SHOW TABLE", "show table <qualified name>"},
    // r_SHOW_TABLES
    {"SHOW TABLES",
     "show tables from schema <qualified name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_TEMPLATE
    {"SHOW TEMPLATE", "show template <qualified name>"},
    // r_SHOW_TEMPLATES
    {"SHOW TEMPLATES",
     "show templates from schema <qualified name> [ like <string> ] [ limit <integer> ]"},
    // r_SHOW_VIEW
    {"SHOW VIEW", "show view <qualified name>"},
    // r_DESC_DATASHARE
    {"DESC DATASHARE", "desc datashare <name> [ of [ account <string> ] namespace <string> ]"},
    // r_DESC_IDENTITY_PROVIDER
    {"DESC IDENTITY PROVIDER", "desc identity provider <name>"},
    // use_command
    {"USE", "use <name>"},
};

}  // namespace

std::span<const Synopsis> show_synopses() { return kSynopses; }

}  // namespace slipher::sql
