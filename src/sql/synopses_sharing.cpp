// Datashares and the databases that come from elsewhere.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_DATASHARE
    {"CREATE DATASHARE",
     "create datashare <name> [ [ set ] publicaccessible [ = ] <boolean> ] [ managedby "
     "adx ]"},
    // r_ALTER_DATASHARE
    {"ALTER DATASHARE",
     "alter datashare <name> { add | remove } { table <qualified name> [, ...] | schema "
     "<name> [, ...] | function { <qualified name> <arguments> } [, ...] | all { tables | "
     "functions } in schema <name> [, ...] }"},
    {"ALTER DATASHARE",
     "alter datashare <name> set { publicaccessible [ = ] <boolean> | includenew [ = ] "
     "<boolean> for schema <name> }"},
    // r_DROP_DATASHARE
    {"DROP DATASHARE", "drop datashare <name>"},
    // r_CREATE_DATABASE
    {"CREATE DATABASE FROM DATASHARE",
     "create database <name> [ with permissions ] from datashare <name> of [ account "
     "<string> ] namespace <string>"},
    {"CREATE DATABASE FROM ARN",
     "create database <name> from arn <string> { with [ no ] data catalog schema [ <name> "
     "] }"},
    {"CREATE DATABASE FROM INTEGRATION",
     "create database <name> from integration <string> [ database <string> ] [ set { { "
     "query_all_states | acceptinvchars | truncatecolumns | history_mode | "
     "auto_remediation } [ = ] <boolean> | refresh_interval [ = ] <integer> } [...] ]"},
    {"CREATE DATABASE WITH DATA CATALOG",
     "create database <name> [ with ] { data catalog | iam_role <role> } [...]"},
    // r_ALTER_DATABASE
    {"ALTER DATABASE INTEGRATION",
     "alter database <name> integration refresh { { all | inerror | remediable } tables [ "
     "in schema <name> [, ...] ] | table <qualified name> [, ...] }"},
    {"ALTER DATABASE INTEGRATION",
     "alter database <name> integration set { { query_all_states | acceptinvchars | "
     "truncatecolumns | auto_remediation } [ = ] <boolean> | refresh_interval [ = ] "
     "<integer> | history_mode [ = ] <boolean> [ for { all tables [ in schema <name> [, "
     "...] ] | table <qualified name> [, ...] } ] }"},
    // r_DROP_DATABASE
    {"DROP DATABASE FORCE", "drop database [ if exists ] <name> force"},
};

}  // namespace

std::span<const Synopsis> sharing_synopses() { return kSynopses; }

}  // namespace slipher::sql
