-- ALTER TABLE, ALTER TABLE APPEND, and ALTER TABLE of external and Iceberg tables.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE_APPEND.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/iceberg-writes-sql-syntax.html

-- Combination: SORTKEY, DISTKEY
alter table voyage alter sortkey (left_at), alter distkey ship_id;
-- Combination: DISTKEY, SORTKEY
alter table voyage alter distkey ship_id, alter sortkey (left_at);
-- Combination: SORTKEY, DISTSTYLE
alter table voyage alter sortkey (left_at), alter diststyle all;
-- Combination: DISTSTYLE, SORTKEY
alter table voyage alter diststyle all, alter sortkey (left_at, arrived_at);
