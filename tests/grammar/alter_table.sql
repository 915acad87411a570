-- ALTER TABLE, ALTER TABLE APPEND, and ALTER TABLE of external and Iceberg tables.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE_APPEND.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/iceberg-writes-sql-syntax.html

-- ADD table_constraint: UNIQUE without a name
alter table ship add unique (call_sign);
-- ADD table_constraint: UNIQUE with a name, several columns
alter table ship add constraint ship_name_flag unique (name, flag);
-- ADD table_constraint: PRIMARY KEY with a name
alter table fleet.ship add constraint ship_key primary key (ship_id, line_id);
-- ADD table_constraint: FOREIGN KEY without a name and without referenced columns
alter table voyage add foreign key (ship_id) references ship;
-- ADD table_constraint: FOREIGN KEY with a name and a referenced column
alter table voyage add constraint voyage_ship foreign key (ship_id) references fleet.ship (ship_id);
-- ADD table_constraint: FOREIGN KEY over several columns
alter table voyage add constraint voyage_berth foreign key (port_id, berth_no) references berth (port_id, berth_no);
-- DROP CONSTRAINT
alter table voyage drop constraint voyage_ship;
-- DROP CONSTRAINT RESTRICT
alter table voyage drop constraint voyage_ship restrict;
-- DROP CONSTRAINT CASCADE
alter table voyage drop constraint voyage_ship cascade;
-- OWNER TO
alter table voyage owner to harbour_master;
-- RENAME TO
alter table voyage rename to journey;
-- RENAME COLUMN
alter table voyage rename column eta to expected_at;
-- ALTER COLUMN TYPE
alter table ship alter column name type varchar(300);
-- ALTER COLUMN TYPE with the widest length
alter table ship alter column name type character varying(max);
-- ALTER COLUMN ENCODE
alter table ship alter column tonnage encode az64;
-- ALTER COLUMN ENCODE, several at once
alter table ship alter column tonnage encode az64, alter column name encode lzo, alter column flag encode bytedict;
-- ALTER DISTKEY
alter table ship alter distkey line_id;
-- ALTER DISTSTYLE ALL
alter table port alter diststyle all;
-- ALTER DISTSTYLE EVEN
alter table port alter diststyle even;
-- ALTER DISTSTYLE KEY DISTKEY
alter table port alter diststyle key distkey port_id;
-- ALTER DISTSTYLE AUTO
alter table port alter diststyle auto;
-- ALTER SORTKEY
alter table port alter sortkey (country, name);
-- ALTER COMPOUND SORTKEY
alter table port alter compound sortkey (country, name);
-- ALTER SORTKEY AUTO
alter table port alter sortkey auto;
-- ALTER SORTKEY NONE
alter table port alter sortkey none;
-- ALTER ENCODE AUTO
alter table port alter encode auto;
-- ADD COLUMN
alter table ship add column built date;
-- ADD without COLUMN
alter table ship add built date;
-- ADD COLUMN DEFAULT
alter table ship add column crew_size smallint default 12;
-- ADD COLUMN ENCODE
alter table ship add column remarks varchar(500) encode zstd;
-- ADD COLUMN NOT NULL
alter table ship add column checked boolean default false not null;
-- ADD COLUMN NULL
alter table ship add column checked_at timestamptz null;
-- ADD COLUMN with all of its attributes
alter table ship add column class char(4) default 'none' encode text255 not null;
-- ADD COLUMN COLLATE
alter table ship add column nickname varchar(40) collate case_insensitive;
-- ADD COLUMN of type SUPER
alter table ship add column papers super;
-- DROP COLUMN
alter table ship drop column remarks;
-- DROP without COLUMN
alter table ship drop remarks;
-- DROP COLUMN RESTRICT
alter table ship drop column remarks restrict;
-- DROP COLUMN CASCADE
alter table ship drop column remarks cascade;
-- ROW LEVEL SECURITY ON
alter table voyage row level security on;
-- ROW LEVEL SECURITY OFF
alter table voyage row level security off;
-- ROW LEVEL SECURITY ... CONJUNCTION TYPE AND
alter table voyage row level security on conjunction type and;
-- ROW LEVEL SECURITY ... CONJUNCTION TYPE OR
alter table voyage row level security on conjunction type or;
-- ROW LEVEL SECURITY ... FOR DATASHARES
alter table voyage row level security off for datashares;
-- ROW LEVEL SECURITY ... CONJUNCTION TYPE and FOR DATASHARES
alter table voyage row level security on conjunction type or for datashares;
-- MASKING ON FOR DATASHARES
alter table voyage masking on for datashares;
-- MASKING OFF FOR DATASHARES
alter table voyage masking off for datashares;
-- APPEND FROM
alter table voyage append from voyage_stage;
-- APPEND FROM IGNOREEXTRA
alter table fleet.voyage append from stage.voyage ignoreextra;
-- APPEND FROM FILLTARGET
alter table fleet.voyage append from stage.voyage filltarget;
-- SET LOCATION of a folder
alter table lake.manifest set location 's3://harbour/manifest/';
-- SET LOCATION of a manifest file
alter table lake.manifest set location 's3://harbour/manifest.json';
-- SET FILE FORMAT
alter table lake.manifest set file format parquet;
-- SET FILE FORMAT, others
alter table lake.manifest set file format textfile;
-- SET TABLE PROPERTIES
alter table lake.manifest set table properties ('numRows' = '120000');
-- SET TABLE PROPERTIES, several
alter table lake.manifest set table properties ('numRows' = '120000', 'skip.header.line.count' = '1');
-- PARTITION ... SET LOCATION
alter table lake.manifest partition (day = '2026-03-01') set location 's3://harbour/moved/day=2026-03-01/';
-- ADD PARTITION
alter table lake.manifest add partition (day = '2026-03-01') location 's3://harbour/manifest/day=2026-03-01/';
-- ADD IF NOT EXISTS PARTITION, several columns
alter table lake.manifest add if not exists partition (day = '2026-03-01', port = 7) location 's3://harbour/manifest/day=2026-03-01/port=7/';
-- ADD PARTITION, several partitions
alter table lake.manifest add partition (day = '2026-03-01') location 's3://harbour/a/' partition (day = '2026-03-02') location 's3://harbour/b/';
-- DROP PARTITION
alter table lake.manifest drop partition (day = '2026-03-01');
-- Combination: SORTKEY, DISTKEY
alter table voyage alter sortkey (left_at), alter distkey ship_id;
-- Combination: DISTKEY, SORTKEY
alter table voyage alter distkey ship_id, alter sortkey (left_at);
-- Combination: SORTKEY, DISTSTYLE
alter table voyage alter sortkey (left_at), alter diststyle all;
-- Combination: DISTSTYLE, SORTKEY
alter table voyage alter diststyle all, alter sortkey (left_at, arrived_at);
