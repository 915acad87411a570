-- Literals, names, comments.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_names.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Examples_with_datetime_types.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_interval_literals.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_literals201.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html

-- Numbers
select 0, 007, 42, 9223372036854775807, 9223372036854775808, 3.14, .5, 5., 1e3, 1.5E-3, .5e+10, 12345678901234567890123456789012345678;
-- Texts
select '', 'a', 'it''s', '1';
-- Texts continued on the next line
select 'first '
  'second';
-- Texts with backslashes
select 'a\'b', 'tab\there', 'back\\slash';
-- E'' texts
select E'line\nfeed', e'\t', E'\x41', E'\101', E'it\'s', E'\\', E'\u00e9';
-- Dollar quotes
select $$it's$$, $tag$with $$ inside$tag$, $_1$x$_1$;
-- National texts
select N'text', n'text';
-- Bits and hexadecimals
select B'101', X'1F', x'ff';
-- Booleans and NULL
select true, false, TRUE, null, NULL;
-- DATE, TIME, TIMESTAMP literals
select date '2026-01-31', time '12:30:00', timestamp '2026-01-31 12:30:00', timetz '12:30:00+02', timestamptz '2026-01-31 12:30:00 UTC';
-- Time literals with the zone's words
select time with time zone '12:30:00+02', time without time zone '12:30', timestamp with time zone '2026-01-31 12:30:00+00', timestamp without time zone '2026-01-31 12:30:00';
-- Typed literals of other types
select int '5', integer '5', bigint '5', smallint '5', decimal '5.5', numeric(10, 2) '5.5', float '1', float8 '1', real '1', double precision '1', boolean 't', varchar 'a', char(3) 'a', text 'a';
-- INTERVAL without a qualifier
select interval '7 days', interval '7 days, 3 hours, 59 minutes', interval '0.5 days', interval '90', interval '1 y 2 mons';
-- INTERVAL with one unit
select interval '3' year, interval '3' month, interval '3' day, interval '3' hour, interval '3' minute, interval '3' second;
-- INTERVAL with a range of units
select interval '1-2' year to month, interval '1 2' day to hour, interval '1 2:3' day to minute, interval '1 2:3:4' day to second, interval '2:3' hour to minute, interval '2:3:4' hour to second, interval '3:4' minute to second;
-- INTERVAL with a precision
select interval '3.1415' second (2), interval '1 2:3:4.5678' day to second (3), interval '2:3:4.5' hour to second (0);
-- INTERVAL with units in the text and a qualifier
select interval '13 day 1 hour 1 minute 1.123 seconds' second, interval '-2' day, interval '1 year 2 months' year to month;
-- INTERVAL with a number and no quotes
select sysdate + interval '1 day' * 3, date '2026-01-31' - interval '1' month;
-- Interval casts
select '1 year'::interval year to month, cast('5' as interval day to second (2));
-- VARBYTE literals
select 'abc'::varbyte, from_hex('616263'), 'abc'::varbyte(2);
-- Names: letters, digits, underscores, dollar signs
select _a, a1, a$b, a_b, A1 from t;
-- Names with letters beyond ASCII
select größe, 名前, ñu from été;
-- Names in quotes
select "a b", "A", "select", "it""s", "t"."x", "1st" from "My Table" "t";
-- Names by Unicode escapes
select U&"d\0061t\+000061", u&"x" from t;
-- Names by Unicode escapes with their own sign
select U&"d!0061ta" uescape '!' from t;
-- Texts by Unicode escapes
select U&'d\0061ta', U&'d!0061ta' uescape '!';
-- Keywords that may be names
select date, time, text, name, type, level, year, month, day, key, value, values, status, role, schema, first, last, data, index, view, comment from state;
-- Keywords that may be names of tables, aliases and columns
select s.action, s.interval_, s.user_, s.next, s.begin, s.position, s.language from session s;
-- Comments to the end of the line
select 1 -- the rest of the line; it's a comment here
  , 2;
-- Comments in the text
select /* one */ 1 /* two */, 2 /**/ /***/ ;
-- Nested comments
select /* outer /* inner */ outer again */ 1;
-- Comments of several lines
/* a hint
   over two lines */ select 1;
-- Comments instead of blanks
select/**/1/**/as/**/a;
-- Upper and lower case
SeLeCt NAME FrOm SHIP wHeRe FLAG Is NoT nUlL;
-- Blanks of all kinds
select	1
	,
	2;
-- Casts and literals without blanks
select'a'::varchar,-1,"a"from t;
