#include "transaction/transaction_registry.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "base/error.h"

namespace slipher::transaction {
namespace {

class HandClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(std::int64_t micros) { now_ = {micros}; }

 private:
  Instant now_{1};
};

TEST(TransactionRegistry, ids_go_on_from_the_first) {
  const HandClock clock;
  TransactionRegistry registry(TransactionId{500}, clock);
  EXPECT_EQ(registry.begin({}), TransactionId{500});
  EXPECT_EQ(registry.begin({}), TransactionId{501});
  registry.end(TransactionId{501});
  EXPECT_EQ(registry.next(), TransactionId{502});
  EXPECT_THROW(TransactionRegistry(TransactionId{0}, clock), SqlError);
}

TEST(TransactionRegistry, knows_who_is_open_and_how) {
  HandClock clock;
  TransactionRegistry registry(TransactionId{1}, clock);
  clock.set(10);
  const TransactionId first = registry.begin({.session = SessionId{7},
                                              .user = UserId{8},
                                              .database = DatabaseId{9},
                                              .isolation = Isolation::kSerializable});
  clock.set(20);
  registry.begin({});
  registry.set_state(first, TransactionState::kFailed);
  const auto open = registry.open();
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0].id, first);
  EXPECT_EQ(open[0].session, SessionId{7});
  EXPECT_EQ(open[0].user, UserId{8});
  EXPECT_EQ(open[0].database, DatabaseId{9});
  EXPECT_EQ(open[0].isolation, Isolation::kSerializable);
  EXPECT_EQ(open[0].started, Instant{10});
  EXPECT_EQ(open[0].state, TransactionState::kFailed);
  EXPECT_EQ(open[0].state_since, Instant{20});
  registry.end(first);
  registry.end(first);
  EXPECT_FALSE(registry.find(first));
  EXPECT_THROW(registry.set_state(first, TransactionState::kIdle), SqlError);
}

TEST(TransactionRegistry, knows_since_when_a_transaction_is_idle) {
  HandClock clock;
  TransactionRegistry registry(TransactionId{1}, clock);
  clock.set(10);
  const TransactionId idle = registry.begin({});
  registry.set_state(idle, TransactionState::kIdle);
  clock.set(30);
  registry.set_state(idle, TransactionState::kIdle);  // Still the same idle time.
  EXPECT_EQ(registry.find(idle)->state, TransactionState::kIdle);
  EXPECT_EQ(registry.find(idle)->state_since, Instant{10});
  registry.set_state(idle, TransactionState::kRunning);
  EXPECT_EQ(registry.find(idle)->state_since, Instant{30});
}

TEST(TransactionRegistry, ids_are_unique_over_threads) {
  const HandClock clock;
  TransactionRegistry registry(TransactionId{1}, clock);
  std::vector<std::vector<TransactionId>> ids(4);
  {
    std::vector<std::jthread> threads;
    for (auto& own : ids) {
      threads.emplace_back([&registry, &own] {
        for (int i = 0; i < 500; ++i) own.push_back(registry.begin({}));
      });
    }
  }
  std::set<TransactionId> all;
  for (const auto& own : ids) {
    EXPECT_TRUE(std::is_sorted(own.begin(), own.end()));
    all.insert(own.begin(), own.end());
  }
  EXPECT_EQ(all.size(), 2000u);
}

}  // namespace
}  // namespace slipher::transaction
