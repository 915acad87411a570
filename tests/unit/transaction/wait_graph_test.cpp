#include "transaction/wait_graph.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace slipher::transaction {
namespace {

TransactionId id(std::int64_t value) { return {value}; }

class WaitGraphTest : public testing::Test {
 protected:
  Wait wait(std::int64_t waiter, std::vector<std::int64_t> blockers,
            WaitFor needs = WaitFor::kAll) {
    std::vector<TransactionId> ids;
    for (const std::int64_t blocker : blockers) ids.push_back(id(blocker));
    return {.transaction = id(waiter), .what = "x", .blockers = std::move(ids), .needs = needs};
  }
  bool deadlocks(const Wait& one) {
    try {
      graph_.wait(one);
    } catch (const SqlError& error) {
      return error.state() == sqlstate::kDeadlockDetected;
    }
    return false;
  }

  SystemClock clock_;
  TransactionRegistry registry_{TransactionId{1}, clock_};
  WaitGraph graph_{registry_};
};

TEST_F(WaitGraphTest, a_chain_is_no_deadlock) {
  EXPECT_FALSE(deadlocks(wait(1, {2})));
  EXPECT_FALSE(deadlocks(wait(2, {3, 4})));
  EXPECT_FALSE(deadlocks(wait(4, {3})));
  EXPECT_TRUE(graph_.cycle_from(id(1)).empty());
}

TEST_F(WaitGraphTest, the_wait_that_closes_a_cycle_is_refused_and_forgotten) {
  EXPECT_FALSE(deadlocks(wait(1, {2})));
  EXPECT_FALSE(deadlocks(wait(2, {3})));
  EXPECT_TRUE(deadlocks(wait(3, {1})));
  EXPECT_EQ(graph_.size(), 2u);
  graph_.remove(id(1));
  EXPECT_FALSE(deadlocks(wait(3, {1})));
}

TEST_F(WaitGraphTest, the_cycle_reported_is_a_shortest_one) {
  EXPECT_FALSE(deadlocks(wait(1, {4})));
  EXPECT_FALSE(deadlocks(wait(2, {1})));
  graph_.set(wait(4, {2, 1}));
  const auto cycle = graph_.cycle_from(id(4));
  ASSERT_EQ(cycle.size(), 2u);
  EXPECT_EQ(cycle[0].waiter, id(4));
  EXPECT_EQ(cycle[0].blocker, id(1));
  EXPECT_EQ(cycle[1].blocker, id(4));
}

TEST_F(WaitGraphTest, one_of_several_blockers_that_can_finish_is_enough_for_any) {
  EXPECT_FALSE(deadlocks(wait(2, {1})));
  EXPECT_FALSE(deadlocks(wait(1, {2, 3}, WaitFor::kAny)));  // 3 runs.
  EXPECT_TRUE(deadlocks(wait(3, {2})));                     // Now none would.
  graph_.remove(id(1));
  EXPECT_TRUE(deadlocks(wait(1, {2, 1}, WaitFor::kAny)));
  EXPECT_TRUE(deadlocks(wait(1, {2, 3}, WaitFor::kAll)));
}

TEST_F(WaitGraphTest, waiting_for_oneself_is_a_deadlock) { EXPECT_TRUE(deadlocks(wait(1, {1}))); }

TEST_F(WaitGraphTest, waiting_for_nobody_is_none) {
  EXPECT_FALSE(deadlocks(wait(1, {}, WaitFor::kAny)));
  EXPECT_FALSE(deadlocks(wait(2, {1})));
}

}  // namespace
}  // namespace slipher::transaction
