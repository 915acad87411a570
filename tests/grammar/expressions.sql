-- Expressions and conditions.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_expression_lists.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_OPERATOR_SYMBOLS.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_comparison_condition.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/pattern-matching-conditions.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CASE_function.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CAST_function.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_EXTRACT_function.html

-- Arithmetic
select 1 + 2 - 3 * 4 / 5 % 6, -(-1), +2, - -3;
-- Powers, roots, absolute value, factorial
select 2 ^ 10, |/ 25, ||/ 27, @ -5, 5 !, !! 5;
-- Bits
select 12 & 10, 12 | 10, 12 # 10, ~ 12, 1 << 4, 16 >> 2;
-- Concatenation
select 'a' || 'b' || 1 || null;
-- Comparison
select 1 = 1, 1 <> 2, 1 != 2, 1 < 2, 1 <= 2, 2 > 1, 2 >= 1;
-- A sign directly after an operator
select 1=-1, 2*-3, 4-+5;
-- Logic
select not true and false or true, not not true, true = not false;
-- BETWEEN, NOT BETWEEN
select 5 between 1 and 10, 5 not between 1 and 2 + 1, 5 between 2 - 1 and 4 * 2 and true;
-- IN lists
select 1 in (1, 2, 3), 'a' not in ('b', 'c'), 1 in (1);
-- IN of rows
select * from ship where (flag, class) in (('PT', 1), ('NO', 2));
-- IN subqueries
select * from ship where ship_id in (select ship_id from voyage) and (flag, class) not in (select flag, class from port);
-- EXISTS
select * from ship s where exists (select 1 from voyage v where v.ship_id = s.ship_id) and not exists (select * from port);
-- ANY, SOME, ALL
select * from ship where tonnage > any (select tonnage from port) and class = some (select 1) and tonnage >= all (select 2);
-- IS NULL and its old forms
select a is null, a is not null, a isnull, a notnull from t;
-- IS TRUE, IS FALSE, IS UNKNOWN
select a is true, a is not true, a is false, a is not false, a is unknown, a is not unknown from t;
-- LIKE, NOT LIKE, ESCAPE
select 'abc' like 'a%', 'abc' not like '_b_', 'a%c' like 'a\\%c', 'a%c' like 'a#%c' escape '#', 'a' not like 'b' escape '!';
-- ILIKE
select 'ABC' ilike 'a%', 'ABC' not ilike 'b%', 'A%C' ilike 'a^%c' escape '^';
-- The operators of LIKE
select 'abc' ~~ 'a%', 'abc' !~~ 'a%', 'ABC' ~~* 'a%', 'ABC' !~~* 'a%';
-- SIMILAR TO
select 'abc' similar to '%(b|d)%', 'abc' not similar to 'a', 'a_c' similar to 'a!_c' escape '!';
-- POSIX operators
select 'abc' ~ '^a', 'abc' !~ 'z$', 'ABC' ~* 'a', 'ABC' !~* 'a';
-- Rows compared
select (1, 2) = (1, 2), (1, 2) < (1, 3);
-- OVERLAPS
select (date '2026-01-01', date '2026-02-01') overlaps (date '2026-01-15', date '2026-03-01');
-- CASE, simple
select case flag when 'PT' then 'Portugal' when 'NO' then 'Norway' else 'other' end from ship;
-- CASE, searched
select case when tonnage > 10 then 1 when tonnage is null then null end from ship;
-- CASE, nested
select case when true then case 1 when 1 then 'a' end else 'b' end;
-- CAST
select cast('1' as int), cast(1 as varchar(10)), cast('2026-01-01' as timestamp with time zone), cast(1.5 as decimal(10, 2));
-- ::
select '1'::int, 1::varchar(10), '12:00'::time, '{}'::varchar::varchar(max), -1::int, (1 + 2)::float8;
-- CONVERT
select convert(int, '1'), convert(decimal(8, 2), '1.5'), convert(character varying(3), 'abc');
-- TRY_CAST
select try_cast('x' as int), try_cast('2026-13-01' as date);
-- COLLATE as a function
select collate(name, 'case_insensitive') from ship;
-- NVL, NVL2, COALESCE, NULLIF, GREATEST, LEAST, DECODE
select nvl(a, 1), nvl2(a, 1, 2), coalesce(a, b, 3), nullif(a, 0), greatest(a, b), least(a, b), decode(a, 1, 'x', null, 'y', 'z') from t;
-- EXTRACT with a word, with a text
select extract(year from sysdate), extract('month' from current_date), extract(epoch from timestamp '2026-01-01 00:00:00'), extract(dow from date '2026-01-01');
-- DATE_PART, DATEADD, DATEDIFF with words and texts
select date_part(year, sysdate), date_part('qtr', sysdate), dateadd(month, 3, sysdate), dateadd('day', -1, sysdate), datediff(hour, sysdate, getdate()), date_diff('week', sysdate, getdate()), date_add('d', 1, current_date);
-- DATE_TRUNC, TRUNC, LAST_DAY, NEXT_DAY
select date_trunc('week', sysdate), trunc(sysdate), last_day(sysdate), next_day(sysdate, 'Tue');
-- AT TIME ZONE
select timestamp '2026-01-01 12:00:00' at time zone 'UTC', sysdate at time zone 'Europe/Lisbon' at time zone 'UTC';
-- CONVERT_TIMEZONE, TIMEZONE
select convert_timezone('UTC', 'PST', sysdate), convert_timezone('PST', sysdate), timezone('UTC', sysdate);
-- Names that are functions without parentheses
select current_date, current_time, current_timestamp, localtime, localtimestamp, sysdate, current_user, session_user, user, current_user_id;
-- Newer names that are functions without parentheses
select current_aws_account, current_namespace;
-- SUBSTRING in both forms
select substring('harbour', 2, 3), substring('harbour' from 2 for 3), substring('harbour' from 2), substring('harbour', 2);
-- TRIM in all forms
select trim('  a '), trim(both ' ' from ' a '), trim(leading 'x' from 'xa'), trim(trailing from 'a '), trim(both from ' a '), trim('x' from 'xax'), trim(both 'x' from 'xax');
-- POSITION
select position('b' in 'abc'), strpos('abc', 'b'), charindex('b', 'abc');
-- ARRAY, OBJECT
select array(1, 'a', null), array(), object('a', 1), array(array(1), object());
-- A function of a schema and of a database
select pg_catalog.lower('A'), fleet.f_knots(1, 2), harbour.fleet.f_knots(1, 2);
-- Arguments: DISTINCT, none, a star
select count(distinct a), random(), count(*), pi() from t;
-- JSON_EXTRACT_PATH_TEXT with a flag
select json_extract_path_text('{"a": {"b": 1}}', 'a', 'b', true);
-- Scalar subqueries
select (select max(tonnage) from ship) + 1, coalesce((select 1 where false), 0);
-- Parameters
select $1, $2::int + 1;
-- Rows
select row(1, 'a'), (1, 2);
-- OPERATOR of a schema
select 1 operator(pg_catalog.+) 2;
-- A deep expression
select ((((1 + ((2)) * (3 - (4))))));
-- LISTAGG and CASE inside each other
select listagg(case when late then 'late' else 'in time' end, ',') within group (order by voyage_id) from voyage;
-- CHANGE_QUERY_PRIORITY and other functions of statements
select change_session_priority(1, 'high'), set_config('a.b', 'c', false), current_setting('timezone');
-- OBJECT_TRANSFORM with KEEP and SET
select object_transform(papers keep '"a"', '"b"."c"' set '"d"', 'x', '"e"', 1) from ship;
-- OBJECT_TRANSFORM with KEEP
select object_transform(papers keep '"a"') from ship;
-- OBJECT_TRANSFORM with SET
select object_transform(papers set '"d"', a + 1) from ship;
-- OBJECT_TRANSFORM without clauses
select object_transform(papers) from ship;
