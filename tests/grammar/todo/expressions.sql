-- Expressions and conditions.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_expression_lists.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_OPERATOR_SYMBOLS.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_comparison_condition.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/pattern-matching-conditions.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CASE_function.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CAST_function.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_EXTRACT_function.html

-- OBJECT_TRANSFORM with KEEP and SET
select object_transform(papers keep '"a"', '"b"."c"' set '"d"', 'x', '"e"', 1) from ship;
