// GRANT and REVOKE of all but tables, columns, databases, schemas, routines, languages.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_GRANT
    {"GRANT ASSUMEROLE",
     "grant assumerole on { all | default | <string> [, ...] } to { public | group <name> "
     "| role <name> | <name> } [, ...] for { all | { copy | unload | external function | "
     "create model } [, ...] }"},
    // r_REVOKE
    {"REVOKE ASSUMEROLE",
     "revoke assumerole on { all | default | <string> [, ...] } from { public | group "
     "<name> | role <name> | <name> } [, ...] for { all | { copy | unload | external "
     "function | create model } [, ...] }"},
    // r_GRANT
    {"GRANT ON EXTERNAL TABLE",
     "grant { { select <columns> | all [ privileges ] <columns> } | { select | alter | "
     "drop | delete | insert } [, ...] | all [ privileges ] } on external table "
     "<qualified name> [, ...] to { public | { iam_role <string> } [, ...] } [ with grant "
     "option ]"},
    // r_REVOKE
    {"REVOKE ON EXTERNAL TABLE",
     "revoke [ grant option for ] { { select <columns> | all [ privileges ] <columns> } | "
     "{ select | alter | drop | delete | insert } [, ...] | all [ privileges ] } on "
     "external table <qualified name> [, ...] from { public | { iam_role <string> } [, "
     "...] }"},
    // r_GRANT
    {"GRANT ON EXTERNAL SCHEMA",
     "grant { { create | alter | drop } [, ...] | all [ privileges ] } on external schema "
     "<name> [, ...] to { iam_role <string> } [, ...] [ with grant option ]"},
    // r_REVOKE
    {"REVOKE ON EXTERNAL SCHEMA",
     "revoke [ grant option for ] { { create | alter | drop } [, ...] | all [ privileges "
     "] } on external schema <name> [, ...] from { iam_role <string> } [, ...]"},
    // r_GRANT
    {"GRANT ON DATASHARE",
     "grant { { alter | share } [, ...] | all [ privileges ] } on datashare <name> to "
     "<grantees>"},
    // r_REVOKE
    {"REVOKE ON DATASHARE",
     "revoke { { alter | share } [, ...] | all [ privileges ] } on datashare <name> from "
     "<grantees>"},
    // r_GRANT
    {"GRANT ON DATASHARE",
     "grant usage on datashare <name> to { namespace <string> | account <string> [ via "
     "data catalog ] } [, ...]"},
    // r_REVOKE
    {"REVOKE ON DATASHARE",
     "revoke usage on datashare <name> from { namespace <string> | account <string> [ via "
     "data catalog ] } [, ...]"},
    // r_GRANT
    {"GRANT ON ALL FUNCTIONS",
     "grant { execute | all [ privileges ] } on all functions in schema <qualified name> "
     "[, ...] to <grantees>"},
    // r_REVOKE
    {"REVOKE ON ALL FUNCTIONS",
     "revoke [ grant option for ] { execute | all [ privileges ] } on all functions in "
     "schema <qualified name> [, ...] from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT ON ALL PROCEDURES",
     "grant { execute | all [ privileges ] } on all procedures in schema <qualified name> "
     "[, ...] to <grantees>"},
    // r_REVOKE
    {"REVOKE ON ALL PROCEDURES",
     "revoke [ grant option for ] { execute | all [ privileges ] } on all procedures in "
     "schema <qualified name> [, ...] from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT ON COPY JOB",
     "grant { { alter | drop } [, ...] | all [ privileges ] } on copy job <name> [, ...] "
     "to <grantees>"},
    // r_REVOKE
    {"REVOKE ON COPY JOB",
     "revoke [ grant option for ] { { alter | drop } [, ...] | all [ privileges ] } on "
     "copy job <name> [, ...] from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT ON TEMPLATE",
     "grant { { alter | drop | usage } [, ...] | all [ privileges ] } on template "
     "<qualified name> [, ...] to <grantees>"},
    // r_REVOKE
    {"REVOKE ON TEMPLATE",
     "revoke [ grant option for ] { { alter | drop | usage } [, ...] | all [ privileges ] "
     "} on template <qualified name> [, ...] from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT FOR SCHEMAS IN",
     "grant { { create | usage | alter | drop } [, ...] | all [ privileges ] } for "
     "schemas in database <name> to { role <name> [ with grant option ] | <name> [ with "
     "grant option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR SCHEMAS IN",
     "revoke [ grant option for ] { { create | usage | alter | drop } [, ...] | all [ "
     "privileges ] } for schemas in database <name> from { role <name> | <name> } [, ...]"},
    // r_GRANT
    {"GRANT FOR TABLES IN",
     "grant { { select | insert | update | delete | drop | alter | truncate | references "
     "} [, ...] | all [ privileges ] } for tables in { schema <name> [ database <name> ] "
     "| database <name> } to { role <name> [ with grant option ] | <name> [ with grant "
     "option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR TABLES IN",
     "revoke [ grant option for ] { { select | insert | update | delete | drop | alter | "
     "truncate | references } [, ...] | all [ privileges ] } for tables in { schema "
     "<name> [ database <name> ] | database <name> } from { role <name> | <name> } [, ...]"},
    // r_GRANT
    {"GRANT FOR FUNCTIONS IN",
     "grant { execute | all [ privileges ] } for functions in { schema <name> [ database "
     "<name> ] | database <name> } to { role <name> [ with grant option ] | <name> [ with "
     "grant option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR FUNCTIONS IN",
     "revoke [ grant option for ] { execute | all [ privileges ] } for functions in { "
     "schema <name> [ database <name> ] | database <name> } from { role <name> | <name> } "
     "[, ...]"},
    // r_GRANT
    {"GRANT FOR PROCEDURES IN",
     "grant { execute | all [ privileges ] } for procedures in { schema <name> [ database "
     "<name> ] | database <name> } to { role <name> [ with grant option ] | <name> [ with "
     "grant option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR PROCEDURES IN",
     "revoke [ grant option for ] { execute | all [ privileges ] } for procedures in { "
     "schema <name> [ database <name> ] | database <name> } from { role <name> | <name> } "
     "[, ...]"},
    // r_GRANT
    {"GRANT FOR LANGUAGES IN",
     "grant { usage | all [ privileges ] } for languages in database <name> to { role "
     "<name> [ with grant option ] | <name> [ with grant option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR LANGUAGES IN",
     "revoke [ grant option for ] { usage | all [ privileges ] } for languages in "
     "database <name> from { role <name> | <name> } [, ...]"},
    // r_GRANT
    {"GRANT FOR COPY JOBS IN",
     "grant { { create | alter | drop } [, ...] | all [ privileges ] } for copy jobs in "
     "database <name> to { role <name> [ with grant option ] | <name> [ with grant option "
     "] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR COPY JOBS IN",
     "revoke [ grant option for ] { { create | alter | drop } [, ...] | all [ privileges "
     "] } for copy jobs in database <name> from { role <name> | <name> } [, ...]"},
    // r_GRANT
    {"GRANT FOR TEMPLATES IN",
     "grant { { alter | drop | usage } [, ...] | all [ privileges ] } for templates in { "
     "schema <name> [ database <name> ] | database <name> } to { role <name> [ with grant "
     "option ] | <name> [ with grant option ] } [, ...]"},
    // r_REVOKE
    {"REVOKE FOR TEMPLATES IN",
     "revoke [ grant option for ] { { alter | drop | usage } [, ...] | all [ privileges ] "
     "} for templates in { schema <name> [ database <name> ] | database <name> } from { "
     "role <name> | <name> } [, ...]"},
    // r_GRANT
    {"GRANT CREATE MODEL", "grant create model to <grantees>"},
    // r_REVOKE
    {"REVOKE CREATE MODEL",
     "revoke [ grant option for ] create model from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT ON MODEL",
     "grant { execute | all [ privileges ] } on model <qualified name> [, ...] to "
     "<grantees>"},
    // r_REVOKE
    {"REVOKE ON MODEL",
     "revoke [ grant option for ] { execute | all [ privileges ] } on model <qualified "
     "name> [, ...] from <revokees> [ <behavior> ]"},
    // r_GRANT
    {"GRANT ROLE",
     "grant { role <name> } [, ...] to { role <name> | <name> [ with admin option ] } [, "
     "...]"},
    // r_REVOKE
    {"REVOKE ROLE",
     "revoke [ admin option for ] { role <name> } [, ...] from { role <name> | <name> } "
     "[, ...]"},
    // r_GRANT
    {"GRANT system permissions",
     "grant { { create { user | schema | table | role | library | model | datashare | or "
     "replace { function | external function | procedure | view } } | alter { user | "
     "table | default privileges | datashare } | drop { user | schema | table | role | "
     "library | model | datashare | function | procedure | view } | access { system table "
     "| catalog } | truncate table | vacuum | analyze | cancel } [, ...] | all [ "
     "privileges ] } to { role <name> } [, ...]"},
    // r_REVOKE
    {"REVOKE system permissions",
     "revoke { { create { user | schema | table | role | library | model | datashare | or "
     "replace { function | external function | procedure | view } } | alter { user | "
     "table | default privileges | datashare } | drop { user | schema | table | role | "
     "library | model | datashare | function | procedure | view } | access { system table "
     "| catalog } | truncate table | vacuum | analyze | cancel } [, ...] | all [ "
     "privileges ] } from { role <name> } [, ...]"},
    // r_GRANT
    {"GRANT EXPLAIN RLS", "grant explain rls to { role <name> } [, ...]"},
    // r_REVOKE
    {"REVOKE EXPLAIN RLS", "revoke explain rls from { role <name> } [, ...]"},
    // r_GRANT
    {"GRANT IGNORE RLS", "grant ignore rls to { role <name> } [, ...]"},
    // r_REVOKE
    {"REVOKE IGNORE RLS", "revoke ignore rls from { role <name> } [, ...]"},
    // r_GRANT
    {"GRANT EXPLAIN MASKING", "grant explain masking to { role <name> } [, ...]"},
    // r_REVOKE
    {"REVOKE EXPLAIN MASKING", "revoke explain masking from { role <name> } [, ...]"},
    // r_GRANT
    {"GRANT TO RLS POLICY",
     "grant select on [ table ] <qualified name> [, ...] to rls policy <qualified name> "
     "[, ...]"},
    {"GRANT TO RLS POLICY",
     "grant execute on function { <qualified name> <arguments> } [, ...] to rls policy "
     "<qualified name> [, ...]"},
    // r_REVOKE
    {"REVOKE FROM RLS POLICY",
     "revoke select on [ table ] <qualified name> [, ...] from rls policy <qualified "
     "name> [, ...]"},
    {"REVOKE FROM RLS POLICY",
     "revoke execute on function { <qualified name> <arguments> } [, ...] from rls policy "
     "<qualified name> [, ...]"},
};

}  // namespace

std::span<const Synopsis> grant_synopses() { return kSynopses; }

}  // namespace slipher::sql
