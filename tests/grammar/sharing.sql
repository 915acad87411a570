-- Datashares, identity providers, models, libraries.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATASHARE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_DATASHARE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_DESC_DATASHARE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_IDENTITY_PROVIDER.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_IDENTITY_PROVIDER.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_MODEL.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_LIBRARY.html

-- CREATE DATASHARE
create datashare voyages;
-- CREATE DATASHARE SET PUBLICACCESSIBLE
create datashare voyages set publicaccessible = true;
-- CREATE DATASHARE MANAGEDBY
create datashare voyages set publicaccessible false managedby adx;
-- ALTER DATASHARE ADD TABLE
alter datashare voyages add table fleet.ship, fleet.voyage;
-- ALTER DATASHARE ADD SCHEMA
alter datashare voyages add schema fleet, crew;
-- ALTER DATASHARE ADD FUNCTION
alter datashare voyages add function fleet.f_knots(float, int);
-- ALTER DATASHARE ADD ALL TABLES
alter datashare voyages add all tables in schema fleet;
-- ALTER DATASHARE ADD ALL FUNCTIONS
alter datashare voyages add all functions in schema fleet;
-- ALTER DATASHARE REMOVE TABLE
alter datashare voyages remove table fleet.ship;
-- ALTER DATASHARE REMOVE SCHEMA
alter datashare voyages remove schema fleet;
-- ALTER DATASHARE SET PUBLICACCESSIBLE
alter datashare voyages set publicaccessible true;
-- ALTER DATASHARE SET INCLUDENEW
alter datashare voyages set includenew = true for schema fleet;
-- DESC DATASHARE
desc datashare voyages;
-- DESC DATASHARE of a namespace
desc datashare voyages of namespace '11111111-2222-3333-4444-555555555555';
-- DESC DATASHARE of an account and a namespace
desc datashare voyages of account '123456789012' namespace '11111111-2222-3333-4444-555555555555';
-- CREATE IDENTITY PROVIDER
create identity provider docks type azure namespace 'docks' parameters '{"issuer": "https://example.com"}';
-- CREATE IDENTITY PROVIDER with its attributes
create identity provider docks type awsidc namespace 'docks' application_arn 'arn:aws:sso::123456789012:application/a' iam_role 'arn:aws:iam::123456789012:role/Idc';
-- CREATE IDENTITY PROVIDER with AUTO_CREATE_ROLES
create identity provider docks type awsidc namespace 'docks' application_arn 'arn:aws:sso::123456789012:application/a' iam_role 'arn:aws:iam::123456789012:role/Idc' auto_create_roles true include groups like 'dock%';
-- ALTER IDENTITY PROVIDER PARAMETERS
alter identity provider docks parameters '{"issuer": "https://example.org"}';
-- ALTER IDENTITY PROVIDER NAMESPACE
alter identity provider docks namespace 'quays';
-- ALTER IDENTITY PROVIDER IAM_ROLE
alter identity provider docks iam_role 'arn:aws:iam::123456789012:role/Idc2';
-- ALTER IDENTITY PROVIDER DISABLE
alter identity provider docks disable;
-- ALTER IDENTITY PROVIDER ENABLE
alter identity provider docks enable;
-- ALTER IDENTITY PROVIDER AUTO_CREATE_ROLES
alter identity provider docks auto_create_roles false;
-- DESC IDENTITY PROVIDER
desc identity provider docks;
-- CREATE MODEL from a table
create model delay from voyage target late function f_late iam_role default settings (s3_bucket 'models');
-- CREATE MODEL from a query, with guidance
create model fleet.delay from (select tonnage, flag, late from voyage) target late function f_late iam_role 'arn:aws:iam::123456789012:role/Ml' problem_type binary_classification objective 'F1' settings (s3_bucket 'models', s3_garbage_collect off, max_cells 1000000, max_runtime 3600);
-- CREATE MODEL AUTO OFF
create model delay from voyage target late function f_late iam_role default auto off model_type xgboost objective 'binary:logistic' preprocessors 'none' hyperparameters default except (num_round '50', eta '0.2') settings (s3_bucket 'models');
-- CREATE MODEL KMEANS
create model clusters from (select lat, lon from ship) function f_cluster iam_role default auto off model_type kmeans preprocessors '[]' hyperparameters default except (k '5') settings (s3_bucket 'models', kms_key_id 'key');
-- CREATE MODEL from a job
create model delay from 'job-17' function f_late(int, float) returns float iam_role default settings (s3_bucket 'models');
-- CREATE MODEL SAGEMAKER
create model remote function f_remote(int, float) returns float sagemaker 'endpoint' iam_role default;
-- CREATE LIBRARY
create library f_nautic language plpythonu from 's3://harbour/nautic.zip' iam_role default;
-- CREATE OR REPLACE LIBRARY with a region
create or replace library f_nautic language plpythonu from 's3://harbour/nautic.zip' credentials 'aws_iam_role=arn:aws:iam::123456789012:role/Lib' region as 'eu-west-1';
