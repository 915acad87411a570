-- schemata: schemas of the database that the user may see.
-- id: 12503
-- schema: information_schema
-- visible to: all
-- column: catalog_name varchar(128)
-- column: schema_name varchar(128)
-- column: schema_owner varchar(128)
-- column: default_character_set_catalog varchar(128)
-- column: default_character_set_schema varchar(128)
-- column: default_character_set_name varchar(128)
-- column: sql_path varchar(128)
SELECT s.database_name, s.schema_name, u.usename, NULL, NULL, NULL, NULL
FROM pg_catalog.svv_redshift_schemas AS s
LEFT JOIN pg_catalog.pg_user AS u ON u.usesysid = s.schema_owner
WHERE s.database_name = current_database()
