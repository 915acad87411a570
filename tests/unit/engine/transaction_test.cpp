#include "engine_fixture.h"

namespace slipher::engine {
namespace {

class TransactionTest : public EngineTest {
 protected:
  void SetUp() override {
    open();
    other_ = engine_->connect();
    run(*connection_, "CREATE TABLE t(a INTEGER, b INTEGER)");
    run(*connection_, "INSERT INTO t VALUES (1, 10), (2, 20)");
  }
  std::unique_ptr<Connection> other_;
};

TEST_F(TransactionTest, begin_fixes_the_snapshot_at_once) {
  connection_->begin();
  run(*other_, "INSERT INTO t VALUES (3, 30)");
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "2");
  connection_->commit();
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "3");
}

TEST_F(TransactionTest, rollback_undoes_and_never_throws) {
  connection_->begin();
  run(*connection_, "DELETE FROM t");
  connection_->rollback();
  EXPECT_FALSE(connection_->in_transaction());
  connection_->rollback();
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "2");
}

TEST_F(TransactionTest, rollback_ends_an_open_result) {
  connection_->begin();
  auto result = connection_->query("SELECT * FROM range(10000000)", StopSource());
  ASSERT_TRUE(result->next());
  connection_->rollback();
  EXPECT_FALSE(result->next());
  EXPECT_EQ(row(*connection_, "SELECT 1"), "1");
}

TEST_F(TransactionTest, the_second_writer_of_a_row_conflicts) {
  connection_->begin();
  other_->begin();
  run(*connection_, "UPDATE t SET b = 11 WHERE a = 1");
  EXPECT_TRUE(error(*other_, "UPDATE t SET b = 12 WHERE a = 1").starts_with("40001 "));
  connection_->commit();
  EXPECT_TRUE(other_->in_transaction());
  EXPECT_TRUE(error(*other_, "SELECT 1").starts_with("25P02 "));
  try {
    other_->commit();
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.state(), sqlstate::kInFailedSqlTransaction);
  }
  EXPECT_FALSE(other_->in_transaction());
  EXPECT_EQ(row(*other_, "SELECT b FROM t WHERE a = 1"), "11");
}

TEST_F(TransactionTest, a_conflict_at_commit_rolls_back) {
  run(*connection_, "CREATE TABLE k(a INTEGER PRIMARY KEY)");
  connection_->begin();
  other_->begin();
  run(*connection_, "INSERT INTO k VALUES (1)");
  run(*other_, "INSERT INTO k VALUES (1)");
  connection_->commit();
  try {
    other_->commit();
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.state().text(), "23505");
  }
  EXPECT_FALSE(other_->in_transaction());
  EXPECT_EQ(row(*other_, "SELECT count(*) FROM k"), "1");
}

TEST_F(TransactionTest, ddl_commits_with_data) {
  connection_->begin();
  run(*connection_, "CREATE SCHEMA s");
  run(*connection_, "CREATE TABLE s.u AS SELECT * FROM t");
  EXPECT_TRUE(error(*other_, "SELECT * FROM s.u").starts_with("42P01 "));
  connection_->commit();
  EXPECT_EQ(row(*other_, "SELECT count(*) FROM s.u"), "2");
}

TEST_F(TransactionTest, a_failed_statement_outside_leaves_nothing) {
  EXPECT_TRUE(error(*connection_,
                    "INSERT INTO t SELECT i, CASE WHEN i > 4000 THEN 'x' ELSE '1' END::INTEGER "
                    "FROM range(5000) r(i)")
                  .starts_with("22P02 "));
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "2");
}

TEST_F(TransactionTest, misuse_is_named) {
  EXPECT_THROW(connection_->commit(), SqlError);
  connection_->begin();
  EXPECT_THROW(connection_->begin(), SqlError);
  connection_->rollback();
}

TEST_F(TransactionTest, a_connection_may_end_in_a_transaction) {
  other_->begin();
  run(*other_, "DELETE FROM t");
  other_.reset();
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "2");
}

}  // namespace
}  // namespace slipher::engine
