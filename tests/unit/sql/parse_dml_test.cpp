#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "dump.h"
#include "sql/parse.h"

namespace slipher::sql {
namespace {

using test::dump;

template <typename Node>
Node parse_one(std::string_view text) {
  std::vector<Statement> statements = parse(text, {});
  EXPECT_EQ(statements.size(), 1U) << text;
  EXPECT_EQ(statements[0].end, text.size()) << text;
  return std::get<Node>(statements[0].node);
}

struct ErrorCase {
  std::string text;
  std::string near;  // Empty: the end.
};

void expect_syntax_errors(const std::vector<ErrorCase>& cases) {
  for (const ErrorCase& item : cases) {
    try {
      parse(item.text, {});
      ADD_FAILURE() << item.text;
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state(), sqlstate::kSyntaxError) << item.text;
      EXPECT_EQ(error.message(), syntax_error(item.near).message()) << item.text;
    }
  }
}

TEST(ParseDml, insert_of_rows) {
  const auto insert =
      parse_one<Insert>("insert into db.s.t (a, \"B\") values (1, default), ('x', 1 + 2)");
  EXPECT_EQ(dump(insert.table), "db.s.t");
  EXPECT_EQ(dump(insert.columns), "a,b");
  const auto& rows = std::get<Insert::Rows>(insert.source);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(dump(rows[0]), " 1 default");
  EXPECT_EQ(dump(rows[1]), " 'x' (+ 1 2)");
}

TEST(ParseDml, insert_of_queries_and_defaults) {
  const auto query = [](std::string_view text) {
    const auto insert = parse_one<Insert>(text);
    return dump(insert.columns) + ":" + dump(*std::get<Box<Query>>(insert.source));
  };
  EXPECT_EQ(query("insert into t select 1"), ":(select 1)");
  EXPECT_EQ(query("insert into t (select 1)"), ":(select 1)");
  EXPECT_EQ(query("insert into t ((select 1) union select 2)"), ":(union (select 1) (select 2))");
  EXPECT_EQ(query("insert into t (a) (select 1)"), "a:(select 1)");
  EXPECT_EQ(query("insert into #t (a, b) with x as (select 1) select * from x"),
            "a,b:(with x=(select 1) (select * from {x}))");
  const auto defaults = parse_one<Insert>("insert into t default values");
  EXPECT_TRUE(std::holds_alternative<Insert::DefaultValues>(defaults.source));
}

TEST(ParseDml, update) {
  const auto update = parse_one<Update>(
      "update s.t as x set a = a + 1, b = default, \"C\" = (select 1) from u, v join w on true "
      "where x.a = u.a");
  EXPECT_EQ(dump(update.table), "s.t");
  EXPECT_EQ(update.alias.name.text, "x");
  ASSERT_EQ(update.assignments.size(), 3U);
  EXPECT_EQ(update.assignments[0].column.text, "a");
  EXPECT_EQ(dump(update.assignments[0].value), "(+ a 1)");
  EXPECT_EQ(dump(update.assignments[1].value), "default");
  EXPECT_EQ(update.assignments[2].column.text, "c");
  EXPECT_EQ(dump(update.assignments[2].value), "(query (select 1))");
  ASSERT_EQ(update.from.size(), 2U);
  EXPECT_EQ(dump(update.from[1]), "{inner {{v}} {{w}} on true}");
  EXPECT_EQ(dump(*update.where), "(= x.a u.a)");

  const auto plain = parse_one<Update>("update t set a = 1");
  EXPECT_TRUE(plain.alias.name.text.empty());
  EXPECT_FALSE(plain.where);
  EXPECT_EQ(parse_one<Update>("update t x set a = 1").alias.name.text, "x");

  const auto with = parse_one<Update>("with u as (select 1) update t set a = 1 from u");
  ASSERT_TRUE(with.with);
  EXPECT_EQ(dump(*with.with), "with u=(select 1)");
}

TEST(ParseDml, delete_from) {
  const auto all = parse_one<Delete>("delete from t");
  EXPECT_EQ(dump(all.table), "t");
  EXPECT_FALSE(all.where);
  EXPECT_EQ(dump(parse_one<Delete>("delete t where a").table), "t");
  const auto joined = parse_one<Delete>(
      "with w as (select 1) delete from s.t x using u, (select 2) v where x.a = u.a");
  EXPECT_TRUE(joined.with);
  EXPECT_EQ(joined.alias.name.text, "x");
  ASSERT_EQ(joined.using_tables.size(), 2U);
  EXPECT_EQ(dump(joined.using_tables[1]), "{(select 2) as v}");
  EXPECT_EQ(dump(*joined.where), "(= x.a u.a)");
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html
TEST(ParseDml, merge) {
  const auto merge = parse_one<Merge>(
      "merge into target using source as s on target.id = s.id when matched then update set id = "
      "s.id, name = default when not matched then insert (id, name) values (s.id, s.name)");
  EXPECT_EQ(dump(merge.table), "target");
  EXPECT_TRUE(merge.alias.name.text.empty());
  EXPECT_EQ(dump(merge.source), "{source as s}");
  EXPECT_EQ(dump(merge.condition), "(= target.id s.id)");
  const auto& update = std::get<MergeUpdate>(merge.matched);
  ASSERT_EQ(update.assignments.size(), 2U);
  EXPECT_EQ(dump(update.assignments[1].value), "default");
  ASSERT_TRUE(merge.not_matched);
  EXPECT_EQ(dump(merge.not_matched->columns), "id,name");
  EXPECT_EQ(dump(merge.not_matched->values), " s.id s.name");

  const auto other = parse_one<Merge>(
      "merge into t x using (select 1 as a) s on x.a = s.a when not matched then insert values "
      "(s.a) when matched then delete");
  EXPECT_EQ(other.alias.name.text, "x");
  EXPECT_TRUE(std::holds_alternative<MergeDelete>(other.matched));
  EXPECT_TRUE(other.not_matched->columns.empty());

  const auto simple = parse_one<Merge>("merge into t using s on t.a = s.a remove duplicates");
  EXPECT_TRUE(simple.remove_duplicates);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(simple.matched));
  EXPECT_FALSE(simple.not_matched);
}

TEST(ParseDml, truncate) {
  EXPECT_EQ(dump(parse_one<Truncate>("truncate s.t").table), "s.t");
  EXPECT_EQ(dump(parse_one<Truncate>("truncate table t").table), "t");
}

TEST(ParseDml, errors) {
  expect_syntax_errors({
      {"insert t values (1)", "t"},
      {"insert into t", ""},
      {"insert into t (a)", ""},
      {"insert into t () values (1)", ")"},
      {"insert into t values ()", ")"},
      {"insert into t values (1) returning a", "returning"},
      {"insert into t values (1) on conflict do nothing", "on"},
      {"insert into t values (1,)", ")"},
      {"insert into t (a.b) values (1)", "."},
      {"insert into t as x values (1)", "as"},
      {"update t a = 1", "="},
      {"update t set", ""},
      {"update t set t.a = 1", "."},
      {"update t set (a, b) = (1, 2)", "("},
      {"update t set a = 1 returning a", "returning"},
      {"update only t set a = 1", "only"},
      {"delete from t returning a", "a"},
      {"delete from", ""},
      {"merge into t using s on a = b", ""},
      {"merge into t using s on a = b when matched and c then delete", "and"},
      {"merge into t using s on a = b when matched then insert values (1)", "insert"},
      {"merge into t using s on a = b when matched then delete when matched then delete", "when"},
      {"truncate a, b", ","},
      {"truncate", ""},
  });
}

}  // namespace
}  // namespace slipher::sql
