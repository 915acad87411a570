-- External schemas, tables, views, functions and models; INSERT into an external table.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_SCHEMA.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_EXTERNAL_SCHEMA.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_TABLE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_VIEW.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_EXTERNAL_VIEW.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_FUNCTION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_create_external_model.html

-- CREATE EXTERNAL SCHEMA FROM DATA CATALOG
create external schema lake from data catalog database 'docks' iam_role default;
-- CREATE EXTERNAL SCHEMA without DATA CATALOG's name
create external schema lake from database 'docks' iam_role default;
-- CREATE EXTERNAL SCHEMA IF NOT EXISTS, REGION, CREATE EXTERNAL DATABASE
create external schema if not exists lake from data catalog database 'docks' region 'eu-west-1' iam_role 'arn:aws:iam::123456789012:role/Lake' create external database if not exists;
-- CREATE EXTERNAL SCHEMA with CATALOG_ROLE
create external schema lake from data catalog database 'docks' iam_role default catalog_role 'arn:aws:iam::123456789012:role/Catalog';
-- CREATE EXTERNAL SCHEMA with IAM_ROLE 'SESSION'
create external schema lake from data catalog database 'docks' iam_role 'SESSION' catalog_role 'SESSION';
-- CREATE EXTERNAL SCHEMA with CATALOG_ID
create external schema lake from data catalog database 'docks' iam_role default catalog_id '123456789012';
-- CREATE EXTERNAL SCHEMA with CATALOG_ID behind CREATE EXTERNAL DATABASE
create external schema lake from data catalog database 'docks' iam_role default create external database if not exists catalog_id '123456789012';
-- CREATE EXTERNAL SCHEMA FROM HIVE METASTORE
create external schema hive from hive metastore database 'docks' uri '10.0.0.7' port 9083 iam_role default;
-- CREATE EXTERNAL SCHEMA FROM POSTGRES
create external schema pg from postgres database 'docks' schema 'public' uri 'pg.example.com' port 5432 iam_role default secret_arn 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pg';
-- CREATE EXTERNAL SCHEMA FROM MYSQL
create external schema my from mysql database 'docks' uri 'my.example.com' iam_role default secret_arn 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:my';
-- CREATE EXTERNAL SCHEMA FROM KINESIS
create external schema positions from kinesis iam_role default;
-- CREATE EXTERNAL SCHEMA FROM MSK
create external schema topics from msk iam_role default authentication iam uri 'b-1.example.com:9098';
-- CREATE EXTERNAL SCHEMA FROM KAFKA
create external schema topics from kafka authentication mtls uri 'broker.example.com:9092' authentication_arn 'arn:aws:acm:eu-west-1:123456789012:certificate/c1';
-- CREATE EXTERNAL SCHEMA FROM KAFKA without authentication
create external schema topics from kafka authentication none uri 'broker.example.com:9092';
-- CREATE EXTERNAL SCHEMA FROM REDSHIFT
create external schema other from redshift database 'partner' schema 'public';
-- ALTER EXTERNAL SCHEMA IAM_ROLE
alter external schema lake iam_role 'arn:aws:iam::123456789012:role/Other';
-- ALTER EXTERNAL SCHEMA AUTHENTICATION
alter external schema topics authentication mtls secret_arn 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mtls';
-- ALTER EXTERNAL SCHEMA URI
alter external schema topics uri 'other.example.com:9092';
-- CREATE EXTERNAL TABLE STORED AS PARQUET
create external table lake.manifest (ship_id int, weight decimal(10, 2)) stored as parquet location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE with a name of three parts
create external table harbour.lake.manifest (ship_id int) stored as orc location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE PARTITIONED BY
create external table lake.manifest (ship_id int) partitioned by (day date, port smallint) stored as avro location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE ROW FORMAT DELIMITED
create external table lake.manifest (ship_id int) row format delimited fields terminated by '|' stored as textfile location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE ROW FORMAT DELIMITED with both
create external table lake.manifest (ship_id int) row format delimited fields terminated by '\007' lines terminated by '\n' stored as textfile location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE ROW FORMAT SERDE
create external table lake.manifest (ship_id int) row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde' stored as textfile location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE ROW FORMAT SERDE WITH SERDEPROPERTIES
create external table lake.manifest (ship_id int) row format serde 'org.openx.data.jsonserde.JsonSerDe' with serdeproperties ('dots.in.keys' = 'true', 'case.insensitive' = 'true') stored as textfile location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE STORED AS INPUTFORMAT OUTPUTFORMAT
create external table lake.manifest (ship_id int) stored as inputformat 'org.apache.hadoop.mapred.TextInputFormat' outputformat 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE STORED AS RCFILE
create external table lake.manifest (ship_id int) stored as rcfile location 's3://harbour/manifest/';
-- CREATE EXTERNAL TABLE STORED AS SEQUENCEFILE
create external table lake.manifest (ship_id int) stored as sequencefile location 's3://harbour/manifest.json';
-- CREATE EXTERNAL TABLE TABLE PROPERTIES
create external table lake.manifest (ship_id int) stored as parquet location 's3://harbour/manifest/' table properties ('numRows' = '1000', 'compression_type' = 'snappy', 'write.parallel' = 'off');
-- CREATE EXTERNAL TABLE with nested types
create external table lake.nested (id int, crew array<struct<name:varchar(20), age:smallint>>, papers map<varchar(10), int>, place struct<lat:float, lon:float>) stored as parquet location 's3://harbour/nested/';
-- CREATE EXTERNAL TABLE AS
create external table lake.big_ships stored as parquet location 's3://harbour/big/' as select * from ship where tonnage > 50000;
-- CREATE EXTERNAL TABLE AS with all clauses
create external table lake.by_flag partitioned by (flag) row format delimited fields terminated by ',' stored as textfile location 's3://harbour/flag/' table properties ('write.maxfilesize.mb' = '100') as select ship_id, flag from ship;
-- INSERT into an external table
insert into lake.manifest select ship_id, weight from cargo;
-- CREATE EXTERNAL VIEW
create external view lake.tall_ships as select * from lake.ship;
-- CREATE EXTERNAL VIEW IF NOT EXISTS
create external view lake.tall_ships if not exists as select * from lake.ship;
-- CREATE EXTERNAL PROTECTED VIEW
create external protected view awsdatacatalog.docks.tall_ships as select * from lake.ship;
-- ALTER EXTERNAL VIEW AS
alter external view lake.tall_ships as (select * from lake.ship);
-- ALTER EXTERNAL VIEW FORCE
alter external view awsdatacatalog.docks.tall_ships force as (select * from lake.ship);
-- ALTER EXTERNAL VIEW REMOVE DEFINITION
alter external view lake.tall_ships force remove definition;
-- CREATE EXTERNAL FUNCTION
create external function f_tide(varchar, date) returns float volatile lambda 'tide' iam_role default;
-- CREATE OR REPLACE EXTERNAL FUNCTION with limits
create or replace external function fleet.f_tide(varchar) returns varchar volatile lambda 'tide' iam_role 'arn:aws:iam::123456789012:role/Tide' retry_timeout 0 max_batch_rows 100 max_batch_size 2 mb;
-- CREATE EXTERNAL FUNCTION without arguments, STABLE
create external function f_tide() returns int stable lambda 'tide' iam_role default max_batch_size 512 kb;
-- CREATE EXTERNAL FUNCTION SAGEMAKER
create external function f_delay(int, float) returns float volatile sagemaker 'delay-endpoint' iam_role default;
-- CREATE EXTERNAL MODEL
create external model talk function f_talk iam_role default model_type bedrock settings (model_id 'example.model-v1');
-- CREATE EXTERNAL MODEL with its settings
create external model talk function f_talk iam_role 'arn:aws:iam::123456789012:role/Talk' model_type bedrock settings (model_id 'example.model-v1', prompt 'Answer:', suffix 'End.', request_type raw, response_type super);
