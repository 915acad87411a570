#pragma once

// Serializable isolation: which tables overlapping transactions read and wrote, and when that has
// no serial order (Redshift's 1023).

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/mutex.h"
#include "transaction/conflict_listener.h"
#include "transaction/isolation.h"

namespace slipher::transaction {

// The dependency graph of serializable transactions over the versions of whole tables, a version
// being made by the commit of each writer. A precedes B when B read or replaced a version that A
// made, or when B made the version after one that A read. A statement or commit that closes a cycle
// fails with 1023, also when another transaction of the cycle is still open and might roll back: so
// does Redshift.
//
// Snapshot transactions may be given too and are ignored. Safe from any thread; one transaction's
// calls come from one thread at a time. take_snapshot() and commit() must happen in the order of
// the engine's own snapshots and commits: the caller holds, around each pair, the lock under which
// snapshots start.
//
// Memory. A committed transaction is forgotten when no open one can reach it any more. When more
// than `max_entries` (table, transaction) pairs remain, the open transaction with the oldest
// snapshot gives up its entries and its next read, write or commit fails with 1023: never a
// violation that goes unseen.
class ConflictTracker {
 public:
  static constexpr std::size_t kDefaultMaxEntries = 262'144;  // Some 40 MB.

  // `listener` may be null. Both must outlive the tracker.
  explicit ConflictTracker(const Clock& clock, ConflictListener* listener = nullptr,
                           std::size_t max_entries = kDefaultMaxEntries);

  // Begins to follow a transaction. `session` is named in its errors.
  void begin(TransactionId transaction, SessionId session, Isolation isolation);
  // Records that the transaction's snapshot is taken now. Only the first call counts.
  void take_snapshot(TransactionId transaction);
  // Record, before the statement runs, a table that it reads or writes; an UPDATE, DELETE or MERGE
  // does both. Throw serializable_violation (XX000, 1023); internal error (XX000) before
  // take_snapshot().
  void read(TransactionId transaction, RelationId relation);
  void write(TransactionId transaction, RelationId relation);
  // Checks that the transaction may commit. Throws serializable_violation (XX000, 1023).
  void check_commit(TransactionId transaction);
  // Records the commit; to be called once it cannot fail any more.
  void commit(TransactionId transaction);
  // Forgets a transaction that did not commit. Does nothing when it is not followed.
  void roll_back(TransactionId transaction);

  // Returns how many transactions are remembered, open or committed.
  std::size_t size() const;

 private:
  struct Transaction {
    SessionId session;
    std::int64_t snapshot = 0;   // Its place in the sequence of events; 0 before it is taken.
    std::int64_t committed = 0;  // Likewise; 0 while open.
    std::set<RelationId> reads;
    std::set<RelationId> writes;
    RelationId given_up;  // Set when its entries were given up: a table it used.
    bool open() const { return committed == 0; }
  };
  struct Table {
    std::set<std::pair<std::int64_t, TransactionId>> readers;  // By snapshot.
    std::map<std::int64_t, TransactionId> versions;            // Committed writers by commit.
    std::set<TransactionId> writers;                           // Open writers.
    bool empty() const { return readers.empty() && versions.empty() && writers.empty(); }
  };
  using Ids = std::vector<TransactionId>;
  enum class Access : bool { kRead, kWrite };

  void record(TransactionId transaction, RelationId relation, Access access);
  // Return the cycle that makes the transaction fail, itself first; empty when it may go on.
  Ids note(TransactionId id, Transaction& transaction, RelationId relation, Access access)
      SLIPHER_REQUIRES(mutex_);
  Ids find_cycle(TransactionId id) const SLIPHER_REQUIRES(mutex_);
  Ids successors(TransactionId id) const SLIPHER_REQUIRES(mutex_);
  void add_next_writers(RelationId relation, std::int64_t after, TransactionId self, Ids& out) const
      SLIPHER_REQUIRES(mutex_);
  void drop_entries(TransactionId id, Transaction& transaction) SLIPHER_REQUIRES(mutex_);
  void forget_unreachable() SLIPHER_REQUIRES(mutex_);
  void keep_within_limit() SLIPHER_REQUIRES(mutex_);
  void give_up_oldest() SLIPHER_REQUIRES(mutex_);
  [[noreturn]] void fail(TransactionId id, SessionId session, RelationId relation,
                         std::span<const TransactionId> cycle) const;

  const Clock& clock_;
  ConflictListener* listener_;  // May be null.
  std::size_t max_entries_;
  mutable Mutex mutex_;
  std::unordered_map<TransactionId, Transaction> transactions_ SLIPHER_GUARDED_BY(mutex_);
  std::unordered_map<RelationId, Table> tables_ SLIPHER_GUARDED_BY(mutex_);
  std::int64_t sequence_ SLIPHER_GUARDED_BY(mutex_) = 0;  // Of snapshots and commits.
  std::size_t open_ SLIPHER_GUARDED_BY(mutex_) = 0;       // Open transactions in transactions_.
  std::size_t entries_ SLIPHER_GUARDED_BY(mutex_) = 0;    // Sizes of all reads and writes.
  std::size_t forget_at_ SLIPHER_GUARDED_BY(mutex_) = 0;  // Size of all that asks for a clean-up.
};

}  // namespace slipher::transaction
