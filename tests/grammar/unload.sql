-- UNLOAD.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html

-- A query in quotes
unload ('select * from ship') to 's3://harbour/out/' iam_role default;
-- A query with doubled quotes
unload ('select * from ship where flag = ''PT''') to 's3://harbour/out/' iam_role default;
-- A query with escaped quotes
unload ('select * from ship where flag = \'PT\'') to 's3://harbour/out/' iam_role default;
-- A query in dollar quotes
unload ($$select * from ship where flag = 'PT'$$) to 's3://harbour/out/' iam_role default;
-- CREDENTIALS
unload ('select 1') to 's3://harbour/out/' credentials 'aws_iam_role=arn:aws:iam::123456789012:role/A';
-- WITH CREDENTIALS AS
unload ('select 1') to 's3://harbour/out/' with credentials as 'aws_iam_role=arn:aws:iam::123456789012:role/A';
-- ACCESS_KEY_ID, SECRET_ACCESS_KEY
unload ('select 1') to 's3://harbour/out/' access_key_id 'AKIAEXAMPLE' secret_access_key 'none';
-- FORMAT AS CSV
unload ('select 1') to 's3://harbour/out/' iam_role default format as csv;
-- FORMAT PARQUET
unload ('select 1') to 's3://harbour/out/' iam_role default format parquet;
-- FORMAT AS JSON
unload ('select 1') to 's3://harbour/out/' iam_role default format as json;
-- CSV, PARQUET, JSON without FORMAT
unload ('select 1') to 's3://harbour/out/' iam_role default csv;
-- PARQUET without FORMAT
unload ('select 1') to 's3://harbour/out/' iam_role default parquet;
-- JSON without FORMAT
unload ('select 1') to 's3://harbour/out/' iam_role default json;
-- PARTITION BY
unload ('select * from ship') to 's3://harbour/out/' iam_role default parquet partition by (flag);
-- PARTITION BY INCLUDE
unload ('select * from ship') to 's3://harbour/out/' iam_role default partition by (flag, class) include;
-- MANIFEST
unload ('select 1') to 's3://harbour/out/' iam_role default manifest;
-- MANIFEST VERBOSE
unload ('select 1') to 's3://harbour/out/' iam_role default manifest verbose;
-- HEADER
unload ('select 1') to 's3://harbour/out/' iam_role default header;
-- DELIMITER
unload ('select 1') to 's3://harbour/out/' iam_role default delimiter ',';
-- DELIMITER AS
unload ('select 1') to 's3://harbour/out/' iam_role default delimiter as '\t';
-- FIXEDWIDTH
unload ('select 1') to 's3://harbour/out/' iam_role default fixedwidth '0:4';
-- FIXEDWIDTH AS
unload ('select 1') to 's3://harbour/out/' iam_role default fixedwidth as '0:4';
-- ENCRYPTED
unload ('select 1') to 's3://harbour/out/' iam_role default encrypted master_symmetric_key 'none';
-- ENCRYPTED AUTO
unload ('select 1') to 's3://harbour/out/' iam_role default encrypted auto;
-- KMS_KEY_ID
unload ('select 1') to 's3://harbour/out/' iam_role default kms_key_id 'key' encrypted;
-- KMS_KEY_ID AS
unload ('select 1') to 's3://harbour/out/' iam_role default kms_key_id as 'key' encrypted;
-- BZIP2
unload ('select 1') to 's3://harbour/out/' iam_role default bzip2;
-- GZIP
unload ('select 1') to 's3://harbour/out/' iam_role default gzip;
-- ZSTD
unload ('select 1') to 's3://harbour/out/' iam_role default zstd;
-- ADDQUOTES
unload ('select 1') to 's3://harbour/out/' iam_role default addquotes;
-- NULL AS
unload ('select 1') to 's3://harbour/out/' iam_role default null as 'NIL';
-- NULL
unload ('select 1') to 's3://harbour/out/' iam_role default null 'NIL';
-- ESCAPE
unload ('select 1') to 's3://harbour/out/' iam_role default escape;
-- ALLOWOVERWRITE
unload ('select 1') to 's3://harbour/out/' iam_role default allowoverwrite;
-- CLEANPATH
unload ('select 1') to 's3://harbour/out/' iam_role default cleanpath;
-- PARALLEL without a value
unload ('select 1') to 's3://harbour/out/' iam_role default parallel;
-- PARALLEL ON
unload ('select 1') to 's3://harbour/out/' iam_role default parallel on;
-- PARALLEL TRUE
unload ('select 1') to 's3://harbour/out/' iam_role default parallel true;
-- PARALLEL OFF
unload ('select 1') to 's3://harbour/out/' iam_role default parallel off;
-- PARALLEL FALSE
unload ('select 1') to 's3://harbour/out/' iam_role default parallel false;
-- MAXFILESIZE in MB
unload ('select 1') to 's3://harbour/out/' iam_role default maxfilesize 100 mb;
-- MAXFILESIZE AS in GB
unload ('select 1') to 's3://harbour/out/' iam_role default maxfilesize as 1.5 gb;
-- MAXFILESIZE without a unit
unload ('select 1') to 's3://harbour/out/' iam_role default maxfilesize 100;
-- ROWGROUPSIZE
unload ('select 1') to 's3://harbour/out/' iam_role default parquet rowgroupsize 64 mb;
-- ROWGROUPSIZE AS
unload ('select 1') to 's3://harbour/out/' iam_role default parquet rowgroupsize as 0.1 gb;
-- REGION
unload ('select 1') to 's3://harbour/out/' iam_role default region 'eu-west-1';
-- REGION AS
unload ('select 1') to 's3://harbour/out/' iam_role default region as 'eu-west-1';
-- EXTENSION
unload ('select 1') to 's3://harbour/out/' iam_role default extension 'txt';
-- Many options
unload ('select * from ship') to 's3://harbour/out/' iam_role default format as csv partition by (flag) header manifest verbose gzip null as '' parallel off maxfilesize 50 mb allowoverwrite;
