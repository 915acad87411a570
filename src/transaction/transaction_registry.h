#pragma once

// The transactions that are open, for SVV_TRANSACTIONS and deadlock reports.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/mutex.h"
#include "transaction/isolation.h"

namespace slipher::transaction {

enum class TransactionState : std::uint8_t {
  kRunning,  // A statement runs or waits.
  kIdle,     // Open, between statements: "idle in transaction".
  kFailed,   // Open after an error, until ROLLBACK: statements end with 25P02.
};

struct OpenTransaction {
  TransactionId id;
  SessionId session;
  UserId user;
  DatabaseId database;
  Isolation isolation = Isolation::kSnapshot;
  Instant started;
  TransactionState state = TransactionState::kRunning;
  Instant state_since;  // When `state` began.
};

// Who opens a transaction, and how.
struct TransactionOwner {
  SessionId session;
  UserId user;
  DatabaseId database;
  Isolation isolation = Isolation::kSnapshot;
};

// Hands out transaction ids and knows the open transactions. Safe from any thread. Memory is
// bounded by the number of sessions, each of which has at most one transaction. `clock` must
// outlive it.
class TransactionRegistry {
 public:
  // `first` is the first id handed out, greater than every id of earlier runs. Throws internal
  // error (XX000) unless it is positive.
  TransactionRegistry(TransactionId first, const Clock& clock);

  // Opens a transaction in state kRunning and returns its id, greater than all before it.
  TransactionId begin(const TransactionOwner& owner);
  // Records that the state changed. Throws internal error (XX000) when the transaction is not open.
  void set_state(TransactionId transaction, TransactionState state);
  // Closes the transaction. Does nothing when it is not open, so that clean-up may be repeated.
  void end(TransactionId transaction);

  std::optional<OpenTransaction> find(TransactionId transaction) const;
  // Returns the open transactions, oldest first.
  std::vector<OpenTransaction> open() const;
  // Returns the id that the next transaction gets; to be kept across restarts.
  TransactionId next() const;

 private:
  const Clock& clock_;
  mutable Mutex mutex_;
  std::int64_t next_ SLIPHER_GUARDED_BY(mutex_);
  std::map<TransactionId, OpenTransaction> open_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::transaction
