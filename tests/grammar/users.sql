-- Users, groups and roles.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_USER.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_GROUP.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_GROUP.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_ROLE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_ROLE.html

-- CREATE USER
create user pilot password 'Abcdef12';
-- CREATE USER WITH
create user pilot with password 'Abcdef12';
-- CREATE USER with an MD5 hash
create user pilot password 'md50123456789abcdef0123456789abcdef';
-- CREATE USER with a SHA-256 text
create user pilot password 'sha256|Abcdef12';
-- CREATE USER with a SHA-256 hash and its salt
create user pilot password 'sha256|c721bff5d9042cf541ff7b9d48fa8a6e545c19a763e3710151f9513038b0f6c6|salt';
-- CREATE USER PASSWORD DISABLE
create user pilot password disable;
-- CREATE USER CREATEDB, CREATEUSER
create user pilot password disable createdb createuser;
-- CREATE USER NOCREATEDB, NOCREATEUSER
create user pilot password disable nocreatedb nocreateuser;
-- CREATE USER SYSLOG ACCESS RESTRICTED
create user pilot password disable syslog access restricted;
-- CREATE USER SYSLOG ACCESS UNRESTRICTED
create user pilot password disable syslog access unrestricted;
-- CREATE USER IN GROUP
create user pilot password disable in group readers, writers;
-- CREATE USER VALID UNTIL
create user pilot password disable valid until '2030-01-01 12:00:00';
-- CREATE USER CONNECTION LIMIT
create user pilot password disable connection limit 2;
-- CREATE USER CONNECTION LIMIT UNLIMITED
create user pilot password disable connection limit unlimited;
-- CREATE USER SESSION TIMEOUT
create user pilot password disable session timeout 120;
-- CREATE USER EXTERNALID
create user pilot externalid 'pilot-17' password disable;
-- CREATE USER of an identity provider
create user "docks:pilot" password disable;
-- ALTER USER CREATEDB
alter user pilot createdb;
-- ALTER USER WITH NOCREATEDB
alter user pilot with nocreatedb;
-- ALTER USER CREATEUSER
alter user pilot createuser;
-- ALTER USER NOCREATEUSER
alter user pilot nocreateuser;
-- ALTER USER SYSLOG ACCESS
alter user pilot syslog access unrestricted;
-- ALTER USER PASSWORD
alter user pilot password 'Ghijkl34';
-- ALTER USER PASSWORD VALID UNTIL
alter user pilot password 'Ghijkl34' valid until 'infinity';
-- ALTER USER PASSWORD DISABLE
alter user pilot password disable;
-- ALTER USER RENAME TO
alter user pilot rename to captain;
-- ALTER USER CONNECTION LIMIT
alter user pilot connection limit 7;
-- ALTER USER CONNECTION LIMIT UNLIMITED
alter user pilot connection limit unlimited;
-- ALTER USER SESSION TIMEOUT
alter user pilot session timeout 600;
-- ALTER USER RESET SESSION TIMEOUT
alter user pilot reset session timeout;
-- ALTER USER SET TO
alter user pilot set search_path to fleet, public;
-- ALTER USER SET =
alter user pilot set statement_timeout = 5000;
-- ALTER USER SET TO DEFAULT
alter user pilot set timezone to default;
-- ALTER USER RESET
alter user pilot reset timezone;
-- ALTER USER EXTERNALID
alter user pilot externalid 'pilot-18';
-- CREATE GROUP
create group deck;
-- CREATE GROUP WITH USER
create group deck with user pilot, clerk;
-- CREATE GROUP USER
create group deck user pilot;
-- ALTER GROUP ADD USER
alter group deck add user pilot, clerk;
-- ALTER GROUP DROP USER
alter group deck drop user pilot, clerk;
-- ALTER GROUP RENAME TO
alter group deck rename to engine_room;
-- CREATE ROLE
CREATE ROLE AUDITOR;
-- CREATE ROLE EXTERNALID
create role auditor externalid 'auditor-1';
-- CREATE ROLE with a name of a system role's form
create role "docks:auditor";
-- ALTER ROLE RENAME TO
ALTER ROLE AUDITOR RENAME TO INSPECTOR;
-- ALTER ROLE WITH RENAME TO
alter role auditor with rename to inspector;
-- ALTER ROLE OWNER TO
alter role auditor owner to clerk;
-- ALTER ROLE EXTERNALID TO
alter role auditor externalid to 'auditor-2';
