alter table sale add column note varchar(200) default '' encode lzo;

alter table sale add bonus decimal(10, 2) null;

alter table sale add column code varchar(20) not null default 'none' collate case_insensitive;

alter table sale drop column note;

alter table sale drop column bonus cascade;

alter table sale drop code restrict;

alter table sale rename to sale_2026;

alter table sale rename column price to unit_price;

alter table analytics.sale owner to dw_owner;

alter table sale add primary key (sale_id);

alter table sale add constraint sale_code unique (code, store_id);

alter table sale add constraint sale_store foreign key (store_id) references store (store_id);

alter table sale add foreign key (customer_id) references analytics.customer;

alter table sale drop constraint sale_code;

alter table sale drop constraint sale_store cascade;

alter table sale alter column code type varchar(400);

alter table sale alter column code encode zstd;

alter table sale alter column a encode zstd, alter column b encode az64, alter column c encode raw;

alter table sale alter distkey customer_id;

alter table sale alter diststyle all;

alter table sale alter diststyle even;

alter table sale alter diststyle auto;

alter table sale alter diststyle key distkey store_id;

alter table sale alter sortkey (sold_at, store_id);

alter table sale alter compound sortkey (sold_at);

alter table sale alter sortkey auto;

alter table sale alter sortkey none;

alter table sale alter encode auto;

alter table sale append from sale_stage;

alter table sale append from stage.sale_stage ignoreextra;

alter table sale append from stage.sale_stage filltarget;

alter table sale row level security on;

alter table sale row level security off;

drop table sale;

drop table if exists sale, analytics.customer, #staging;

drop table if exists parent cascade;

drop table child restrict;

drop schema staging;

drop schema if exists staging, scratch cascade;

drop database old_dev;

drop user guest;

drop user if exists guest, intern;

drop group readers;
