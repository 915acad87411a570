-- table_constraints: primary keys, unique constraints and foreign keys of the tables that the user may see.
-- id: 12505
-- schema: information_schema
-- visible to: all
-- column: constraint_catalog varchar(128)
-- column: constraint_schema varchar(128)
-- column: constraint_name varchar(128)
-- column: table_catalog varchar(128)
-- column: table_schema varchar(128)
-- column: table_name varchar(128)
-- column: constraint_type varchar(128)
-- column: is_deferrable varchar(3)
-- column: initially_deferred varchar(3)
SELECT t.table_catalog, t.table_schema, c.conname, t.table_catalog, t.table_schema, t.table_name,
       CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END, 'NO', 'NO'
FROM pg_catalog.pg_constraint AS c
JOIN pg_catalog.pg_class AS r ON r.oid = c.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
JOIN pg_catalog.svv_tables AS t ON t.table_schema = n.nspname AND t.table_name = r.relname
