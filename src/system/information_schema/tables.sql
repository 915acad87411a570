-- tables: tables and views of the database that the user may see.
-- id: 12501
-- schema: information_schema
-- visible to: all
-- column: table_catalog varchar(128)
-- column: table_schema varchar(128)
-- column: table_name varchar(128)
-- column: table_type varchar(128)
-- column: self_referencing_column_name varchar(128)
-- column: reference_generation varchar(128)
-- column: user_defined_type_catalog varchar(128)
-- column: user_defined_type_schema varchar(128)
-- column: user_defined_name varchar(128)
SELECT table_catalog, table_schema, table_name, table_type, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.svv_tables
