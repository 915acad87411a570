-- ALTER of databases, schemas, materialized views, default privileges, the system, templates and routines.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_DATABASE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_SCHEMA.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_MATERIALIZED_VIEW.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_DEFAULT_PRIVILEGES.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_SYSTEM.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TEMPLATE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_FUNCTION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_PROCEDURE.html

-- ALTER DATABASE RENAME TO
alter database harbour rename to docks;
-- ALTER DATABASE OWNER TO
alter database harbour owner to harbour_master;
-- ALTER DATABASE CONNECTION LIMIT
alter database harbour connection limit 40;
-- ALTER DATABASE CONNECTION LIMIT UNLIMITED
alter database harbour connection limit unlimited;
-- ALTER DATABASE COLLATE
alter database harbour collate case_insensitive;
-- ALTER DATABASE COLLATE, short form
alter database harbour collate cs;
-- ALTER DATABASE ISOLATION LEVEL
alter database harbour isolation level serializable;
-- ALTER DATABASE with several attributes
alter database harbour connection limit 5 collate ci isolation level snapshot;
-- ALTER DATABASE INTEGRATION REFRESH ALL TABLES
alter database harbour integration refresh all tables;
-- ALTER DATABASE INTEGRATION REFRESH INERROR TABLES IN SCHEMA
alter database harbour integration refresh inerror tables in schema fleet, crew;
-- ALTER DATABASE INTEGRATION REFRESH REMEDIABLE TABLES
alter database harbour integration refresh remediable tables;
-- ALTER DATABASE INTEGRATION REFRESH TABLE
alter database harbour integration refresh table fleet.ship, fleet.voyage;
-- ALTER DATABASE INTEGRATION SET QUERY_ALL_STATES
alter database harbour integration set query_all_states = true;
-- ALTER DATABASE INTEGRATION SET ACCEPTINVCHARS
alter database harbour integration set acceptinvchars true;
-- ALTER DATABASE INTEGRATION SET REFRESH_INTERVAL
alter database harbour integration set refresh_interval 600;
-- ALTER DATABASE INTEGRATION SET TRUNCATECOLUMNS
alter database harbour integration set truncatecolumns = false;
-- ALTER DATABASE INTEGRATION SET HISTORY_MODE
alter database harbour integration set history_mode = true;
-- ALTER DATABASE INTEGRATION SET HISTORY_MODE FOR ALL TABLES IN SCHEMA
alter database harbour integration set history_mode = true for all tables in schema fleet;
-- ALTER DATABASE INTEGRATION SET HISTORY_MODE FOR TABLE
alter database harbour integration set history_mode false for table fleet.ship;
-- ALTER DATABASE INTEGRATION SET AUTO_REMEDIATION
alter database harbour integration set auto_remediation = true;
-- ALTER SCHEMA RENAME TO
alter schema fleet rename to old_fleet;
-- ALTER SCHEMA OWNER TO
alter schema fleet owner to harbour_master;
-- ALTER SCHEMA QUOTA, the default unit
alter schema fleet quota 200;
-- ALTER SCHEMA QUOTA, each unit
alter schema fleet quota 900 mb;
-- ALTER SCHEMA QUOTA TB
alter schema fleet quota 3 tb;
-- ALTER SCHEMA QUOTA UNLIMITED
alter schema fleet quota unlimited;
-- ALTER MATERIALIZED VIEW AUTO REFRESH
alter materialized view mv_arrivals auto refresh yes;
-- ALTER MATERIALIZED VIEW AUTO REFRESH NO
alter materialized view fleet.mv_arrivals auto refresh no;
-- ALTER MATERIALIZED VIEW ALTER DISTKEY
alter materialized view mv_arrivals alter distkey port_id;
-- ALTER MATERIALIZED VIEW ALTER DISTSTYLE ALL
alter materialized view mv_arrivals alter diststyle all;
-- ALTER MATERIALIZED VIEW ALTER DISTSTYLE EVEN
alter materialized view mv_arrivals alter diststyle even;
-- ALTER MATERIALIZED VIEW ALTER DISTSTYLE KEY DISTKEY
alter materialized view mv_arrivals alter diststyle key distkey port_id;
-- ALTER MATERIALIZED VIEW ALTER DISTSTYLE AUTO
alter materialized view mv_arrivals alter diststyle auto;
-- ALTER MATERIALIZED VIEW ALTER SORTKEY
alter materialized view mv_arrivals alter compound sortkey (day);
-- ALTER MATERIALIZED VIEW ALTER SORTKEY AUTO
alter materialized view mv_arrivals alter sortkey auto;
-- ALTER MATERIALIZED VIEW ALTER SORTKEY NONE
alter materialized view mv_arrivals alter sortkey none;
-- ALTER MATERIALIZED VIEW ROW LEVEL SECURITY
alter materialized view mv_arrivals row level security on;
-- ALTER MATERIALIZED VIEW ROW LEVEL SECURITY with CONJUNCTION TYPE and FOR DATASHARES
alter materialized view mv_arrivals row level security on conjunction type and for datashares;
-- ALTER MATERIALIZED VIEW OWNER TO
alter materialized view mv_arrivals owner to harbour_master;
-- ALTER DEFAULT PRIVILEGES GRANT ON TABLES
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
-- ALTER DEFAULT PRIVILEGES GRANT, each privilege
alter default privileges grant select, insert, update, delete, drop, references on tables to clerk with grant option;
-- ALTER DEFAULT PRIVILEGES GRANT TRUNCATE
alter default privileges grant truncate on tables to clerk;
-- ALTER DEFAULT PRIVILEGES FOR USER IN SCHEMA
alter default privileges for user pilot, clerk in schema fleet, crew grant all privileges on tables to group readers, role auditor;
-- ALTER DEFAULT PRIVILEGES GRANT ON FUNCTIONS
alter default privileges grant execute on functions to group readers;
-- ALTER DEFAULT PRIVILEGES GRANT ON PROCEDURES
alter default privileges in schema fleet grant all on procedures to clerk;
-- ALTER DEFAULT PRIVILEGES REVOKE ON TABLES
alter default privileges revoke insert on tables from group readers;
-- ALTER DEFAULT PRIVILEGES REVOKE GRANT OPTION FOR
alter default privileges revoke grant option for all on tables from clerk restrict;
-- ALTER DEFAULT PRIVILEGES REVOKE ON FUNCTIONS
alter default privileges revoke execute on functions from public cascade;
-- ALTER DEFAULT PRIVILEGES REVOKE ON PROCEDURES
alter default privileges for user pilot revoke execute on procedures from role auditor;
-- ALTER SYSTEM SET, a boolean
alter system set data_catalog_auto_mount = true;
-- ALTER SYSTEM SET, other spellings of a boolean
alter system set metadata_security = off;
-- ALTER SYSTEM SET, one letter
alter system set metadata_security = t;
-- ALTER SYSTEM SET, a text
alter system set default_identity_namespace = 'DOCKS';
-- ALTER TEMPLATE RENAME TO
alter template load_gzip rename to load_zipped;
-- ALTER TEMPLATE OWNER TO
alter template fleet.load_gzip owner to clerk;
-- ALTER TEMPLATE ADD a word
alter template harbour.fleet.load_gzip add csv;
-- ALTER TEMPLATE ADD with a value
alter template load_gzip add timeformat 'auto';
-- ALTER TEMPLATE ADD AS
alter template load_gzip add delimiter as '|';
-- ALTER TEMPLATE DROP
alter template load_gzip drop encrypted;
-- ALTER TEMPLATE SET
alter template load_gzip set delimiter to ';';
-- ALTER TEMPLATE SET, several
alter template load_gzip set timeformat to 'auto', encoding to utf16, ignoreheader to 1;
-- ALTER FUNCTION RENAME TO
alter function f_knots(float) rename to f_speed;
-- ALTER FUNCTION OWNER TO
alter function fleet.f_knots(distance float, hours decimal(8, 2)) owner to clerk;
-- ALTER FUNCTION OWNER TO CURRENT_USER
alter function f_knots(float) owner to current_user;
-- ALTER FUNCTION OWNER TO SESSION_USER
alter function f_knots() owner to session_user;
-- ALTER PROCEDURE RENAME TO
alter procedure sp_depart(int, varchar) rename to sp_leave;
-- ALTER PROCEDURE with names and modes, OWNER TO
alter procedure sp_depart(in ship int, out berth varchar(8)) owner to clerk;
-- ALTER PROCEDURE OWNER TO CURRENT_USER
alter procedure sp_depart(ship inout int) owner to current_user;
