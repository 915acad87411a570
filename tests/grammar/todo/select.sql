-- The query: WITH, the select list, grouping, QUALIFY, CONNECT BY, set operations, ORDER BY, LIMIT.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_synopsis.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_WITH_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_list.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_EXCLUDE_list.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GROUP_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GROUP_BY_aggregation-extensions.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_QUALIFY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UNION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ORDER_BY_clause.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Window_function_synopsis.html

-- PRIOR in the list
select id, prior name as chief_name from sailor start with chief is null connect by prior id = chief;
