create schema staging;

create schema if not exists staging authorization etl_user;

create schema authorization etl_user;

create schema limited quota 50 gb;

create schema if not exists limited authorization analyst quota 2 tb;

create schema boundless quota unlimited;

create schema small authorization analyst quota 512 mb;

alter schema staging rename to landing;

alter schema staging owner to etl_user;

alter schema staging quota 300 gb;

alter schema staging quota unlimited;

create database reporting;

create database reporting with owner analyst;

create database reporting with owner = analyst connection limit 20 collate case_insensitive isolation level serializable;

create database sandbox owner analyst connection limit unlimited isolation level snapshot;

create database ci_db collate ci;

alter database reporting rename to reports;

alter database reporting owner to boss;

alter database reporting connection limit 50;

alter database reporting connection limit unlimited;

alter database reporting isolation level snapshot;

alter database reporting collate case_sensitive;

create user etl_user password 'Tr1ckyPass';

create user analyst with password 'An4lystPass' createdb in group readers, writers valid until '2027-06-30' connection limit 10 session timeout 3600;

create user boss password 'B0ssPassword' createuser syslog access unrestricted connection limit unlimited;

create user hashed password 'md5153c434b4b77c89e6b94f12c5393af5b';

create user sha password 'sha256|c721bff5d9042cf541ff7b9d48fa8a6e545c19a763e3710151f9513038b0f6c6|salted';

create user nopass password disable nocreatedb nocreateuser syslog access restricted;

create user federated externalid 'ABC123' password disable;

alter user analyst password 'N3wPassword' valid until '2030-12-31 23:59:59';

alter user analyst with nocreatedb;

alter user analyst createuser;

alter user analyst password disable;

alter user analyst connection limit 3;

alter user analyst session timeout 600;

alter user analyst reset session timeout;

alter user analyst rename to senior_analyst;

alter user analyst set search_path to staging, public;

alter user analyst set statement_timeout = 60000;

alter user analyst set query_group to default;

alter user analyst reset search_path;

create group readers;

create group writers with user analyst, etl_user;

create group owners user boss;

alter group readers add user analyst, intern;

alter group readers drop user intern;

alter group readers rename to viewers;

comment on table sale is 'One row per line of a receipt.';

comment on column public.sale.price is 'Net of tax; the customer''s currency.';

comment on constraint sale_code on sale is 'Printed on the receipt.';

comment on database reporting is 'What the board reads.';

comment on view active_customer is null;
