#include "engine/duckdb/date_comparisons.h"

#include "engine_fixture.h"

namespace slipher::engine {
namespace {

class DateComparisonsTest : public testing::Test {
 protected:
  void SetUp() override {
    DuckdbSettings settings;
    settings.threads = 1;
    engine_ = open_duckdb(settings, {});
    connection_ = engine_->connect();
    run(*connection_,
        "CREATE TABLE t AS SELECT CAST('2024-02-26' AS DATE) + CAST(range AS INTEGER) AS d, "
        "CAST(CAST('2024-02-26' AS DATE) + CAST(range AS INTEGER) AS TIMESTAMP) AS m FROM "
        "range(7)");
    run(*connection_, "INSERT INTO t VALUES (NULL, NULL), ('infinity', 'infinity')");
  }
  std::string plan(const std::string& condition) {
    return row(*connection_, "EXPLAIN SELECT count(*) FROM t WHERE " + condition);
  }
  std::string count(const std::string& condition) {
    return row(*connection_, "SELECT count(*) FROM t WHERE " + condition);
  }

  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Connection> connection_;
};

// The column m holds the same moments without a cast: the oracle.
TEST_F(DateComparisonsTest, count_the_same_rows_as_comparisons_of_moments) {
  for (const char* moment : {"'2024-02-28 00:00:00'", "'2024-02-28 00:00:00.000001'",
                             "'2024-02-28 23:59:59.999999'", "'infinity'", "NULL"}) {
    const std::string constant = cat("CAST(", moment, " AS TIMESTAMP)");
    for (const char* comparison : {"<", "<=", ">", ">=", "=", "<>", "IS DISTINCT FROM"}) {
      EXPECT_EQ(count(cat("d ", comparison, " ", constant)),
                count(cat("m ", comparison, " ", constant)))
          << comparison << moment;
      EXPECT_EQ(count(cat(constant, " ", comparison, " d")),
                count(cat(constant, " ", comparison, " m")))
          << comparison << moment;
    }
    const std::string between =
        cat(" BETWEEN ", constant, " AND ", constant, " + INTERVAL 30 HOUR");
    EXPECT_EQ(count("d" + between), count("m" + between)) << moment;
    EXPECT_EQ(count("d NOT" + between), count("m NOT" + between)) << moment;
  }
}

TEST_F(DateComparisonsTest, leave_no_cast_of_the_column) {
  for (const char* condition :
       {"d < CAST('2024-02-28' AS TIMESTAMP)",
        "d >= rs_dateadd('month', 1, CAST('2024-01-28' AS DATE))",
        "CAST('2024-02-28 12:00' AS TIMESTAMP) <= d",
        "d BETWEEN CAST('2024-02-28' AS TIMESTAMP) AND CAST('2024-02-28 12:00' AS TIMESTAMP)"}) {
    EXPECT_EQ(plan(condition).find("CAST("), std::string::npos) << plan(condition);
  }
  EXPECT_NE(plan("d = CAST('2024-02-28 12:00' AS TIMESTAMP)"), "");
}

}  // namespace
}  // namespace slipher::engine
