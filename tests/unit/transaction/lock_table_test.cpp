#include "transaction/lock_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <future>
#include <iostream>
#include <latch>
#include <map>
#include <random>
#include <thread>

namespace slipher::transaction {
namespace {

constexpr LockMode kShare = LockMode::kAccessShare;
constexpr LockMode kWrite = LockMode::kShareRowExclusive;
constexpr LockMode kExclusive = LockMode::kAccessExclusive;

class FixedClock final : public Clock {
 public:
  Instant now() const override { return {now_.load()}; }
  void set(std::int64_t micros) { now_ = micros; }

 private:
  std::atomic<std::int64_t> now_{1000};
};

LockKey table(std::int64_t id) { return LockKey::relation(DatabaseId{1}, RelationId{id}); }
TransactionId id(std::int64_t value) { return {value}; }

class Stops final : public ConflictListener {
 public:
  void on_stopped(const StoppedTransaction& stopped) override {
    const MutexLock lock(mutex_);
    stopped_.push_back(stopped);
  }
  std::vector<StoppedTransaction> stopped() const {
    const MutexLock lock(mutex_);
    return stopped_;
  }

 private:
  mutable Mutex mutex_;
  std::vector<StoppedTransaction> stopped_;
};

class LockTableTest : public testing::Test {
 protected:
  // Asks for a lock on another thread; the future is ready when the lock is taken, or has the
  // error.
  std::future<void> ask(std::int64_t transaction, const LockKey& key, LockMode mode) {
    return std::async(std::launch::async, [this, transaction, key, mode] {
      table_.acquire(id(transaction), key, mode, stop_);
    });
  }
  // Asks on another thread, for a request that must wait, and returns when `count` transactions
  // wait.
  std::future<void> ask_and_wait(std::int64_t transaction, const LockKey& key, LockMode mode,
                                 std::size_t count) {
    std::future<void> asked = ask(transaction, key, mode);
    while (table_.waiting().size() != count) std::this_thread::yield();
    return asked;
  }
  void take(std::int64_t transaction, const LockKey& key, LockMode mode) {
    table_.acquire(id(transaction), key, mode, stop_);
  }
  bool holds(std::int64_t transaction, const LockKey& key, LockMode mode) const {
    return table_.strongest(id(transaction), key) == mode;
  }
  SqlError error_of(const std::function<void()>& action) {
    try {
      action();
    } catch (const SqlError& error) {
      return error;
    }
    return internal_error("no error");
  }

  FixedClock clock_;
  TransactionRegistry registry_{TransactionId{1}, clock_};
  WaitGraph graph_{registry_};
  Stops stops_;
  LockTable table_{graph_, clock_, &stops_};
  StopSource stop_;
};

TEST(LockMode, conflicts_as_documented) {
  const struct {
    LockMode a, b;
    bool conflict;
  } cases[] = {
      {kShare, kShare, false},    {kShare, kWrite, false},    {kShare, kExclusive, true},
      {kWrite, kShare, false},    {kWrite, kWrite, true},     {kWrite, kExclusive, true},
      {kExclusive, kShare, true}, {kExclusive, kWrite, true}, {kExclusive, kExclusive, true},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(conflicts(one.a, one.b), one.conflict) << sql_name(one.a) << " " << sql_name(one.b);
  }
}

TEST(LockMode, has_the_names_of_pg_locks) {
  EXPECT_EQ(sql_name(kShare), "AccessShareLock");
  EXPECT_EQ(sql_name(kWrite), "ShareRowExclusiveLock");
  EXPECT_EQ(sql_name(kExclusive), "AccessExclusiveLock");
}

TEST(LockKeys, equal_when_they_lock_the_same) {
  const DatabaseId dev{1};
  const DatabaseId other{2};
  EXPECT_EQ(LockKey::relation(dev, RelationId{5}), LockKey::relation(other, RelationId{5}));
  EXPECT_FALSE(LockKey::relation(dev, RelationId{5}) == LockKey::object(dev, 5));
  EXPECT_FALSE(LockKey::schema_name(dev, "a") == LockKey::schema_name(other, "a"));
  EXPECT_FALSE(LockKey::user_name("a") == LockKey::group_name("a"));
  EXPECT_EQ(LockKey::relation_name(dev, SchemaId{3}, "t").print(),
            "relation name \"t\" of schema 3 of database 1");
  EXPECT_EQ(LockKey::relation(dev, RelationId{5}).print(), "relation 5 of database 1");
  EXPECT_EQ(LockKey::user_name("ann").print(), "user name \"ann\"");
}

TEST_F(LockTableTest, grants_or_refuses_without_a_wait_by_the_matrix) {
  std::int64_t relation = 1;
  for (const LockMode held : kLockModes) {
    for (const LockMode asked : kLockModes) {
      const LockKey key = table(relation++);
      ASSERT_TRUE(table_.try_acquire(id(1), key, held));
      EXPECT_EQ(table_.try_acquire(id(2), key, asked), !conflicts(held, asked));
    }
  }
  table_.release_all(id(1));
  table_.release_all(id(2));
  EXPECT_TRUE(table_.all().empty());
}

TEST_F(LockTableTest, nowait_names_the_relation) {
  take(1, table(5), kExclusive);
  const SqlError error = error_of([&] { table_.acquire_nowait(id(2), table(5), kShare, "sales"); });
  EXPECT_EQ(error.state(), sqlstate::kLockNotAvailable);
  EXPECT_EQ(error.message(), "could not obtain lock on relation \"sales\"");
}

TEST_F(LockTableTest, is_reentrant_and_upgrades) {
  clock_.set(10);
  take(1, table(5), kShare);
  clock_.set(20);
  take(1, table(5), kShare);
  take(1, table(5), kWrite);
  take(1, table(5), kExclusive);
  take(1, table(5), kShare);
  EXPECT_TRUE(holds(1, table(5), kExclusive));
  const std::vector<Lock> held = table_.held();
  ASSERT_EQ(held.size(), 3u);
  EXPECT_EQ(held[0].since, Instant{10});
  EXPECT_EQ(held[1].since, Instant{20});
  EXPECT_FALSE(table_.try_acquire(id(2), table(5), kShare));
  table_.release_all(id(1));
  EXPECT_TRUE(table_.try_acquire(id(2), table(5), kExclusive));
}

TEST_F(LockTableTest, shows_who_waits) {
  take(1, table(5), kWrite);
  clock_.set(77);
  auto second = ask_and_wait(2, table(5), kWrite, 1);
  const std::vector<Lock> waiting = table_.waiting();
  EXPECT_EQ(waiting[0].transaction, id(2));
  EXPECT_EQ(waiting[0].key.relation(), RelationId{5});
  EXPECT_EQ(waiting[0].mode, kWrite);
  EXPECT_FALSE(waiting[0].granted);
  EXPECT_EQ(waiting[0].since, Instant{77});
  EXPECT_EQ(table_.all().size(), 2u);
  table_.release_all(id(1));
  second.get();
  EXPECT_TRUE(holds(2, table(5), kWrite));
  EXPECT_EQ(graph_.size(), 0u);
}

TEST_F(LockTableTest, release_wakes_all_compatible_waiters) {
  take(1, table(5), kExclusive);
  std::vector<std::future<void>> asked;
  for (std::int64_t i = 2; i <= 9; ++i) {
    asked.push_back(ask_and_wait(i, table(5), kShare, static_cast<std::size_t>(i - 1)));
  }
  auto writer = ask_and_wait(10, table(5), kWrite, 9);
  table_.release_all(id(1));
  for (auto& one : asked) one.get();
  writer.get();
  EXPECT_EQ(table_.held().size(), 9u);
  EXPECT_TRUE(table_.waiting().empty());
}

TEST_F(LockTableTest, a_waiting_writer_is_not_starved_by_readers) {
  take(1, table(5), kShare);
  auto exclusive = ask_and_wait(2, table(5), kExclusive, 1);
  EXPECT_FALSE(table_.try_acquire(id(3), table(5), kShare));
  auto reader = ask_and_wait(3, table(5), kShare, 2);
  table_.release_all(id(1));
  exclusive.get();
  EXPECT_EQ(table_.waiting().size(), 1u);
  table_.release_all(id(2));
  reader.get();
}

TEST_F(LockTableTest, readers_pass_a_waiting_writer_that_lets_them) {
  take(1, table(5), kWrite);
  auto writer = ask_and_wait(2, table(5), kWrite, 1);
  EXPECT_TRUE(table_.try_acquire(id(3), table(5), kShare));
  table_.release_all(id(1));
  writer.get();
}

TEST_F(LockTableTest, waiters_are_served_in_order) {
  take(1, table(5), kWrite);
  auto second = ask_and_wait(2, table(5), kWrite, 1);
  auto third = ask_and_wait(3, table(5), kWrite, 2);
  table_.release_all(id(1));
  second.get();
  EXPECT_EQ(table_.waiting().at(0).transaction, id(3));
  table_.release_all(id(2));
  third.get();
}

TEST_F(LockTableTest, a_holder_upgrades_ahead_of_those_who_wait_for_it) {
  take(1, table(5), kShare);
  auto exclusive = ask_and_wait(2, table(5), kExclusive, 1);
  take(1, table(5), kWrite);  // Would wait for ever behind transaction 2.
  EXPECT_TRUE(holds(1, table(5), kWrite));
  table_.release_all(id(1));
  exclusive.get();
}

TEST_F(LockTableTest, an_upgrade_waits_for_other_holders_but_ahead_of_the_queue) {
  take(1, table(5), kShare);
  take(3, table(5), kShare);
  auto exclusive = ask_and_wait(2, table(5), kExclusive, 1);
  auto upgrade = ask_and_wait(1, table(5), kExclusive, 2);
  table_.release_all(id(3));
  upgrade.get();
  EXPECT_EQ(table_.waiting().size(), 1u);
  table_.release_all(id(1));
  exclusive.get();
}

TEST_F(LockTableTest, two_transactions_deadlock) {
  const TransactionId first =
      registry_.begin({.session = SessionId{101}, .user = {}, .database = {}});
  const TransactionId second =
      registry_.begin({.session = SessionId{102}, .user = {}, .database = {}});
  take(first.value, table(5), kWrite);
  take(second.value, table(6), kWrite);
  auto waits = ask_and_wait(first.value, table(6), kWrite, 1);
  const SqlError error = error_of([&] { take(second.value, table(5), kExclusive); });
  EXPECT_EQ(error.state(), sqlstate::kDeadlockDetected);
  EXPECT_EQ(error.message(), "deadlock detected");
  EXPECT_EQ(error.detail(),
            "Process 102 waits for AccessExclusiveLock on relation 5 of database 1; blocked by "
            "process 101.\n"
            "Process 101 waits for ShareRowExclusiveLock on relation 6 of database 1; blocked by "
            "process 102.");
  EXPECT_EQ(error.hint(), "See server log for query details.");
  ASSERT_EQ(stops_.stopped().size(), 1u);
  EXPECT_EQ(stops_.stopped()[0].transaction, second);
  EXPECT_EQ(stops_.stopped()[0].relation, RelationId{5});
  EXPECT_TRUE(holds(second.value, table(6), kWrite));  // Until it ends.
  table_.release_all(second);
  waits.get();
}

TEST_F(LockTableTest, three_transactions_deadlock) {
  for (std::int64_t i = 1; i <= 3; ++i) take(i, table(i), kExclusive);
  auto first = ask_and_wait(1, table(2), kShare, 1);
  auto second = ask_and_wait(2, table(3), kWrite, 2);
  const SqlError error = error_of([&] { take(3, table(1), kExclusive); });
  EXPECT_EQ(error.state(), sqlstate::kDeadlockDetected);
  EXPECT_EQ(std::count(error.detail().begin(), error.detail().end(), '\n'), 2);
  table_.release_all(id(3));
  second.get();
  table_.release_all(id(2));
  first.get();
}

TEST_F(LockTableTest, two_readers_that_both_upgrade_deadlock) {
  take(1, table(5), kShare);
  take(2, table(5), kShare);
  auto first = ask_and_wait(1, table(5), kExclusive, 1);
  const SqlError error = error_of([&] { take(2, table(5), kExclusive); });
  EXPECT_EQ(error.state(), sqlstate::kDeadlockDetected);
  table_.release_all(id(2));
  first.get();
  EXPECT_TRUE(holds(1, table(5), kExclusive));
}

// PostgreSQL's "soft" deadlock: 3 waits only because 2 is ahead of it, so it may go first.
TEST_F(LockTableTest, a_cycle_made_by_the_queue_order_is_opened) {
  take(1, table(5), kShare);
  take(3, table(6), kWrite);
  auto exclusive = ask_and_wait(2, table(5), kExclusive, 1);
  auto reader = ask_and_wait(3, table(5), kShare, 2);
  auto writer = ask(1, table(6), kWrite);
  reader.get();
  EXPECT_TRUE(holds(3, table(5), kShare));
  table_.release_all(id(3));
  writer.get();
  table_.release_all(id(1));
  exclusive.get();
}

TEST_F(LockTableTest, a_cycle_that_no_order_opens_leaves_the_order_alone) {
  take(1, table(5), kShare);
  take(3, table(6), kWrite);
  take(3, table(5), kShare);
  auto exclusive = ask_and_wait(2, table(5), kExclusive, 1);
  auto later = ask_and_wait(4, table(5), kShare, 2);
  auto upgrade = ask_and_wait(3, table(5), kExclusive, 3);
  const SqlError error = error_of([&] { take(1, table(6), kWrite); });
  EXPECT_EQ(error.state(), sqlstate::kDeadlockDetected);
  EXPECT_EQ(table_.waiting().size(), 3u);
  table_.release_all(id(1));
  upgrade.get();
  table_.release_all(id(3));
  exclusive.get();
  EXPECT_EQ(table_.waiting().at(0).transaction, id(4));
  table_.release_all(id(2));
  later.get();
}

TEST_F(LockTableTest, a_deadlock_through_another_kind_of_wait_is_found) {
  take(1, table(5), kWrite);
  const RecordedWait slot(graph_, {.transaction = id(1),
                                   .what = "a slot of queue 1",
                                   .blockers = {id(2)},
                                   .needs = WaitFor::kAny});
  const SqlError error = error_of([&] { take(2, table(5), kWrite); });
  EXPECT_EQ(error.detail(),
            "Process 2 waits for ShareRowExclusiveLock on relation 5 of database 1; blocked by "
            "process 1.\n"
            "Process 1 waits for a slot of queue 1; blocked by process 2.");
}

TEST_F(LockTableTest, stop_ends_the_wait_with_its_reason) {
  take(1, table(5), kExclusive);
  StopSource stop;
  auto waits =
      std::async(std::launch::async, [&] { table_.acquire(id(2), table(5), kShare, stop); });
  while (table_.waiting().empty()) std::this_thread::yield();
  auto behind = ask_and_wait(3, table(5), kWrite, 2);
  stop.request(statement_timed_out());
  const SqlError error = error_of([&] { waits.get(); });
  EXPECT_EQ(error.state(), sqlstate::kQueryCanceled);
  EXPECT_EQ(error.message(), "canceling statement due to statement timeout");
  EXPECT_EQ(table_.waiting().size(), 1u);
  table_.release_all(id(1));
  behind.get();
  table_.release_all(id(2));
  table_.release_all(id(3));
  EXPECT_TRUE(table_.all().empty());
  EXPECT_EQ(graph_.size(), 0u);
}

TEST_F(LockTableTest, stop_of_a_waiter_lets_those_behind_it_pass) {
  take(1, table(5), kShare);
  StopSource stop;
  auto exclusive =
      std::async(std::launch::async, [&] { table_.acquire(id(2), table(5), kExclusive, stop); });
  while (table_.waiting().empty()) std::this_thread::yield();
  auto reader = ask_and_wait(3, table(5), kShare, 2);
  stop.request(query_canceled());
  reader.get();
  EXPECT_EQ(error_of([&] { exclusive.get(); }).message(),
            "canceling statement due to user request");
}

TEST_F(LockTableTest, a_statement_already_stopped_takes_nothing) {
  StopSource stop;
  stop.request(admin_shutdown());
  EXPECT_EQ(error_of([&] { table_.acquire(id(1), table(5), kShare, stop); }).state(),
            sqlstate::kAdminShutdown);
  EXPECT_TRUE(table_.all().empty());
}

TEST_F(LockTableTest, one_name_is_made_by_one_transaction_at_a_time) {
  const auto name = [](std::string_view text) {
    return LockKey::relation_name(DatabaseId{1}, SchemaId{2}, text);
  };
  take(1, name("a"), kExclusive);
  take(2, name("b"), kExclusive);
  take(3, LockKey::relation_name(DatabaseId{1}, SchemaId{3}, "a"), kExclusive);
  auto same = ask_and_wait(4, name("a"), kExclusive, 1);
  table_.release_all(id(1));
  same.get();
}

TEST_F(LockTableTest, a_full_table_is_out_of_memory) {
  LockTable small(graph_, clock_, nullptr, 2);
  EXPECT_TRUE(small.try_acquire(id(1), table(1), kShare));
  EXPECT_TRUE(small.try_acquire(id(1), table(2), kShare));
  EXPECT_TRUE(small.try_acquire(id(1), table(2), kExclusive));  // No new entry.
  const SqlError error = error_of([&] { small.try_acquire(id(1), table(3), kShare); });
  EXPECT_EQ(error.state(), sqlstate::kOutOfMemory);
  EXPECT_EQ(error.message(), "out of shared memory");
  small.release_all(id(1));
  EXPECT_TRUE(small.try_acquire(id(2), table(3), kShare));
}

// Watches, outside of the table, that no two transactions hold conflicting locks.
class Witness {
 public:
  void granted(TransactionId transaction, std::int64_t relation, LockMode mode) {
    const MutexLock lock(mutex_);
    for (const auto& [key, modes] : held_) {
      const bool other = key.first == relation && key.second != transaction;
      if (other && modes.conflict_with(mode)) violations_.fetch_add(1);
    }
    held_[{relation, transaction}].add(mode);
  }
  void before_release(TransactionId transaction) {
    const MutexLock lock(mutex_);
    std::erase_if(held_, [&](const auto& one) { return one.first.second == transaction; });
  }
  int violations() const { return violations_.load(); }

 private:
  Mutex mutex_;
  std::map<std::pair<std::int64_t, TransactionId>, LockModes> held_;
  std::atomic<int> violations_{0};
};

// Each schedule: 4 transactions at once over 3 tables, modes at random, some of them stopped. That
// it ends shows that no deadlock goes unseen.
TEST_F(LockTableTest, random_schedules_never_grant_conflicting_locks) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::atomic<std::int64_t> next{1};
  std::atomic<int> deadlocks{0};
  Witness witness;
  const auto run = [&](unsigned own_seed) {
    std::mt19937 random(own_seed);
    for (int round = 0; round < 1000; ++round) {
      const TransactionId transaction{next.fetch_add(1)};
      StopSource stop;
      try {
        for (int step = 0; step < 4; ++step) {
          const std::int64_t relation = 1 + static_cast<std::int64_t>(random() % 3);
          const LockMode mode = kLockModes[random() % kLockModes.size()];
          if (random() % 50 == 0) stop.request(query_canceled());
          if (random() % 8 == 0) {
            if (!table_.try_acquire(transaction, table(relation), mode)) continue;
          } else {
            table_.acquire(transaction, table(relation), mode, stop);
          }
          witness.granted(transaction, relation, mode);
          std::this_thread::yield();
        }
      } catch (const SqlError& error) {
        if (error.state() == sqlstate::kDeadlockDetected) deadlocks.fetch_add(1);
        if (error.state() == sqlstate::kInternalError) ADD_FAILURE() << error.message();
      }
      witness.before_release(transaction);
      table_.release_all(transaction);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < 4; ++i) threads.emplace_back(run, seed + i);
  }
  std::cout << "deadlocks " << deadlocks.load() << "\n";
  EXPECT_EQ(witness.violations(), 0);
  EXPECT_TRUE(table_.all().empty());
  EXPECT_EQ(graph_.size(), 0u);
}

}  // namespace
}  // namespace slipher::transaction
