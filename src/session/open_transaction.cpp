#include "session/open_transaction.h"

#include <utility>

#include "base/error.h"
#include "catalog/encode.h"
#include "engine/engine.h"
#include "session/catalog_store.h"
#include "session/services.h"
#include "transaction/conflict_tracker.h"
#include "transaction/error.h"
#include "transaction/lock_table.h"
#include "transaction/table_writes.h"
#include "transaction/transaction_registry.h"

namespace slipher::session {

using transaction::LockKey;
using transaction::LockMode;

namespace {

// Whether two versions of a relation are one and the same to a writer. That a column has got its
// first trailing blank concerns only who sees that row.
bool same_to_writers(const catalog::Relation* old, const catalog::Relation* now) {
  if (old == now) return true;
  if (old == nullptr || now == nullptr) return false;
  catalog::Relation adjusted = *old;
  for (catalog::Column& column : adjusted.columns) {
    const catalog::Column* newer = now->find_column(column.name);
    if (newer != nullptr) column.trailing_blanks = newer->trailing_blanks;
  }
  return catalog::encode(adjusted) == catalog::encode(*now);
}

}  // namespace

OpenTransaction::OpenTransaction(Services& services, engine::Connection& connection,
                                 translate::TemporaryRelations& temporary)
    : services_{services}, connection_{connection}, temporary_{temporary} {}

OpenTransaction::~OpenTransaction() { rollback(); }

void OpenTransaction::set_owner(SessionId session, UserId user, DatabaseId database) {
  session_ = session;
  user_ = user;
  database_ = database;
}

void OpenTransaction::begin_block(bool read_only) {
  block_ = true;
  read_only_ = read_only;
  status_ = TransactionStatus::kInTransaction;
  started_at_ = services_.clock.now();
}

void OpenTransaction::fail() {
  if (!block_) return rollback();
  status_ = TransactionStatus::kFailed;
  if (id_) services_.transactions.set_state(id_, transaction::TransactionState::kFailed);
  // The locks go now: nothing of this transaction can come to anything any more.
  connection_.rollback();
  if (id_) services_.locks.release_all(id_);
}

TransactionId OpenTransaction::ensure_id() {
  if (!id_) {
    const auto* database = services_.catalog.current()->find_database(database_);
    isolation_ = database != nullptr && database->serializable
                     ? transaction::Isolation::kSerializable
                     : transaction::Isolation::kSnapshot;
    id_ = services_.transactions.begin({session_, user_, database_, isolation_});
    services_.conflicts.begin(id_, session_, isolation_);
  }
  return id_;
}

void OpenTransaction::lock(const LockKey& key, LockMode mode, const StopSource& stop) {
  services_.locks.acquire(ensure_id(), key, mode, stop);
}

void OpenTransaction::lock_relation(const catalog::Relation& relation, LockMode mode,
                                    const StopSource& stop) {
  if (relation.temporary) return;
  lock(LockKey::relation(database_, relation.id), mode, stop);
  if (mode != LockMode::kAccessShare) written_.insert(relation.id);
  if (!started_ || mode == LockMode::kAccessShare) return;
  // The snapshot is older than the lock: what others did to the table in between, this transaction
  // cannot see.
  const auto latest = services_.catalog.current();
  const catalog::Relation* before = base_->find_relation(relation.id);
  if (before != nullptr && !same_to_writers(before, latest->find_relation(relation.id))) {
    throw transaction::concurrent_transaction_conflict();
  }
}

bool OpenTransaction::start() {
  if (started_) return true;
  ensure_id();
  snapshot_ = services_.writes.now();
  auto snapshot =
      services_.catalog.begin(connection_, [this] { services_.conflicts.take_snapshot(id_); });
  started_ = true;
  temporary_before_ = temporary_;
  const bool same = base_ == nullptr || base_ == snapshot;
  base_ = std::move(snapshot);
  return same;
}

void OpenTransaction::begin_statement() {
  if (!started_) base_.reset();
}

const catalog::Snapshot& OpenTransaction::catalog() {
  if (draft_) return draft_->snapshot();
  if (base_ == nullptr) base_ = services_.catalog.current();
  return *base_;
}

std::shared_ptr<const catalog::Snapshot> OpenTransaction::shared_catalog() {
  if (draft_) return std::make_shared<const catalog::Snapshot>(draft_->snapshot());
  catalog();
  return base_;
}

catalog::Draft& OpenTransaction::draft() {
  start();
  if (!draft_) draft_.emplace(*base_);
  return *draft_;
}

void OpenTransaction::require_all_rows(RelationId relation) const {
  if (started_ && services_.writes.written_after(relation, snapshot_)) {
    throw transaction::concurrent_transaction_conflict();
  }
}

void OpenTransaction::record(const std::vector<translate::TableUse>& uses) {
  for (const translate::TableUse& use : uses) {
    services_.conflicts.read(id_, use.relation);
    if (use.access != translate::Access::kRead) services_.conflicts.write(id_, use.relation);
  }
}

void OpenTransaction::commit() {
  const bool wrote = draft_ || !written_.empty();
  if (started_) {
    try {
      services_.conflicts.check_commit(id_);
      // The order of commits and snapshots matters to SERIALIZABLE only.
      const bool ordered = isolation_ == transaction::Isolation::kSerializable;
      services_.catalog.commit(
          connection_, draft_ ? &*draft_ : nullptr,
          ordered ? std::function<void()>([this] { services_.conflicts.commit(id_); })
                  : std::function<void()>());
      if (!ordered) services_.conflicts.commit(id_);
      services_.writes.note(written_);
    } catch (...) {
      rollback();
      throw;
    }
  }
  finish();
  // Who pays for the checkpoint is who made the log grow: but nobody waits for it, neither for the
  // locks nor for the catalog.
  if (wrote) services_.engine.checkpoint_when_due();
}

void OpenTransaction::rollback() noexcept {
  connection_.rollback();
  if (started_) temporary_ = std::move(temporary_before_);
  if (id_) services_.conflicts.roll_back(id_);
  finish();
}

void OpenTransaction::finish() {
  if (id_) {
    services_.locks.release_all(id_);
    services_.transactions.end(id_);
  }
  id_ = {};
  status_ = TransactionStatus::kIdle;
  block_ = false;
  read_only_ = false;
  started_ = false;
  base_.reset();
  draft_.reset();
  changed_.clear();
  written_.clear();
  temporary_before_.clear();
}

}  // namespace slipher::session
