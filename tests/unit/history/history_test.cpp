#include "history/history.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <string>
#include <thread>

namespace slipher::history {
namespace {

class FixedClock final : public Clock {
 public:
  Instant now() const override { return {micros}; }
  std::int64_t micros = 1'700'000'000'000'000;
};

StatementRecord statement(const std::string& text) {
  StatementRecord record;
  record.user = {100};
  record.session = {1};
  record.text = text;
  record.label = "default";
  record.started = {1'700'000'000'000'000};
  record.transaction = {7};
  return record;
}

TEST(History, a_statement_is_running_until_it_ends) {
  const FixedClock clock;
  History history(nullptr, clock, {});
  const QueryId first = history.begin_statement(statement("select 1"));
  const QueryId second = history.begin_statement(statement("select 2"));
  EXPECT_LT(first, second);
  ASSERT_EQ(history.running().size(), 2U);
  EXPECT_TRUE(history.statements().empty());

  history.end_statement(first, {{5}, true, "division by zero", "22012", 0});
  ASSERT_EQ(history.running().size(), 1U);
  EXPECT_EQ(history.running()[0].text, "select 2");
  ASSERT_EQ(history.statements().size(), 1U);
  const StatementRecord ended = history.statements()[0];
  EXPECT_EQ(ended.query, first);
  EXPECT_EQ(ended.text, "select 1");
  EXPECT_EQ(ended.ended.micros, 5);
  EXPECT_TRUE(ended.aborted);
  EXPECT_EQ(ended.error, "division by zero");
  EXPECT_EQ(ended.sqlstate, "22012");
  history.end_statement(first, {});  // Again: does nothing.
  EXPECT_EQ(history.statements().size(), 1U);
  EXPECT_EQ(history.last_transaction(), TransactionId{7});
}

TEST(History, sessions_are_known_while_they_are_open) {
  const FixedClock clock;
  History history(nullptr, clock, {});
  SessionRecord session;
  session.user_name = "ann";
  const SessionId first = history.open_session(session);
  const SessionId second = history.open_session(session);
  EXPECT_NE(first, second);
  EXPECT_GT(first.value, 0);
  history.set_session_idle(first, false);
  history.rename_application(first, "psql");
  ASSERT_EQ(history.sessions().size(), 2U);
  EXPECT_FALSE(history.sessions()[0].idle);
  EXPECT_EQ(history.sessions()[0].application_name, "psql");
  EXPECT_TRUE(history.sessions()[1].idle);
  history.close_session(first);
  history.close_session(first);
  ASSERT_EQ(history.sessions().size(), 1U);
  EXPECT_EQ(history.sessions()[0].id, second);
}

TEST(History, memory_is_bounded_and_the_oldest_go_first) {
  const FixedClock clock;
  HistorySettings settings;
  settings.max_memory_bytes = 100'000;
  History history(nullptr, clock, settings);
  for (int i = 0; i < 1000; ++i) {
    UnloadFile file;
    file.path = std::string(1000, 'x');
    file.lines = i;
    history.add(file);
  }
  const auto kept = history.unload_files();
  EXPECT_LT(kept.size(), 100U);
  EXPECT_GT(kept.size(), 50U);
  EXPECT_EQ(kept.back().lines, 999);
  EXPECT_EQ(kept.front().lines, 1000 - static_cast<std::int64_t>(kept.size()));
  EXPECT_EQ(history.dropped(), 1000 - static_cast<std::int64_t>(kept.size()));
}

TEST(History, long_texts_are_cut_between_characters_and_bad_bytes_replaced) {
  const FixedClock clock;
  History history(nullptr, clock, {});
  std::string text(kMaxKeptText - 1, 'a');
  text += "\xC3\xA4";  // Its second byte is beyond the limit.
  LoadError error;
  error.raw_line = text;
  error.raw_value = "a\xFFz";
  history.add(error);
  ASSERT_EQ(history.load_errors().size(), 1U);
  EXPECT_EQ(history.load_errors()[0].raw_line.size(), kMaxKeptText - 1);
  EXPECT_EQ(history.load_errors()[0].raw_value, "a?z");
}

TEST(History, many_threads_lose_nothing) {
  const FixedClock clock;
  History history(nullptr, clock, {});
  constexpr int kThreads = 4;
  constexpr int kEach = 500;
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      history.running();
      history.read<StatementRecord>().next();
    }
  });
  std::vector<std::thread> writers;
  for (int t = 0; t < kThreads; ++t) {
    writers.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        history.end_statement(history.begin_statement(statement("select 1")), {});
      }
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  reader.join();
  std::set<QueryId> ids;
  for (const auto& each : history.statements()) ids.insert(each.query);
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kThreads * kEach));
  EXPECT_TRUE(history.running().empty());
}

}  // namespace
}  // namespace slipher::history
