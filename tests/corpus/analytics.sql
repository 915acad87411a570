select 1;

select version();

select current_database(), current_user, getdate()::date;

select * from sale limit 10 offset 20;

select distinct segment from analytics.customer order by 1 nulls first;

select top 5 store_id, sum(price) as revenue from sale group by store_id order by revenue desc;

select count(*), count(distinct customer_id), approximate count(distinct customer_id) from sale;

select s.*, c.full_name from sale s left join analytics.customer c on c.customer_id = s.customer_id;

select * from sale join store using (store_id) cross join calendar full outer join refund on refund.sale_id = sale.sale_id;

select * from sale natural join store;

select date_trunc('month', sold_at) as month, sum(price) as revenue,
       sum(sum(price)) over (order by date_trunc('month', sold_at) rows unbounded preceding) as running
from sale
group by 1
order by 1;

select customer_id, sold_at,
       row_number() over (partition by customer_id order by sold_at) as nth,
       lag(price, 1) ignore nulls over (partition by customer_id order by sold_at) as before,
       avg(price) over (partition by customer_id order by sold_at rows between 2 preceding and current row) as moving,
       ratio_to_report(price) over (partition by customer_id) as share
from sale;

select * from sale qualify rank() over (partition by store_id order by price desc) <= 3;

select store_id, listagg(distinct code, ', ') within group (order by code) as codes from sale group by store_id;

select percentile_cont(0.5) within group (order by price) as middle, median(price) from sale;

select approximate percentile_disc(0.9) within group (order by price) from sale;

select region, product, sum(price), grouping(region) from sale group by rollup (region, product);

select region, product, sum(price) from sale group by cube (region, product) having sum(price) > 0;

select region, product, sum(price) from sale group by grouping sets ((region), (product), ());

select region, sum(price) from sale group by all;

select case segment when 'A' then 'large' when 'B' then 'small' else 'other' end as size, count(*) from analytics.customer group by 1;

select decode(segment, 'A', 1, 'B', 2, 0), nvl(email, 'none'), nvl2(email, 1, 0), coalesce(a, b, c), nullif(a, 0), greatest(a, b), least(a, b) from analytics.customer;

select price::varchar(20), cast(price as integer), convert(bigint, price), try_cast(code as int) from sale;

select date '2026-02-28' + 1, timestamp '2026-01-01 00:00:00' at time zone 'UTC', interval '1 day 2 hours';

select extract(epoch from sold_at), date_part(dow, sold_at), datediff(day, sold_at, getdate()), dateadd(month, -1, sold_at), add_months(sold_at, 3), last_day(sold_at) from sale;

select to_char(sold_at, 'YYYY-MM-DD HH24:MI:SS'), to_date('20260101', 'YYYYMMDD'), to_number('1,234.5', '9,999.9') from sale;

select trim(both 'x' from code), ltrim(code), upper(left(code, 3)), code || '-' || note, position('a' in code), substring(code from 2 for 3), regexp_replace(code, '[0-9]+', '#'), split_part(note, ',', 2) from sale;

select * from sale where code like 'A\\_%' escape '\\' or note ilike '%urgent%' or code similar to '(a|b)%' or code ~ '^[a-z]+$' or code !~* 'z';

select * from sale where price between 10 and 20 and store_id in (1, 2, 3) and note is not null and not (active is unknown);

select * from sale where (store_id, code) in (select store_id, code from sale_stage) and price > all (select price from refund) and exists (select 1 from store where store.store_id = sale.store_id);

select (select max(price) from sale) as highest, @ -5 as absolute, |/ 25 as root, ||/ 27 as cube_root, 2 ^ 10 as power, 17 % 5 as rest, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, 256 >> 2;

select a from t1 union select b from t2 intersect select c from t3 except select d from t4 minus select e from t5 order by 1 limit 100;

with recursive numbers (n) as (
    select 1
    union all
    select n + 1 from numbers where n < 100)
select n from numbers order by n;

select employee_id, name, level
from employee
start with manager_id is null
connect by prior employee_id = manager_id
order by level, employee_id;

select * from (select quarter, region, price from sale) pivot (sum(price) as total for quarter in ('Q1', 'Q2' as second, 'Q3', 'Q4'));

select * from counts unpivot include nulls (amount for color in (red, green as 'verde', blue));

select c.name, o.id, o.items[0].sku from customers c, c.orders as o where o.total > 100;

select attr as name, val as value from inputs t, unpivot t.payload as val at attr;

select item, i from orders o, o.items as item at i;

select a.id, b.note from a, b where a.id = b.id(+);

select * exclude (note, code) from sale;

select json_parse('{"a": [1, 2]}').a[0], json_extract_path_text(payload, 'user', 'id') from events;

select store_id, price into temp table cheap_sales from sale where price < 5;

with active as (
    select customer_id, min(trunc(sold_at)) as first_day from sale group by customer_id),
cohort as (
    select a.first_day, datediff(week, a.first_day, s.sold_at) as week, count(distinct s.customer_id) as customers
    from active a join sale s on s.customer_id = a.customer_id
    group by 1, 2)
select first_day, week, customers,
       100.0 * customers / first_value(customers) over (partition by first_day order by week rows unbounded preceding) as retained
from cohort
order by first_day, week;

with ordered as (
    select visitor, seen, url,
           case when datediff(minute, lag(seen) over (partition by visitor order by seen), seen) > 30
                     or lag(seen) over (partition by visitor order by seen) is null
                then 1 else 0 end as starts
    from hits)
select visitor, sum(starts) over (partition by visitor order by seen rows unbounded preceding) as visit, count(*) over (partition by visitor) as views
from ordered;

select date_trunc('hour', start_time) as hour, count(*) as queries,
       avg(elapsed_time) / 1000000.0 as seconds, max(queue_time) / 1000000.0 as waited
from sys_query_history
where start_time >= dateadd(day, -1, getdate()) and status = 'success' and user_id > 1
group by 1
order by 1;

select "schema", "table", diststyle, sortkey1, size, tbl_rows, unsorted, stats_off
from svv_table_info
where unsorted > 20 or stats_off > 10
order by size desc;

select trim(querytxt) as sql, starttime, endtime, datediff(ms, starttime, endtime) as ms
from stl_query
where userid > 1 and aborted = 0 and label = 'nightly'
order by ms desc
limit 50;

select tablename, "column", type, encoding, distkey, sortkey, "notnull" from pg_table_def where schemaname = 'public';

select n.nspname, c.relname, c.relkind from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v') and n.nspname !~ '^pg_' order by 1, 2;

select table_catalog, table_schema, table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema');

select l.filename, l.line_number, l.colname, l.err_reason from stl_load_errors l where l.starttime > sysdate - interval '1 hour' order by l.starttime desc limit 20;

select dev.public.sale.price from dev.public.sale where dev.public.sale.price > $1 and store_id = $2;

select 'it''s', e'tab\tand\\slash', $$dollar 'quoted'$$, $tag$with $$ inside$tag$, 1.5e-3, .5, 1e10, null, true, false;

select sum(case when price > 100 then 1 else 0 end)::float / nullif(count(*), 0) as share, stddev_samp(price), var_pop(price), bool_and(active), bit_or(flags), any_value(code) from sale join analytics.customer using (customer_id);

select ntile(4) over (order by price), cume_dist() over (order by price), percent_rank() over (order by price), dense_rank() over (order by price desc nulls last), first_value(price) over (order by sold_at rows between unbounded preceding and unbounded following), nth_value(price, 2) over (order by sold_at), lead(price, 2) over (order by sold_at) from sale;

select md5(email), sha2(email, 256), fnv_hash(customer_id), farmfingerprint64(email), checksum(email), to_hex(1024), from_hex('ff') from analytics.customer;
