alter datashare shop add table public.sale;

alter default privileges in schema analytics grant select on tables to group readers;

alter default privileges for user etl_user grant insert on tables to analyst;

alter external schema lake iam_role default;

alter external view lake.v as select * from lake.sale;

alter function f_net(decimal) owner to boss;

alter identity provider oktadirectory disable;

alter masking policy mask_card using (text '0000');

alter rls policy only_mine using (owner = current_user);

alter role auditor rename to inspector;

alter procedure refresh_all(date) owner to boss;

alter system set auto_mv = true;

alter template load_csv rename to load_commas;

alter table lake.sale set location 's3://lake/other/';

alter table lake.sale set file format parquet;

alter table lake.sale set table properties ('numRows' = '1000');

alter table lake.sale add if not exists partition (day = '2026-01-01') location 's3://lake/sale/day=2026-01-01/';

alter table lake.sale drop partition (day = '2026-01-01');

alter table lake.sale partition (day = '2026-01-01') set location 's3://lake/sale/elsewhere/';

analyze compression sale (price, code) comprows 100000;

attach masking policy mask_card on customer (card) to role analyst priority 10;

attach rls policy only_mine on sale to role analyst;

create datashare shop set publicaccessible true;

create external function f_score(varchar) returns float volatile lambda 'score' iam_role default;

create external model llm function f_llm iam_role default model_type bedrock settings (model_id 'm');

create external schema lake from data catalog database 'lake' iam_role default create external database if not exists;

create external table lake.sale (sale_id bigint, price decimal(10, 2)) partitioned by (day date) stored as parquet location 's3://lake/sale/';

create external view lake.v as select * from lake.sale;

create or replace function f_net(decimal(10, 2), decimal(4, 2))
returns decimal(10, 2)
stable
as $$
  select $1 / (1 + $2);
$$ language sql;

create identity provider oktadirectory type azure namespace 'abc' parameters '{"issuer": "https://example.com/;"}';

create library f_tools language plpythonu from 's3://lake/tools.zip' iam_role default;

create masking policy mask_card with (card varchar(20)) using ('XXXX'::text);

create model churn from (select * from customer) target left_company function f_churn iam_role default settings (s3_bucket 'models');

create or replace procedure refresh_all(day in date)
as $body$
begin
  delete from totals where totals.day = day;
  insert into totals select day, 0;
end;
$body$ language plpgsql;

create rls policy only_mine with (owner varchar(128)) using (owner = current_user);

create role auditor;

create template load_csv for copy as csv ignoreheader 1;

create index sale_price on sale (price);

create unique index sale_price on sale (price);

create sequence sale_seq;

create trigger audit after insert on sale for each row execute procedure note();

desc datashare shop;

desc identity provider oktadirectory;

detach masking policy mask_card on customer (card) from role analyst;

detach rls policy only_mine on sale from role analyst;

drop datashare shop;

drop external view lake.v;

drop function f_net(decimal, decimal);

drop identity provider oktadirectory;

drop library f_tools;

drop masking policy mask_card;

drop model churn;

drop procedure refresh_all(date);

drop rls policy only_mine cascade;

drop role auditor;

drop template load_csv;

show column grants on table public.customer;

show columns from table dev.public.sale like 'p%' limit 5;

show constraints primary keys from table public.sale;

show databases;

show datashares;

show external table lake.sale;

show functions from schema public;

show grants on table sale;

show model all;

show parameters of function public.f_net(decimal, decimal);

show rls policies;

show procedure refresh_all(date);

show procedures from schema dev.public;

show schemas from database dev like 'a%';

show table public.sale;

show tables from schema dev.public;

show template load_csv;

show templates from schema public;

show view active_customer;

call refresh_all('2026-01-01');

use sandbox;

grant role auditor to analyst;

grant role auditor to role inspector;

revoke role auditor from analyst;

grant create table, drop table to role auditor;

grant assumerole on 'arn:aws:iam::123456789012:role/Loader' to analyst for copy;

revoke assumerole on all from public for all;

grant select for tables in schema analytics to role auditor;

grant usage on datashare shop to namespace 'd4b4c2ee-0000-0000-0000-000000000000';

grant execute on model churn to analyst;

grant create model to analyst;

grant explain rls to role auditor;

grant execute on all functions in schema public to analyst;

copy sale from 's3://lake/sale/' iam_role default job create nightly auto on;

copy job run nightly;

copy job list;

copy job drop nightly;

copy sale from 's3://lake/sale/' iam_role default using template load_csv;

savepoint before_delete;

release savepoint before_delete;

rollback to savepoint before_delete;

listen sale_done;

notify sale_done;

unlisten sale_done;

set transaction isolation level serializable;
