insert into sale values (1, 'abc', 12.50, '2026-01-01 10:00:00');

insert into sale (sale_id, code) values (2, 'x'), (3, default), (4, null);

insert into sale default values;

insert into sale_archive select * from sale where sold_at < dateadd(year, -2, getdate());

insert into analytics.customer (customer_id, full_name) (select id, name from staging.customer);

insert into totals with s as (select trunc(sold_at) as day, price from sale) select day, sum(price) from s group by day;

update sale set price = price * 1.1, note = default where store_id = 4;

update sale set price = s.price from sale_stage s where s.sale_id = sale.sale_id;

update sale s set note = c.full_name from analytics.customer as c where c.customer_id = s.customer_id and c.active is not true;

with cheap as (select sale_id from sale where price < 1) update sale set note = 'cheap' where sale_id in (select sale_id from cheap);

delete from sale;

delete sale where price is null;

delete from sale using sale_stage where sale.sale_id = sale_stage.sale_id;

with expired as (select sale_id from sale where sold_at < '2020-01-01') delete from sale using expired where expired.sale_id = sale.sale_id;

merge into sale using sale_stage s on sale.sale_id = s.sale_id
when matched then update set price = s.price, note = 'merged'
when not matched then insert (sale_id, price) values (s.sale_id, s.price);

merge into sale using (select distinct sale_id from refund) r on sale.sale_id = r.sale_id
when matched then delete
when not matched then insert values (r.sale_id, 'refund', 0, null);

merge into sale using sale_stage on sale.sale_id = sale_stage.sale_id remove duplicates;
