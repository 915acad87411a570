begin;

begin work;

begin transaction;

begin transaction isolation level serializable;

begin isolation level repeatable read read only;

begin read write;

begin transaction isolation level snapshot;

start transaction;

start transaction isolation level read committed, read write;

commit;

commit work;

commit transaction;

end;

end transaction;

rollback;

rollback work;

abort;

abort transaction;

set search_path to analytics, public;

set search_path = '$user', public;

set session statement_timeout to 60000;

set local query_group to 'nightly load';

set enable_result_cache_for_session to off;

set enable_case_sensitive_identifier = on;

set extra_float_digits to -3;

set seed to .25;

set datestyle to 'SQL,DMY';

set datestyle to iso, mdy;

set query_group to default;

set timezone = 'Europe/Berlin';

set wlm_query_slot_count to 3;

set app_context.user_id to 123;

set app_context.user_name to 'somebody';

set client_encoding to utf8;

set application_name to 'nightly';

set time zone 'America/New_York';

set time zone local;

set time zone default;

set time zone -7;

set time zone interval '-08:00' hour to minute;

set session authorization analyst;

set session authorization default;

set local session authorization 'analyst';

set session characteristics as transaction isolation level serializable;

set session characteristics as transaction read only;

reset search_path;

reset all;

reset session authorization;

reset time zone;

reset app_context.user_id;

show search_path;

show all;

show time zone;

show transaction isolation level;

show session authorization;

show app_context.user_id;

prepare by_id (bigint) as select * from sale where sale_id = $1;

prepare add_sale (bigint, varchar(20), decimal(10, 2)) as insert into sale (sale_id, code, price) values ($1, $2, $3);

prepare untyped as delete from sale where sale_id = $1;

execute by_id (42);

execute add_sale (1, 'abc', 12.50);

execute untyped;

deallocate by_id;

deallocate prepare add_sale;

deallocate all;

declare big_sales cursor for select * from sale where price > 1000;

declare all_sales no scroll cursor for select * from sale order by sale_id;

declare fast_sales binary insensitive cursor without hold for select sale_id from sale;

fetch next from big_sales;

fetch forward 500 from big_sales;

fetch 100 in big_sales;

fetch all from big_sales;

fetch forward all from big_sales;

fetch forward from big_sales;

fetch big_sales;

close big_sales;

close all;

lock sale;

lock table sale, analytics.customer;

vacuum;

vacuum sale;

vacuum full analytics.sale to 75 percent;

vacuum sort only sale to 90 percent boost;

vacuum delete only sale;

vacuum reindex interleaved_sorted;

vacuum recluster sale;

vacuum sale boost;

analyze;

analyze verbose;

analyze sale;

analyze verbose analytics.sale (price, sold_at);

analyze sale predicate columns;

analyze sale all columns;

explain select * from sale join store using (store_id);

explain verbose select count(*) from sale;

explain insert into sale_2026 select * from sale;

explain delete from sale where price is null;

cancel 18764;

cancel 18764 'Long-running query';

truncate sale;

truncate table analytics.sale;
