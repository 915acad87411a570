"""What bench/replaced.py measures: the columns of its table and the expressions, ours and DuckDB's nearest; None where it is the same text.

Functions that DuckDB does not have (fnv_hash, initcap, soundex, months_between, next_day and so on) replace nothing and are not here.
"""

WORDS = "['Amazon', 'redshift', 'abacus', 'Blue whale', 'city of', 'Zebra', 'night', 'Quartz', 'apple', 'Star chart', 'nebula', 'x']"

# Name, type, and what makes it of the row's number r. Values are spread by a hash, so that nothing is sorted or run-length encoded.
SPREAD = "create macro spread(n, range) as (hash(n) % range)::bigint"
COLUMNS = (
    ("i", "integer", "spread(r, 2000000) - 1000000"),
    ("j", "integer", "1 + spread(r + 1, 1000)"),
    ("k", "smallint", "spread(r + 2, 100)"),
    ("b", "bigint", "spread(r + 3, 1000000000000)"),
    ("f", "double precision", "spread(r + 4, 1000000) / 1000.0"),
    ("g", "double precision", "1 + spread(r + 5, 1000000) / 777.0"),
    ("d", "decimal(12,2)", "(spread(r + 6, 10000000) - 5000000) / 100.0"),
    ("e", "decimal(12,2)", "(1 + spread(r + 7, 100000)) / 100.0"),
    ("w", "decimal(30,4)", "(spread(r + 8, 10000000) - 5000000) / 100.0"),
    ("s", "varchar(60)", f"{WORDS}[1 + spread(r + 9, 12)] || ' ' || {WORDS}[1 + spread(r + 10, 12)] || spread(r + 11, 1000)::varchar"),
    ("t", "varchar(60)", f"{WORDS}[1 + spread(r + 12, 12)] || ' ' || spread(r + 13, 100)::varchar"),
    ("c", "char(20)", f"{WORDS}[1 + spread(r + 14, 12)]"),
    ("n", "varchar(12)", "spread(r + 15, 10000000)::varchar"),
    ("m", "varchar(16)", "(spread(r + 16, 10000000) / 100.0)::decimal(12,2)::varchar"),
    ("a", "date", "date '2000-01-01' + spread(r + 17, 9000)::integer"),
    ("z", "date", "date '2000-01-01' + spread(r + 18, 9000)::integer"),
    ("p", "timestamp", "timestamp '2000-01-01' + to_seconds(spread(r + 19, 700000000))"),
    ("q", "varchar(10)", "(date '2000-01-01' + spread(r + 20, 9000)::integer)::varchar"),
    ("o", "varchar(60)", """'{"a": ' || spread(r + 21, 1000)::varchar || ', "b": {"c": "text"}}'"""),
)

# What COUNT counts.
EXPRESSIONS = (
    # Arithmetic: integers are checked for overflow by both.
    ("i + j", None), ("i - j", None), ("i * k", None), ("i / j", "i // j"), ("i % j", None), ("mod(i, j)", None), ("-i", None), ("abs(i)", None),
    ("b + i", None), ("b * k", None), ("b / j", "b // j"), ("k + k", None), ("i & j", None), ("j << 2", None),
    ("f + g", None), ("f - g", None), ("f * g", None), ("f / g", None), ("f + i", None), ("power(f, 2)", None), ("f ^ 2", None),
    ("sqrt(f)", None), ("|/ f", "sqrt(f)"), ("exp(k)", None), ("ln(g)", None), ("log(g)", None), ("sin(f)", None), ("cos(f)", None), ("tan(f)", None),
    ("degrees(f)", None), ("sign(f)", None), ("sign(i)", None), ("floor(f)", None), ("ceil(f)", None), ("trunc(f)", None), ("round(f, 2)", None),
    ("d + e", None), ("d - e", None), ("d * e", None), ("d / e", "(d / e)::decimal(25,13)"), ("d % e", None), ("d + w", None), ("w * e", None),
    ("w + w", None), ("d + i", None), ("d * i", None), ("-d", None), ("abs(d)", None), ("round(d, 1)", None), ("round(d)", None),
    ("trunc(d, 1)", "trunc(d * 10) / 10"), ("floor(d)", None), ("ceil(d)", None), ("d > e", None), ("d > i", None), ("w = d", None),
    # Comparisons of texts: blanks at the end mean nothing.
    ("s = t", None), ("s <> t", None), ("s < t", None), ("s = 'Zebra night17'", None), ("s > 'Zebra'", None), ("c = 'Zebra'", None), ("c = t", None),
    ("c < 'night'", None), ("t in ('x 1', 'Zebra 7', 'apple 99')", None), ("t between 'a' and 'm'", None), ("nullif(c, 'x')", None),
    ("greatest(i, j)", None), ("least(s, t)", None), ("nvl(i, j)", "coalesce(i, j)"), ("coalesce(s, t)", None),
    ("decode(k, 1, 'a', 2, 'b', 'c')", "case k when 1 then 'a' when 2 then 'b' else 'c' end"), ("nvl2(i, s, t)", "case when i is not null then s else t end"),
    # Patterns.
    ("s like 'Zebra%'", None), ("s like '%night%'", None), ("s like '%17'", None), ("s like 'Z_bra%1'", None), ("s not like '%x%'", None),
    ("s ilike 'ZEBRA%'", None), ("s ilike '%NIGHT%'", None), ("s ilike '%17'", None), ("s ilike 'z_bra%1'", None), ("c like 'Z%'", None), ("c ilike 'z%'", None),
    ("s ~ '[a-z]+[0-9]$'", "regexp_matches(s, '[a-z]+[0-9]$')"), ("s ~ '^Zebra'", "regexp_matches(s, '^Zebra')"),
    ("s ~* '^zebra'", "regexp_matches(s, '^zebra', 'i')"), ("s similar to '%(night|day)%'", "regexp_matches(s, '(night|day)')"),
    ("regexp_replace(s, '[aeiou]', '_')", "regexp_replace(s, '[aeiou]', '_', 'g')"), ("regexp_substr(s, '[0-9]+')", "regexp_extract(s, '[0-9]+')"),
    ("regexp_count(s, '[aeiou]')", "len(regexp_extract_all(s, '[aeiou]'))"),
    # Texts.
    ("len(s)", None), ("octet_length(s)", "strlen(s)"), ("len(c)", None), ("upper(s)", None), ("lower(s)", None), ("left(s, 5)", None), ("right(s, 5)", None),
    ("substring(s, 3, 4)", None), ("substring(s, 3)", None), ("substring(c, 1, 2)", None), ("s || t", None), ("s || 'x'", None), ("concat(s, t)", "s || t"),
    ("c || t", None), ("trim(s)", None), ("ltrim(s)", None), ("rtrim(s)", None), ("btrim(s, 'A1')", "trim(s, 'A1')"), ("lpad(t, 20, '*')", None), ("rpad(t, 20, '*')", None),
    ("replace(s, 'night', 'day')", None), ("translate(s, 'abc', 'xyz')", None), ("reverse(s)", None), ("repeat(t, 3)", None), ("split_part(s, ' ', 2)", None),
    ("position('night' in s)", None), ("strpos(s, 'night')", None), ("charindex('night', s)", "strpos(s, 'night')"), ("ascii(s)", None), ("chr(k + 32)", None),
    ("md5(s)", None), ("sha1(s)", None), ("sha2(s, 256)", "sha256(s)"), ("to_hex(i)", None),
    # Casts.
    ("i::varchar", None), ("b::varchar", None), ("d::varchar", None), ("f::varchar", None), ("a::varchar", None), ("p::varchar", None), ("n::integer", None), ("n::bigint", None),
    ("m::decimal(12,2)", None), ("m::double precision", None), ("q::date", None), ("s::varchar(5)", "left(s, 5)"), ("s::char(30)", "rpad(s, 30, ' ')"), ("i::bigint", None), ("j::smallint", None),
    ("i::decimal(12,2)", None), ("d::integer", None), ("f::integer", None), ("f::decimal(12,2)", None), ("d::decimal(10,1)", None), ("d::double precision", None),
    ("p::date", None), ("a::timestamp", None),
    # Dates and times.
    ("a + 5", None), ("a + j", None), ("a - z", None), ("a < p", None), ("a + interval '1 month'", None), ("p + interval '1 hour'", None), ("p - p", None),
    ("dateadd(day, j, a)", "a + to_days(j)"), ("dateadd(month, k, p)", "p + to_months(k)"), ("dateadd(hour, j, p)", "p + to_hours(j)"), ("add_months(a, k)", "a + to_months(k)"),
    ("datediff(day, a, z)", "date_diff('day', a, z)"), ("datediff(month, a, z)", "date_diff('month', a, z)"), ("datediff(hour, a, p)", "date_diff('hour', a, p)"),
    ("date_trunc('month', p)", None), ("date_trunc('day', p)", None), ("date_trunc('week', a)", None), ("date_trunc('hour', p)", None), ("trunc(p)", "p::date"), ("last_day(a)", None),
    ("extract(year from a)", None), ("extract(month from p)", None), ("extract(dow from a)", None), ("extract(hour from p)", None), ("extract(epoch from p)", None),
    ("date_part(week, a)", "date_part('week', a)"), ("date_part_year(a)", "year(a)"), ("to_char(p, 'YYYY-MM-DD HH24:MI:SS')", "strftime(p, '%Y-%m-%d %H:%M:%S')"),
    ("to_char(a, 'YYYYMM')", "strftime(a, '%Y%m')"), ("to_date(q, 'YYYY-MM-DD')", "strptime(q, '%Y-%m-%d')::date"), ("to_timestamp(q, 'YYYY-MM-DD')", "strptime(q, '%Y-%m-%d')::timestamptz"),
    ("convert_timezone('America/New_York', p)", "timezone('America/New_York', timezone('UTC', p))"),
    # JSON texts.
    ("json_extract_path_text(o, 'a')", "json_extract_string(o, '$.a')"), ("json_extract_path_text(o, 'b', 'c')", "json_extract_string(o, '$.b.c')"),
    ("is_valid_json(o)", "json_valid(o)"),
)

# Whole queries, without SELECT: aggregates, grouping, DISTINCT.
QUERIES = (
    ("sum(i) from facts", None), ("sum(b) from facts", None), ("sum(d) from facts", None), ("sum(w) from facts", None), ("sum(f) from facts", None), ("avg(i) from facts", None),
    ("avg(d) from facts", None), ("avg(f) from facts", None), ("min(s) from facts", None), ("max(d) from facts", None), ("max(c) from facts", None), ("bool_or(i > 5) from facts", None),
    ("stddev(f) from facts", None), ("median(j) from facts", None), ("percentile_cont(0.5) within group (order by f) from facts", None),
    ("percentile_disc(0.5) within group (order by j) from facts", None), ("count(distinct t) from facts", None), ("count(distinct c) from facts", None),
    ("max(n) from (select len(listagg(c, ',')) as n from facts where j = 7 group by k) x", "max(n) from (select len(string_agg(c, ',')) as n from facts where j = 7 group by k) x"),
    ("max(n) from (select c, count(*) as n from facts group by c) x", None), ("max(n) from (select t, sum(d) as n from facts group by t) x", None),
    ("max(n) from (select j, sum(i) as n from facts group by j) x", None), ("max(n) from (select j, avg(d) as n from facts group by j) x", None),
    ("count(*) from facts where s like 'Zebra%' and d > 0", None), ("count(*) from facts where c = 'Zebra'", None), ("count(*) from facts where a between '2005-01-01' and '2006-01-01'", None),
    ("count(*) from facts x join (select distinct t from facts where k < 50) y on x.t = y.t", None),
    ("max(r) from (select sum(i) over (partition by k) as r from facts where j < 10) x", None),
)
