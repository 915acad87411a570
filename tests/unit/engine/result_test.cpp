#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

#include "engine_fixture.h"

namespace slipher::engine {
namespace {

using types::Type;
using types::TypeKind;
using Steady = std::chrono::steady_clock;

class ResultTest : public EngineTest {};

std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * 4096;
}

TEST_F(ResultTest, streams_five_million_rows_with_flat_memory) {
  const auto result = connection_->query(
      "SELECT i, 'a text longer than twelve bytes ' || i FROM range(5000000) t(i)", StopSource());
  std::int64_t count = 0, sum = 0, before = 0;
  while (const auto batch = result->next()) {
    if (count == 0) before = resident_bytes();
    for (std::size_t row = 0; row < batch->rows; ++row)
      sum += batch->columns[0].cell<std::int64_t>(row);
    count += static_cast<std::int64_t>(batch->rows);
  }
  EXPECT_EQ(count, 5'000'000);
  EXPECT_EQ(sum, std::int64_t{4'999'999} * 5'000'000 / 2);
  EXPECT_LT(resident_bytes() - before, 64 << 20);  // The rows are 250 MB.
}

struct TypeCase {
  const char* sql;
  Type type;
  const char* text;
};

TEST_F(ResultTest, every_type_comes_with_its_cell_and_with_null) {
  const TypeCase cases[] = {
      {"true", Type::of(TypeKind::kBoolean), "t"},
      {"-7::TINYINT", Type::of(TypeKind::kSmallint), "-7"},
      {"200::UTINYINT", Type::of(TypeKind::kSmallint), "200"},
      {"(-32768)::SMALLINT", Type::of(TypeKind::kSmallint), "-32768"},
      {"65535::USMALLINT", Type::of(TypeKind::kInteger), "65535"},
      {"2147483647::INTEGER", Type::of(TypeKind::kInteger), "2147483647"},
      {"4294967295::UINTEGER", Type::of(TypeKind::kBigint), "4294967295"},
      {"9223372036854775807::BIGINT", Type::of(TypeKind::kBigint), "9223372036854775807"},
      {"18446744073709551615::UBIGINT", Type::decimal(20, 0), "18446744073709551615"},
      {"-99999999999999999999999999999999999999::HUGEINT", Type::decimal(38, 0),
       "-99999999999999999999999999999999999999"},
      {"12.34::DECIMAL(4,2)", Type::decimal(4, 2), "1234"},
      {"-1234567.89::DECIMAL(9,2)", Type::decimal(9, 2), "-123456789"},
      {"1234567890123456.78::DECIMAL(18,2)", Type::decimal(18, 2), "123456789012345678"},
      {"1.5::DECIMAL(38,37)", Type::decimal(38, 37), "15000000000000000000000000000000000000"},
      {"1.5::FLOAT", Type::of(TypeKind::kReal), "1.500000"},
      {"-2.25::DOUBLE", Type::of(TypeKind::kDouble), "-2.250000"},
      {"'short'", Type::of(TypeKind::kVarchar), "short"},
      {"'longer than twelve bytes'", Type::of(TypeKind::kVarchar), "longer than twelve bytes"},
      {"unhex('6162')", Type::of(TypeKind::kVarbyte), "ab"},
      {"DATE '1970-01-11'", Type::of(TypeKind::kDate), "10"},
      {"TIME '00:00:01.5'", Type::of(TypeKind::kTime), "1500000"},
      // 1 s, 3600 s east: (1000000 << 24) + (57599 - 3600).
      {"TIMETZ '00:00:01+01'", Type::of(TypeKind::kTimetz), "16777216053999"},
      {"TIMESTAMP '1970-01-01 00:00:02'", Type::of(TypeKind::kTimestamp), "2000000"},
      {"TIMESTAMP_S '1970-01-01 00:00:02'", Type::of(TypeKind::kTimestamp), "2000000"},
      {"TIMESTAMP_MS '1970-01-01 00:00:02'", Type::of(TypeKind::kTimestamp), "2000000"},
      {"TIMESTAMP_NS '1970-01-01 00:00:02'", Type::of(TypeKind::kTimestamp), "2000000"},
      {"TIMESTAMPTZ '1970-01-01 01:00:00+01'", Type::of(TypeKind::kTimestamptz), "0"},
      {"INTERVAL '1 month 2 days 3 seconds'", Type::of(TypeKind::kInterval), "1m 2d 3000000us"},
      {"['a', NULL, 'b c', '', 'null', 'q\"\\']", Type::of(TypeKind::kTextArray),
       R"({a,NULL,"b c","","null","q\"\\"})"},
      {"'00000000-0000-0000-0000-000000000001'::UUID", Type::of(TypeKind::kVarchar),
       "00000000-0000-0000-0000-000000000001"},
      {"'a'::ENUM('a', 'b')", Type::of(TypeKind::kVarchar), "a"},
  };
  for (const TypeCase& expected : cases) {
    // The value, null, the value: a flat vector, and a filter's selection over it.
    const std::string sql = cat("SELECT CASE WHEN i = 1 THEN NULL ELSE ", expected.sql,
                                " END AS v FROM range(6) t(i) WHERE i % 2 = 1 OR i = 0");
    const auto result = connection_->query(sql, StopSource());
    ASSERT_EQ(result->columns().size(), 1U) << expected.sql;
    EXPECT_EQ(result->columns()[0].name, "v");
    EXPECT_EQ(result->columns()[0].type, expected.type) << expected.sql;
    EXPECT_EQ(drain(*result),
              (std::vector<std::string>{expected.text, "NULL", expected.text, expected.text}))
        << expected.sql;
    EXPECT_EQ(row(*connection_, cat("SELECT ", expected.sql)),
              expected.text);  // A constant vector.
  }
  EXPECT_EQ(row(*connection_, "SELECT NULL"), "NULL");
}

TEST_F(ResultTest, dictionaries_come_through_the_selection) {
  run(*connection_,
      "CREATE TABLE d AS SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE 'value number ' || i % 3 END AS "
      "v, i FROM range(10000) t(i)");
  EXPECT_EQ(row(*connection_, "SELECT v, i FROM d WHERE i = 9998"), "value number 2|9998");
  EXPECT_EQ(
      rows(*connection_,
           "SELECT a.v FROM d a JOIN d b ON a.i = b.i WHERE a.i IN (9000, 9001) ORDER BY a.i"),
      (std::vector<std::string>{"NULL", "value number 1"}));
}

TEST_F(ResultTest, other_types_are_refused) {
  EXPECT_TRUE(error(*connection_, "SELECT {'a': 1}").starts_with("XX000 unsupported engine type"));
  EXPECT_TRUE(
      error(*connection_, "SELECT MAP {'a': 1}").starts_with("XX000 unsupported engine type"));
  EXPECT_EQ(row(*connection_, "SELECT 1"), "1");
}

TEST_F(ResultTest, a_second_statement_is_refused_while_rows_are_open) {
  auto result = connection_->query("SELECT * FROM range(100000)", StopSource());
  ASSERT_TRUE(result->next());
  EXPECT_TRUE(error(*connection_, "SELECT 1").starts_with("XX000 "));
  EXPECT_THROW(connection_->prepare("SELECT 1"), SqlError);
  EXPECT_THROW(connection_->begin(), SqlError);
  EXPECT_EQ(drain(*result).size(), 100000U - 2048U);
  EXPECT_EQ(row(*connection_, "SELECT 1"), "1");  // At its end it is in nobody's way.
}

TEST_F(ResultTest, closing_early_leaves_the_connection_and_its_transaction_usable) {
  connection_->begin();
  run(*connection_, "CREATE TABLE t(a INTEGER)");
  run(*connection_, "INSERT INTO t VALUES (1)");
  auto result = connection_->query("SELECT * FROM range(10000000)", StopSource());
  ASSERT_TRUE(result->next());
  result.reset();
  EXPECT_TRUE(connection_->in_transaction());
  EXPECT_EQ(row(*connection_, "SELECT a FROM t"), "1");
  connection_->commit();
  EXPECT_EQ(row(*connection_, "SELECT a FROM t"), "1");
}

TEST_F(ResultTest, a_stop_from_another_thread_ends_a_running_statement_with_its_reason) {
  const StopSource stop;
  Steady::time_point asked;
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    asked = Steady::now();
    stop.request(statement_timed_out());
  });
  std::string text;
  try {
    connection_->run(
        "SELECT count(*) FROM range(10000000) a(i), range(10000) b(j) WHERE (i * j) % 7 = 3", stop);
  } catch (const SqlError& thrown) {
    text = cat(thrown.state().text(), " ", thrown.message());
  }
  const auto ended = Steady::now();
  other.join();
  EXPECT_EQ(text, "57014 canceling statement due to statement timeout");
  EXPECT_LT(ended - asked, std::chrono::milliseconds(100));
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_EQ(row(*connection_, "SELECT 42"), "42");
}

TEST_F(ResultTest, a_stop_reaches_a_stream_whose_buffer_is_full_and_not_the_next_statement) {
  const StopSource stop;
  auto result = connection_->query("SELECT * FROM range(100000000)", stop);
  ASSERT_TRUE(result->next());
  std::thread([&] { stop.request(query_canceled()); }).join();
  EXPECT_THROW(result->next(), SqlError);
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM range(1000)"), "1000");
  EXPECT_THROW(connection_->run("SELECT 1", stop), SqlError);  // Requested before it began.
}

TEST_F(ResultTest, an_ordered_parallel_stream_may_be_stopped_and_closed) {
  run(*connection_, "CREATE TABLE big AS SELECT i, md5(i::VARCHAR) AS s FROM range(3000000) t(i)");
  for (int round = 0; round < 5; ++round) {
    const StopSource stop;
    auto result = connection_->query("SELECT * FROM big WHERE i % 7 <> 3", stop);
    ASSERT_TRUE(result->next());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (round % 2 == 0) {
      stop.request(query_canceled());
      EXPECT_THROW(result->next(), SqlError);
    } else {
      result.reset();
    }
    EXPECT_EQ(row(*connection_, "SELECT count(*) FROM big"), "3000000");
  }
  const auto result = connection_->query("SELECT i FROM big", StopSource());
  std::int64_t expected = 0;
  while (const auto batch = result->next()) {
    for (std::size_t row = 0; row < batch->rows; ++row)
      ASSERT_EQ(batch->columns[0].cell<std::int64_t>(row), expected++);
  }
  EXPECT_EQ(expected, 3000000);
}

TEST_F(ResultTest, stops_at_any_moment_leave_the_connection_usable) {
  run(*connection_, "CREATE TABLE t(a BIGINT)");
  for (int round = 0; round < 100; ++round) {
    const StopSource stop;
    std::thread other([&] {
      std::this_thread::sleep_for(std::chrono::microseconds(round * 20));
      stop.request(query_canceled());
    });
    try {
      connection_->run("INSERT INTO t SELECT i FROM range(20000) r(i) ORDER BY i DESC", stop);
    } catch (const SqlError& thrown) {
      EXPECT_EQ(thrown.state(), sqlstate::kQueryCanceled);
    }
    other.join();
    ASSERT_EQ(row(*connection_, "SELECT 1"), "1");
  }
  EXPECT_EQ(row(*connection_, "SELECT count(*) % 20000 FROM t"), "0");  // All or nothing.
}

TEST_F(ResultTest, run_counts_rows) {
  EXPECT_EQ(run(*connection_, "CREATE TABLE t(a INTEGER)"), 0);
  EXPECT_EQ(run(*connection_, "INSERT INTO t SELECT * FROM range(5000)"), 5000);
  EXPECT_EQ(run(*connection_, "UPDATE t SET a = a + 1 WHERE a < 10"), 10);
  EXPECT_EQ(run(*connection_, "DELETE FROM t WHERE a > 4000"), 999);
  EXPECT_EQ(run(*connection_, "SELECT * FROM t"), 4001);
  EXPECT_EQ(row(*connection_, "DELETE FROM t"), "4001");
}

TEST_F(ResultTest, prepared_statements_tell_types_and_take_values) {
  run(*connection_, "CREATE TABLE t(a INTEGER, b DECIMAL(10,2), c VARCHAR, d TIMESTAMP, e BLOB)");
  auto insert = connection_->prepare("INSERT INTO t VALUES ($1, $2, $3, $4, $5)");
  ASSERT_EQ(insert->description().parameters.size(), 5U);
  EXPECT_EQ(insert->description().parameters[1], Type::decimal(10, 2));
  const std::vector<types::Value> values = {
      {Type::of(TypeKind::kInteger), std::int64_t{7}},
      {Type::decimal(10, 2), types::Int128{1234}},
      {Type::of(TypeKind::kVarchar), std::string("text")},
      {Type::of(TypeKind::kTimestamp), std::int64_t{1000000}},
      types::Value::null(Type::of(TypeKind::kVarbyte)),
  };
  EXPECT_EQ(drain(*connection_->execute(*insert, values, StopSource())),
            std::vector<std::string>{"1"});
  auto select = connection_->prepare("SELECT a, b, c, d, e FROM t WHERE a = $1 AND c = $2");
  ASSERT_EQ(select->description().columns.size(), 5U);
  EXPECT_EQ(select->description().columns[3].type, Type::of(TypeKind::kTimestamp));
  const std::vector<types::Value> unknown = {{Type::of(TypeKind::kUnknown), std::string("7")},
                                             {Type::of(TypeKind::kUnknown), std::string("text")}};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(drain(*connection_->execute(*select, unknown, StopSource())),
              std::vector<std::string>{"7|1234|text|1000000|NULL"});
  }
  const std::vector<types::Value> bad = {{Type::of(TypeKind::kUnknown), std::string("x")},
                                         unknown[1]};
  try {
    connection_->execute(*select, bad, StopSource());
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.state(), sqlstate::kInvalidTextRepresentation);
    EXPECT_EQ(thrown.message(), "invalid input syntax for integer: \"x\"");
  }
  EXPECT_THROW(connection_->execute(*select, {}, StopSource()), SqlError);
  const auto open = connection_->prepare("SELECT $1");
  ASSERT_EQ(open->description().parameters.size(), 1U);
  EXPECT_EQ(open->description().parameters[0].kind, TypeKind::kUnknown);
  EXPECT_EQ(drain(*connection_->execute(*open, std::span(unknown).first(1), StopSource())),
            std::vector<std::string>{"7"});
}

TEST_F(ResultTest, a_prepared_statement_that_reads_nothing_gives_its_row) {
  const auto plan =
      connection_->prepare("SELECT 1 + 1 AS a, 'x' || repeat('y', 20) AS b, NULL::DATE");
  for (int i = 0; i < 2; ++i) {
    const auto result = connection_->execute(*plan, {}, StopSource());
    ASSERT_EQ(result->columns().size(), 3U);
    EXPECT_EQ(result->columns()[1].name, "b");
    EXPECT_EQ(drain(*result), std::vector<std::string>{"2|xyyyyyyyyyyyyyyyyyyyy|NULL"});
    EXPECT_FALSE(result->next().has_value());
  }
  EXPECT_FALSE(connection_->in_transaction());
  const auto random = connection_->prepare("SELECT random()");  // Not the same each time.
  EXPECT_NE(drain(*connection_->execute(*random, {}, StopSource())),
            drain(*connection_->execute(*random, {}, StopSource())));
  const auto failing = connection_->prepare("SELECT CAST(concat('a', 'b') AS INTEGER)");
  EXPECT_THROW(drain(*connection_->execute(*failing, {}, StopSource())), SqlError);
  EXPECT_EQ(drain(*connection_->execute(*plan, {}, StopSource())).size(), 1U);
}

// DuckDB prunes by the statistics of planning and keeps the plan when rows come.
TEST_F(ResultTest, a_kept_plan_knows_the_rows_that_came_after_it) {
  run(*connection_, "CREATE TABLE t(a INTEGER)");
  run(*connection_, "INSERT INTO t SELECT 20 + range FROM range(10)");
  const std::vector<std::string> texts = {
      "SELECT count(*) FROM t WHERE a > 10", "SELECT count(*) FROM t WHERE a IS NOT NULL",
      "SELECT count(*) FROM t x JOIN t y ON x.a = y.a WHERE x.a < 15", "SELECT min(a) FROM t"};
  std::vector<std::unique_ptr<Prepared>> plans;
  for (const std::string& sql : texts) plans.push_back(connection_->prepare(sql));
  const auto rows = [&] {
    std::vector<std::string> out;
    for (const auto& plan : plans) {
      out.push_back(drain(*connection_->execute(*plan, {}, StopSource())).front());
    }
    return out;
  };
  EXPECT_EQ(rows(), (std::vector<std::string>{"10", "10", "0", "20"}));
  const auto other = engine_->connect();
  run(*other, "INSERT INTO t VALUES (5), (NULL)");
  EXPECT_EQ(rows(), (std::vector<std::string>{"10", "11", "1", "5"}));
  connection_->begin();
  EXPECT_EQ(rows(), (std::vector<std::string>{"10", "11", "1", "5"}));
  run(*connection_, "INSERT INTO t VALUES (3), (NULL)");
  EXPECT_EQ(rows(), (std::vector<std::string>{"10", "12", "2", "3"}));
  connection_->rollback();
  EXPECT_EQ(rows(), (std::vector<std::string>{"10", "11", "1", "5"}));
}

TEST_F(ResultTest, a_kept_plan_knows_what_a_rolled_back_transaction_did) {
  run(*connection_, "CREATE TABLE t(a INTEGER)");
  run(*connection_, "INSERT INTO t SELECT 20 + range FROM range(10)");
  const auto plan = connection_->prepare("SELECT count(*) || ' ' || min(a) FROM t WHERE a > 10");
  const auto now = [&] { return drain(*connection_->execute(*plan, {}, StopSource())).front(); };
  connection_->begin();
  run(*connection_, "INSERT INTO t VALUES (11)");
  EXPECT_EQ(now(), "11 11");  // Planned among rows of its own,
  connection_->rollback();
  EXPECT_EQ(now(), "10 20");  // which are gone.
  connection_->begin();
  run(*connection_, "DELETE FROM t WHERE a = 20");
  EXPECT_EQ(now(), "9 21");
  connection_->commit();
  EXPECT_EQ(now(), "9 21");
}

TEST_F(ResultTest, a_kept_plan_serves_its_snapshot_whatever_is_committed_beside_it) {
  run(*connection_, "CREATE TABLE t(a INTEGER)");
  run(*connection_, "INSERT INTO t SELECT 20 + range FROM range(10)");
  const std::string sql = "SELECT count(*) || ' ' || min(a) || ' ' || max(a) FROM t WHERE a > 10";
  const auto early = connection_->prepare(sql);
  const auto now = [&](Prepared& plan) {
    return drain(*connection_->execute(plan, {}, StopSource())).front();
  };
  const auto other = engine_->connect();
  connection_->begin();
  EXPECT_EQ(now(*early), "10 20 29");
  run(*other, "INSERT INTO t VALUES (5), (15), (99)");
  EXPECT_EQ(now(*early), "10 20 29");
  const auto late = connection_->prepare(sql);  // By statistics of rows that it does not see.
  EXPECT_EQ(now(*late), "10 20 29");
  run(*other, "DELETE FROM t WHERE a IN (20, 29)");
  EXPECT_EQ(now(*late), "10 20 29");
  connection_->commit();
  EXPECT_EQ(now(*early), "10 15 99");
  EXPECT_EQ(now(*late), "10 15 99");
}

// Readers run the same texts in one transaction, from a plan that is kept and planned at that
// moment, while writers insert beyond what the statistics know, update and delete.
TEST_F(ResultTest, kept_plans_agree_with_new_ones_beside_writers) {
  run(*connection_, "CREATE TABLE t(a INTEGER, b INTEGER)");
  run(*connection_, "INSERT INTO t SELECT 1000 + range, 0 FROM range(100)");
  const std::vector<std::string> texts = {
      "SELECT count(*) FROM t",
      "SELECT count(*) FROM t WHERE a > 900",
      "SELECT count(*) FROM t WHERE a IS NOT NULL",
      "SELECT min(a) || ' ' || max(a) || ' ' || sum(b) FROM t",
      "SELECT count(*) FROM t x JOIN t y ON x.a = y.a WHERE x.a < 900",
      "SELECT count(*) FROM t WHERE b = 0"};
  constexpr int kRounds = 400;
  std::atomic<int> writing = 2;
  const auto write = [&](int sign) {
    const auto connection = engine_->connect();
    for (int i = 1; i <= kRounds; ++i) {
      connection->begin();
      const int edge = 1000 + sign * i;
      if (i % 3 == 0) run(*connection, cat("INSERT INTO t VALUES (", edge, ", 0), (NULL, 1)"));
      if (i % 3 == 1) run(*connection, cat("INSERT INTO t VALUES (", edge, ", ", i, ")"));
      if (i % 3 == 2) run(*connection, cat("DELETE FROM t WHERE a = ", edge - sign));
      i % 7 == 0 ? connection->rollback() : connection->commit();
    }
    --writing;
  };
  std::atomic<int> compared = 0;
  const auto read = [&] {
    const auto connection = engine_->connect();
    std::vector<std::unique_ptr<Prepared>> plans;
    for (const std::string& sql : texts) plans.push_back(connection->prepare(sql));
    for (bool last = false; !last;) {
      last = writing == 0;
      connection->begin();
      for (std::size_t i = 0; i < texts.size(); ++i) {
        EXPECT_EQ(drain(*connection->execute(*plans[i], {}, StopSource())).front(),
                  row(*connection, texts[i]))
            << texts[i];
        ++compared;
      }
      connection->commit();
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.emplace_back(write, 1000);
    threads.emplace_back(write, -1);
    threads.emplace_back(read);
    threads.emplace_back(read);
  }
  EXPECT_GE(compared, static_cast<int>(texts.size()));
}

TEST_F(ResultTest, a_kept_plan_knows_the_rows_of_temporary_tables) {
  run(*connection_, "CREATE TEMPORARY TABLE s(a INTEGER)");
  run(*connection_, "INSERT INTO s SELECT 20 + range FROM range(10)");
  const auto plan = connection_->prepare("SELECT count(*) FROM s WHERE a > 10");
  run(*connection_, "INSERT INTO s VALUES (5)");
  EXPECT_EQ(drain(*connection_->execute(*plan, {}, StopSource())).front(), "10");
}

}  // namespace
}  // namespace slipher::engine
