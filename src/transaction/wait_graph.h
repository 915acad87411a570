#pragma once

// Who waits for whom, over every kind of wait: locks, names, slots. Finds deadlocks through all of
// them.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/mutex.h"
#include "transaction/transaction_registry.h"

namespace slipher::transaction {

// What must happen for a wait to be over.
enum class WaitFor : std::uint8_t {
  kAll,  // Every blocker must get out of the way: a lock.
  kAny,  // One of them is enough: a slot of a queue with several.
};

// One transaction waiting. A transaction waits for one thing at a time, since it has one thread.
struct Wait {
  TransactionId transaction;
  std::string what;  // "AccessExclusiveLock on relation 5 of database 1".
  std::vector<TransactionId> blockers;
  WaitFor needs = WaitFor::kAll;
};

// One edge of a cycle.
struct WaitStep {
  TransactionId waiter;
  TransactionId blocker;
};

// The wait-for graph of the cluster. Safe from any thread; it never blocks, so owners of waits may
// call it with their own mutex held. A transaction that does not wait counts as able to finish. The
// victim of a deadlock is the transaction whose wait closes it. `registry` must outlive the graph.
class WaitGraph {
 public:
  explicit WaitGraph(const TransactionRegistry& registry);

  // Records a wait, or replaces the transaction's wait, and looks for a deadlock. Throws
  // deadlock_detected (40P01) when this wait would never end; then it is not recorded.
  void wait(Wait wait);
  // Records or replaces a wait without looking: for blockers that changed while waiting. New
  // blockers must not wait themselves, or the caller looks with cycle_from().
  void set(Wait wait);
  // Forgets the transaction's wait. Does nothing when there is none.
  void remove(TransactionId transaction);

  // Returns, when the transaction's wait cannot end, the shortest cycle through it, or else one
  // that it waits for; nothing when the wait can end or there is none.
  std::vector<WaitStep> cycle_from(TransactionId transaction) const;
  // Describes a cycle as the detail of a 40P01, a line per wait; processes are the sessions.
  std::string describe(const std::vector<WaitStep>& cycle) const;
  std::size_t size() const;

 private:
  using Transactions = std::unordered_set<TransactionId>;
  Transactions stuck_from(TransactionId start) const SLIPHER_REQUIRES(mutex_);
  std::vector<WaitStep> shortest_cycle(TransactionId start, const Transactions& stuck) const
      SLIPHER_REQUIRES(mutex_);
  std::vector<WaitStep> find_cycle(TransactionId start) const SLIPHER_REQUIRES(mutex_);
  std::string describe_locked(const std::vector<WaitStep>& cycle) const SLIPHER_REQUIRES(mutex_);
  std::int64_t process_of(TransactionId transaction) const;

  const TransactionRegistry& registry_;
  mutable Mutex mutex_;
  std::unordered_map<TransactionId, Wait> waits_ SLIPHER_GUARDED_BY(mutex_);
};

// A wait of something that is not a lock, recorded as long as this lives.
class RecordedWait {
 public:
  // Throws deadlock_detected (40P01) when the wait would never end.
  RecordedWait(WaitGraph& graph, Wait wait) : graph_{graph}, transaction_{wait.transaction} {
    graph_.wait(std::move(wait));
  }
  ~RecordedWait() { graph_.remove(transaction_); }
  RecordedWait(const RecordedWait&) = delete;
  RecordedWait& operator=(const RecordedWait&) = delete;

 private:
  WaitGraph& graph_;
  TransactionId transaction_;
};

}  // namespace slipher::transaction
