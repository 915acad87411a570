// Forms of CREATE and ALTER TABLE and of schemas.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // iceberg-writes-sql-syntax
    {"CREATE TABLE USING ICEBERG",
     "create table [ if not exists ] <qualified name> ( { <name> <nested type> } [, ...] "
     ") using iceberg [ location <string> ] [ partitioned by ( <expression> [, ...] ) ] [ "
     "table properties <properties> ]"},
    {"CREATE TABLE USING ICEBERG",
     "create table <qualified name> using iceberg [ location <string> ] [ partitioned by "
     "( <expression> [, ...] ) ] [ table properties <properties> ] as <query>"},
    // r_ALTER_TABLE_external-table
    {"ALTER TABLE SET LOCATION", "alter table <qualified name> set location <string>"},
    {"ALTER TABLE SET FILE FORMAT",
     "alter table <qualified name> set file format { avro | parquet | orc | rcfile | "
     "sequencefile | textfile }"},
    {"ALTER TABLE SET TABLE PROPERTIES",
     "alter table <qualified name> set table properties <properties>"},
    {"ALTER TABLE PARTITION",
     "alter table <qualified name> partition ( { <name> = <value> } [, ...] ) set "
     "location <string>"},
    {"ALTER TABLE ADD PARTITION",
     "alter table <qualified name> add [ if not exists ] partition ( { <name> = <value> } "
     "[, ...] ) location <string> [ partition ( { <name> = <value> } [, ...] ) location "
     "<string> ] [...]"},
    {"ALTER TABLE DROP PARTITION",
     "alter table <qualified name> drop partition ( { <name> = <value> } [, ...] )"},
    // r_ALTER_TABLE
    {"ALTER TABLE ALTER INTERLEAVED SORTKEY",
     "alter table <qualified name> alter interleaved sortkey <columns>"},
    // r_CREATE_SCHEMA
    {"CREATE SCHEMA with schema elements",
     "create schema { authorization <name> | [ if not exists ] <name> [ authorization "
     "<name> ] } [ quota { unlimited | <integer> [ mb | gb | tb ] } ] <element> [...]"},
    // r_DROP_SCHEMA
    {"DROP SCHEMA DROP EXTERNAL DATABASE",
     "drop schema [ if exists ] <name> [, ...] drop external database [ <behavior> ]"},
};

}  // namespace

std::span<const Synopsis> table_synopses() { return kSynopses; }

}  // namespace slipher::sql
