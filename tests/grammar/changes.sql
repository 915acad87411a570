-- INSERT, UPDATE, DELETE, MERGE, SELECT INTO.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_INSERT_30.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UPDATE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_DELETE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_INTO.html

-- INSERT DEFAULT VALUES
insert into port default values;
-- INSERT VALUES
insert into port values (1, 'Porto', default, null);
-- INSERT VALUES with columns
insert into fleet.port (port_id, name) values (1, 'Porto');
-- INSERT VALUES, several rows
insert into port (port_id, name) values (1, 'Porto'), (2, upper('faro')), (1 + 2, default);
-- INSERT of a query
insert into port select * from old_port;
-- INSERT of a query in parentheses, with columns
insert into port (port_id, name) (select id, label from old_port where id > 10);
-- INSERT of WITH
insert into port (with p as (select 1 as a, 'x' as b) select a, b from p);
-- INSERT of a set operation
insert into port select 1, 'a' union all select 2, 'b';
-- INSERT into a name of three parts
insert into harbour.fleet.port values (1, 'Porto');
-- INSERT into #name
insert into #scratch select 1;
-- UPDATE
update port set name = 'Lagos';
-- UPDATE with an alias
update port p set name = 'Lagos' where p.port_id = 3;
-- UPDATE with AS
update port as p set name = 'Lagos', country = default where p.port_id = 3;
-- UPDATE FROM
update voyage set late = true from port where port.port_id = voyage.port_id and port.closed;
-- UPDATE FROM with joins
update voyage set late = true from port p join country c on p.country = c.code where p.port_id = voyage.port_id;
-- UPDATE FROM a subquery
update voyage set toll = t.toll from (select ship_id, max(toll) as toll from bill group by ship_id) t where t.ship_id = voyage.ship_id;
-- UPDATE with a subquery as a value
update voyage set toll = (select avg(toll) from bill) where toll is null;
-- WITH ... UPDATE
with late as (select voyage_id from voyage where late) update voyage set toll = 0 where voyage_id in (select voyage_id from late);
-- WITH RECURSIVE ... UPDATE
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) update port set country = 'PT' where port_id in (select i from n);
-- DELETE
delete from port;
-- DELETE without FROM
delete port where port_id = 3;
-- DELETE USING
delete from voyage using port, ship where voyage.port_id = port.port_id and voyage.ship_id = ship.ship_id;
-- DELETE USING a subquery
delete from voyage using (select port_id from port where closed) as p where p.port_id = voyage.port_id;
-- WITH ... DELETE
with closed as (select port_id from port where closed) delete from voyage using closed where voyage.port_id = closed.port_id;
-- MERGE WHEN MATCHED THEN UPDATE, WHEN NOT MATCHED THEN INSERT
merge into port using new_port on port.port_id = new_port.port_id when matched then update set name = new_port.name when not matched then insert values (new_port.port_id, new_port.name);
-- MERGE WHEN MATCHED THEN DELETE
merge into fleet.port using closed_port c on port.port_id = c.port_id when matched then delete when not matched then insert (port_id, name) values (c.port_id, c.name);
-- MERGE USING with AS
merge into port using new_port as n on port.port_id = n.port_id when matched then update set name = n.name, country = default when not matched then insert (port_id) values (n.port_id);
-- MERGE USING a subquery
merge into port using (select * from new_port where country = 'PT') n on port.port_id = n.port_id when matched then update set name = n.name when not matched then insert values (n.port_id, n.name);
-- MERGE REMOVE DUPLICATES
merge into port using new_port n on port.port_id = n.port_id remove duplicates;
-- SELECT INTO
select * into ship_copy from ship;
-- SELECT INTO TABLE
select ship_id, name into table fleet.ship_copy from ship where built is not null;
-- SELECT INTO TEMP
select * into temp ship_copy from ship;
-- SELECT INTO TEMPORARY TABLE
select top 5 * into temporary table ship_copy from ship order by name;
-- SELECT INTO #name
select count(*) as n into #counted from ship;
-- WITH ... SELECT INTO
with big as (select * from ship) select * into big_copy from big;
