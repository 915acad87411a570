-- The SHOW family.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SHOW.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_commands.html

-- SHOW
show statement_timeout;
-- SHOW ALL
SHOW ALL;
-- SHOW of a session context variable
show app.user_name;
-- SHOW COLUMN GRANTS
show column grants on table fleet.ship;
-- SHOW COLUMN GRANTS FOR a user, LIMIT
show column grants on table harbour.fleet.ship for pilot limit 10;
-- SHOW COLUMN GRANTS FOR ROLE
show column grants on table fleet.ship for role auditor;
-- SHOW COLUMN GRANTS FOR PUBLIC
show column grants on table fleet.ship for public;
-- SHOW COLUMNS
show columns from table harbour.fleet.ship;
-- SHOW COLUMNS LIKE, LIMIT
show columns from table fleet.ship like 'na%' limit 100;
-- SHOW CONSTRAINTS PRIMARY KEYS
show constraints primary keys from table fleet.ship;
-- SHOW CONSTRAINTS PRIMARY KEYS LIMIT
show constraints primary keys from table harbour.fleet.ship limit 5;
-- SHOW CONSTRAINTS FOREIGN KEYS
show constraints foreign keys from table fleet.voyage;
-- SHOW CONSTRAINTS FOREIGN KEYS EXPORTED
show constraints foreign keys exported from table fleet.ship limit 5;
-- SHOW DATABASES
SHOW DATABASES;
-- SHOW DATABASES LIKE, LIMIT
show databases like 'd%' limit 3;
-- SHOW DATABASES FROM DATA CATALOG
show databases from data catalog;
-- SHOW DATABASES FROM DATA CATALOG with all clauses
show databases from data catalog account '123456789012', '210987654321' like 'd%' iam_role default limit 3;
-- SHOW DATASHARES
SHOW DATASHARES;
-- SHOW DATASHARES LIKE
show datashares like 'v%';
-- SHOW EXTERNAL TABLE
show external table lake.manifest;
-- SHOW EXTERNAL TABLE PARTITION
show external table harbour.lake.manifest partition;
-- SHOW FUNCTIONS
show functions from schema fleet;
-- SHOW FUNCTIONS LIKE, LIMIT
show functions from schema harbour.fleet like 'f%' limit 10;
-- SHOW GRANTS ON DATABASE
show grants on database harbour;
-- SHOW GRANTS ON FUNCTION
show grants on function fleet.f_knots(float, int) for pilot;
-- SHOW GRANTS ON SCHEMA
show grants on schema fleet for role auditor limit 10;
-- SHOW GRANTS ON TABLE
show grants on table harbour.fleet.ship for public;
-- SHOW GRANTS ON without TABLE
show grants on ship;
-- SHOW GRANTS ON TEMPLATE
show grants on template harbour.fleet.load_csv;
-- SHOW GRANTS FOR a user
show grants for pilot;
-- SHOW GRANTS FOR ROLE FROM DATABASE
show grants for role auditor from database harbour limit 10;
-- SHOW MODEL
show model delay;
-- SHOW MODEL ALL
SHOW MODEL ALL;
-- SHOW PARAMETERS OF FUNCTION
show parameters of function fleet.f_knots(float, int);
-- SHOW PARAMETERS OF PROCEDURE LIKE
show parameters of procedure harbour.fleet.sp_count(int) like 'p%';
-- SHOW RLS POLICIES
SHOW RLS POLICIES;
-- SHOW RLS POLICIES ON
show rls policies on fleet.ship for role auditor limit 5;
-- SHOW RLS POLICIES FROM DATABASE
show rls policies from database harbour;
-- SHOW MASKING POLICIES
SHOW MASKING POLICIES;
-- SHOW MASKING POLICIES ON
show masking policies on harbour.fleet.ship for pilot;
-- SHOW PROCEDURE
show procedure sp_clean;
-- SHOW PROCEDURE with arguments
show procedure fleet.sp_count(port in int, total out bigint);
-- SHOW PROCEDURES
show procedures from schema fleet;
-- SHOW PROCEDURES LIKE, LIMIT
show procedures from schema harbour.fleet like 'sp%' limit 10;
-- SHOW SCHEMAS
show schemas from database harbour;
-- SHOW SCHEMAS LIKE, LIMIT
show schemas from database harbour like 'f%' limit 10;
-- SHOW TABLE
show table fleet.ship;
-- SHOW TABLES
show tables from schema fleet;
-- SHOW TABLES LIKE, LIMIT
show tables from schema harbour.fleet like 's%' limit 10;
-- SHOW TEMPLATE
SHOW TEMPLATE LOAD_CSV;
-- SHOW TEMPLATE with three parts
show template harbour.fleet.load_csv;
-- SHOW TEMPLATES
show templates from schema fleet;
-- SHOW TEMPLATES LIKE, LIMIT
show templates from schema harbour.fleet like 'l%' limit 10;
-- SHOW VIEW
show view fleet.tall_ships;
