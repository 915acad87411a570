create view active_customer as select customer_id, full_name from analytics.customer where active;

create or replace view active_customer as select * from analytics.customer where active and segment <> 'X';

create view named_columns (id, name) as select customer_id, full_name from analytics.customer;

create view late as select * from lake.clicks with no schema binding;

create or replace view reporting.late_columns (a, b) as
  select x, y from other_schema.not_there_yet
with no schema binding;

create view quoted as select 'with no schema binding' as text, "Some Column" from "Mixed Case";

create view stacked as (select 1 as n) union all (select 2) order by n limit 5;

create materialized view mv_daily as select trunc(sold_at) as day, sum(price) as revenue from sale group by 1;

create materialized view mv_attributes
backup no
diststyle key
distkey (day)
sortkey (day, region)
auto refresh yes
as select day, region, sum(price) as revenue from sale group by day, region;

create materialized view mv_even backup yes diststyle even auto refresh no as select store_id, count(*) as n from sale group by store_id;

alter materialized view mv_daily auto refresh yes;

alter materialized view mv_daily auto refresh no;

alter materialized view mv_daily owner to dw_owner;

refresh materialized view mv_daily;

refresh materialized view reporting.mv_daily restrict;

refresh materialized view reporting.mv_daily cascade;

drop materialized view mv_daily;

drop materialized view if exists mv_daily, mv_even cascade;

drop view active_customer;

drop view if exists late, reporting.late_columns restrict;
