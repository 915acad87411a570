copy sale from 's3://lake/sale/' iam_role default;

copy sale from 's3://lake/sale/2026/' iam_role 'arn:aws:iam::123456789012:role/Loader' format as parquet;

copy analytics.customer (customer_id, full_name, email) from 's3://lake/customer.csv' iam_role default csv ignoreheader 1;

copy sale from 's3://lake/sale.csv' credentials 'aws_iam_role=arn:aws:iam::123456789012:role/Loader' csv quote as '%' delimiter ',';

copy sale from 's3://lake/sale.csv' with credentials as 'aws_access_key_id=AKIAEXAMPLE;aws_secret_access_key=not-a-real-key' delimiter as '\t';

copy sale from 's3://lake/sale.txt' access_key_id 'AKIAEXAMPLE' secret_access_key 'not-a-real-key' session_token 'not-a-real-token' delimiter '|';

copy sale from 's3://lake/manifest.json' iam_role default manifest region as 'eu-central-1' gzip;

copy sale from 's3://lake/sale.json' iam_role default json 'auto';

copy sale from 's3://lake/sale.json' iam_role default format json as 'auto ignorecase' timeformat 'epochmillisecs';

copy sale from 's3://lake/sale.json' iam_role default json as 's3://lake/jsonpaths.json' maxerror 100;

copy sale from 's3://lake/sale.avro' iam_role default format as avro 'auto';

copy sale from 's3://lake/sale.avro' iam_role default avro;

copy sale from 's3://lake/sale.orc' iam_role default orc;

copy sale from 's3://lake/fixed.txt' iam_role default fixedwidth 'id:5,name:20,price:10';

copy sale from 's3://lake/fixed.txt' iam_role default fixedwidth as 'id:5,name:20' trimblanks;

copy place from 's3://lake/place.shp' iam_role default format shapefile;

copy place from 's3://lake/place.shp' iam_role default shapefile simplify auto 0.5;

copy place from 's3://lake/place.shp' iam_role default format as shapefile simplify 0.25;

copy sale from 's3://lake/sale.txt' iam_role default
delimiter '|'
acceptanydate
acceptinvchars as '?'
blanksasnull
emptyasnull
escape
explicit_ids
fillrecord
ignoreblanklines
ignoreheader as 2
null as '\\N'
removequotes
roundec
truncatecolumns
trimblanks
dateformat as 'YYYY-MM-DD'
timeformat as 'auto'
encoding as utf16le
maxerror as 10;

copy sale from 's3://lake/sale.txt' iam_role default comprows 100000 compupdate preset statupdate on noload;

copy sale from 's3://lake/sale.txt' iam_role default compupdate off statupdate off;

copy sale from 's3://lake/sale.txt' iam_role default compupdate statupdate true;

copy sale from 's3://lake/sale.txt.lzo' iam_role default lzop;

copy sale from 's3://lake/sale.txt.bz2' iam_role default bzip2 acceptinvchars;

copy sale from 's3://lake/sale.txt.zst' iam_role default zstd encoding utf8;

copy sale from 's3://lake/secret' iam_role default encrypted master_symmetric_key 'not-a-real-key';

copy sale from 'dynamodb://Sale' iam_role default readratio 50;

copy sale from 's3://lake/ssh_manifest' iam_role default ssh;

copy sale from 'emr://j-SAMPLE2B500FC/output/part-*' iam_role default ignoreallerrors;

copy sale from 's3://lake/sale.csv' iam_role 'arn:aws:iam::123456789012:role/A,arn:aws:iam::210987654321:role/B' format csv dateformat auto timeformat 'auto';

copy sale from stdin;

copy sale (sale_id, price) from stdin with (format csv, header true, delimiter ';', null '', quote '''', escape '\\');

copy sale from stdin with (format text);

copy sale from stdin delimiter as ',' null as 'NULL' csv header quote as '"' escape as '"';

copy sale from stdin with csv;

copy sale to stdout;

copy sale (sale_id) to stdout with (format csv, header);

copy sale to stdout with delimiter '|' null '';

copy (select sale_id, sum(price) from sale group by 1) to stdout csv header;

copy (with t as (select 1 as x) select * from t) to stdout;

unload ('select * from sale') to 's3://lake/out/sale_' iam_role default;

unload ('select * from sale where code = ''A''') to 's3://lake/out/a_' iam_role 'arn:aws:iam::123456789012:role/Writer' csv header allowoverwrite;

unload ($$select * from sale where code = 'A' and note = '$5'$$) to 's3://lake/out/a_' iam_role default format as parquet partition by (store_id, day) include;

unload ('select * from sale') to 's3://lake/out/' iam_role default parquet partition by (day) cleanpath maxfilesize 256 mb rowgroupsize as 64 mb;

unload ('select * from sale') to 's3://lake/out/' iam_role default json gzip manifest verbose;

unload ('select * from sale') to 's3://lake/out/' iam_role default delimiter as '\t' addquotes escape null as '' zstd parallel off;

unload ('select * from sale') to 's3://lake/out/' credentials 'aws_iam_role=arn:aws:iam::123456789012:role/Writer' fixedwidth as '0:5,1:20' bzip2 parallel on;

unload ('select * from sale') to 's3://lake/out/' iam_role default encrypted auto region as 'us-west-2' maxfilesize as 1.5 gb parallel true;

unload ('select * from sale') to 's3://lake/out/' iam_role default kms_key_id '1234abcd-12ab-34cd-56ef-1234567890ab' encrypted manifest extension 'dat' parallel false;

unload ('select * from sale') to 's3://lake/out/' access_key_id 'AKIAEXAMPLE' secret_access_key 'not-a-real-key' master_symmetric_key 'not-a-real-key' encrypted format csv;
