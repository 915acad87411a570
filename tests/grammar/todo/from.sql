-- The FROM clause: joins, PIVOT, UNPIVOT, nested data, names.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause30.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-unnest-examples.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_WHERE_oracle_outer.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/cross-database-overview.html

-- Unnesting in parentheses
select c from ship s, (s.papers.crew) as c at i;
