// Row-level security and masking.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_RLS_POLICY
    {"CREATE RLS POLICY",
     "create rls policy <qualified name> [ with ( { <name> <type> } [, ...] ) [ [ as ] "
     "<name> ] ] using ( <expression> )"},
    // r_ALTER_RLS_POLICY
    {"ALTER RLS POLICY", "alter rls policy <qualified name> using ( <expression> )"},
    // r_ATTACH_RLS_POLICY
    {"ATTACH RLS POLICY",
     "attach rls policy <qualified name> on [ table ] <qualified name> [, ...] to "
     "<identities>"},
    // r_DETACH_RLS_POLICY
    {"DETACH RLS POLICY",
     "detach rls policy <qualified name> on [ table ] <qualified name> [, ...] from "
     "<identities>"},
    // r_DROP_RLS_POLICY
    {"DROP RLS POLICY", "drop rls policy [ if exists ] <qualified name> [ <behavior> ]"},
    // r_CREATE_MASKING_POLICY
    {"CREATE MASKING POLICY",
     "create masking policy <qualified name> [ if not exists ] with ( { <name> <type> } "
     "[, ...] ) using ( <expression> [, ...] )"},
    // r_ALTER_MASKING_POLICY
    {"ALTER MASKING POLICY",
     "alter masking policy <qualified name> using ( <expression> [, ...] )"},
    // r_ATTACH_MASKING_POLICY
    {"ATTACH MASKING POLICY",
     "attach masking policy <qualified name> on <qualified name> ( <expression> [, ...] ) "
     "[ using ( <expression> [, ...] ) ] to { public | role <name> | <name> } [ priority "
     "<integer> ]"},
    // r_DETACH_MASKING_POLICY
    {"DETACH MASKING POLICY",
     "detach masking policy <qualified name> on <qualified name> ( <expression> [, ...] ) "
     "from { public | role <name> | <name> }"},
    // r_DROP_MASKING_POLICY
    {"DROP MASKING POLICY", "drop masking policy <qualified name>"},
    // r_ALTER_TABLE
    {"ALTER TABLE ROW LEVEL SECURITY CONJUNCTION TYPE",
     "alter table <qualified name> row level security { on | off } conjunction type { and "
     "| or } [ for datashares ]"},
    {"ALTER TABLE ROW LEVEL SECURITY FOR DATASHARES",
     "alter table <qualified name> row level security { on | off } for datashares"},
    {"ALTER TABLE MASKING", "alter table <qualified name> masking { on | off } for datashares"},
    // r_ALTER_MATERIALIZED_VIEW
    {"ALTER MATERIALIZED VIEW",
     "alter materialized view <qualified name> row level security { on | off } { "
     "conjunction type { and | or } [ for datashares ] | for datashares }"},
};

}  // namespace

std::span<const Synopsis> policy_synopses() { return kSynopses; }

}  // namespace slipher::sql
