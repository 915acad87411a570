#pragma once

// Every lock of the cluster: taken before the engine's snapshot, held to the end of the
// transaction.

#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/stop.h"
#include "transaction/conflict_listener.h"
#include "transaction/lock_key.h"
#include "transaction/lock_queue.h"
#include "transaction/wait_graph.h"

namespace slipher::transaction {

// One lock that is held, or waited for.
struct Lock {
  TransactionId transaction;
  LockKey key;
  LockMode mode = LockMode::kAccessShare;
  bool granted = false;
  Instant since;  // When it was granted, or when the wait began.
};

// The lock table. Safe from any thread; a transaction's own calls come from one thread at a time.
// Waits happen without the mutex. The order of waiters is LockQueue's. `graph`, `clock` and
// `listener` must outlive it, and it must outlive every wait.
class LockTable {
 public:
  // The most locks held and waited for at once, one per transaction and key: some 200 MB.
  static constexpr std::size_t kDefaultMaxLocks = 1'000'000;

  // `listener` may be null.
  LockTable(WaitGraph& graph, const Clock& clock, ConflictListener* listener = nullptr,
            std::size_t max_locks = kDefaultMaxLocks);

  // Takes the lock, waiting as long as needed. Asking again for what is held, or for less, returns
  // at once; asking for more upgrades. Throws deadlock_detected (40P01) when the wait would close a
  // circle of waits that no other order of waiters opens, the stop's reason when `stop` is
  // requested (57014, 57P01, ...; the lock may then be held), out of memory (53200) when the table
  // is full. After an error the transaction keeps what it holds until release_all().
  void acquire(TransactionId transaction, const LockKey& key, LockMode mode,
               const StopSource& stop);
  // Takes the lock if that needs no wait and returns whether it did. Throws out of memory (53200).
  bool try_acquire(TransactionId transaction, const LockKey& key, LockMode mode);
  // Takes the lock without a wait. Throws lock_not_available (55P03), which names `relation`, or
  // out of memory (53200).
  void acquire_nowait(TransactionId transaction, const LockKey& key, LockMode mode,
                      std::string_view relation);
  // Gives back all that the transaction holds and wakes who can go on. Does nothing when it holds
  // nothing.
  void release_all(TransactionId transaction);

  // Returns the strongest mode that the transaction holds on the key.
  std::optional<LockMode> strongest(TransactionId transaction, const LockKey& key) const;
  // Return one moment's locks, one per transaction, key and mode: those held, waited for, both.
  std::vector<Lock> held() const;
  std::vector<Lock> waiting() const;
  std::vector<Lock> all() const;

 private:
  struct Waiting {
    LockKey key;
    LockWaiter* waiter;
  };
  // What break_deadlock() changed: who went ahead of whom, and how the queues stood before.
  struct Reordering {
    std::set<std::pair<TransactionId, TransactionId>> swapped;
    std::unordered_map<LockKey, std::vector<TransactionId>, LockKeyHash> before;
  };
  // A waiter's place in its queue; given up at the end unless the lock was granted. Without the
  // analysis because clang does not see that the table's mutex is held around it.
  class Place {
   public:
    Place(LockTable& table, const LockKey& key, LockWaiter& waiter, bool noted)
        SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis);
    ~Place() SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    LockTable& table_;
    const LockKey& key_;
    LockWaiter& waiter_;
    bool noted_;
  };

  bool note(TransactionId transaction, const LockKey& key) SLIPHER_REQUIRES(mutex_);
  void take_note_back(TransactionId transaction) SLIPHER_REQUIRES(mutex_);
  std::optional<std::string> wait_for(const LockKey& key, LockMode mode, bool noted,
                                      const StopSource& stop, TransactionId transaction)
      SLIPHER_REQUIRES(mutex_);
  std::optional<std::string> break_deadlock(TransactionId transaction) SLIPHER_REQUIRES(mutex_);
  bool reorder(const std::vector<WaitStep>& cycle, Reordering& done) SLIPHER_REQUIRES(mutex_);
  bool leaves_a_deadlock(const Reordering& done) const SLIPHER_REQUIRES(mutex_);
  void settle(const LockKey& key) SLIPHER_REQUIRES(mutex_);

  WaitGraph& graph_;
  const Clock& clock_;
  ConflictListener* listener_;  // May be null.
  std::size_t max_locks_;
  mutable Mutex mutex_;
  std::unordered_map<LockKey, LockQueue, LockKeyHash> queues_ SLIPHER_GUARDED_BY(mutex_);
  // The keys that each transaction holds or waits for first; all of them are released at its end.
  std::unordered_map<TransactionId, std::vector<LockKey>> noted_ SLIPHER_GUARDED_BY(mutex_);
  std::unordered_map<TransactionId, Waiting> waiting_ SLIPHER_GUARDED_BY(mutex_);
  std::size_t noted_count_ SLIPHER_GUARDED_BY(mutex_) = 0;  // Sum of the sizes in noted_.
};

}  // namespace slipher::transaction
