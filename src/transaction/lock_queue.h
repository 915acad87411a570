#pragma once

// Who holds one key and who waits for it, in which order. PostgreSQL's rules, without threads.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/mutex.h"
#include "transaction/lock_mode.h"

namespace slipher::transaction {

class LockQueue;

// One transaction's wait. Lives on the stack of the thread that waits.
struct LockWaiter {
  TransactionId transaction;
  LockMode mode = LockMode::kAccessShare;
  Instant since;
  bool granted = false;
  Condition changed;  // Notified when granted.
};

// What one transaction holds on a key: since when, by mode.
struct LockGrant {
  std::array<std::optional<Instant>, kLockModes.size()> since;
  LockModes modes() const;
};

// The holders of one key and its waiters in order. Not safe from several threads: LockTable guards
// it.
//
// Order. A request is granted at once when it conflicts with no other holder and with no waiter
// ahead of it; so a steady stream of readers does not starve a writer. It queues at the end, but a
// transaction that already holds the key goes ahead of the first waiter that must wait for it
// anyway: behind that waiter it could never get its turn. A transaction never conflicts with
// itself.
class LockQueue {
 public:
  // Grants the request when it can be granted now and returns whether it did.
  bool try_grant(TransactionId transaction, LockMode mode, Instant now);
  // Puts the waiter where the rules say. The waiter must outlive its place in the queue.
  void enqueue(LockWaiter& waiter);
  // Takes the waiter out of the queue. Does nothing when it is not in it.
  void remove(const LockWaiter& waiter);
  // Takes away all that the transaction holds.
  void release(TransactionId transaction);
  // Grants, in order, every waiter that can be granted; they leave the queue and are returned.
  std::vector<LockWaiter*> grant_waiters(Instant now);
  // Moves the waiter of `transaction` directly ahead of the waiter of `blocker`, which breaks a
  // cycle that exists only because of the order. Returns false when `blocker` is no waiter ahead of
  // it, or also holds what `transaction` must wait for.
  bool move_ahead(TransactionId transaction, TransactionId blocker);

  // Returns the waiting transactions, first in line first.
  std::vector<TransactionId> order() const;
  // Puts those who still wait back into an order that order() returned; it must name all of them.
  void restore_order(const std::vector<TransactionId>& order);

  struct Blocked {
    const LockWaiter* waiter;
    std::vector<TransactionId> blockers;
  };
  // Returns, for each waiter, whom it waits for. Blockers that another blocker waits for are left
  // out, so that the whole is linear in holders and waiters; who is reached from whom stays the
  // same.
  std::vector<Blocked> blocked() const;

  const std::map<TransactionId, LockGrant>& grants() const { return grants_; }
  const std::vector<LockWaiter*>& waiters() const { return waiters_; }
  bool empty() const { return grants_.empty() && waiters_.empty(); }

 private:
  std::size_t place_for(TransactionId transaction) const;
  bool conflicts_with_holders(TransactionId transaction, LockMode mode) const;
  std::vector<TransactionId> conflicting_holders(TransactionId transaction, LockMode mode) const;
  LockModes held_by(TransactionId transaction) const;
  void grant(TransactionId transaction, LockMode mode, Instant now);

  std::map<TransactionId, LockGrant> grants_;
  std::array<std::size_t, kLockModes.size()> holders_{};  // Transactions that hold each mode.
  std::vector<LockWaiter*> waiters_;                      // First in line first.
};

}  // namespace slipher::transaction
