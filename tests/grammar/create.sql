-- CREATE of databases, schemas, views, materialized views and templates.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_SCHEMA.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_VIEW.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-create-sql-command.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TEMPLATE.html

-- CREATE DATABASE
create database docks;
-- CREATE DATABASE WITH
create database docks with owner clerk;
-- CREATE DATABASE OWNER =
create database docks owner = clerk;
-- CREATE DATABASE CONNECTION LIMIT
create database docks connection limit 30;
-- CREATE DATABASE CONNECTION LIMIT UNLIMITED
create database docks with connection limit unlimited;
-- CREATE DATABASE COLLATE
create database docks collate case_insensitive;
-- CREATE DATABASE COLLATE CASE_SENSITIVE
create database docks collate case_sensitive;
-- CREATE DATABASE ISOLATION LEVEL
create database docks isolation level serializable;
-- CREATE DATABASE with all attributes
create database docks with owner = clerk connection limit 30 collate ci isolation level snapshot;
-- CREATE DATABASE FROM DATASHARE
create database partner from datashare voyages of namespace '11111111-2222-3333-4444-555555555555';
-- CREATE DATABASE FROM DATASHARE of an account
create database partner from datashare voyages of account '123456789012' namespace '11111111-2222-3333-4444-555555555555';
-- CREATE DATABASE WITH PERMISSIONS FROM DATASHARE
create database partner with permissions from datashare voyages of namespace '11111111-2222-3333-4444-555555555555';
-- CREATE DATABASE FROM ARN
create database glue_docks from arn 'arn:aws:glue:eu-west-1:123456789012:database/docks' with no data catalog schema;
-- CREATE DATABASE FROM ARN with a schema
create database glue_docks from arn 'arn:aws:glue:eu-west-1:123456789012:database/docks' with data catalog schema fleet;
-- CREATE DATABASE FROM INTEGRATION
create database replica from integration '11111111-2222-3333-4444-555555555555';
-- CREATE DATABASE FROM INTEGRATION with its settings
create database replica from integration '11111111-2222-3333-4444-555555555555' database 'source' set query_all_states = true acceptinvchars true refresh_interval 60 truncatecolumns = true history_mode = true;
-- CREATE SCHEMA
create schema crew;
-- CREATE SCHEMA IF NOT EXISTS
create schema if not exists crew;
-- CREATE SCHEMA AUTHORIZATION
create schema crew authorization clerk;
-- CREATE SCHEMA QUOTA
create schema crew quota 10 gb;
-- CREATE SCHEMA IF NOT EXISTS AUTHORIZATION QUOTA UNLIMITED
create schema if not exists crew authorization clerk quota unlimited;
-- CREATE SCHEMA AUTHORIZATION without a name
create schema authorization clerk;
-- CREATE SCHEMA AUTHORIZATION without a name, with QUOTA
create schema authorization clerk quota 512 mb;
-- CREATE SCHEMA with elements
create schema crew create table sailor (sailor_id int) create view sailors as select * from sailor;
-- CREATE VIEW
create view tall_ships as select * from ship where masts > 2;
-- CREATE OR REPLACE VIEW
create or replace view fleet.tall_ships as select * from ship where masts > 2;
-- CREATE VIEW with column names
create view tall_ships (id, label) as select ship_id, name from ship;
-- CREATE VIEW WITH NO SCHEMA BINDING
create view tall_ships as select * from lake.ship with no schema binding;
-- CREATE OR REPLACE VIEW with all clauses
create or replace view harbour.fleet.tall_ships (id, label) as select ship_id, name from lake.ship order by 2 limit 10 with no schema binding;
-- CREATE VIEW of WITH
create view tall_ships as with tall as (select * from ship where masts > 2) select * from tall;
-- CREATE MATERIALIZED VIEW
create materialized view mv_arrivals as select port_id, count(*) as n from voyage group by port_id;
-- CREATE MATERIALIZED VIEW BACKUP
create materialized view mv_arrivals backup no as select port_id, count(*) as n from voyage group by port_id;
-- CREATE MATERIALIZED VIEW DISTSTYLE
create materialized view mv_arrivals diststyle all as select port_id from voyage;
-- CREATE MATERIALIZED VIEW DISTKEY, SORTKEY
create materialized view mv_arrivals distkey (port_id) sortkey (port_id, day) as select port_id, day from voyage;
-- CREATE MATERIALIZED VIEW AUTO REFRESH
create materialized view mv_arrivals auto refresh yes as select port_id from voyage;
-- CREATE MATERIALIZED VIEW with all clauses
create materialized view fleet.mv_arrivals backup yes diststyle key distkey (port_id) compound sortkey (day) auto refresh no as (select port_id, day, sum(tonnage) as tons from voyage group by 1, 2);
-- CREATE MATERIALIZED VIEW of a stream
create materialized view mv_stream auto refresh yes as select refresh_time, json_parse(kinesis_data) as payload from kinesis_schema.positions where can_json_parse(kinesis_data);
-- CREATE TEMPLATE
create template load_csv for copy as csv;
-- CREATE OR REPLACE TEMPLATE without AS
create or replace template fleet.load_csv for copy csv ignoreheader 1 delimiter ';';
-- CREATE TEMPLATE with FORMAT AS
create template harbour.fleet.load_json for copy as format as json 'auto';
-- CREATE TEMPLATE with many parameters
create template load_text for copy as noload delimiter ',' encoding utf16 encrypted timeformat as 'auto' null as 'NIL' acceptanydate;
