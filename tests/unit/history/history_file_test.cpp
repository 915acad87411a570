// The history in the database file of an engine.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include "engine/duckdb/duckdb_engine.h"
#include "history/history.h"

namespace slipher::history {
namespace {

class FixedClock final : public Clock {
 public:
  Instant now() const override { return {micros}; }
  std::int64_t micros = 1'700'000'000'000'000;
};

class HistoryFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "history-XXXXXX").string();
    directory_ = ::mkdtemp(pattern.data());
    // Nothing is written unless a test says so.
    settings_.flush_every = std::chrono::hours(1);
    start();
  }
  void TearDown() override {
    stop();
    std::filesystem::remove_all(directory_);
  }
  void start() {
    engine::DuckdbSettings settings;
    settings.threads = 2;
    settings.memory_limit = "500MB";
    settings.file = directory_ / "warehouse.duckdb";
    settings.attached = {{"history", directory_ / "history.duckdb"}};
    engine_ = engine::open_duckdb(settings, {});
    history_ = std::make_unique<History>(engine_.get(), clock_, settings_);
  }
  void stop() {
    history_.reset();
    engine_.reset();
  }
  QueryId run(const std::string& text, std::int64_t started = 1'700'000'000'000'000) {
    StatementRecord record;
    record.statement_class = StatementClass::kDdl;
    record.transaction = {41};
    record.session = {3};
    record.user = {100};
    record.user_name = "ann";
    record.database = "dev";
    record.label = "default";
    record.text = text;
    record.type = "CREATE TABLE";
    record.started = {started};
    const QueryId query = history_->begin_statement(record);
    history_->end_statement(query, {{started + 5}, true, "no", "42601", 12});
    return query;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out;
    for (const auto& each : history_->statements()) out.push_back(each.text);
    return out;
  }

  FixedClock clock_;
  HistorySettings settings_;
  std::filesystem::path directory_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<History> history_;
};

TEST_F(HistoryFileTest, a_record_comes_back_from_the_file_as_it_was) {
  const QueryId query = run("create table \xC3\xA4 ('it''s')");
  history_->flush();
  EXPECT_FALSE(history_->failure());
  const auto all = history_->statements();
  ASSERT_EQ(all.size(), 1U);
  const StatementRecord& read = all[0];
  EXPECT_EQ(read.query, query);
  EXPECT_EQ(read.statement_class, StatementClass::kDdl);
  EXPECT_EQ(read.transaction, TransactionId{41});
  EXPECT_EQ(read.session, SessionId{3});
  EXPECT_EQ(read.user, UserId{100});
  EXPECT_EQ(read.user_name, "ann");
  EXPECT_EQ(read.database, "dev");
  EXPECT_EQ(read.label, "default");
  EXPECT_EQ(read.text, "create table \xC3\xA4 ('it''s')");
  EXPECT_EQ(read.type, "CREATE TABLE");
  EXPECT_EQ(read.started.micros, 1'700'000'000'000'000);
  EXPECT_EQ(read.ended.micros, 1'700'000'000'000'005);
  EXPECT_TRUE(read.aborted);
  EXPECT_EQ(read.error, "no");
  EXPECT_EQ(read.sqlstate, "42601");
  EXPECT_EQ(read.rows, 12);
}

TEST_F(HistoryFileTest, disk_and_memory_together_give_every_record_once) {
  run("a");
  history_->flush();
  run("b");
  EXPECT_EQ(texts(), (std::vector<std::string>{"a", "b"}));
  history_->flush();
  run("c");
  history_->flush();
  history_->flush();
  run("d");
  EXPECT_EQ(texts(), (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST_F(HistoryFileTest, a_restart_keeps_records_and_goes_on_with_ids) {
  const QueryId before = run("before");
  const SessionId session = history_->open_session({});
  stop();
  start();
  EXPECT_EQ(texts(), std::vector<std::string>{"before"});
  EXPECT_EQ(history_->last_transaction(), TransactionId{41});
  EXPECT_GT(history_->open_session({}), session);
  EXPECT_GT(run("after"), before);
  history_->flush();
  EXPECT_EQ(texts(), (std::vector<std::string>{"before", "after"}));
}

TEST_F(HistoryFileTest, what_is_too_old_goes_and_its_ids_do_not_come_again) {
  const std::int64_t day = 86'400'000'000;
  const QueryId old = run("old", clock_.micros - 8 * day);
  run("young", clock_.micros - 6 * day);
  stop();
  start();
  history_->flush();  // The first write after a start looks for what is too old.
  EXPECT_EQ(texts(), std::vector<std::string>{"young"});
  EXPECT_GT(run("new"), old);
}

TEST_F(HistoryFileTest, every_kind_is_kept) {
  LoadCommit commit;
  commit.file = "s3://b/f";
  commit.lines_skipped = 3;
  commit.ended = {clock_.micros};
  history_->add(commit);
  LoadError error;
  error.reason = "Invalid digit";
  error.line = 5'000'000'000;
  error.table = {100'001};
  error.started = {clock_.micros};
  history_->add(error);
  UnloadFile file;
  file.path = "s3://b/o";
  file.bytes = 9;
  file.ended = {clock_.micros};
  history_->add(file);
  ConnectionEvent event;
  event.event = "authenticated";
  event.protocol_version = 196608;
  event.time = {clock_.micros};
  history_->add(event);
  stop();
  start();
  ASSERT_EQ(history_->load_commits().size(), 1U);
  EXPECT_EQ(history_->load_commits()[0].lines_skipped, 3);
  ASSERT_EQ(history_->load_errors().size(), 1U);
  EXPECT_EQ(history_->load_errors()[0].line, 5'000'000'000);
  EXPECT_EQ(history_->load_errors()[0].table, RelationId{100'001});
  ASSERT_EQ(history_->unload_files().size(), 1U);
  EXPECT_EQ(history_->unload_files()[0].bytes, 9);
  ASSERT_EQ(history_->connection_events().size(), 1U);
  EXPECT_EQ(history_->connection_events()[0].protocol_version, 196608);
}

TEST_F(HistoryFileTest, readers_beside_writers_see_no_gap_and_nothing_twice) {
  constexpr int kStatements = 3000;
  std::atomic<bool> done{false};
  std::atomic<bool> broken{false};
  std::thread reader([&] {
    while (!done) {
      std::set<std::int64_t> ids;
      std::int64_t rows = 0;
      auto records = history_->read<StatementRecord>();
      for (auto some = records.next(); !some.empty(); some = records.next()) {
        for (const auto& each : some) {
          ++rows;
          ids.insert(each.query.value);
        }
      }
      if (ids.empty()) continue;
      const auto distinct = static_cast<std::int64_t>(ids.size());
      // One thread runs statements one after the other: those kept are 1, 2, ... without a hole.
      if (distinct != rows || *ids.rbegin() != distinct) broken = true;
    }
  });
  std::thread flusher([&] {
    while (!done) history_->flush();
  });
  for (int i = 0; i < kStatements; ++i) run("x");
  done = true;
  reader.join();
  flusher.join();
  EXPECT_FALSE(broken);
  EXPECT_EQ(texts().size(), static_cast<std::size_t>(kStatements));
}

TEST_F(HistoryFileTest, a_reader_is_not_disturbed_by_what_comes_later) {
  for (int i = 0; i < 3000; ++i) run("x");
  history_->flush();
  auto records = history_->read<StatementRecord>();
  std::size_t count = records.next().size();
  run("later");
  history_->flush();
  for (auto some = records.next(); !some.empty(); some = records.next()) count += some.size();
  EXPECT_EQ(count, 3000U);
}

}  // namespace
}  // namespace slipher::history
