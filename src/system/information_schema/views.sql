-- views: views of the database that the user may see.
-- id: 12504
-- schema: information_schema
-- visible to: all
-- column: table_catalog varchar(128)
-- column: table_schema varchar(128)
-- column: table_name varchar(128)
-- column: view_definition varchar(65535)
-- column: check_option varchar(128)
-- column: is_updatable varchar(3)
-- column: is_insertable_into varchar(3)
SELECT t.table_catalog, t.table_schema, t.table_name, v.definition, 'NONE', 'NO', 'NO'
FROM pg_catalog.svv_tables AS t
JOIN pg_catalog.pg_views AS v ON v.schemaname = t.table_schema AND v.viewname = t.table_name
