create user keeper password 'Keeper123' createdb connection limit 7 session timeout 900 valid until '2030-01-01';
alter user keeper set timezone to 'Europe/Berlin';
create user reader password 'Reader123';
create group readers with user reader;
create schema kept authorization keeper quota 5 gb;
create table kept.parent (id int not null primary key, name varchar(20) unique) diststyle all;
create table kept.every_type (
  id bigint identity(5, 5), flag boolean, small smallint, normal integer default 7 encode az64, large bigint, exact decimal(20,4) encode raw,
  narrow real, wide double precision, fixed char(5), text varchar(300) encode lzo, day date, clock time, zoned_clock timetz,
  moment timestamp, zoned_moment timestamptz, months interval year to month, seconds interval day to second, bytes varbyte(10),
  parent int references kept.parent (id)
) diststyle key distkey (normal) compound sortkey (day, large);
create table kept.interleaved (a int, b int) diststyle even interleaved sortkey (a, b);
create table kept.plain (a int, b int) backup no;
comment on table kept.plain is 'a comment';
comment on column kept.plain.b is 'of a column';
insert into kept.parent values (1, 'one');
insert into kept.every_type (flag, small, normal, large, exact, narrow, wide, fixed, text, day, clock, zoned_clock, moment, zoned_moment, months, seconds, bytes, parent)
values (true, 1, 2, 3, 4.5, 6.5, 7.5, 'ab', 'text', '2024-02-29', '01:02:03', '01:02:03+02', '2024-02-29 01:02:03', '2024-02-29 01:02:03+00',
        interval '1-2' year to month, interval '3 04:05:06' day to second, from_hex('6162'), 1);
insert into kept.interleaved values (1, 2), (3, 4);
create view kept.early as select a, b from kept.interleaved;
create view kept.late as select a from kept.interleaved with no schema binding;
create materialized view kept.materialized as select sum(b) as total from kept.interleaved;
grant usage on schema kept to group readers;
grant usage on schema kept to public;
grant select on kept.interleaved to keeper with grant option;
grant select on kept.early, kept.materialized to group readers;
grant select (name), update (name) on kept.parent to reader;
grant insert, delete, truncate on kept.plain to public;
create database strict isolation level serializable connection limit 9;
