-- GRANT and REVOKE.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_REVOKE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/t_scoped-permissions.html

-- Tables: each privilege
grant select, insert, update, delete, drop, references, alter, truncate on ship to pilot;
-- Tables: ALL
grant all on table ship to pilot;
-- Tables: ALL PRIVILEGES, several tables
grant all privileges on fleet.ship, fleet.voyage to role auditor;
-- Tables: ALL TABLES IN SCHEMA
grant select on all tables in schema fleet, crew to group readers;
-- Grantees: each kind, WITH GRANT OPTION
grant select on ship to pilot with grant option, role auditor, group readers, public;
-- Database: each privilege
grant create, temporary, temp, usage, alter on database harbour to pilot;
-- Database: ALL
grant all on database harbour, docks to role auditor;
-- Schema: each privilege
grant create, usage, alter, drop on schema fleet to pilot;
-- Schema: ALL PRIVILEGES
grant all privileges on schema fleet, crew to group readers;
-- Functions
grant execute on function f_knots(distance float, hours int), f_now() to pilot;
-- Functions: ALL FUNCTIONS IN SCHEMA
grant all on all functions in schema fleet to public;
-- Procedures
grant execute on procedure sp_clean(), sp_count(int) to role auditor;
-- Procedures: ALL PROCEDURES IN SCHEMA
grant execute on all procedures in schema fleet, crew to group readers;
-- Languages
grant usage on language sql, plpgsql to pilot with grant option;
-- COPY JOB (the manual names the permissions; the form is that of the other objects)
grant alter, drop on copy job nightly to pilot;
-- Templates (the manual names the permissions; the form is that of the other objects)
grant usage, alter, drop on template fleet.load_csv to pilot;
-- Columns
grant select (name, flag), update (flag) on ship to pilot;
-- Columns: ALL
grant all privileges (name) on table fleet.ship, fleet.voyage to role auditor;
-- ASSUMEROLE
grant assumerole on 'arn:aws:iam::123456789012:role/Load' to pilot for copy;
-- ASSUMEROLE ON DEFAULT FOR several
grant assumerole on default to role auditor for copy, unload, external function, create model;
-- ASSUMEROLE ON ALL FOR ALL
grant assumerole on all to public for all;
-- External tables of a catalog
grant select, alter, drop, delete, insert on external table lake.manifest to iam_role 'arn:aws:iam::123456789012:role/Lake' with grant option;
-- External tables: columns
grant select (ship_id) on external table lake.manifest to iam_role 'arn:aws:iam::123456789012:role/Lake';
-- External tables: several IAM roles
grant insert on external table lake.manifest, lake.cargo to iam_role 'arn:aws:iam::123456789012:role/A', iam_role 'arn:aws:iam::123456789012:role/B';
-- External tables: PUBLIC
grant all on external table lake.manifest to public;
-- External schemas
grant create, alter, drop on external schema lake to iam_role 'arn:aws:iam::123456789012:role/Lake';
-- Datashares: ALTER
grant alter on datashare voyages to pilot with grant option;
-- Datashares: USAGE to a namespace
grant usage on datashare voyages to namespace '11111111-2222-3333-4444-555555555555';
-- Datashares: USAGE to an account
grant usage on datashare voyages to account '123456789012';
-- Datashares: USAGE to an account by a catalog
grant usage on datashare voyages to account '123456789012' via data catalog;
-- Scoped: schemas
grant create, usage, alter, drop for schemas in database harbour to role auditor;
-- Scoped: tables of a schema
grant select, insert, update, delete, drop, alter, truncate, references for tables in schema fleet to pilot with grant option;
-- Scoped: tables of a schema of a database
grant all privileges for tables in schema fleet database harbour to role auditor;
-- Scoped: tables of a database
grant select for tables in database harbour to role auditor;
-- Scoped: functions
grant execute for functions in schema fleet to role auditor;
-- Scoped: procedures
grant execute for procedures in database harbour to pilot;
-- Scoped: languages
grant usage for languages in database harbour to role auditor;
-- Scoped: COPY JOBS (as above)
grant create, alter, drop for copy jobs in database harbour to pilot;
-- Scoped: templates (as above)
grant usage for templates in schema fleet to role auditor;
-- Models: CREATE MODEL
grant create model to pilot with grant option, role auditor;
-- Models: EXECUTE
grant execute on model delay, fleet.clusters to public;
-- Roles
grant role auditor, role clerk to pilot with admin option;
-- Roles to roles
grant role auditor to role clerk, role boss;
-- System permissions: CREATE, DROP, ALTER
grant create user, drop user, alter user, create schema, drop schema, alter default privileges, create table, drop table, alter table to role boss;
-- System permissions: routines, views, models
grant create or replace function, create or replace external function, drop function, create or replace procedure, drop procedure, create or replace view, drop view, create model, drop model to role boss;
-- System permissions: datashares, libraries, roles
grant create datashare, alter datashare, drop datashare, create library, drop library, create role, drop role to role boss;
-- System permissions: single words
grant truncate table, vacuum, analyze, cancel to role boss, role clerk;
-- System permissions: ACCESS
grant access system table to role boss;
-- System permissions: ACCESS CATALOG
grant access catalog to role boss;
-- System permissions: ALL
grant all privileges to role boss;
-- EXPLAIN RLS
grant explain rls to role boss;
-- IGNORE RLS
grant ignore rls to role boss;
-- EXPLAIN MASKING
grant explain masking to role boss;
-- SELECT to a row-level security policy
grant select on table line to rls policy own_ships;
-- EXECUTE to a row-level security policy
grant execute on function f_knots(float) to rls policy own_ships;
-- REVOKE tables
revoke select, insert, update, delete, drop, references, alter, truncate on ship from pilot;
-- REVOKE GRANT OPTION FOR, RESTRICT
revoke grant option for all privileges on table ship from pilot, role auditor, group readers, public restrict;
-- REVOKE ALL TABLES IN SCHEMA, CASCADE
revoke all on all tables in schema fleet from group readers cascade;
-- REVOKE database
revoke create, temporary on database harbour from public;
-- REVOKE schema
revoke grant option for create, usage on schema fleet from pilot;
-- REVOKE function
revoke execute on function f_knots(float, int) from public restrict;
-- REVOKE ALL FUNCTIONS
revoke execute on all functions in schema fleet from public;
-- REVOKE procedure
revoke all privileges on procedure sp_count(int) from role auditor;
-- REVOKE ALL PROCEDURES
revoke execute on all procedures in schema fleet from public;
-- REVOKE language
revoke usage on language plpgsql from public;
-- REVOKE columns
revoke select (name), update (name) on ship from pilot restrict;
-- REVOKE ASSUMEROLE
REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL;
-- REVOKE ASSUMEROLE of one role
revoke assumerole on 'arn:aws:iam::123456789012:role/Load' from pilot for copy, unload;
-- REVOKE external table
revoke select on external table lake.manifest from iam_role 'arn:aws:iam::123456789012:role/Lake';
-- REVOKE external schema
revoke grant option for all on external schema lake from iam_role 'arn:aws:iam::123456789012:role/Lake';
-- REVOKE datashare
revoke alter on datashare voyages from pilot;
-- REVOKE datashare WITH GRANT OPTION
revoke share on datashare voyages from pilot with grant option, role auditor;
-- REVOKE datashare usage
revoke usage on datashare voyages from account '123456789012' via data catalog;
-- REVOKE scoped
revoke select for tables in schema fleet from role auditor;
-- REVOKE CREATE MODEL
revoke create model from pilot restrict;
-- REVOKE EXECUTE ON MODEL
revoke execute on model delay from public;
-- REVOKE role
revoke role auditor from pilot;
-- REVOKE ADMIN OPTION FOR role
revoke admin option for role auditor from pilot, clerk;
-- REVOKE role from role
revoke role auditor from role clerk;
-- REVOKE system permissions
revoke create user, vacuum, truncate table from role boss;
-- REVOKE EXPLAIN RLS
revoke explain rls from role boss;
-- REVOKE IGNORE RLS
revoke ignore rls from role boss;
-- REVOKE from a row-level security policy
revoke select on line from rls policy own_ships;
-- Datashares: SHARE
grant share on datashare voyages to group readers;
