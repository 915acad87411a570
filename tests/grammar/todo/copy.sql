-- COPY, COPY JOB, COPY with a template.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-parameters.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-JOB.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-WITH-TEMPLATE.html

-- FORMAT AS PARQUET SERIALIZETOJSON
copy ship from 's3://harbour/ship' iam_role default format as parquet serializetojson;
-- ORC SERIALIZETOJSON
copy ship from 's3://harbour/ship' iam_role default format orc serializetojson;
