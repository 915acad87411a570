#include "transaction/conflict_tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <iostream>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "transaction/error.h"

namespace slipher::transaction {
namespace {

constexpr std::int64_t kTab1 = 100123;
constexpr std::int64_t kTab2 = 100124;

class ConflictTrackerTest : public testing::Test {
 protected:
  void begin(std::int64_t id) {
    tracker_.begin({id}, SessionId{1000 + id}, Isolation::kSerializable);
    tracker_.take_snapshot({id});
  }
  // Return the error's detail; empty when the step succeeds.
  std::string read(std::int64_t id, std::int64_t table) {
    return detail_of([&] { tracker_.read({id}, {table}); });
  }
  std::string write(std::int64_t id, std::int64_t table) {
    return detail_of([&] { tracker_.write({id}, {table}); });
  }
  std::string update(std::int64_t id, std::int64_t table) {
    return all({read(id, table), write(id, table)});
  }
  std::string commit(std::int64_t id) {
    return detail_of([&] {
      tracker_.check_commit({id});
      tracker_.commit({id});
    });
  }
  // Joins the steps' errors; the steps run in the order written.
  static std::string all(std::initializer_list<std::string> steps) {
    std::string out;
    for (const std::string& step : steps) out += step;
    return out;
  }
  template <typename Action>
  std::string detail_of(const Action& action) {
    try {
      action();
    } catch (const SqlError& error) {
      EXPECT_EQ(error.message(), "1023");
      EXPECT_EQ(error.state(), sqlstate::kInternalError);
      return error.detail();
    }
    return {};
  }

  SystemClock clock_;
  ConflictTracker tracker_{clock_};
};

// The example of "Troubleshooting serializable isolation errors": the last statement fails.
TEST_F(ConflictTrackerTest, the_manuals_example_fails_at_the_last_statement) {
  begin(1);
  begin(2);
  EXPECT_EQ(read(1, kTab1), "");
  EXPECT_EQ(write(1, kTab2), "");
  EXPECT_EQ(write(2, kTab1), "");
  EXPECT_EQ(read(2, kTab2),
            "Serializable isolation violation on table - 100124, transactions forming the cycle "
            "are: 2, 1 (pid:1002)");
}

TEST_F(ConflictTrackerTest, the_manuals_remedy_succeeds) {
  begin(1);
  begin(2);
  EXPECT_EQ(write(1, kTab1), "");
  EXPECT_EQ(write(2, kTab2), "");
  EXPECT_EQ(all({commit(1), commit(2)}), "");
  begin(3);
  begin(4);
  EXPECT_EQ(all({read(3, kTab2), read(4, kTab1)}), "");
  EXPECT_EQ(all({commit(3), commit(4)}), "");
}

TEST_F(ConflictTrackerTest, two_updates_of_one_table_violate) {
  begin(1);
  begin(2);
  EXPECT_EQ(update(1, kTab1), "");
  EXPECT_EQ(commit(1), "");
  EXPECT_NE(update(2, kTab1), "");
}

TEST_F(ConflictTrackerTest, two_loads_of_one_table_do_not) {
  begin(1);
  begin(2);
  EXPECT_EQ(all({write(1, kTab1), commit(1), write(2, kTab1), commit(2)}), "");
}

TEST_F(ConflictTrackerTest, one_after_the_other_never_violates) {
  for (std::int64_t i = 1; i <= 5; ++i) {
    begin(i);
    EXPECT_EQ(all({update(i, kTab1), update(i, kTab2), commit(i)}), "");
  }
  EXPECT_EQ(tracker_.size(), 0u);
}

TEST_F(ConflictTrackerTest, a_long_report_beside_loads_is_fine) {
  begin(1);
  EXPECT_EQ(read(1, kTab1), "");
  for (std::int64_t i = 2; i < 50; ++i) {
    begin(i);
    EXPECT_EQ(all({update(i, kTab1), update(i, kTab2), commit(i)}), "");
  }
  EXPECT_EQ(all({read(1, kTab2), commit(1)}), "");
  EXPECT_EQ(tracker_.size(), 0u);
}

TEST_F(ConflictTrackerTest, reading_what_others_load_and_then_writing_it_violates) {
  begin(1);
  EXPECT_EQ(read(1, kTab1), "");
  begin(2);
  EXPECT_EQ(all({write(2, kTab1), commit(2)}), "");
  EXPECT_NE(write(1, kTab1), "");
}

// Fekete, O'Neil, O'Neil, "A read-only transaction anomaly under snapshot isolation": 3 sees the
// deposit of 2 but not the withdrawal of 1, which did not see the deposit. 2 overlaps 3 no more
// when 3 begins.
TEST_F(ConflictTrackerTest, the_read_only_anomaly_is_found) {
  begin(1);
  EXPECT_EQ(read(1, kTab1), "");
  begin(2);
  EXPECT_EQ(all({write(2, kTab1), commit(2)}), "");
  begin(3);
  EXPECT_EQ(all({write(1, kTab2), commit(1)}), "");
  EXPECT_EQ(read(3, kTab1), "");
  EXPECT_EQ(read(3, kTab2),
            "Serializable isolation violation on table - 100124, transactions forming the cycle "
            "are: 3, 1, 2 (pid:1003)");
}

TEST_F(ConflictTrackerTest, three_transactions_form_a_cycle) {
  for (std::int64_t i = 1; i <= 3; ++i) begin(i);
  for (std::int64_t i = 1; i <= 3; ++i) EXPECT_EQ(read(i, i), "");
  EXPECT_EQ(all({write(1, 2), write(2, 3)}), "");
  EXPECT_NE(write(3, 1), "");
}

TEST_F(ConflictTrackerTest, a_rolled_back_transaction_counts_no_more) {
  begin(1);
  begin(2);
  EXPECT_EQ(all({read(1, kTab1), write(1, kTab2), write(2, kTab1)}), "");
  tracker_.roll_back({1});
  EXPECT_EQ(all({read(2, kTab2), commit(2)}), "");
  EXPECT_EQ(tracker_.size(), 0u);
}

TEST_F(ConflictTrackerTest, snapshot_transactions_are_ignored) {
  tracker_.begin({1}, SessionId{1}, Isolation::kSnapshot);
  begin(2);
  EXPECT_EQ(all({read(1, kTab1), write(1, kTab2), write(2, kTab1), read(2, kTab2)}), "");
  EXPECT_EQ(tracker_.size(), 1u);
}

TEST_F(ConflictTrackerTest, forgets_what_no_open_transaction_reaches) {
  begin(1);
  EXPECT_EQ(read(1, 1), "");
  for (std::int64_t i = 2; i < 5000; ++i) {
    begin(i);
    EXPECT_EQ(all({read(i, 2), commit(i)}), "");
  }
  begin(5000);
  EXPECT_EQ(commit(1), "");  // The oldest is now 5000; the readers before it matter no more.
  for (std::int64_t i = 5001; i < 20000; ++i) {
    begin(i);
    EXPECT_EQ(all({read(i, 2), commit(i)}), "");
    if (i % 4000 == 0) tracker_.roll_back({i});
  }
  EXPECT_EQ(commit(5000), "");
  EXPECT_EQ(tracker_.size(), 0u);
}

TEST_F(ConflictTrackerTest, above_the_limit_the_oldest_transaction_fails) {
  ConflictTracker small(clock_, nullptr, 100);
  small.begin({1}, SessionId{7}, Isolation::kSerializable);
  small.take_snapshot({1});
  small.read({1}, {kTab1});
  for (std::int64_t i = 2; i < 1000; ++i) {
    small.begin({i}, SessionId{8}, Isolation::kSerializable);
    small.take_snapshot({i});
    small.write({i}, {kTab1});
    small.check_commit({i});
    small.commit({i});
    EXPECT_LE(small.size(), 102u);
  }
  EXPECT_EQ(detail_of([&] { small.check_commit({1}); }),
            "Serializable isolation violation on table - 100123, transactions forming the cycle "
            "are: 1 (pid:7)");
  EXPECT_NE(detail_of([&] { small.read({1}, {kTab2}); }), "");
  small.roll_back({1});
}

TEST_F(ConflictTrackerTest, needs_the_snapshot_first) {
  tracker_.begin({1}, SessionId{1}, Isolation::kSerializable);
  EXPECT_THROW(tracker_.read({1}, {kTab1}), SqlError);
}

// Runs random histories and, against the committed ones, a full serialization graph made from the
// definitions: without compression and without forgetting.
struct History {
  std::int64_t snapshot = 0;
  std::int64_t committed = std::numeric_limits<std::int64_t>::max();  // While open.
  std::set<std::int64_t> reads, writes;
};

bool precedes(const History& a, const History& b) {
  for (const std::int64_t table : a.reads) {
    if (b.writes.contains(table) && b.committed > a.snapshot) return true;
  }
  for (const std::int64_t table : a.writes) {
    if (b.writes.contains(table) && a.committed < b.committed) return true;
    if (b.reads.contains(table) && a.committed < b.snapshot) return true;
  }
  return false;
}

bool has_cycle(const std::vector<History>& all) {
  std::vector<std::size_t> left(all.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  for (bool removed = true; removed;) {
    const std::size_t before = left.size();
    std::erase_if(left, [&](std::size_t at) {
      return std::none_of(left.begin(), left.end(), [&](std::size_t other) {
        return other != at && precedes(all[other], all[at]);
      });
    });
    removed = left.size() != before;
  }
  return !left.empty();
}

TEST_F(ConflictTrackerTest, what_commits_at_random_is_always_serializable) {
  const unsigned seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  std::mt19937 random(seed);
  int violations = 0;
  for (int round = 0; round < 300; ++round) {
    ConflictTracker tracker(clock_);
    std::map<std::int64_t, History> open;
    std::vector<History> committed;
    std::int64_t next = 1;
    std::int64_t now = 0;
    for (int step = 0; step < 150; ++step) {
      if (open.size() < 4) {
        tracker.begin({next}, SessionId{1}, Isolation::kSerializable);
        tracker.take_snapshot({next});
        open[next++].snapshot = ++now;
      }
      const auto at = std::next(open.begin(), static_cast<std::ptrdiff_t>(random() % open.size()));
      const std::int64_t id = at->first;
      const std::int64_t table = 1 + static_cast<std::int64_t>(random() % 5);
      try {
        switch (random() % 4) {
          case 0:
            tracker.check_commit({id});
            tracker.commit({id});
            at->second.committed = ++now;
            committed.push_back(at->second);
            open.erase(at);
            break;
          case 1:
            at->second.writes.insert(table);
            tracker.write({id}, {table});
            break;
          default:
            at->second.reads.insert(table);
            tracker.read({id}, {table});
        }
      } catch (const SqlError& error) {
        ASSERT_EQ(error.message(), "1023");
        ++violations;
        // Not one too many either: a cycle there is, among committed and open ones.
        std::vector<History> present = committed;
        for (const auto& [one, history] : open) present.push_back(history);
        ASSERT_TRUE(has_cycle(present)) << "round " << round;
        tracker.roll_back({id});
        open.erase(id);
      }
    }
    ASSERT_FALSE(has_cycle(committed)) << "round " << round;
  }
  EXPECT_GT(violations, 0);
}

TEST(TransactionErrors, have_redshifts_words) {
  const TransactionId cycle[] = {{1}, {2}};
  const SqlError violation = serializable_violation(RelationId{100123}, cycle, SessionId{9});
  EXPECT_EQ(violation.detail(),
            "Serializable isolation violation on table - 100123, transactions forming the cycle "
            "are: 1, 2 (pid:9)");
  EXPECT_EQ(relation_not_in_snapshot().message(), "1018");
  EXPECT_EQ(relation_not_in_snapshot().detail(), "Relation does not exist.");
  EXPECT_EQ(concurrent_transaction_conflict().message(),
            "could not complete because of conflict with concurrent transaction");
}

}  // namespace
}  // namespace slipher::transaction
