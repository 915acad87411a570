#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "dump.h"
#include "sql/parse.h"

namespace slipher::sql {
namespace {

struct TreeCase {
  std::string text;
  std::string tree;
};

struct ErrorCase {
  std::string text;
  std::string state;
  std::string message;
  std::size_t offset;
};

void expect_trees(const std::vector<TreeCase>& cases) {
  for (const TreeCase& item : cases) {
    try {
      EXPECT_EQ(test::dump(parse_query(item.text, {})), item.tree) << item.text;
    } catch (const SqlError& error) {
      ADD_FAILURE() << item.text << ": " << error.message();
    }
  }
}

void expect_errors(const std::vector<ErrorCase>& cases) {
  for (const ErrorCase& item : cases) {
    try {
      parse(item.text, {});
      ADD_FAILURE() << item.text;
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state().text(), item.state) << item.text;
      EXPECT_EQ(error.message(), item.message) << item.text;
      EXPECT_EQ(error.offset(), item.offset) << item.text;
    }
  }
}

TEST(ParseQuery, select_list) {
  expect_trees({
      {"select 1", "(select 1)"},
      {"select 1 as one, 2 two, 3 as select, 4 \"Four\"", "(select 1:one 2:two 3:select 4:four)"},
      {"select a year, b name, c type, d value from t",
       "(select a:year b:name c:type d:value from {t})"},
      {"select *, t.*, s.t.* from t", "(select * t.* s.t.* from {t})"},
      {"select * exclude a, b from t", "(select *-{a,b} from {t})"},
      {"select * exclude (a, b), c from t", "(select *-{a,b} c from {t})"},
      {"select t.* exclude a from t", "(select t.*-{a} from {t})"},
      {"select distinct a from t", "(select distinct a from {t})"},
      {"select all a from t", "(select a from {t})"},
      {"select top 10 a from t", "(select top 10 a from {t})"},
      {"select top 10 * from t", "(select top 10 * from {t})"},
      {"select distinct top 5 a from t", "(select distinct top 5 a from {t})"},
      {"select top (5) a from t", "(select top 5 a from {t})"},
      {"select top $1 a", "(select top $1 a)"},
      {"select a into b from t", "(select a into b from {t})"},
      {"select a into temp table s.b from t", "(select a into-temp s.b from {t})"},
      {"select a into #b from t", "(select a into-temp #b from {t})"},
      {"select oid from pg_class", "(select oid from {pg_class})"},
  });
}

TEST(ParseQuery, clauses) {
  expect_trees({
      {"select a from t where a = 1 group by a having count(*) > 1 qualify rank() over () = 1 "
       "order by a limit 1 offset 2",
       "(select a from {t} where (= a 1) group ( a) having (> (count[] *) 1) qualify (= (rank[] "
       "(over)) 1)) order [a] limit 1 offset 2"},
      {"select a from t offset 2 limit 1", "(select a from {t}) limit 1 offset 2"},
      {"select a from t limit all offset 5 rows", "(select a from {t}) offset 5"},
      {"select a from t order by a asc nulls first, b + 1 desc, 3 nulls last",
       "(select a from {t}) order [a nulls-first] [(+ b 1) desc] [3 nulls-last]"},
      {"select a from t qualify b = 1", "(select a from {t} qualify (= b 1))"},
      {"select a from t group by all", "(select a from {t} group all)"},
      {"select a from t group by a, (b, c), ()", "(select a from {t} group ( a)(list b c)())"},
      {"select a from t group by grouping sets ((a, b), a, (), rollup (c, d)), cube ((a, b), c)",
       "(select a from {t} group sets[(list a b)( a)()rollup[( c)( d)]]cube[(list a b)( c)])"},
      {"select a from t group by rollup", "(select a from {t} group ( rollup))"},
      {"select a from t limit (select 1)", "(select a from {t}) limit (query (select 1))"},
  });
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html
TEST(ParseQuery, connect_by) {
  expect_trees({
      {"select id from employee start with name = 'John' connect by prior id = manager_id",
       "(select id from {employee} start (= name 'John') connect (= (prior id) manager_id))"},
      {"select id, level from e where a connect by manager_id = prior id start with b order by 1",
       "(select id level from {e} where a start b connect (= manager_id (prior id))) order [1]"},
      {"select id from e connect by nocycle prior id = m and level < 4",
       "(select id from {e} connect-nocycle (and (= (prior id) m) (< level 4)))"},
      {"select prior from t as start", "(select prior from {t as start})"},
  });
}

TEST(ParseQuery, tables) {
  expect_trees({
      {"select * from t", "(select * from {t})"},
      {"select * from db.s.t as x (a, b), u y", "(select * from {db.s.t as x(a,b)} {u as y})"},
      {"select * from #t", "(select * from {#t})"},
      {"select * from t *", "(select * from {t})"},
      {"select * from (select 1) x (a)", "(select * from {(select 1) as x(a)})"},
      {"select * from (select 1) where true", "(select * from {(select 1) as } where true)"},
      {"select * from (select 1) join (select 2) on true",
       "(select * from {inner {{(select 1) as }} {{(select 2) as }} on true})"},
      {"select * from ((select 1)) as x", "(select * from {(select 1) as x})"},
      {"select * from ((select 1) union (select 2)) as x",
       "(select * from {(union (select 1) (select 2)) as x})"},
      {"select * from ((select 1) limit 1) as x", "(select * from {(select 1) limit 1 as x})"},
      {"select * from generate_series(1, 10) as g (x)",
       "(select * from {(generate_series[] 1 10) as g(x)})"},
      {"select * from pg_get_cols('t') cols(a name, b varchar(3), c numeric(5,2))",
       "(select * from {(pg_get_cols[] 't') as cols(a,b,c):name:varchar(3):numeric(5,2)})"},
      {"select * from f() as (a int)", "(select * from {(f[]) as (a):int})"},
      {"select * from t, unnest(t.a) as x (b)", "(select * from {t} {(unnest[] t.a) as x(b)})"},
      {"select * from t, unnest(t.a) with offset as x (b, i)",
       "(select * from {t} {(unnest[] t.a) offset as x(b,i)})"},
      {"select * from c, c.orders as o at i, o.items x",
       "(select * from {c} {c.orders as o at i} {o.items as x})"},
      {"select * from c, unpivot c.attributes as v at k where true",
       "(select * from {c} {unpivot c.attributes as v at k} where true)"},
      {"select * from t lateral", "(select * from {t as lateral})"},
  });
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause30.html, query-super.html
TEST(ParseQuery, paths_of_arrays_are_items_of_from) {
  expect_trees({
      {"select * from c, (c.orders.items) as o at i",
       "(select * from {c} {rows c.orders.items as o at i})"},
      {"select * from c, (c.orders[0]) o", "(select * from {c} {rows (at c.orders 0) as o at })"},
      {"select * from c, c.orders[0].items as o at i join d on x",
       "(select * from {c} {inner {{rows (field (at c.orders 0) items) as o at i}} {{d}} on x})"},
      {"select * from c, c.orders[1]", "(select * from {c} {rows (at c.orders 1) as  at })"},
      {"select array, e from f, f.g as array, array as e",
       "(select array e from {f} {f.g as array} {array as e})"},
  });
  expect_errors({
      {"select * from (c.d)", "42601", "syntax error at or near \")\"", 18},
      {"select * from (c.d e) as f", "42601", "syntax error at or near \")\"", 20},
      {"select * from c, c.d[0]::int as e", "42601", "syntax error at or near \"as\"", 29},
  });
}

TEST(ParseQuery, joins) {
  expect_trees({
      {"select * from a join b on true", "(select * from {inner {{a}} {{b}} on true})"},
      {"select * from a x left outer join b y using (c, d)",
       "(select * from {left {{a as x}} {{b as y}} using c,d})"},
      {"select * from a right join b on true full outer join c on false",
       "(select * from {full {{right {{a}} {{b}} on true}} {{c}} on false})"},
      {"select * from a cross join b join c on true",
       "(select * from {inner {{cross {{a}} {{b}}}} {{c}} on true})"},
      {"select * from a natural left join b, c natural join d",
       "(select * from {natural-left {{a}} {{b}}} {natural-inner {{c}} {{d}}})"},
      {"select * from a join b join c on x on y",
       "(select * from {inner {{a}} {{inner {{b}} {{c}} on x}} on y})"},
      {"select * from a join (b cross join c) on x",
       "(select * from {inner {{a}} {{cross {{b}} {{c}}}} on x})"},
      {"select * from ((a join b on x) join c on y)",
       "(select * from {inner {{inner {{a}} {{b}} on x}} {{c}} on y})"},
      {"select * from ((select 1) as a join b on x)",
       "(select * from {inner {{(select 1) as a}} {{b}} on x})"},
      {"select * from a, b where a.x (+) = b.x",
       "(select * from {a} {b} where (= (outer a.x) b.x))"},
  });
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
TEST(ParseQuery, pivot_and_unpivot) {
  expect_trees({
      {"select * from (select a, b from part) pivot (avg(a) for b in ('P1', 'P2' as two, 3 three))",
       "(select * from {pivot {{(select a b from {part}) as }} (avg[] a): for b in 'P1': 'P2':two "
       "3:three as })"},
      {"select * from t as x pivot (avg(a) as avg, count(*) c for b in (1)) as p where true",
       "(select * from {pivot {{t as x}} (avg[] a):avg (count[] *):c for b in 1: as p} where "
       "true)"},
      {"select * from t unpivot (v for k in (red, green as 'g', blue b)) as u",
       "(select * from {unpivot {{t}} v for k in red: green:'g' blue:'b' as u})"},
      {"select * from t unpivot include nulls (v for k in (red))",
       "(select * from {unpivot {{t}} include-nulls v for k in red: as })"},
      {"select * from t unpivot exclude nulls (v for k in (red)) join u on true",
       "(select * from {inner {{unpivot {{t}} v for k in red: as }} {{u}} on true})"},
  });
}

TEST(ParseQuery, set_operations) {
  expect_trees({
      {"select 1 union select 2 union all select 3",
       "(union-all (union (select 1) (select 2)) (select 3))"},
      {"select 1 union select 2 intersect select 3 except select 4",
       "(except (union (select 1) (intersect (select 2) (select 3))) (select 4))"},
      {"select 1 intersect select 2 union select 3 order by 1 limit 2",
       "(union (intersect (select 1) (select 2)) (select 3)) order [1] limit 2"},
      {"select 1 minus select 2", "(except (select 1) (select 2))"},
      {"select 1 union distinct select 2", "(union (select 1) (select 2))"},
      {"select 1 union (select 2 union select 3)",
       "(union (select 1) (union (select 2) (select 3)))"},
      {"(select 1 order by 1 limit 2) union (select 2 limit 1) offset 3",
       "(union (select 1) order [1] limit 2 (select 2) limit 1) offset 3"},
      {"(select 1) order by 1", "(select 1) order [1]"},
      {"((select 1))", "(select 1)"},
  });
}

TEST(ParseQuery, with) {
  expect_trees({
      {"with a as (select 1), b (x, y) as (select 2, 3) select * from a, b",
       "(with a=(select 1) b(x,y)=(select 2 3) (select * from {a} {b}))"},
      {"with recursive r(n) as (select 1 union all select n + 1 from r) select n from r limit 5",
       "(with-recursive r(n)=(union-all (select 1) (select (+ n 1) from {r})) (select n from {r})) "
       "limit 5"},
      {"with a as (with b as (select 1) select * from b) (select * from a) union select 2",
       "(with a=(with b=(select 1) (select * from {b})) (union (select * from {a}) (select 2)))"},
  });
}

TEST(ParseQuery, texts_of_several_statements) {
  const std::string text = " select 1 ;; select $2, $1 ; -- end";
  const std::vector<Statement> statements = parse(text, {});
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_EQ(text.substr(statements[0].begin, statements[0].end - statements[0].begin), "select 1");
  EXPECT_EQ(text.substr(statements[1].begin, statements[1].end - statements[1].begin),
            "select $2, $1");
  EXPECT_EQ(statements[0].parameters, 0);
  EXPECT_EQ(statements[1].parameters, 2);
  EXPECT_TRUE(parse("", {}).empty());
  EXPECT_TRUE(parse(" ; /* x */ ;", {}).empty());
  EXPECT_EQ(std::get<Query>(statements[1].node).position, 13U);
}

TEST(ParseQuery, long_names_are_cut_and_reported_with_the_statement) {
  const std::string name(200, 'n');
  const std::vector<Statement> statements = parse("select 1 as " + name + "; select 2", {});
  ASSERT_EQ(statements.size(), 2U);
  const auto& select = std::get<Select>(std::get<Query>(statements[0].node).body);
  EXPECT_EQ(select.items[0].alias.text, std::string(127, 'n'));
  EXPECT_EQ(statements[0].truncated_names.size(), 1U);
  EXPECT_TRUE(statements[1].truncated_names.empty());
}

TEST(ParseQuery, names_fold_unless_the_session_is_case_sensitive) {
  ParseOptions options;
  EXPECT_EQ(test::dump(parse_query("SELECT \"A\", B FROM \"T\"", options)),
            "(select a b from {t})");
  options.case_sensitive_identifiers = true;
  EXPECT_EQ(test::dump(parse_query("SELECT \"A\", B FROM \"T\"", options)),
            "(select A b from {T})");
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_enable_case_sensitive_super_attribute.html
TEST(ParseQuery, attributes_keep_their_case_where_the_session_says_so) {
  ParseOptions options;
  const auto attribute = [&](std::string_view text) {
    const Query query = parse_query(text, options);
    const auto& select = std::get<Select>(query.body);
    const Name name = std::get<ColumnReference>(select.items[0].expression.node).name.last();
    return name.text + "/" + name.attribute;
  };
  EXPECT_EQ(attribute("select col.Abc from t"), "abc/");
  options.case_sensitive_attributes = true;
  EXPECT_EQ(attribute("select col.Abc from t"), "abc/Abc");
  EXPECT_EQ(attribute("select col.abc from t"), "abc/");
  EXPECT_EQ(attribute("select col.\"Abc\" from t"), "abc/");
}

TEST(ParseQuery, only_one_query) {
  EXPECT_EQ(test::dump(parse_query("select 1;", {})), "(select 1)");
  EXPECT_THROW(parse_query("select 1; select 2", {}), SqlError);
  EXPECT_THROW(parse_query("delete from t", {}), SqlError);
}

TEST(ParseQuery, errors_point_at_the_token) {
  expect_errors({
      {"select", "42601", "syntax error at end of input", 6},
      {"select from t", "42601", "syntax error at or near \"from\"", 7},
      {"select a.*::int from a", "42601", "syntax error at or near \"::\"", 10},
      {"select *::int from a", "42601", "syntax error at or near \"::\"", 8},
      {"with old as (select 1) select 1", "42601", "syntax error at or near \"old\"", 5},
      {"select a, from t", "42601", "syntax error at or near \"from\"", 10},
      {"select a b c from t", "42601", "syntax error at or near \"c\"", 11},
      {"select a from t as select", "42601", "syntax error at or near \"select\"", 19},
      {"select a from t connect prior b = c", "42601", "syntax error at or near \"prior\"", 24},
      {"select 1; selec 2", "42601", "syntax error at or near \"selec\"", 10},
      {"select 1 )", "42601", "syntax error at or near \")\"", 9},
      {"(select 1", "42601", "syntax error at end of input", 9},
      {"select (select 1; select 2", "42601", "syntax error at or near \";\"", 16},
      {"select * from t group a", "42601", "syntax error at or near \"a\"", 22},
      {"select * from a join b", "42601", "syntax error at end of input", 22},
      {"select * from a natural b", "42601", "syntax error at or near \"b\"", 24},
      {"select * from (t) x", "42601", "syntax error at or near \")\"", 16},
      {"select * from (values (1)) t", "42601", "syntax error at or near \"values\"", 15},
      {"values (1)", "42601", "syntax error at or near \"values\"", 0},
      {"select 1 limit 1, 2", "42601", "LIMIT #,# syntax is not supported", 16},
      {"(select 1 order by 1) order by 1", "42601", "multiple ORDER BY clauses not allowed", 22},
      {"(select 1 limit 1) limit 1", "42601", "multiple LIMIT clauses not allowed", 19},
      {"with a as (select 1) (with b as (select 2) select 3)", "42601",
       "multiple WITH clauses not allowed", 0},
      {"with a as (select 1) insert into t select 1", "42601", "syntax error at or near \"insert\"",
       21},
      {"with a as (delete from t) select 1", "42601", "syntax error at or near \"delete\"", 11},
      {"select count(*) filter (where a) from t", "42601", "syntax error at or near \"(\"", 23},
      {"select sum(a) over w from t", "42601", "syntax error at or near \"w\"", 19},
      {"select a from t window w as ()", "42601", "syntax error at or near \"w\"", 23},
      {"select distinct on (a) a from t", "0A000", "SELECT DISTINCT ON is not supported", 16},
      {"select a from t for update", "0A000", "SELECT FOR UPDATE is not supported", 16},
      {"select a from t for share", "0A000", "SELECT FOR SHARE is not supported", 16},
      {"select * from a, lateral (select 1) b", "0A000", "LATERAL is not supported", 17},
      {"select * from a, lateral f(a.x) b", "0A000", "LATERAL is not supported", 17},
      {"select 1 intersect all select 2", "0A000", "INTERSECT ALL is not supported", 9},
      {"select 1 except all select 2", "0A000", "EXCEPT ALL is not supported", 9},
      {"select * from (a cross join b) x", "0A000",
       "an alias of a join in parentheses is not supported", 31},
      {"select u&'x'", "0A000", "a U& literal is not supported", 7},
  });
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ParseQuery, depth_and_width_are_bounded) {
  const auto state = [](const std::string& text) -> std::string {
    try {
      const std::vector<Statement> statements = parse(text, {});
      const std::vector<Statement> copies = statements;
      return "";
    } catch (const SqlError& error) {
      return std::string(error.state().text());
    }
  };
  EXPECT_EQ(state(repeat("(", 450) + "select 1" + repeat(")", 450)), "");
  EXPECT_EQ(state("select 1" + repeat(" union all select 1", 1900)), "");
  EXPECT_EQ(state("select 1 from t" + repeat(" join t on true", 1900)), "");
  EXPECT_EQ(state("select 1" + repeat(", 1", 1663)), "");
  EXPECT_EQ(state("select 1" + repeat(", 1", 1664)), "54011");
  for (const int times : {2'100, 100'000}) {
    EXPECT_EQ(state(repeat("(", times) + "select 1" + repeat(")", times)), "54001");
    EXPECT_EQ(state(repeat("select (", times) + "1" + repeat(")", times)), "54001");
    EXPECT_EQ(state("select 1" + repeat(" union all select 1", times)), "54001");
    EXPECT_EQ(state("select 1 from t" + repeat(" join t on true", times)), "54001");
    EXPECT_EQ(state("select 1 from t" + repeat(" join t", times)), "54001");
    EXPECT_EQ(state("select 1 from " + repeat("(", times) + "t"), "54001");
    EXPECT_EQ(state(repeat("select * from (", times)), "54001");
    EXPECT_EQ(state(repeat("with a as (", times)), "54001");
    EXPECT_EQ(state("select 1 group by " + repeat("rollup (", times)), "54001");
  }
}

}  // namespace
}  // namespace slipher::sql
