#include "transaction/conflict_tracker.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "transaction/error.h"

namespace slipher::transaction {
namespace {

constexpr std::size_t kFirstCleanUp =
    1024;  // Below this many, cleaning up costs more than it frees.

}  // namespace

ConflictTracker::ConflictTracker(const Clock& clock, ConflictListener* listener,
                                 std::size_t max_entries)
    : clock_{clock}, listener_{listener}, max_entries_{max_entries}, forget_at_{kFirstCleanUp} {}

void ConflictTracker::begin(TransactionId transaction, SessionId session, Isolation isolation) {
  if (isolation == Isolation::kSnapshot) return;
  const MutexLock lock(mutex_);
  const auto [at, added] = transactions_.try_emplace(transaction);
  check(added, "transaction begins twice");
  at->second.session = session;
  ++open_;
}

void ConflictTracker::take_snapshot(TransactionId transaction) {
  const MutexLock lock(mutex_);
  const auto found = transactions_.find(transaction);
  if (found == transactions_.end() || found->second.snapshot != 0) return;
  found->second.snapshot = ++sequence_;
}

void ConflictTracker::read(TransactionId transaction, RelationId relation) {
  record(transaction, relation, Access::kRead);
}

void ConflictTracker::write(TransactionId transaction, RelationId relation) {
  record(transaction, relation, Access::kWrite);
}

void ConflictTracker::check_commit(TransactionId transaction) {
  Ids cycle;
  SessionId session;
  RelationId relation;
  {
    const MutexLock lock(mutex_);
    const auto found = transactions_.find(transaction);
    if (found == transactions_.end()) return;
    const Transaction& own = found->second;
    session = own.session;
    relation = own.given_up;
    cycle = own.given_up ? Ids{transaction} : find_cycle(transaction);
    if (!relation && !own.writes.empty()) relation = *own.writes.begin();
  }
  if (!cycle.empty()) fail(transaction, session, relation, cycle);
}

void ConflictTracker::commit(TransactionId transaction) {
  const MutexLock lock(mutex_);
  const auto found = transactions_.find(transaction);
  if (found == transactions_.end()) return;
  Transaction& own = found->second;
  own.committed = ++sequence_;
  --open_;
  for (const RelationId relation : own.writes) {
    Table& table = tables_.at(relation);
    table.writers.erase(transaction);
    table.versions.emplace(own.committed, transaction);
  }
  if (own.reads.empty() && own.writes.empty()) transactions_.erase(found);
  if (open_ == 0 || entries_ + transactions_.size() > forget_at_) forget_unreachable();
}

void ConflictTracker::roll_back(TransactionId transaction) {
  const MutexLock lock(mutex_);
  const auto found = transactions_.find(transaction);
  if (found == transactions_.end()) return;
  if (found->second.open()) --open_;
  drop_entries(transaction, found->second);
  transactions_.erase(found);
  if (open_ == 0) forget_unreachable();
}

std::size_t ConflictTracker::size() const {
  const MutexLock lock(mutex_);
  return transactions_.size();
}

void ConflictTracker::record(TransactionId transaction, RelationId relation, Access access) {
  Ids cycle;
  SessionId session;
  {
    const MutexLock lock(mutex_);
    const auto found = transactions_.find(transaction);
    if (found == transactions_.end()) return;
    check(found->second.snapshot != 0, "table is used before the snapshot is taken");
    session = found->second.session;
    cycle = note(transaction, found->second, relation, access);
  }
  if (!cycle.empty()) fail(transaction, session, relation, cycle);
}

ConflictTracker::Ids ConflictTracker::note(TransactionId id, Transaction& transaction,
                                           RelationId relation, Access access) {
  if (transaction.given_up) return {id};
  auto& used = access == Access::kRead ? transaction.reads : transaction.writes;
  Table& table = tables_[relation];
  // What was recorded before was checked then, and whoever added edges since was checked itself.
  if (!used.insert(relation).second) return {};
  ++entries_;
  if (access == Access::kRead) {
    table.readers.emplace(transaction.snapshot, id);
  } else {
    table.writers.insert(id);
  }
  if (entries_ > max_entries_) keep_within_limit();
  if (transaction.given_up) return {id};
  return find_cycle(id);
}

// Breadth first, so that the cycle reported is a shortest one.
ConflictTracker::Ids ConflictTracker::find_cycle(TransactionId id) const {
  std::unordered_map<TransactionId, TransactionId> came_from;
  Ids found{id};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const TransactionId next : successors(found[i])) {
      if (next == id) {
        Ids cycle;
        for (TransactionId at = found[i]; at != id; at = came_from.at(at)) cycle.push_back(at);
        cycle.push_back(id);
        std::reverse(cycle.begin(), cycle.end());
        return cycle;
      }
      if (came_from.try_emplace(next, found[i]).second) found.push_back(next);
    }
  }
  return {};
}

// Only the next version counts: its writer precedes those of all later ones.
ConflictTracker::Ids ConflictTracker::successors(TransactionId id) const {
  const Transaction& transaction = transactions_.at(id);
  Ids out;
  for (const RelationId relation : transaction.reads) {
    add_next_writers(relation, transaction.snapshot, id, out);
  }
  if (transaction.open()) return out;
  for (const RelationId relation : transaction.writes) {
    add_next_writers(relation, transaction.committed, id, out);
    const Table& table = tables_.at(relation);
    const auto next = table.versions.upper_bound(transaction.committed);
    const std::int64_t until =
        next == table.versions.end() ? std::numeric_limits<std::int64_t>::max() : next->first;
    auto reader = table.readers.lower_bound({transaction.committed, TransactionId{}});
    for (; reader != table.readers.end() && reader->first < until; ++reader) {
      out.push_back(reader->second);
    }
  }
  return out;
}

// An open writer makes a version after all that are there.
void ConflictTracker::add_next_writers(RelationId relation, std::int64_t after, TransactionId self,
                                       Ids& out) const {
  const Table& table = tables_.at(relation);
  auto next = table.versions.upper_bound(after);
  if (next != table.versions.end() && next->second == self) ++next;
  if (next != table.versions.end()) {
    out.push_back(next->second);
    return;
  }
  for (const TransactionId writer : table.writers) {
    if (writer != self) out.push_back(writer);
  }
}

void ConflictTracker::drop_entries(TransactionId id, Transaction& transaction) {
  entries_ -= transaction.reads.size() + transaction.writes.size();
  const auto erase_if_empty = [this](RelationId relation) SLIPHER_REQUIRES(mutex_) {
    const auto table = tables_.find(relation);
    if (table != tables_.end() && table->second.empty()) tables_.erase(table);
  };
  for (const RelationId relation : transaction.reads) {
    tables_.at(relation).readers.erase({transaction.snapshot, id});
    erase_if_empty(relation);
  }
  for (const RelationId relation : transaction.writes) {
    Table& table = tables_.at(relation);
    table.writers.erase(id);
    if (!transaction.open()) table.versions.erase(transaction.committed);
    erase_if_empty(relation);
  }
  transaction.reads.clear();
  transaction.writes.clear();
}

// A committed transaction can only come into a new cycle through edges that lead to it. New ones
// come from open transactions whose snapshot is older than its commit; old ones from those that are
// kept. So what cannot be reached from there will never matter.
void ConflictTracker::forget_unreachable() {
  std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
  for (const auto& [id, transaction] : transactions_) {
    const bool counts = transaction.open() && transaction.snapshot != 0 && !transaction.given_up;
    if (counts) oldest = std::min(oldest, transaction.snapshot);
  }
  Ids kept;
  std::unordered_set<TransactionId> marked;
  for (const auto& [id, transaction] : transactions_) {
    if (!transaction.open() && transaction.committed < oldest) continue;
    kept.push_back(id);
    marked.insert(id);
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    for (const TransactionId next : successors(kept[i])) {
      if (marked.insert(next).second) kept.push_back(next);
    }
  }
  for (auto at = transactions_.begin(); at != transactions_.end();) {
    if (marked.contains(at->first)) {
      ++at;
      continue;
    }
    drop_entries(at->first, at->second);
    at = transactions_.erase(at);
  }
  forget_at_ = std::max(kFirstCleanUp, 2 * (entries_ + transactions_.size()));
}

// Frees more than was asked for, so that a clean-up is rare.
void ConflictTracker::keep_within_limit() {
  forget_unreachable();
  while (entries_ > max_entries_ - max_entries_ / 4) {
    const std::size_t before = entries_;
    give_up_oldest();
    forget_unreachable();
    if (entries_ == before) return;
  }
}

void ConflictTracker::give_up_oldest() {
  auto oldest = transactions_.end();
  for (auto at = transactions_.begin(); at != transactions_.end(); ++at) {
    const Transaction& one = at->second;
    if (!one.open() || (one.reads.empty() && one.writes.empty())) continue;
    if (oldest == transactions_.end() || one.snapshot < oldest->second.snapshot) oldest = at;
  }
  if (oldest == transactions_.end()) return;
  Transaction& one = oldest->second;
  one.given_up = one.reads.empty() ? *one.writes.begin() : *one.reads.begin();
  drop_entries(oldest->first, one);
}

void ConflictTracker::fail(TransactionId id, SessionId session, RelationId relation,
                           std::span<const TransactionId> cycle) const {
  if (listener_ != nullptr) listener_->on_stopped({id, relation, clock_.now()});
  throw serializable_violation(relation, cycle, session);
}

}  // namespace slipher::transaction
