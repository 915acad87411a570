#pragma once

// One session's transaction: locks before the snapshot, catalog changes beside the data, one commit
// for both.

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/stop.h"
#include "catalog/snapshot.h"
#include "session/session.h"
#include "transaction/isolation.h"
#include "transaction/lock_key.h"
#include "transaction/lock_mode.h"
#include "translate/translate.h"

namespace slipher::engine {
class Connection;
}

namespace slipher::session {

struct Services;

// The transaction of a session, open or not. Used by the session's thread.
//
// Locks come first, then the engine's snapshot (see "Transactions" in ARCHITECTURE.md): lock() may
// be called before anything started, start() fixes the snapshot, and what was resolved before must
// be resolved again when start() says that the catalog has changed.
class OpenTransaction {
 public:
  OpenTransaction(Services& services, engine::Connection& connection,
                  translate::TemporaryRelations& temporary);
  ~OpenTransaction();

  // Who it is for; to be set before the first use, and when the user changes.
  void set_owner(SessionId session, UserId user, DatabaseId database);

  TransactionStatus status() const { return status_; }
  // Begins a block: BEGIN, or the implicit one of several statements.
  void begin_block(bool read_only);
  bool in_block() const { return block_; }
  bool read_only() const { return read_only_; }
  // Marks the block as failed: nothing but its end is accepted. Without a block, rolls back.
  void fail();

  // Takes a lock, waiting for it. Throws 40P01, or the stop's reason. In a block whose snapshot is
  // older than another's change of the locked relation, throws the conflict.
  void lock(const transaction::LockKey& key, transaction::LockMode mode, const StopSource& stop);
  void lock_relation(const catalog::Relation& relation, transaction::LockMode mode,
                     const StopSource& stop);

  // Starts the engine's transaction unless it has started. Returns false when the catalog is not
  // the one that catalog() returned before: whoever resolved names by it must do so again.
  bool start();
  bool started() const { return started_; }
  // A statement begins: as long as no snapshot is fixed, it shall see the latest catalog.
  void begin_statement();
  // Returns the catalog as this transaction sees it. Until start() it is the same one for the whole
  // statement, whatever is committed meanwhile: names that were resolved by one catalog must not be
  // taken for those of another.
  const catalog::Snapshot& catalog();
  std::shared_ptr<const catalog::Snapshot> shared_catalog();
  // Returns the catalog to change; starts the transaction.
  catalog::Draft& draft();

  // Throws the conflict when others wrote the table after this transaction's snapshot: to be
  // called, with the table's lock held, before its rows are copied and the old ones dropped.
  void require_all_rows(RelationId relation) const;

  // Records what a statement reads and writes, for SERIALIZABLE. Throws 1023.
  void record(const std::vector<translate::TableUse>& uses);
  // Notes that a table's rows were changed by UPDATE or DELETE, so that a later change of its
  // columns rewrites it.
  void note_changed(RelationId relation) { changed_.insert(relation); }
  bool changed(RelationId relation) const { return changed_.contains(relation); }

  // Ends it. commit() throws 40001 and 1023; then it is rolled back. Neither does anything when
  // nothing was begun.
  void commit();
  void rollback() noexcept;

  // Its id; 0 when none was needed yet.
  TransactionId id() const { return id_; }
  TransactionId ensure_id();
  Instant started_at() const { return started_at_; }
  void set_started_at(Instant instant) { started_at_ = instant; }

 private:
  void finish();

  Services& services_;
  engine::Connection& connection_;
  translate::TemporaryRelations& temporary_;
  SessionId session_;
  UserId user_;
  DatabaseId database_;

  TransactionStatus status_ = TransactionStatus::kIdle;
  bool block_ = false;
  bool read_only_ = false;
  bool started_ = false;
  TransactionId id_;
  Instant started_at_;
  transaction::Isolation isolation_ = transaction::Isolation::kSnapshot;
  std::shared_ptr<const catalog::Snapshot> base_;  // See catalog(); null before its first use.
  std::optional<catalog::Draft> draft_;
  std::set<RelationId> changed_;
  std::set<RelationId> written_;  // Locked for writing.
  std::int64_t snapshot_ = 0;     // Of TableWrites.
  translate::TemporaryRelations temporary_before_;
};

}  // namespace slipher::session
