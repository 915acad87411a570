// External schemas, tables, views, functions.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_EXTERNAL_SCHEMA
    {"CREATE EXTERNAL SCHEMA",
     "create external schema [ if not exists ] <name> from [ data catalog | hive "
     "metastore | postgres | mysql | kinesis | msk | redshift | kafka ] [ database "
     "<string> ] [ schema <string> ] [ region <string> ] [ { iam_role <role> | "
     "authentication { none | iam | mtls } | authentication_arn <string> | secret_arn "
     "<string> | uri <string> [ port <integer> ] | catalog_role <role> | catalog_id "
     "<string> | create external database if not exists } ] [...]"},
    // r_ALTER_EXTERNAL_SCHEMA
    {"ALTER EXTERNAL SCHEMA",
     "alter external schema <name> { iam_role <role> | authentication { none | iam | mtls "
     "} | authentication_arn <string> | secret_arn <string> | uri <string> } [...]"},
    // r_CREATE_EXTERNAL_TABLE
    {"CREATE EXTERNAL TABLE",
     "create external table <qualified name> ( { <name> <nested type> } [, ...] ) [ "
     "partitioned by ( { <name> <nested type> } [, ...] ) ] [ row format { delimited [ "
     "fields terminated by <string> ] [ lines terminated by <string> ] | serde <string> [ "
     "with serdeproperties <properties> ] } ] stored as { inputformat <string> "
     "outputformat <string> | parquet | rcfile | sequencefile | textfile | orc | avro } "
     "location <string> [ table properties <properties> ]"},
    {"CREATE EXTERNAL TABLE",
     "create external table <qualified name> [ partitioned by <columns> ] [ row format { "
     "delimited [ fields terminated by <string> ] [ lines terminated by <string> ] | "
     "serde <string> [ with serdeproperties <properties> ] } ] stored as { inputformat "
     "<string> outputformat <string> | parquet | rcfile | sequencefile | textfile | orc | "
     "avro } location <string> [ table properties <properties> ] as <query>"},
    // r_CREATE_EXTERNAL_VIEW
    {"CREATE EXTERNAL VIEW",
     "create external [ protected ] view <qualified name> [ if not exists ] as <query>"},
    // r_ALTER_EXTERNAL_VIEW
    {"ALTER EXTERNAL VIEW",
     "alter external view <qualified name> [ force ] { as <query> | remove definition }"},
    // r_DROP_EXTERNAL_VIEW
    {"DROP EXTERNAL VIEW", "drop external view <qualified name> [ if exists ]"},
    // r_CREATE_EXTERNAL_FUNCTION
    {"CREATE EXTERNAL FUNCTION",
     "create [ or replace ] external function <qualified name> ( [ <type> [, ...] ] ) "
     "returns <type> { volatile | stable } { lambda | sagemaker } <string> iam_role "
     "<role> [ { retry_timeout <integer> | max_batch_rows <integer> | max_batch_size "
     "<integer> [ kb | mb ] } ] [...]"},
};

}  // namespace

std::span<const Synopsis> external_synopses() { return kSynopses; }

}  // namespace slipher::sql
