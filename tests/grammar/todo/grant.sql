-- GRANT and REVOKE.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_REVOKE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/t_scoped-permissions.html

-- Datashares: SHARE
grant share on datashare voyages to group readers;
