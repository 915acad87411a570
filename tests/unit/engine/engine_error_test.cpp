#include "engine_fixture.h"

namespace slipher::engine {
namespace {

class EngineErrorTest : public EngineTest {};

struct ErrorCase {
  const char* sql;
  const char* error;
};

constexpr ErrorCase kCases[] = {
    {"SELECT 'abc'::INTEGER", "22P02 invalid input syntax for integer: \"abc\""},
    {"SELECT ''::SMALLINT", "22P02 invalid input syntax for integer: \"\""},
    {"SELECT ('a''s' || i)::BIGINT FROM range(3) t(i)",
     "22P02 invalid input syntax for integer: \"a's0\""},
    {"SELECT b::VARCHAR::INTEGER FROM (SELECT 'x' AS b) s",
     "22P02 invalid input syntax for integer: \"x\""},
    {"SELECT '99999999999'::INTEGER",
     "22003 value \"99999999999\" is out of range for type integer"},
    {"SELECT 'abc'::DOUBLE", "22P02 invalid input syntax for type double precision: \"abc\""},
    {"SELECT 'abc'::FLOAT", "22P02 invalid input syntax for type real: \"abc\""},
    {"SELECT 'abc'::DECIMAL(5,2)", "22P02 invalid input syntax for type numeric: \"abc\""},
    {"SELECT 'abc'::BOOLEAN", "22P02 invalid input syntax for type boolean: \"abc\""},
    {"SELECT 'abc'::DATE", "22007 invalid input syntax for type date: \"abc\""},
    {"SELECT '2024-13-01'::DATE", "22008 date/time field value out of range: \"2024-13-01\""},
    {"SELECT 'abc'::TIMESTAMP", "22007 invalid input syntax for type timestamp: \"abc\""},
    {"SELECT '2024-02-31 10:00:00'::TIMESTAMP",
     "22008 date/time field value out of range: \"2024-02-31 10:00:00\""},
    {"SELECT 'abc'::TIME", "22007 invalid input syntax for type time: \"abc\""},
    {"SELECT '25:00:00'::TIME", "22008 date/time field value out of range: \"25:00:00\""},
    {"SELECT 'abc'::INTERVAL", "22007 invalid input syntax for type interval: \"abc\""},
    {"SELECT 3000000000::INTEGER", "22003 integer out of range"},
    {"SELECT 40000::SMALLINT", "22003 smallint out of range"},
    {"SELECT 1e30::BIGINT", "22003 bigint out of range"},
    {"SELECT 2147483647::INTEGER + 1::INTEGER", "22003 integer out of range"},
    {"SELECT 9223372036854775807 * 2", "22003 bigint out of range"},
    {"SELECT 30000::SMALLINT * 30000::SMALLINT", "22003 smallint out of range"},
    {"SELECT abs(-2147483648::INTEGER)", "22003 integer out of range"},
    {"SELECT 12345.67::DECIMAL(4,2)", "22003 numeric field overflow"},
    {"SELECT '12345.67'::DECIMAL(4,2)", "22003 numeric field overflow"},
    {"SELECT 99999999999999999999999999999999999999::DECIMAL(38,0) * 10",
     "22003 numeric field overflow"},
    {"INSERT INTO t VALUES (1, 12345)", "22003 numeric field overflow"},
    {"INSERT INTO t VALUES (NULL, 1)",
     "23502 null value in column \"a\" violates not-null constraint"},
    {"SELECT sqrt(-1)", "2201F cannot take square root of a negative number"},
    {"SELECT ln(0)", "2201E cannot take logarithm of zero"},
    {"SELECT zz FROM t", "42703 column \"zz\" does not exist"},
    {"SELECT t.zz FROM t", "42703 column \"zz\" does not exist"},
    {"SELECT * FROM nosuch", "42P01 relation \"nosuch\" does not exist"},
    {"SELECT nosuch(1)", "42883 function nosuch() does not exist"},
    {"SELECT abs(DATE '2024-01-01')", "42883 function abs(date) does not exist"},
    {"SELECT substr(DATE '2024-01-01', 1.5::DECIMAL(4,2), TIMESTAMP '2024-01-01')",
     "42883 function substr(date, numeric, timestamp without time zone) does not exist"},
    {"SELECT DATE '2024-01-01' + DATE '2024-01-01'", "42883 operator does not exist: date + date"},
    {"SELECT CAST(DATE '2024-01-01' AS INTEGER)", "42846 cannot cast type date to integer"},
    {"SELECT a, sum(b) FROM t",
     "42803 column \"a\" must appear in the GROUP BY clause or be used in an aggregate function"},
    {"SELECT a FROM t x, t y", "42702 column reference \"a\" is ambiguous"},
    {"SELECT (SELECT a FROM t)",
     "21000 more than one row returned by a subquery used as an expression"},
    {"SELECT 1 UNION SELECT 1, 2", "42601 each query must have the same number of columns"},
    {"CREATE TABLE t(x INTEGER)", "42P07 relation \"t\" already exists"},
    {"SELEC 1", "42601 syntax error at or near \"SELEC\""},
    {"SELECT 1; SELECT 2", "42601 cannot insert multiple commands into a prepared statement"},
    {"SELECT error('boom')", "22023 boom"},
};

TEST_F(EngineErrorTest, errors_have_postgres_states_and_words) {
  run(*connection_, "CREATE TABLE t(a INTEGER NOT NULL, b DECIMAL(5,2))");
  run(*connection_, "INSERT INTO t VALUES (1, 1), (2, 2)");
  for (const ErrorCase& expected : kCases) {
    EXPECT_EQ(error(*connection_, expected.sql), expected.error) << expected.sql;
  }
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "2");
}

TEST_F(EngineErrorTest, numeric_overflow_says_by_how_much) {
  try {
    rows(*connection_, "SELECT 12345.67::DECIMAL(4,2)");
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.detail(),
              "A field with precision 4, scale 2 must round to an absolute value less than 10^2.");
  }
}

TEST_F(EngineErrorTest, expressions_that_are_too_deep_are_refused_in_postgres_words) {
  std::string sql = "1";
  for (int i = 0; i < 1100; ++i) sql = "abs(" + sql + ")";
  EXPECT_EQ(error(*connection_, "SELECT " + sql), "54001 stack depth limit exceeded");
}

TEST_F(EngineErrorTest, errors_of_parallel_pipelines_come_out_the_same) {
  EXPECT_EQ(error(*connection_,
                  "SELECT sum(CASE WHEN i = 900000 THEN 'x' ELSE '1' END::INTEGER) FROM "
                  "range(1000000) t(i)"),
            "22P02 invalid input syntax for integer: \"x\"");
}

TEST_F(EngineErrorTest, memory_that_is_not_enough_is_out_of_memory) {
  EXPECT_EQ(error(*connection_,
                  "SELECT count(*) FROM (SELECT i, random() AS r FROM range(200000000) t(i) ORDER "
                  "BY r OFFSET 1)"),
            "53200 out of memory");
  EXPECT_EQ(row(*connection_, "SELECT 1"), "1");
}

TEST_F(EngineErrorTest, the_time_zone_is_utc) {
  EXPECT_EQ(row(*connection_, "SELECT TIMESTAMPTZ '1970-01-01 00:00:01'"), "1000000");
}

TEST(SpillTest, a_full_spill_quota_is_disk_full) {
  const TestDirectory directory;
  DuckdbSettings settings;
  settings.threads = 2;
  settings.memory_limit = "100MB";
  settings.spill_directory = directory.path() / "spill";
  settings.spill_quota_bytes = 1 << 20;
  const auto engine = open_duckdb(settings, {});
  const auto connection = engine->connect();
  EXPECT_EQ(error(*connection,
                  "SELECT count(*) FROM (SELECT i, random() AS r FROM range(20000000) t(i) ORDER "
                  "BY r OFFSET 1)"),
            "53100 Disk Full");
}

}  // namespace
}  // namespace slipher::engine
