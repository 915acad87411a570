-- The FROM clause: joins, PIVOT, UNPIVOT, nested data, names.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause30.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-unnest-examples.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_WHERE_oracle_outer.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/cross-database-overview.html

-- A table, a star after its name
select * from ship *;
-- Aliases with column names
select s.a from ship s (a, b), port as p (c);
-- A subquery with column names
select t.a from (select 1, 2) as t (a, b);
-- A list of tables
select * from ship, port, voyage v;
-- JOIN ON
select * from ship join voyage on ship.ship_id = voyage.ship_id;
-- INNER JOIN USING
select * from ship inner join voyage using (ship_id);
-- USING several columns
select * from berth join mooring using (port_id, berth_no);
-- LEFT, LEFT OUTER
select * from ship left join voyage using (ship_id) left outer join port using (port_id);
-- RIGHT, RIGHT OUTER
select * from ship right join voyage using (ship_id) right outer join port using (port_id);
-- FULL, FULL OUTER
select * from ship full join voyage using (ship_id) full outer join port using (port_id);
-- CROSS JOIN
select * from ship cross join port;
-- NATURAL JOIN
select * from ship natural join voyage;
-- NATURAL LEFT, NATURAL FULL OUTER
select * from ship natural left join voyage natural full outer join port;
-- Joins in parentheses
select * from ship join (voyage join port using (port_id)) on ship.ship_id = voyage.ship_id;
-- Joins nested by the order of ON
select * from ship join voyage join port on voyage.port_id = port.port_id on ship.ship_id = voyage.ship_id;
-- A join in a list
select * from line, ship join voyage using (ship_id), port;
-- (+) on the right
select * from ship, voyage where ship.ship_id = voyage.ship_id(+);
-- (+) on the left, several conditions
select * from ship s, voyage v where v.ship_id(+) = s.ship_id and v.late (+) = true and s.flag = 'PT';
-- (+) with a schema's name
select * from fleet.ship, fleet.voyage where fleet.ship.ship_id = fleet.voyage.ship_id(+);
-- PIVOT
select * from (select flag, tonnage from ship) pivot (sum(tonnage) for flag in ('PT', 'NO'));
-- PIVOT with aliases
select * from (select flag, tonnage from ship) pivot (avg(tonnage) as mean for flag in ('PT' as portugal, 'NO' norway)) as p;
-- PIVOT of a table with names of columns
select * from ship_flag pivot (count(*) for flag in ('PT', null, 'NO')) as p (a, b, c);
-- PIVOT of a WITH subquery
with s as (select flag, class, tonnage from ship) select * from s pivot (max(tonnage) t for class in (1, 2, 3)) order by flag;
-- UNPIVOT
select * from quarter unpivot (tons for quarter in (q1, q2, q3, q4));
-- UNPIVOT with aliases
select * from quarter unpivot (tons for quarter in (q1 as first, q2 second, q3, q4)) as u;
-- UNPIVOT INCLUDE NULLS
select * from quarter unpivot include nulls (tons for quarter in (q1, q2));
-- UNPIVOT EXCLUDE NULLS
select * from (select q1, q2 from quarter) unpivot exclude nulls (tons for quarter in (q1, q2));
-- Object unpivoting
select a, v from ship s, unpivot s.papers as v at a;
-- Object unpivoting without AT
select v from ship s, unpivot s.papers as v;
-- Object unpivoting of a path
select k, v from ship s, unpivot s.papers.owners[0] as v at k where k like 'a%';
-- Navigation
select papers.owner.name, papers.seals[0], papers.seals[0].number, s.papers."Owner"."Name" from ship s;
-- Navigation with several indexes
select s.papers.grid[0][1], s.papers[0], (s.papers).owner from ship s;
-- Navigation in WHERE, GROUP BY and ORDER BY
select s.papers.owner.city, count(*) from ship s where s.papers.owner.age > 30 group by s.papers.owner.city order by s.papers.owner.city;
-- Unnesting
select c.name from ship s, s.papers.crew c;
-- Unnesting with AS and AT
select c.name, i from ship s, s.papers.crew as c at i;
-- Unnesting of an unnested array
select d from ship s, s.papers.crew c, c.documents d;
-- Unnesting with joins
select c from ship s left join s.papers.crew c on true;
-- Unnesting with INNER JOIN
select c from ship s inner join s.papers.crew as c on c.age > 3;
-- Unnesting of an index
select x from ship s, s.papers.lists[0] x;
-- UNNEST
select u.c from ship s, unnest(s.papers.crew) as u (c);
-- UNNEST WITH OFFSET
select u.c, u.i from ship s, unnest(s.papers.crew) with offset as u (c, i);
-- UNNEST WITH OFFSET without AS
select c, i from ship s, unnest(s.papers.crew) with offset u (c, i);
-- A name of three parts
select harbour.fleet.ship.name from harbour.fleet.ship;
-- A name of three parts with quotes
select s.* from "docks@s3tablescatalog".fleet.ship as s;
-- A catalog's name
select * from awsdatacatalog.docks.ship;
-- A system table and #name
select * from pg_catalog.pg_class c, #scratch s;
-- A function in FROM
select * from generate_series(1, 5) as g (i);
-- A function in FROM without alias
select * from pg_get_late_binding_view_cols() cols (view_schema name, view_name name, col_name name, col_type varchar, col_num int);
-- A subquery with a set operation
select * from (select 1 as a union all select 2) t;
-- Unnesting in parentheses
select c from ship s, (s.papers.crew) as c at i;
-- Unnesting with subscripts
select c.name, i from ship s, s.papers.crew[0].documents as c at i;
-- Unnesting with subscripts, in parentheses, in a join
select c from ship s left join (s.papers.crew[0].documents) as c on true;
