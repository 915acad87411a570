// docs/decisions/0006-trailing-blanks.md: what is compared as it is, and what is not.

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "base/cat.h"
#include "sql/parse.h"
#include "tests/unit/dev_database.h"
#include "translate/translate.h"

namespace slipher::translate {
namespace {

// A table t with a column "clean" that never held a trailing blank, "blank" that did, "c" CHAR(4)
// and "n".
class TrailingBlanks : public testing::Test {
 protected:
  TrailingBlanks() : catalog_{std::make_shared<const catalog::SystemRelations>()} {
    catalog::Draft draft{catalog_};
    put_dev_database(draft);
    catalog::Relation table;
    table.id = RelationId{3};
    table.schema = kSchema;
    table.name = "t";
    table.owner = kUser;
    table.physical_id = 4;
    const std::pair<const char*, types::Type> columns[] = {
        {"clean", types::Type::varchar(10)},
        {"blank", types::Type::varchar(10)},
        {"c", types::Type::character(4)},
        {"n", types::Type::of(types::TypeKind::kInteger)}};
    for (const auto& [name, type] : columns) {
      catalog::Column column;
      column.number = table.next_column++;
      column.name = name;
      column.type = type;
      column.trailing_blanks = column.name == "blank";
      table.columns.push_back(column);
    }
    draft.put(table);
    catalog_ = draft.snapshot();
  }

  // Returns what follows SELECT for a query on the table, without the table's alias.
  std::string query(std::string_view text) const {
    const TemporaryRelations temporary;
    const Context context{
        .catalog = catalog_,
        .temporary = temporary,
        .database = DatabaseId{1},
        .user = UserId{100},
        .session_user = "awsuser",
        .search_path = {"public"},
        .parse_options = {},
        .text_settings = {},
        .version = "",
        .parameter_types = {},
        .session_functions = {},
    };
    std::string out = translate_query(sql::parse_query(text, {}), context).sql;
    for (const std::string_view noise : {std::string_view("\"t1\"."), std::string_view("\"")}) {
      for (std::size_t at = 0; (at = out.find(noise)) != std::string::npos;) {
        out.erase(at, noise.size());
      }
    }
    return out.substr(std::string_view("SELECT ").size());
  }
  // Returns what follows WHERE.
  std::string condition(std::string_view text) const {
    const std::string whole = query(cat("select 1 from t where ", text));
    return whole.substr(whole.find("WHERE ") + 6);
  }

  catalog::Snapshot catalog_;
};

TEST_F(TrailingBlanks, columns_without_them_are_compared_as_they_are) {
  EXPECT_EQ(condition("clean = 'x '"), "(c1 = 'x')");
  EXPECT_EQ(condition("c = 'x '"), "(c3 = 'x')");
  EXPECT_EQ(condition("clean in ('x ', 'y')"), "(c1 IN ('x', 'y'))");
  EXPECT_EQ(condition("clean between ' a ' and 'b'"), "(c1 BETWEEN ' a' AND 'b')");
  EXPECT_EQ(condition("clean = c"), "(c1 = c3)");
  EXPECT_EQ(condition("n = 1"), "(c4 = 1)");
  EXPECT_EQ(query("select clean, count(*) from t group by clean order by clean"),
            "c1 AS c1, count(*) AS c2 FROM store.t4 AS t1 GROUP BY c1 ORDER BY 1 ASC "
            "NULLS LAST");
  EXPECT_EQ(query("select distinct clean, c, n from t"),
            "DISTINCT c1 AS c1, c3 AS c2, c4 AS c3 FROM store.t4 AS t1");
}

TEST_F(TrailingBlanks, others_are_trimmed_where_they_are_compared) {
  EXPECT_EQ(condition("blank = 'x '"), "(rs_trimmed(c2) = 'x')");
  EXPECT_EQ(condition("blank = clean"), "(rs_trimmed(c2) = c1)");
  EXPECT_EQ(condition("left(clean, 2) = 'x'"),
            "(rs_trimmed(rs_left(c1, CAST(2 AS INTEGER))) = 'x')");
  EXPECT_EQ(condition("clean || 'x' = 'x'"), "(rs_trimmed(rs_concat(c1,'x')) = 'x')");
  EXPECT_EQ(condition("blank like 'x '"), "(c2 LIKE 'x ')");
  EXPECT_EQ(query("select blank from t group by blank"),
            "rs_padded(c2) AS c1 FROM store.t4 AS t1 GROUP BY rs_padded(c2)");
  EXPECT_EQ(query("select distinct blank from t"),
            "DISTINCT rs_padded(c2) AS c1 FROM store.t4 AS t1");
  EXPECT_EQ(query("select count(distinct blank) from t"),
            "count(DISTINCT rs_trimmed(c2)) AS c1 FROM store.t4 AS t1");
}

TEST_F(TrailingBlanks, a_parameter_without_a_type_takes_the_other_sides) {
  EXPECT_EQ(condition("clean = $1"), "(c1 = rs_trimmed($1,c1))");
  EXPECT_EQ(condition("n = $1"), "(c4 = $1)");
  EXPECT_EQ(condition("$1 = clean"), "(rs_trimmed($1,c1) = c1)");
  EXPECT_EQ(condition("$1 in ('x', clean)"), "(rs_trimmed($1,c1) IN ('x', c1))");
  EXPECT_EQ(condition("$1 in ('x ')"), "(rs_trimmed($1,'x ') IN ('x'))");
  EXPECT_EQ(condition("$1 in (n, 3)"), "($1 IN (c4, 3))");
  EXPECT_EQ(condition("$1 between 'a' and clean"), "(rs_trimmed($1,c1) BETWEEN 'a' AND c1)");
  EXPECT_EQ(query("select case $1 when clean then 1 else 2 end from t"),
            "CASE rs_trimmed($1,c1) WHEN c1 THEN CAST(1 AS INTEGER) ELSE CAST(2 AS INTEGER) END AS "
            "c1 FROM store.t4 AS t1");
  EXPECT_EQ(
      condition("$1 = any (select clean from t)"),
      "(rs_trimmed($1,CAST(NULL AS VARCHAR)) = ANY (SELECT t2.c1 AS c1 FROM store.t4 AS t2))");
}

}  // namespace
}  // namespace slipher::translate
