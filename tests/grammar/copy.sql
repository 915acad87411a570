-- COPY, COPY JOB, COPY with a template.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-parameters.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-JOB.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-WITH-TEMPLATE.html

-- From a prefix, IAM_ROLE default
copy ship from 's3://harbour/ship' iam_role default;
-- IAM_ROLE of a chain
copy ship from 's3://harbour/ship' iam_role 'arn:aws:iam::123456789012:role/A,arn:aws:iam::210987654321:role/B';
-- CREDENTIALS
copy ship from 's3://harbour/ship' credentials 'aws_iam_role=arn:aws:iam::123456789012:role/A';
-- WITH CREDENTIALS AS
copy ship from 's3://harbour/ship' with credentials as 'aws_access_key_id=AKIAEXAMPLE;aws_secret_access_key=none';
-- ACCESS_KEY_ID, SECRET_ACCESS_KEY
copy ship from 's3://harbour/ship' access_key_id 'AKIAEXAMPLE' secret_access_key 'none';
-- ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN
copy ship from 's3://harbour/ship' access_key_id 'AKIAEXAMPLE' secret_access_key 'none' session_token 'none';
-- Columns
copy fleet.ship (ship_id, name) from 's3://harbour/ship' iam_role default;
-- A table of three parts
copy harbour.fleet.ship from 's3://harbour/ship' iam_role default;
-- Options before the authorization
copy ship from 's3://harbour/ship' csv iam_role default;
-- From EMR
copy ship from 'emr://j-EXAMPLE/out/part-*' iam_role default;
-- From DynamoDB
copy ship from 'dynamodb://Ship' iam_role default readratio 40;
-- READRATIO AS
copy ship from 'dynamodb://Ship' iam_role default readratio as 40;
-- By SSH
copy ship from 's3://harbour/hosts' iam_role default ssh;
-- FORMAT AS CSV
copy ship from 's3://harbour/ship' iam_role default format as csv;
-- FORMAT CSV QUOTE AS
copy ship from 's3://harbour/ship' iam_role default format csv quote as '%';
-- CSV QUOTE
copy ship from 's3://harbour/ship' iam_role default csv quote '%';
-- DELIMITER
copy ship from 's3://harbour/ship' iam_role default delimiter '|';
-- DELIMITER AS
copy ship from 's3://harbour/ship' iam_role default delimiter as '\t';
-- FIXEDWIDTH
copy ship from 's3://harbour/ship' iam_role default fixedwidth 'id:4,name:20';
-- FIXEDWIDTH AS
copy ship from 's3://harbour/ship' iam_role default fixedwidth as 'id:4,name:20';
-- FORMAT AS SHAPEFILE
copy coast from 's3://harbour/coast.shp' iam_role default format as shapefile;
-- SHAPEFILE SIMPLIFY
copy coast from 's3://harbour/coast.shp' iam_role default shapefile simplify 0.5;
-- SHAPEFILE SIMPLIFY AUTO
copy coast from 's3://harbour/coast.shp' iam_role default shapefile simplify auto;
-- SHAPEFILE SIMPLIFY AUTO with a limit
copy coast from 's3://harbour/coast.shp' iam_role default format shapefile simplify auto 0.1;
-- FORMAT AS AVRO
copy ship from 's3://harbour/ship' iam_role default format as avro 'auto';
-- AVRO AS 'auto ignorecase'
copy ship from 's3://harbour/ship' iam_role default avro as 'auto ignorecase';
-- AVRO with paths
copy ship from 's3://harbour/ship' iam_role default format avro 's3://harbour/paths.json';
-- JSON 'auto'
copy ship from 's3://harbour/ship' iam_role default json 'auto';
-- FORMAT JSON AS
copy ship from 's3://harbour/ship' iam_role default format json as 'auto ignorecase';
-- FORMAT AS JSON 'noshred'
copy ship from 's3://harbour/ship' iam_role default format as json 'noshred';
-- JSON with paths
copy ship from 's3://harbour/ship' iam_role default json as 's3://harbour/paths.json';
-- PARQUET
copy ship from 's3://harbour/ship' iam_role default parquet;
-- FORMAT AS ORC
copy ship from 's3://harbour/ship' iam_role default format as orc;
-- BZIP2
copy ship from 's3://harbour/ship' iam_role default bzip2;
-- GZIP
copy ship from 's3://harbour/ship' iam_role default gzip;
-- LZOP
copy ship from 's3://harbour/ship' iam_role default lzop;
-- ZSTD
copy ship from 's3://harbour/ship' iam_role default zstd;
-- MANIFEST
copy ship from 's3://harbour/ship.manifest' iam_role default manifest;
-- ENCRYPTED, MASTER_SYMMETRIC_KEY
copy ship from 's3://harbour/ship' iam_role default encrypted master_symmetric_key 'none';
-- MASTER_SYMMETRIC_KEY AS
copy ship from 's3://harbour/ship' iam_role default encrypted master_symmetric_key as 'none';
-- REGION
copy ship from 's3://harbour/ship' iam_role default region 'eu-west-1';
-- REGION AS
copy ship from 's3://harbour/ship' iam_role default region as 'eu-west-1';
-- ACCEPTANYDATE
copy ship from 's3://harbour/ship' iam_role default acceptanydate;
-- ACCEPTINVCHARS
copy ship from 's3://harbour/ship' iam_role default acceptinvchars;
-- ACCEPTINVCHARS with a character
copy ship from 's3://harbour/ship' iam_role default acceptinvchars '^';
-- ACCEPTINVCHARS AS
copy ship from 's3://harbour/ship' iam_role default acceptinvchars as '^';
-- BLANKSASNULL, EMPTYASNULL
copy ship from 's3://harbour/ship' iam_role default blanksasnull emptyasnull;
-- DATEFORMAT
copy ship from 's3://harbour/ship' iam_role default dateformat 'MM/DD/YYYY';
-- DATEFORMAT AS 'auto'
copy ship from 's3://harbour/ship' iam_role default dateformat as 'auto';
-- TIMEFORMAT
copy ship from 's3://harbour/ship' iam_role default timeformat 'epochsecs';
-- TIMEFORMAT AS
copy ship from 's3://harbour/ship' iam_role default timeformat as 'YYYY-MM-DD HH:MI:SS';
-- ENCODING, each
copy ship from 's3://harbour/ship' iam_role default encoding utf8;
-- ENCODING AS
copy ship from 's3://harbour/ship' iam_role default encoding as utf16le;
-- ENCODING UTF16BE
copy ship from 's3://harbour/ship' iam_role default encoding utf16be;
-- ENCODING UTF16
copy ship from 's3://harbour/ship' iam_role default encoding utf16;
-- ENCODING ISO88591
copy ship from 's3://harbour/ship' iam_role default encoding iso88591;
-- ESCAPE
copy ship from 's3://harbour/ship' iam_role default escape;
-- EXPLICIT_IDS
copy ship from 's3://harbour/ship' iam_role default explicit_ids;
-- FILLRECORD
copy ship from 's3://harbour/ship' iam_role default fillrecord;
-- IGNOREBLANKLINES
copy ship from 's3://harbour/ship' iam_role default ignoreblanklines;
-- IGNOREHEADER
copy ship from 's3://harbour/ship' iam_role default ignoreheader 1;
-- IGNOREHEADER AS
copy ship from 's3://harbour/ship' iam_role default ignoreheader as 2;
-- NULL AS
copy ship from 's3://harbour/ship' iam_role default null as '\0';
-- NULL
copy ship from 's3://harbour/ship' iam_role default null 'NIL';
-- REMOVEQUOTES
copy ship from 's3://harbour/ship' iam_role default removequotes;
-- ROUNDEC
copy ship from 's3://harbour/ship' iam_role default roundec;
-- TRIMBLANKS
copy ship from 's3://harbour/ship' iam_role default trimblanks;
-- TRUNCATECOLUMNS
copy ship from 's3://harbour/ship' iam_role default truncatecolumns;
-- COMPROWS
copy ship from 's3://harbour/ship' iam_role default comprows 1000;
-- COMPUPDATE without a value
copy ship from 's3://harbour/ship' iam_role default compupdate;
-- COMPUPDATE ON
copy ship from 's3://harbour/ship' iam_role default compupdate on;
-- COMPUPDATE OFF
copy ship from 's3://harbour/ship' iam_role default compupdate off;
-- COMPUPDATE PRESET
copy ship from 's3://harbour/ship' iam_role default compupdate preset;
-- COMPUPDATE FALSE
copy ship from 's3://harbour/ship' iam_role default compupdate false;
-- STATUPDATE
copy ship from 's3://harbour/ship' iam_role default statupdate;
-- STATUPDATE ON
copy ship from 's3://harbour/ship' iam_role default statupdate on;
-- STATUPDATE OFF
copy ship from 's3://harbour/ship' iam_role default statupdate off;
-- MAXERROR
copy ship from 's3://harbour/ship' iam_role default maxerror 250;
-- MAXERROR AS
copy ship from 's3://harbour/ship' iam_role default maxerror as 250;
-- NOLOAD
copy ship from 's3://harbour/ship' iam_role default noload;
-- IGNOREALLERRORS
copy ship from 's3://harbour/ship' iam_role default ignoreallerrors;
-- Many options
copy ship (ship_id, name) from 's3://harbour/ship.gz' iam_role default csv gzip ignoreheader 1 dateformat 'auto' timeformat 'auto' acceptinvchars '?' maxerror 10 region 'eu-west-1' compupdate off statupdate on;
-- JOB CREATE
copy ship from 's3://harbour/ship' iam_role 'arn:aws:iam::123456789012:role/A' job create nightly;
-- JOB CREATE AUTO ON
copy ship from 's3://harbour/ship' iam_role 'arn:aws:iam::123456789012:role/A' csv job create nightly auto on;
-- JOB CREATE AUTO OFF
copy ship from 's3://harbour/ship' iam_role 'arn:aws:iam::123456789012:role/A' csv job create nightly auto off;
-- COPY JOB ALTER
copy job alter nightly auto off;
-- COPY JOB RUN
COPY JOB RUN NIGHTLY;
-- COPY JOB LIST
COPY JOB LIST;
-- COPY JOB SHOW
copy job show nightly;
-- COPY JOB DROP
COPY JOB DROP NIGHTLY;
-- USING TEMPLATE
copy ship from 's3://harbour/ship' iam_role default using template load_csv;
-- USING TEMPLATE with three parts and an option
copy ship from 's3://harbour/ship' iam_role default gzip using template harbour.fleet.load_csv;
-- FORMAT AS PARQUET SERIALIZETOJSON
copy ship from 's3://harbour/ship' iam_role default format as parquet serializetojson;
-- ORC SERIALIZETOJSON
copy ship from 's3://harbour/ship' iam_role default format orc serializetojson;
