-- columns: columns of the tables and views of the database that the user may see.
-- id: 12502
-- schema: information_schema
-- visible to: all
-- column: table_catalog varchar(128)
-- column: table_schema varchar(128)
-- column: table_name varchar(128)
-- column: column_name varchar(128)
-- column: ordinal_position integer
-- column: column_default varchar(4000)
-- column: is_nullable varchar(3)
-- column: data_type varchar(128)
-- column: character_maximum_length integer
-- column: character_octet_length integer
-- column: numeric_precision integer
-- column: numeric_precision_radix integer
-- column: numeric_scale integer
-- column: datetime_precision integer
-- column: interval_type varchar(128)
-- column: interval_precision varchar(128)
-- column: character_set_catalog varchar(128)
-- column: character_set_schema varchar(128)
-- column: character_set_name varchar(128)
-- column: collation_catalog varchar(128)
-- column: collation_schema varchar(128)
-- column: collation_name varchar(128)
-- column: domain_catalog varchar(128)
-- column: domain_schema varchar(128)
-- column: domain_name varchar(128)
-- column: udt_catalog varchar(128)
-- column: udt_schema varchar(128)
-- column: udt_name varchar(128)
-- column: scope_catalog varchar(128)
-- column: scope_schema varchar(128)
-- column: scope_name varchar(128)
-- column: maximum_cardinality integer
-- column: dtd_identifier varchar(128)
-- column: is_self_referencing varchar(3)
SELECT c.table_catalog, c.table_schema, c.table_name, c.column_name, c.ordinal_position, c.column_default, c.is_nullable,
       c.data_type, c.character_maximum_length, c.character_maximum_length, c.numeric_precision, c.numeric_precision_radix,
       c.numeric_scale, c.datetime_precision, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       c.table_catalog, 'pg_catalog', c.udt_name, NULL, NULL, NULL, NULL,
       c.ordinal_position, 'NO'
FROM pg_catalog.svv_columns_and_types AS c
