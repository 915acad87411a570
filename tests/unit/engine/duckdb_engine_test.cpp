#include "engine/duckdb/duckdb_engine.h"

#include "engine_fixture.h"

namespace slipher::engine {
namespace {

class DuckdbEngineTest : public testing::Test {
 protected:
  DuckdbSettings settings() const {
    DuckdbSettings all;
    all.file = directory_.path() / "warehouse.duckdb";
    all.spill_directory = directory_.path() / "spill";
    all.threads = 2;
    return all;
  }
  TestDirectory directory_;
};

TEST_F(DuckdbEngineTest, what_was_committed_is_there_after_opening_again) {
  {
    const auto engine = open_duckdb(settings(), {});
    const auto connection = engine->connect();
    run(*connection, "CREATE SCHEMA store");
    run(*connection, "CREATE TABLE store.t AS SELECT * FROM range(1000)");
    connection->begin();
    run(*connection, "DELETE FROM store.t");
  }
  const auto engine = open_duckdb(settings(), {});
  const auto connection = engine->connect();
  EXPECT_EQ(row(*connection, "SELECT count(*) FROM store.t"), "1000");
}

TEST_F(DuckdbEngineTest, a_second_file_is_attached_and_written_by_transactions_of_its_own) {
  auto all = settings();
  all.attached = {{"history", directory_.path() / "history.duckdb"}};
  const auto engine = open_duckdb(all, {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE history.t(a INTEGER)");
  run(*connection, "INSERT INTO history.t VALUES (1)");
  run(*connection, "CREATE TABLE t(a INTEGER)");
  EXPECT_EQ(row(*connection, "SELECT count(*) FROM t, history.t"), "0");
}

TEST_F(DuckdbEngineTest, the_engine_reaches_nothing_outside) {
  const auto engine = open_duckdb(settings(), {});
  const auto connection = engine->connect();
  for (const char* sql :
       {"SELECT * FROM read_text('/etc/hostname')", "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/engine-test-escape.csv'", "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/engine-test-escape.duckdb' AS x", "INSTALL httpfs", "LOAD httpfs",
        "SET enable_external_access = true", "SET threads = 1", "RESET lock_configuration",
        "SET allowed_directories = ['/']", "SELECT * FROM 'https://127.0.0.1:1/x.parquet'",
        "PRAGMA enable_profiling = 'json'", "EXPORT DATABASE '/tmp/engine-test-escape'"}) {
    EXPECT_NE(error(*connection, sql), "no error") << sql;
    EXPECT_FALSE(std::filesystem::exists("/tmp/engine-test-escape.csv"));
  }
  EXPECT_EQ(row(*connection, "SELECT 1"), "1");
}

TEST_F(DuckdbEngineTest, sorting_spills_into_its_directory) {
  auto all = settings();
  all.memory_limit = "100MB";
  const auto engine = open_duckdb(all, {});
  const auto connection = engine->connect();
  connection->begin();
  const auto result = connection->query(
      "SELECT i, random() AS r FROM range(10000000) t(i) ORDER BY r", StopSource());
  ASSERT_TRUE(result->next());
  EXPECT_GT(engine->storage_size().spill, 0);
  EXPECT_FALSE(std::filesystem::is_empty(all.spill_directory));
  connection->rollback();
}

TEST_F(DuckdbEngineTest, sizes_and_checkpoints) {
  const auto engine = open_duckdb(settings(), {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE t AS SELECT i, md5(i::VARCHAR) AS s FROM range(1000) r(i)");
  EXPECT_GT(engine->storage_size().log, 0);
  EXPECT_TRUE(engine->checkpoint());
  EXPECT_EQ(engine->storage_size().log, 0);
  EXPECT_GT(engine->storage_size().file, 0);

  const auto writer = engine->connect();
  writer->begin();
  run(*writer, "UPDATE t SET s = 'x' WHERE i = 1");
  EXPECT_FALSE(engine->checkpoint());  // And the writer goes on.
  run(*writer, "INSERT INTO t VALUES (1, 'x')");
  writer->commit();
  EXPECT_TRUE(engine->checkpoint());
  EXPECT_EQ(row(*connection, "SELECT count(*) FROM t"), "1001");

  run(*connection, "CREATE TABLE large AS SELECT i, md5(i::VARCHAR) AS s FROM range(300000) r(i)");
  run(*connection, "DROP TABLE large");
  EXPECT_TRUE(engine->checkpoint());
  EXPECT_GT(engine->storage_size().reusable, 0);
}

TEST_F(DuckdbEngineTest, a_checkpoint_beside_an_old_reader_says_what_it_did) {
  const auto engine = open_duckdb(settings(), {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE t(a INTEGER)");
  const auto reader = engine->connect();
  reader->begin();
  EXPECT_EQ(row(*reader, "SELECT count(*) FROM t"), "0");
  run(*connection, "INSERT INTO t SELECT * FROM range(100000)");
  run(*connection, "UPDATE t SET a = a + 1");
  EXPECT_GT(engine->storage_size().log, 0);
  EXPECT_EQ(engine->checkpoint(), engine->storage_size().log == 0);
  EXPECT_EQ(row(*reader, "SELECT count(*) FROM t"), "0");
  reader->commit();
  EXPECT_TRUE(engine->checkpoint());
  EXPECT_EQ(row(*reader, "SELECT count(*) FROM t"), "100000");
}

TEST_F(DuckdbEngineTest, the_log_stays_below_its_threshold) {
  auto all = settings();
  all.checkpoint_threshold_bytes = 1 << 20;
  const auto engine = open_duckdb(all, {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE t(a BIGINT, s VARCHAR)");
  for (int i = 0; i < 30; ++i) {
    connection->begin();
    run(*connection, "INSERT INTO t SELECT i, md5(i::VARCHAR) FROM range(2000) r(i)");
    connection->commit();
    engine->checkpoint_when_due();
    EXPECT_LT(engine->storage_size().log, 1 << 20);
  }
}

TEST_F(DuckdbEngineTest, a_commit_leaves_the_checkpoint_to_others) {
  auto all = settings();
  all.checkpoint_threshold_bytes = 1;
  const auto engine = open_duckdb(all, {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE t(a BIGINT)");
  connection->begin();
  run(*connection, "INSERT INTO t VALUES (1)");
  connection->commit();
  EXPECT_GT(engine->storage_size().log, 0);
}

TEST_F(DuckdbEngineTest, a_log_that_is_held_back_is_tried_again_when_it_has_grown) {
  auto all = settings();
  all.checkpoint_threshold_bytes = 1 << 20;
  const auto engine = open_duckdb(all, {});
  const auto connection = engine->connect();
  run(*connection, "CREATE TABLE t(a BIGINT, s VARCHAR)");
  const auto insert = [&](int rows) {
    run(*connection, cat("INSERT INTO t SELECT i, md5(i::VARCHAR) FROM range(", rows, ") r(i)"));
  };
  insert(40000);
  const std::int64_t due = engine->storage_size().log;
  ASSERT_GT(due, 1 << 20);
  const auto writer = engine->connect();
  writer->begin();
  run(*writer, "UPDATE t SET s = 'x' WHERE a = 1");
  engine->checkpoint_when_due();
  EXPECT_EQ(engine->storage_size().log, due);
  writer->rollback();
  insert(1);
  engine->checkpoint_when_due();
  EXPECT_GT(engine->storage_size().log, due);  // Not yet: it has hardly grown.
  insert(8000);
  ASSERT_GT(engine->storage_size().log, due + (1 << 18));
  engine->checkpoint_when_due();
  EXPECT_EQ(engine->storage_size().log, 0);
  insert(40000);  // What held it back is forgotten.
  engine->checkpoint_when_due();
  EXPECT_EQ(engine->storage_size().log, 0);
}

std::string opening_error(const DuckdbSettings& settings) {
  try {
    open_duckdb(settings, {});
  } catch (const SqlError& thrown) {
    return std::string(thrown.state().text());
  }
  return "no error";
}

TEST_F(DuckdbEngineTest, opening_fails_with_a_state) {
  auto bad = settings();
  bad.memory_limit = "a lot";
  EXPECT_EQ(opening_error(bad), "22023");
  bad = settings();
  bad.file = directory_.path() / "nosuch" / "w.duckdb";
  EXPECT_EQ(opening_error(bad), "58030");
  bad = settings();
  bad.file = directory_.path() / "text.duckdb";
  std::FILE* file = std::fopen(bad.file.c_str(), "w");
  std::fputs(std::string(100000, 'x').c_str(), file);
  std::fclose(file);
  EXPECT_EQ(opening_error(bad), "XX001");
  bad = settings();
  bad.extensions = {"nosuch"};
  EXPECT_NE(opening_error(bad), "no error");
}

}  // namespace
}  // namespace slipher::engine
