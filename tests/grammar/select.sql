-- The query: WITH, the select list, grouping, QUALIFY, CONNECT BY, set operations, ORDER BY, LIMIT.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_synopsis.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_WITH_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_list.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_EXCLUDE_list.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GROUP_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GROUP_BY_aggregation-extensions.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_QUALIFY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UNION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ORDER_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Window_function_synopsis.html

-- A select list without FROM
SELECT 1;
-- ALL
select all name from ship;
-- DISTINCT
select distinct flag from ship;
-- TOP
select top 3 name from ship order by 1;
-- TOP of DISTINCT
select top 3 distinct name from ship;
-- TOP with ALL
select top 3 all name from ship;
-- Stars: plain, of a table, of a schema
select *, s.*, fleet.port.* from ship s, fleet.port;
-- Aliases with and without AS
select name as n, flag f, 1 as "One", 2 "Two" from ship;
-- An alias that is a keyword, after AS
select name as select, flag as from, ship_id as "table" from ship;
-- An alias used further on in the list
select tonnage * 2 as twice, twice + 1 as more from ship;
-- EXCLUDE one column
select * exclude flag from ship;
-- EXCLUDE several columns
select * exclude (flag, built) from ship;
-- EXCLUDE of a table's columns
select s.* exclude (flag), p.name from ship s, port p;
-- WITH
with big as (select * from ship where tonnage > 50000) select * from big;
-- WITH column names
with big (id, label) as (select ship_id, name from ship) select label from big;
-- WITH several, one using the other
with big as (select * from ship), tall as (select * from big where masts > 2) select * from tall;
-- WITH inside WITH
with a as (with b as (select 1 as x) select x from b) select * from a;
-- WITH in a subquery
select * from (with a as (select 1 as x) select * from a) s;
-- WITH in front of a set operation
with a as (select 1 as x) select x from a union all select x + 1 from a;
-- WITH RECURSIVE
with recursive n (i) as (select 1 union all select i + 1 from n where i < 10) select i from n;
-- WITH RECURSIVE beside another subquery
with recursive boss (id, depth) as (select id, 0 from sailor where chief is null union all select s.id, b.depth + 1 from sailor s join boss b on s.chief = b.id), total as (select count(*) as n from boss) select * from boss, total;
-- WHERE
select * from ship where tonnage > 1000 and (flag = 'PT' or flag is null);
-- GROUP BY columns, positions, expressions
select flag, extract(year from built), count(*) from ship group by flag, 2, upper(flag);
-- GROUP BY ALL
select flag, count(*) from ship group by all;
-- ROLLUP
select flag, class, count(*) from ship group by rollup (flag, class);
-- CUBE
select flag, class, count(*) from ship group by cube (flag, class);
-- GROUPING SETS
select flag, class, count(*) from ship group by grouping sets (flag, (flag, class), ());
-- GROUPING SETS of ROLLUP and CUBE
select flag, class, line_id, count(*) from ship group by grouping sets (rollup (flag, class), cube (line_id));
-- ROLLUP beside a column, with a list as one element
select flag, class, line_id, count(*) from ship group by flag, rollup ((class, line_id));
-- GROUPING and GROUPING_ID
select flag, class, grouping(flag), grouping_id(flag, class) from ship group by rollup (flag, class);
-- HAVING
select flag, count(*) from ship group by flag having count(*) > 3 and max(tonnage) < 9000;
-- HAVING without GROUP BY
select count(*) from ship having count(*) > 1;
-- QUALIFY
select name, row_number() over (partition by flag order by tonnage desc) as rank from ship qualify rank = 1;
-- QUALIFY with a window function
select name from ship where tonnage > 10 qualify rank() over (partition by flag order by tonnage) <= 2;
-- QUALIFY after HAVING
select flag, count(*) from ship group by flag having count(*) > 1 qualify row_number() over (order by count(*) desc) < 4;
-- QUALIFY before ORDER BY and LIMIT
select * from ship qualify dense_rank() over (order by built) = 1 order by name limit 3;
-- QUALIFY with a subquery
select * from ship s qualify sum(tonnage) over (partition by flag) > (select avg(tonnage) from ship);
-- START WITH CONNECT BY PRIOR
select id, name, chief from sailor start with chief is null connect by prior id = chief;
-- CONNECT BY before START WITH
select id, name from sailor connect by chief = prior id start with name = 'Nemo';
-- CONNECT BY without START WITH
select id from sailor connect by prior id = chief and level < 5;
-- LEVEL in the list and in WHERE
select id, level from sailor where level < 4 start with id = 1 connect by prior id = chief;
-- CONNECT BY NOCYCLE
select id from sailor start with id = 1 connect by nocycle prior id = chief;
-- CONNECT BY with ORDER BY and several conditions
select id from sailor start with id in (1, 2) connect by prior id = chief and prior ship_id = ship_id order by level, id limit 10;
-- CONNECT BY of a table whose alias is START
select count(*) from sailor as start connect by prior id = chief start with name = 'Nemo';
-- UNION
select name from ship union select name from port;
-- UNION ALL
select name from ship union all select name from port;
-- INTERSECT
select name from ship intersect select name from port;
-- EXCEPT
select name from ship except select name from port;
-- MINUS
select name from ship minus select name from port;
-- Several set operations with parentheses
(select 1 union select 2) intersect (select 2 minus select 3) except select 4 order by 1 limit 5;
-- ORDER BY a name, a position, an expression
select name, tonnage from ship order by name, 2, tonnage * 2;
-- ORDER BY ASC, DESC
select name from ship order by name asc, tonnage desc;
-- ORDER BY NULLS FIRST, NULLS LAST
select name from ship order by name nulls first, tonnage desc nulls last;
-- LIMIT
select name from ship limit 10;
-- LIMIT ALL
select name from ship limit all;
-- LIMIT and OFFSET
select name from ship order by 1 limit 10 offset 20;
-- OFFSET before LIMIT
select name from ship order by 1 offset 20 limit 10;
-- OFFSET alone
select name from ship order by 1 offset 20;
-- A subquery without an alias
select * from (select 1 as a);
-- A query in parentheses
(select name from ship);
-- A query in two pairs of parentheses with ORDER BY outside
((select name from ship)) order by name;
-- Window: empty
select count(*) over () from ship;
-- Window: PARTITION BY several, ORDER BY several
select sum(tonnage) over (partition by flag, class order by built desc nulls last, name rows unbounded preceding) from ship;
-- Window: ROWS BETWEEN, all bounds
select sum(tonnage) over (order by built rows between unbounded preceding and current row), sum(tonnage) over (order by built rows between 3 preceding and 2 following), sum(tonnage) over (order by built rows between current row and unbounded following) from ship;
-- Window: ROWS with one bound
select avg(tonnage) over (order by built rows 3 preceding), avg(tonnage) over (order by built rows current row) from ship;
-- Window: RANGE
select sum(tonnage) over (order by built range between unbounded preceding and unbounded following) from ship;
-- Window: IGNORE NULLS, RESPECT NULLS
select lag(name, 2) ignore nulls over (order by built), first_value(name ignore nulls) over (order by built rows unbounded preceding), last_value(name) respect nulls over (order by built rows unbounded preceding), nth_value(name, 2) ignore nulls over (order by built rows unbounded preceding) from ship;
-- Window: LISTAGG, PERCENTILE_CONT, RATIO_TO_REPORT, MEDIAN
select listagg(name, ', ') within group (order by name) over (partition by flag), percentile_cont(0.5) within group (order by tonnage) over (partition by flag), ratio_to_report(tonnage) over (partition by flag), median(tonnage) over (partition by flag) from ship;
-- Aggregates: DISTINCT, ALL, star
select count(*), count(distinct flag), count(all flag), sum(distinct tonnage), approximate count(distinct name) from ship;
-- Aggregates: LISTAGG, PERCENTILE_CONT, APPROXIMATE PERCENTILE_DISC
select listagg(distinct name, ';') within group (order by name desc), listagg(name), percentile_cont(0.9) within group (order by tonnage desc), approximate percentile_disc(0.5) within group (order by tonnage) from ship;
-- PRIOR in the list
select id, prior name as chief_name from sailor start with chief is null connect by prior id = chief;
