-- routines: user-defined functions of the database.
-- id: 12508
-- schema: information_schema
-- visible to: all
-- column: specific_catalog varchar(128)
-- column: specific_schema varchar(128)
-- column: specific_name varchar(128)
-- column: routine_catalog varchar(128)
-- column: routine_schema varchar(128)
-- column: routine_name varchar(128)
-- column: routine_type varchar(128)
-- column: data_type varchar(128)
-- column: routine_body varchar(128)
-- column: routine_definition varchar(65535)
-- column: external_language varchar(128)
SELECT current_database(), n.nspname, p.proname || '_' || p.oid::varchar, current_database(), n.nspname, p.proname,
       CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, format_type(p.prorettype, NULL), CASE l.lanname WHEN 'sql' THEN 'SQL' ELSE 'EXTERNAL' END, p.prosrc, l.lanname
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
