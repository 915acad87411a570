-- All DROP commands that have no file of their family.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_commands.html

-- DROP DATABASE
drop database docks;
-- DROP DATABASE FORCE
drop database docks force;
-- DROP GROUP
drop group deck;
-- DROP MATERIALIZED VIEW
drop materialized view mv_arrivals;
-- DROP MATERIALIZED VIEW IF EXISTS, several, CASCADE
drop materialized view if exists fleet.mv_arrivals, mv_other cascade;
-- DROP MATERIALIZED VIEW RESTRICT
drop materialized view mv_arrivals restrict;
-- DROP SCHEMA
drop schema crew;
-- DROP SCHEMA IF EXISTS, several
drop schema if exists crew, fleet;
-- DROP SCHEMA CASCADE
drop schema crew cascade;
-- DROP SCHEMA RESTRICT
drop schema crew restrict;
-- DROP SCHEMA DROP EXTERNAL DATABASE
drop schema lake drop external database;
-- DROP SCHEMA DROP EXTERNAL DATABASE with CASCADE
drop schema if exists lake drop external database cascade;
-- DROP TABLE
drop table ship;
-- DROP TABLE IF EXISTS, several
drop table if exists fleet.ship, harbour.fleet.voyage, #scratch;
-- DROP TABLE CASCADE
drop table ship cascade;
-- DROP TABLE RESTRICT
drop table ship restrict;
-- DROP USER
drop user pilot;
-- DROP USER IF EXISTS, several
drop user if exists pilot, clerk;
-- DROP VIEW
drop view tall_ships;
-- DROP VIEW IF EXISTS, several
drop view if exists tall_ships, fleet.tall_ships;
-- DROP VIEW CASCADE
drop view tall_ships cascade;
-- DROP VIEW RESTRICT
drop view tall_ships restrict;
-- DROP ROLE
DROP ROLE AUDITOR;
-- DROP ROLE FORCE
drop role auditor force;
-- DROP ROLE RESTRICT
drop role auditor restrict;
-- DROP FUNCTION
drop function f_knots(float, int);
-- DROP FUNCTION without arguments, CASCADE
drop function fleet.f_now() cascade;
-- DROP FUNCTION with names of arguments, RESTRICT
drop function f_knots(distance float, hours int) restrict;
-- DROP PROCEDURE
drop procedure sp_depart(int, varchar);
-- DROP PROCEDURE with modes
drop procedure sp_depart(in ship int, berth out varchar);
-- DROP PROCEDURE without arguments
drop procedure sp_depart();
-- DROP LIBRARY
drop library f_nautic;
-- DROP MODEL
drop model delay;
-- DROP MODEL IF EXISTS
drop model if exists fleet.delay;
-- DROP TEMPLATE
DROP TEMPLATE LOAD_CSV;
-- DROP TEMPLATE IF EXISTS, three parts
drop template if exists harbour.fleet.load_csv;
-- DROP DATASHARE
drop datashare voyages;
-- DROP IDENTITY PROVIDER
drop identity provider docks;
-- DROP IDENTITY PROVIDER CASCADE
drop identity provider docks cascade;
-- DROP EXTERNAL VIEW
drop external view lake.tall_ships;
-- DROP EXTERNAL VIEW IF EXISTS
drop external view lake.tall_ships if exists;
-- DROP RLS POLICY
drop rls policy own_ships;
-- DROP RLS POLICY IF EXISTS CASCADE
drop rls policy if exists own_ships cascade;
-- DROP RLS POLICY RESTRICT
drop rls policy own_ships restrict;
-- DROP MASKING POLICY
drop masking policy hide_name;
-- DROP MASKING POLICY of another database
drop masking policy harbour.hide_name;
