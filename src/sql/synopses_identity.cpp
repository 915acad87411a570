// Roles, identity providers, default privileges and the system.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_ROLE
    {"CREATE ROLE", "create role <name> [ externalid <string> ]"},
    // r_ALTER_ROLE
    {"ALTER ROLE",
     "alter role <name> [ with ] { { rename to <name> | owner to <name> } [, ...] [ externalid "
     "[ to ] <string> ] | externalid [ to ] <string> }"},
    // r_DROP_ROLE
    {"DROP ROLE", "drop role <name> [ force | restrict ]"},
    // r_CREATE_IDENTITY_PROVIDER
    {"CREATE IDENTITY PROVIDER",
     "create identity provider <name> type <name> namespace <string> [ { parameters "
     "<secret> | application_arn <string> | iam_role <string> | auto_create_roles [ true "
     "[ { include | exclude } groups like <string> ] | false ] } ] [...]"},
    // r_ALTER_IDENTITY_PROVIDER
    {"ALTER IDENTITY PROVIDER",
     "alter identity provider <name> { parameters <secret> | namespace <string> | "
     "iam_role <string> | auto_create_roles [ true [ { include | exclude } groups like "
     "<string> ] | false ] | disable | enable } [...]"},
    // r_DROP_IDENTITY_PROVIDER
    {"DROP IDENTITY PROVIDER", "drop identity provider <name> [ cascade ]"},
    // r_ALTER_DEFAULT_PRIVILEGES
    {"ALTER DEFAULT PRIVILEGES",
     "alter default privileges [ for user <name> [, ...] ] [ in schema <name> [, ...] ] "
     "grant { { { select | insert | update | delete | drop | references | truncate | rule "
     "| trigger | alter } [, ...] | all [ privileges ] } on tables | { execute | all [ "
     "privileges ] } on { functions | procedures } } to <grantees>"},
    {"ALTER DEFAULT PRIVILEGES",
     "alter default privileges [ for user <name> [, ...] ] [ in schema <name> [, ...] ] "
     "revoke [ grant option for ] { { { select | insert | update | delete | drop | "
     "references | truncate | rule | trigger | alter } [, ...] | all [ privileges ] } on "
     "tables | { execute | all [ privileges ] } on { functions | procedures } } from "
     "<revokees> [ <behavior> ]"},
    // r_ALTER_SYSTEM
    {"ALTER SYSTEM", "alter system set <name> = <value>"},
};

}  // namespace

std::span<const Synopsis> identity_synopses() { return kSynopses; }

}  // namespace slipher::sql
