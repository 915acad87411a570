-- pg_proc_info: user-defined functions.
-- id: 12024
-- schema: pg_catalog
-- visible to: all
-- column: prooid oid
-- column: proname name
-- column: pronamespace oid
-- column: proowner integer
-- column: prolang oid
-- column: proisagg boolean
-- column: prosecdef boolean
-- column: proisstrict boolean
-- column: proretset boolean
-- column: provolatile "char"
-- column: pronargs smallint
-- column: prorettype oid
-- column: proargtypes oidvector
-- column: proargnames text[]
-- column: prosrc text
-- column: probin text
-- column: proacl aclitem[]
-- column: prokind "char"
-- column: proargmodes text[]
-- column: proallargtypes text[]
SELECT p.oid, p.proname, p.pronamespace, p.proowner, p.prolang, p.proisagg, p.prosecdef, p.proisstrict, p.proretset, p.provolatile, p.pronargs,
       p.prorettype, p.proargtypes, p.proargnames, p.prosrc, p.probin, p.proacl, p.prokind, p.proargmodes, p.proallargtypes
FROM pg_catalog.pg_proc AS p
