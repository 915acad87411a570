#include "sql/print.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dump.h"
#include "one_statement.h"

namespace slipher::sql {
namespace {

// Both readings of a backslash in '...'.
constexpr ParseOptions kEscapes{false, true};
constexpr ParseOptions kNoEscapes{false, false};

std::string print_expression(std::string_view text) { return print(parse_expression(text, {})); }
std::string print_query(std::string_view text) { return print(parse_query(text, {})); }
std::string print_statement(std::string_view text, Secrets secrets = Secrets::kShow) {
  const std::vector<Statement> statements = parse(text, {});
  check(statements.size() == 1, "one statement");
  return print(statements.front(), secrets);
}

struct Pair {
  std::string_view text;
  std::string_view printed;
};

// Expects expressions to print so, and the printed text to be the same tree.
void expect_expressions(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    EXPECT_EQ(print_expression(pair.text), pair.printed) << pair.text;
    EXPECT_EQ(print_expression(pair.printed), pair.printed);
    EXPECT_EQ(test::dump(parse_expression(pair.printed, {})),
              test::dump(parse_expression(pair.text, {})));
  }
}

void expect_queries(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    EXPECT_EQ(print_query(pair.text), pair.printed) << pair.text;
    EXPECT_EQ(print_query(pair.printed), pair.printed);
    EXPECT_EQ(test::dump(parse_query(pair.printed, {})), test::dump(parse_query(pair.text, {})));
  }
}

void expect_statements(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    EXPECT_EQ(print_statement(pair.text), pair.printed) << pair.text;
    EXPECT_EQ(print_statement(pair.printed), pair.printed);
  }
}

TEST(Print, names_are_quoted_where_they_must_be) {
  EXPECT_EQ(print_name("sale"), "sale");
  EXPECT_EQ(print_name("_a1$"), "_a1$");
  EXPECT_EQ(print_name("Sale"), "\"Sale\"");
  EXPECT_EQ(print_name("select"), "\"select\"");
  EXPECT_EQ(print_name("date"), "date");
  EXPECT_EQ(print_name("1st"), "\"1st\"");
  EXPECT_EQ(print_name("two words"), "\"two words\"");
  EXPECT_EQ(print_name("say \"so\""), "\"say \"\"so\"\"\"");
  EXPECT_EQ(print_name("#t"), "\"#t\"");
  EXPECT_EQ(print_name(""), "\"\"");
}

TEST(Print, literals_mean_the_same_whatever_a_backslash_is) {
  EXPECT_EQ(print_literal("plain"), "'plain'");
  EXPECT_EQ(print_literal("it's"), "'it''s'");
  EXPECT_EQ(print_literal("a\\b"), "E'a\\\\b'");
  EXPECT_EQ(print_literal("a\nb\r"), "E'a\\nb\\r'");
  for (const std::string text :
       {"", "'", "\\", "\\'", "'\\", "a\nb", "\\n", "\\\\012", "\t", "é"}) {
    for (const ParseOptions& options : {kEscapes, kNoEscapes}) {
      const Expression back = parse_expression(print_literal(text), options);
      EXPECT_EQ(std::get<Literal>(back.node).text, text);
    }
  }
}

TEST(Print, parentheses_only_where_precedence_asks) {
  expect_expressions({
      {"(a + b) * c", "(a + b) * c"},
      {"(a * b) + c", "a * b + c"},
      {"a - (b - c)", "a - (b - c)"},
      {"(a - b) - c", "a - b - c"},
      {"a = (b = c)", "a = b = c"},
      {"(a = b) = c", "(a = b) = c"},
      {"(a < b) = c", "a < b = c"},
      {"(a < b) < c", "(a < b) < c"},
      {"a <> (b || c)", "a <> b || c"},
      {"(a <> b) || c", "(a <> b) || c"},
      {"not (a = b)", "NOT a = b"},
      {"(not a) = b", "(NOT a) = b"},
      {"not not a", "NOT NOT a"},
      {"(a and b) or c", "a AND b OR c"},
      {"a and (b or c)", "a AND (b OR c)"},
      {"(a and b) and c", "(a AND b) AND c"},
      {"not (a and b)", "NOT (a AND b)"},
      {"(a || b) is null", "(a || b) IS NULL"},
      {"a || (b is null)", "a || b IS NULL"},
      {"(a + b) isnull", "a + b IS NULL"},
      {"(a like b) in (c)", "(a LIKE b) IN (c)"},
      {"(a in (b)) like c", "a IN (b) LIKE c"},
      {"a between b + 1 and (c and d)", "a BETWEEN b + 1 AND (c AND d)"},
      {"a not between (b < c) and d", "a NOT BETWEEN (b < c) AND d"},
      {"(-a)::int", "(-a)::int"},
      {"-a::int", "-a::int"},
      {"(a::int)[1]", "(a::int)[1]"},
      {"(a::int).b", "(a::int).b"},
      {"(a).b", "(a).b"},
      {"a[0].b", "a[0].b"},
      {"f(a).b[1]", "f(a).b[1]"},
      {"-2 ^ 2", "-2 ^ 2"},
      {"-(2 ^ 2)", "-(2 ^ 2)"},
      {"(a at time zone 'utc') at time zone b", "a AT TIME ZONE 'utc' AT TIME ZONE b"},
      {"a + b at time zone 'utc'", "a + b AT TIME ZONE 'utc'"},
      {"(a + b) at time zone 'utc'", "(a + b) AT TIME ZONE 'utc'"},
      {"(a is distinct from b) is true", "a IS DISTINCT FROM b IS TRUE"},
  });
}

TEST(Print, prefix_operators_stay_apart) {
  expect_expressions({
      {"- - 1", "- -1"},
      {"- + 1", "- +1"},
      {"~ ~ a", "~ ~a"},
      {"~ (- a)", "~ -a"},
      {"- (~ a)", "-(~a)"},
      {"@ -5", "@ -5"},
      {"|/ 25", "|/25"},
      {"||/ (a + b)", "||/a + b"},
      {"(||/ a) + b", "(||/a) + b"},
      {"(~ a) is null", "(~a) IS NULL"},
      {"a - -b", "a - -b"},
      {"a * (~ b)", "a * (~b)"},
      {"- #t.a", "- #t.a"},
  });
}

TEST(Print, predicates) {
  expect_expressions({
      {"a NOTNULL", "a IS NOT NULL"},
      {"a is not unknown", "a IS NOT UNKNOWN"},
      {"a ~~* b", "a ILIKE b"},
      {"a !~~ b", "a NOT LIKE b"},
      {"a not similar to b escape c", "a NOT SIMILAR TO b ESCAPE c"},
      {"a operator(pg_catalog.~) 'x'", "a ~ 'x'"},
      {"a !~* b", "a !~* b"},
      {"a != all (select 1)", "a <> ALL (SELECT 1)"},
      {"a = some (b)", "a = ANY (b)"},
      {"(a, b) not in ((1, 2), (3, 4))", "(a, b) NOT IN ((1, 2), (3, 4))"},
      {"a in ((select 1) union select 2)", "a IN (SELECT 1 UNION SELECT 2)"},
      {"a in ((select 1), 2)", "a IN ((SELECT 1), 2)"},
      {"exists (select 1) and (select 2) > 1", "EXISTS (SELECT 1) AND (SELECT 2) > 1"},
      {"array(select 1)", "ARRAY(SELECT 1)"},
  });
}

TEST(Print, constants_and_names) {
  expect_expressions({
      {"null", "NULL"},
      {"1.", "1."},
      {"'a' || E'\\n'", "'a' || E'\\n'"},
      {"b'0101'", "B'0101'"},
      {"x'1F'", "X'1F'"},
      {"$2 + $1", "$2 + $1"},
      {"$$it's$$", "'it''s'"},
      {"a.\"B c\".user", "a.\"b c\".user"},
      {"\"user\"", "\"user\""},
      {"user", "user"},
      {"#t.a", "#t.a"},
      {"\"current_namespace\"", "\"current_namespace\""},
      {"interval '3' day to second (2)", "INTERVAL '3' DAY TO SECOND(2)"},
      {"interval (3) '1' day", "INTERVAL (3) '1' DAY"},
      {"interval '1 day'", "INTERVAL '1 day'"},
      {"date '2008-01-01'", "date '2008-01-01'"},
      {"time (3) with time zone '10:00'", "time(3) with time zone '10:00'"},
      {"t.c (+) = 1", "t.c(+) = 1"},
  });
}

// Stored views are read back so, whatever the session's setting is then.
TEST(Print, attributes_keep_their_case_in_stored_text) {
  const std::string text = "SELECT t.Col.Abc, t.col[0].Def, b AS Ghi FROM t";
  const std::string printed = print(parse_query(text, {.case_sensitive_attributes = true}));
  EXPECT_EQ(printed, "SELECT t.Col.Abc, t.col[0].Def, b AS ghi FROM t");
  EXPECT_EQ(print(parse_query(printed, kStoredTextOptions)), printed);
  EXPECT_EQ(print_query(text), "SELECT t.col.abc, t.col[0].def, b AS ghi FROM t");
}

TEST(Print, calls_with_a_grammar_of_their_own) {
  expect_expressions({
      {"cast(a as decimal(10, 2))", "CAST(a AS decimal(10, 2))"},
      {"convert(varchar(max), a)", "CONVERT(varchar(65535), a)"},
      {"try_cast(a as double precision)", "TRY_CAST(a AS double precision)"},
      {"a::timestamp (3) without time zone", "a::timestamp(3) without time zone"},
      {"a::interval day to second (3)", "a::interval day to second(3)"},
      {"a::pg_catalog.int4", "a::int4"},
      {"a::\"char\"", "a::\"char\""},
      {"a::super", "a::super"},
      {"a::text[]", "a::text[]"},
      {"extract('Epoch' from a)", "EXTRACT(epoch FROM a)"},
      {"position((a < b) in c)", "POSITION((a < b) IN c)"},
      {"position(a, b)", "position(a, b)"},
      {"substring(a for 2)", "SUBSTRING(a FROM 1 FOR 2)"},
      {"substring(a, 2)", "substring(a, 2)"},
      {"trim(from a)", "TRIM(BOTH FROM a)"},
      {"trim(leading 'x' from a)", "TRIM(LEADING 'x' FROM a)"},
      {"trim(a)", "trim(a)"},
      {"a collate 'case_insensitive'", "COLLATE(a, 'case_insensitive')"},
      {"array[1, 2]", "array(1, 2)"},
      {"left(a, 1)", "left(a, 1)"},
      {"\"left\"(a, 1)", "\"left\"(a, 1)"},
      {"current_timestamp(3)", "current_timestamp(3)"},
      {"case a when 1 then 2 else 3 end", "CASE a WHEN 1 THEN 2 ELSE 3 END"},
      {"approximate count(distinct a)", "APPROXIMATE count(DISTINCT a)"},
      {"listagg(distinct a, ',') within group (order by b desc nulls last)",
       "listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY b DESC NULLS LAST)"},
      {"first_value(a ignore nulls) over (partition by b, c order by d range current row)",
       "first_value(a) IGNORE NULLS OVER (PARTITION BY b, c ORDER BY d RANGE CURRENT ROW)"},
      {"sum(a) over (rows between 2 preceding and unbounded following)",
       "sum(a) OVER (ROWS BETWEEN 2 PRECEDING AND UNBOUNDED FOLLOWING)"},
      {"count(*) over ()", "count(*) OVER ()"},
      {"Object_transform(a keep '\"b\"', '\"c\".\"d\"' set '\"e\"', 1 + 2, '\"f\"', 'x')",
       "object_transform(a KEEP '\"b\"', '\"c\".\"d\"' SET '\"e\"', 1 + 2, '\"f\"', 'x')"},
      {"object_transform(a)", "object_transform(a)"},
  });
}

TEST(Print, queries) {
  expect_queries({
      {"select all a as b, c d from t", "SELECT a AS b, c AS d FROM t"},
      {"select a as user", "SELECT a AS user"},
      {"select distinct top 5 *", "SELECT DISTINCT TOP 5 *"},
      {"select top (1 + $1) a", "SELECT TOP (1 + $1) a"},
      {"select * exclude a, b from t", "SELECT * EXCLUDE (a, b) FROM t"},
      {"select a into temp #x from t", "SELECT a INTO TEMP TABLE #x FROM t"},
      {"select 1 limit all offset 2 rows", "SELECT 1 OFFSET 2"},
      {"(select 1 order by 1) limit 1", "SELECT 1 ORDER BY 1 LIMIT 1"},
      {"select 1 union all select 2 intersect select 3",
       "SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3"},
      {"(select 1 union select 2) intersect select 3",
       "(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3"},
      {"select 1 minus (select 2 except select 3)", "SELECT 1 EXCEPT (SELECT 2 EXCEPT SELECT 3)"},
      {"(select 1 limit 1) union (with x as (select 2) select 3)",
       "(SELECT 1 LIMIT 1) UNION (WITH x AS (SELECT 2) SELECT 3)"},
      {"with recursive a(b) as (select 1), c as (select 2) select 3",
       "WITH RECURSIVE a (b) AS (SELECT 1), c AS (SELECT 2) SELECT 3"},
      {"select a from t group by a, (b, c), rollup(a, (b, c)), cube(a), grouping sets (a, ())",
       "SELECT a FROM t GROUP BY a, (b, c), ROLLUP (a, (b, c)), CUBE (a), GROUPING SETS (a, ())"},
      {"select a from t group by all having a qualify b",
       "SELECT a FROM t GROUP BY ALL HAVING a QUALIFY b"},
      {"select a from t connect by nocycle prior a = b start with c",
       "SELECT a FROM t START WITH c CONNECT BY NOCYCLE PRIOR a = b"},
      {"select a from t connect by prior (a + 1) = b",
       "SELECT a FROM t CONNECT BY PRIOR (a + 1) = b"},
  });
}

// Words that parentheses keep from being read as a part of the clause.
TEST(Print, names_like_words_of_the_clause_stay_in_parentheses) {
  expect_queries({
      {"select a from t group by (rollup(a)), (cube(b) + 1)",
       "SELECT a FROM t GROUP BY (rollup(a)), (cube(b) + 1)"},
      {"select a from t connect by (nocycle) = prior a",
       "SELECT a FROM t CONNECT BY (nocycle = PRIOR a)"},
      {"select sum(a) over (rows (unbounded) preceding) from t",
       "SELECT sum(a) OVER (ROWS (unbounded) PRECEDING) FROM t"},
      {"select 1 into table temp from t", "SELECT 1 INTO TABLE temp FROM t"},
  });
}

TEST(Print, from_items) {
  expect_queries({
      {"select 1 from a join b on c join d using (e) cross join f",
       "SELECT 1 FROM a JOIN b ON c JOIN d USING (e) CROSS JOIN f"},
      {"select 1 from a left outer join b right join c on d on e",
       "SELECT 1 FROM a LEFT JOIN (b RIGHT JOIN c ON d) ON e"},
      {"select 1 from a natural full join (b natural join c)",
       "SELECT 1 FROM a NATURAL FULL JOIN (b NATURAL JOIN c)"},
      {"select 1 from (select 2) x (y)", "SELECT 1 FROM (SELECT 2) AS x (y)"},
      {"select 1 from unnest(a) with offset as b", "SELECT 1 FROM unnest(a) WITH OFFSET AS b"},
      {"select 1 from f('t') as cols(a name, b int)",
       "SELECT 1 FROM f('t') AS cols (a name, b int)"},
      {"select 1 from f('t') as (a varchar(3))", "SELECT 1 FROM f('t') AS (a varchar(3))"},
      {"select 1 from t, t.items x at i, unpivot x.y as v at k",
       "SELECT 1 FROM t, t.items AS x AT i, UNPIVOT x.y AS v AT k"},
      {"select 1 from t, (t.items) x at i, t.items[0].parts as y, t.items[1]",
       "SELECT 1 FROM t, (t.items) AS x AT i, t.items[0].parts AS y, t.items[1]"},
      {"select 1 from (a cross join b) pivot (sum(c) s for d in (1 as one, 2)) p",
       "SELECT 1 FROM (a CROSS JOIN b) PIVOT (sum(c) AS s FOR d IN (1 AS one, 2)) AS p"},
      {"select 1 from t unpivot (v for k in (a as 'x', b y, c))",
       "SELECT 1 FROM t UNPIVOT (v FOR k IN (a AS 'x', b AS 'y', c))"},
  });
}

TEST(Print, changes) {
  expect_statements({
      {"insert into t(a, b) values (1, default), (2, 3)",
       "INSERT INTO t (a, b) VALUES (1, DEFAULT), (2, 3)"},
      {"insert into t (select 1 limit 1) union select 2",
       "INSERT INTO t (SELECT 1 LIMIT 1) UNION SELECT 2"},
      {"with x as (select 1) update t u set a = default, b = (c = d) from x where u.a = x.a",
       "WITH x AS (SELECT 1) UPDATE t AS u SET a = DEFAULT, b = c = d FROM x WHERE u.a = x.a"},
      {"delete t using u where a", "DELETE FROM t USING u WHERE a"},
      {"merge into t using (a join b on c) on d when not matched then insert values (1) "
       "when matched then delete",
       "MERGE INTO t USING (a JOIN b ON c) ON d WHEN MATCHED THEN DELETE "
       "WHEN NOT MATCHED THEN INSERT VALUES (1)"},
      {"truncate t", "TRUNCATE TABLE t"},
  });
}

TEST(Print, tables) {
  expect_statements({
      {"create local temp table if not exists t (a int default (b and c) not null encode zstd, "
       "like u excluding defaults, constraint p primary key (a))",
       "CREATE TEMP TABLE IF NOT EXISTS t (a int DEFAULT (b AND c) ENCODE ZSTD NOT NULL, "
       "LIKE u EXCLUDING DEFAULTS, CONSTRAINT p PRIMARY KEY (a))"},
      {"create table #t distkey(1) compound sortkey(1, b) as select 1",
       "CREATE TABLE #t DISTKEY (1) SORTKEY (1, b) AS SELECT 1"},
      {"create table t (a bigint generated by default as identity(-1, 2) collate ci references "
       "u(b))",
       "CREATE TABLE t (a bigint COLLATE CASE_INSENSITIVE "
       "GENERATED BY DEFAULT AS IDENTITY(-1, 2) REFERENCES u (b))"},
      {"alter table t add a int", "ALTER TABLE t ADD COLUMN a int"},
      {"alter table t drop a cascade", "ALTER TABLE t DROP COLUMN a CASCADE"},
  });
}

TEST(Print, other_statements) {
  expect_statements({
      {"create or replace view v(a) as select 1 with no schema binding",
       "CREATE OR REPLACE VIEW v (a) AS SELECT 1 WITH NO SCHEMA BINDING"},
      {"create materialized view v auto refresh yes diststyle all as select 1",
       "CREATE MATERIALIZED VIEW v DISTSTYLE ALL AUTO REFRESH YES AS SELECT 1"},
      {"create schema s quota 2 tb", "CREATE SCHEMA s QUOTA 2097152 MB"},
      {"grant execute on function f(x national character varying, interval day to second) to u",
       "GRANT EXECUTE ON FUNCTION f(national character varying, interval day to second) TO u"},
      {"revoke select on schema from role", "REVOKE SELECT ON TABLE schema FROM role"},
      {"set session authorization 'Bob'", "SET SESSION AUTHORIZATION 'Bob'"},
      {"set x = 'a b', 'c', -1.5", "SET x TO 'a b', c, '-1.5'"},
      {"show all", "SHOW ALL"},
      {"show \"all\"", "SHOW \"all\""},
      {"vacuum reindex t to 75 percent boost", "VACUUM REINDEX t TO 75 PERCENT BOOST"},
      {"vacuum full reindex", "VACUUM FULL reindex"},
      {"fetch 5 from c", "FETCH FORWARD 5 FROM c"},
      {"cancel 12 'why'", "CANCEL 12 'why'"},
      {"comment on constraint c on t is null", "COMMENT ON CONSTRAINT c ON t IS NULL"},
      {"copy (select 1) to stdout csv header",
       "COPY (SELECT 1) TO STDOUT WITH (FORMAT CSV, HEADER)"},
      {"unload ('select ''a''') to 's3://b' maxfilesize 5 gb partition by (a, b) include",
       "UNLOAD ('select ''a''') TO 's3://b' MAXFILESIZE 5 GB PARTITION BY (a, b) INCLUDE"},
      {"copy t from 's3://b' null as '\\000' format as json 'auto' iam_role default",
       "COPY t FROM 's3://b' NULL E'\\000' FORMAT JSON 'auto' IAM_ROLE DEFAULT"},
      {"create datashare d", "CREATE DATASHARE d"},
  });
}

TEST(Print, secrets_are_hidden_unless_asked_for) {
  const std::vector<Pair> pairs = {
      {"create user u password 'hush' createdb", "CREATE USER u PASSWORD '***' CREATEDB"},
      {"create user u password disable", "CREATE USER u PASSWORD DISABLE"},
      {"alter user u with password 'hush'", "ALTER USER u PASSWORD '***'"},
      {"copy t from 's3://b' credentials 'hush'", "COPY t FROM 's3://b' CREDENTIALS '***'"},
      {"copy t from 's3://b' access_key_id 'hush' secret_access_key 'hush' session_token 'hush' "
       "master_symmetric_key 'hush'",
       "COPY t FROM 's3://b' ACCESS_KEY_ID '***' SECRET_ACCESS_KEY '***' SESSION_TOKEN '***' "
       "MASTER_SYMMETRIC_KEY '***'"},
      {"unload ('select 1') to 's3://b' with credentials as 'hush'",
       "UNLOAD ('select 1') TO 's3://b' CREDENTIALS '***'"},
      {"copy t from 's3://b' iam_role 'arn:x'", "COPY t FROM 's3://b' IAM_ROLE 'arn:x'"},
  };
  for (const Pair& pair : pairs) {
    EXPECT_EQ(print_statement(pair.text, Secrets::kHide), pair.printed);
    EXPECT_EQ(print(parse(pair.text, {}).front()), pair.printed) << "hidden is the default";
    const bool secret = pair.text.find("hush") != std::string_view::npos;
    EXPECT_EQ(print_statement(pair.text).find("hush") != std::string::npos, secret);
  }
}

// The parser lets no statement with secrets into these, but trees can be made in other ways.
TEST(Print, secrets_inside_other_statements_are_hidden) {
  const Statement user = parse("create user u password 'hush'", {}).front();
  Statement explain;
  explain.node = Explain{false, user};
  EXPECT_EQ(print(explain), "EXPLAIN CREATE USER u PASSWORD '***'");
  Statement prepare;
  prepare.node = Prepare{Name{"p"}, {}, user};
  EXPECT_EQ(print(prepare), "PREPARE p AS CREATE USER u PASSWORD '***'");
}

// Trees that were made by hand, with names that were never quoted.
TEST(Print, made_trees_are_quoted_too) {
  const auto column = [](std::string name) {
    return Expression{ColumnReference{{{Name{std::move(name)}}}}};
  };
  EXPECT_EQ(print(column("interval")), "\"interval\"");
  EXPECT_EQ(print(column("current_namespace")), "\"current_namespace\"");
  EXPECT_EQ(print(column("Total")), "\"Total\"");
  Call call;
  call.name.parts.push_back(Name{"convert"});
  call.arguments = {column("a"), column("b")};
  EXPECT_EQ(print(Expression{call}), "\"convert\"(a, b)");
  const Expression minus{Literal{LiteralKind::kInteger, "-1"}};
  TypeName type;
  type.name = "int";
  type.type = types::Type::of(types::TypeKind::kInteger);
  EXPECT_EQ(print(Expression{Cast{CastSyntax::kDoubleColon, minus, type}}), "(-1)::int");
}

void expect_same_again(const Statement& statement) {
  const std::string first = print(statement, Secrets::kShow);
  EXPECT_EQ(first.find('\n'), std::string::npos) << first;
  for (const ParseOptions& options : {kEscapes, kNoEscapes}) {
    const std::vector<Statement> again = parse(first, options);
    ASSERT_EQ(again.size(), 1U) << first;
    EXPECT_EQ(again[0].node.index(), statement.node.index()) << first;
    EXPECT_EQ(print(again[0], Secrets::kShow), first);
    if (const auto* unsupported = std::get_if<Unsupported>(&statement.node)) {
      EXPECT_EQ(std::get<Unsupported>(again[0].node).command, unsupported->command) << first;
    }
    if (const auto* query = std::get_if<Query>(&statement.node)) {
      EXPECT_EQ(test::dump(std::get<Query>(again[0].node)), test::dump(*query));
    }
  }
}

// Checks the statements of a text, unless the parser refuses it by name; returns their number.
int expect_each_same_again(const std::string& text) {
  int statements = 0;
  try {
    for (const Statement& statement : parse(text, {})) {
      ++statements;
      expect_same_again(statement);
    }
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kFeatureNotSupported) << text << error.message();
  }
  return statements;
}

// Whether a text of statements is read as a whole, or each by itself: then one ends with a
// semicolon at the end of its line.
enum class Read : std::uint8_t { kWhole, kEach };

// Returns how many statements of the folder's files were read.
int expect_all_same_again(const char* folder, Read how) {
  int statements = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".sql") continue;
    SCOPED_TRACE(entry.path());
    std::ifstream file(entry.path());
    std::string statement;
    for (std::string line; std::getline(file, line);) {
      statement.append(line).push_back('\n');
      if (how == Read::kWhole || !line.ends_with(';')) continue;
      statements += expect_each_same_again(statement);
      statement.clear();
    }
    statements += expect_each_same_again(statement);
  }
  return statements;
}

TEST(Print, corpus_prints_as_text_that_is_the_same_again) {
  EXPECT_GE(expect_all_same_again(SLIPHER_SOURCE_DIR "/tests/corpus", Read::kWhole), 300);
}

TEST(Print, grammar_prints_as_text_that_is_the_same_again) {
  EXPECT_GE(expect_all_same_again(SLIPHER_SOURCE_DIR "/tests/grammar", Read::kEach), 1000);
}

}  // namespace
}  // namespace slipher::sql
