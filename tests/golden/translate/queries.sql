-- Names, stars, aliases.
select * from sale;
select s.id, s.item as "Item" from public.sale s where s.price > 10;
select item, price * 2 as twice, twice + 1 from sale;
select i.* from sale join item i on sale.item = i.name;
select nosuch from sale;
select id from nosuch;
select id, sum(price) from sale;

-- Texts compared: a column that may hold trailing blanks is trimmed, one that does not is left alone.
select 1 from sale where item = 'pen  ';
select 1 from sale where note = item;
select distinct item from sale order by item;
select note, count(*) from sale group by note;

-- Numbers.
select id / 2, price / 3, avg(price), avg(id) from sale group by 1, 2;
select 1 + 1, 10000000000, 1.50;

-- Dates and time zones.
select dateadd(month, 1, day), datediff(week, day, '2024-02-29'), getdate() from sale;
select sold::date, sold at time zone 'Europe/Berlin' from sale;

-- Order and limits.
select id from sale order by price desc, item limit 3 offset 2;
select top 2 id from sale order by 1;

-- Subqueries, CTEs, set operations, windows.
select id from sale where item in (select name from item where flag);
select (select max(weight) from item where name = s.item) from sale s;
with dear as (select * from sale where price > 5) select count(*) from dear;
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n;
select item from sale union select name from item;
select id, row_number() over (partition by item order by day) from sale qualify row_number() over (partition by item order by day) = 1;
select item, sum(price) from sale group by rollup (item);

-- What is not there is refused by name.
select pg_sleep(1);
select * from sale pivot (sum(price) for item in ('pen'));
