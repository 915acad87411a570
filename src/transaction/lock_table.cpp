#include "transaction/lock_table.h"

#include <utility>

#include "transaction/error.h"

namespace slipher::transaction {

LockTable::LockTable(WaitGraph& graph, const Clock& clock, ConflictListener* listener,
                     std::size_t max_locks)
    : graph_{graph}, clock_{clock}, listener_{listener}, max_locks_{max_locks} {}

void LockTable::acquire(TransactionId transaction, const LockKey& key, LockMode mode,
                        const StopSource& stop) {
  stop.throw_if_requested();
  std::optional<std::string> deadlock;
  {
    const MutexLock lock(mutex_);
    check(!waiting_.contains(transaction), "transaction already waits for a lock");
    const bool noted = note(transaction, key);
    if (queues_[key].try_grant(transaction, mode, clock_.now())) return;
    deadlock = wait_for(key, mode, noted, stop, transaction);
  }
  if (deadlock) {
    if (listener_ != nullptr) listener_->on_stopped({transaction, key.relation(), clock_.now()});
    throw deadlock_detected(std::move(*deadlock));
  }
  stop.throw_if_requested();
}

bool LockTable::try_acquire(TransactionId transaction, const LockKey& key, LockMode mode) {
  const MutexLock lock(mutex_);
  const bool noted = note(transaction, key);
  if (queues_[key].try_grant(transaction, mode, clock_.now())) return true;
  if (noted) take_note_back(transaction);
  return false;
}

void LockTable::acquire_nowait(TransactionId transaction, const LockKey& key, LockMode mode,
                               std::string_view relation) {
  if (!try_acquire(transaction, key, mode)) throw lock_not_available(relation);
}

void LockTable::release_all(TransactionId transaction) {
  const MutexLock lock(mutex_);
  auto node = noted_.extract(transaction);
  if (node.empty()) return;
  noted_count_ -= node.mapped().size();
  for (const LockKey& key : node.mapped()) {
    const auto queue = queues_.find(key);
    if (queue == queues_.end()) continue;
    queue->second.release(transaction);
    settle(key);
  }
}

std::optional<LockMode> LockTable::strongest(TransactionId transaction, const LockKey& key) const {
  const MutexLock lock(mutex_);
  const auto queue = queues_.find(key);
  if (queue == queues_.end()) return std::nullopt;
  const auto grant = queue->second.grants().find(transaction);
  if (grant == queue->second.grants().end()) return std::nullopt;
  std::optional<LockMode> strongest;
  for (const LockMode mode : kLockModes) {
    if (grant->second.modes().contains(mode)) strongest = mode;
  }
  return strongest;
}

std::vector<Lock> LockTable::held() const {
  std::vector<Lock> locks = all();
  std::erase_if(locks, [](const Lock& lock) { return !lock.granted; });
  return locks;
}

std::vector<Lock> LockTable::waiting() const {
  const MutexLock lock(mutex_);
  std::vector<Lock> out;
  out.reserve(waiting_.size());
  for (const auto& [transaction, waiting] : waiting_) {
    const LockWaiter& waiter = *waiting.waiter;
    out.push_back({transaction, waiting.key, waiter.mode, false, waiter.since});
  }
  return out;
}

std::vector<Lock> LockTable::all() const {
  const MutexLock lock(mutex_);
  std::vector<Lock> out;
  for (const auto& [key, queue] : queues_) {
    for (const auto& [transaction, grant] : queue.grants()) {
      for (const LockMode mode : kLockModes) {
        const std::optional<Instant>& since = grant.since[index_of(mode)];
        if (since) out.push_back({transaction, key, mode, true, *since});
      }
    }
    for (const LockWaiter* waiter : queue.waiters()) {
      out.push_back({waiter->transaction, key, waiter->mode, false, waiter->since});
    }
  }
  return out;
}

// Notes the key as the transaction's before anything is granted, so that release_all() knows of
// every grant whatever fails; the note is taken back when nothing comes of the request.
bool LockTable::note(TransactionId transaction, const LockKey& key) {
  const auto queue = queues_.find(key);
  if (queue != queues_.end() && queue->second.grants().contains(transaction)) return false;
  if (noted_count_ >= max_locks_) throw too_many_locks();
  noted_[transaction].push_back(key);
  ++noted_count_;
  return true;
}

void LockTable::take_note_back(TransactionId transaction) {
  const auto found = noted_.find(transaction);
  found->second.pop_back();
  --noted_count_;
  if (found->second.empty()) noted_.erase(found);
}

// Waits until granted or stopped; returns what to report when the wait would close a deadlock.
std::optional<std::string> LockTable::wait_for(const LockKey& key, LockMode mode, bool noted,
                                               const StopSource& stop, TransactionId transaction) {
  LockWaiter waiter;
  waiter.transaction = transaction;
  waiter.mode = mode;
  waiter.since = clock_.now();
  const Place place(*this, key, waiter, noted);
  std::optional<std::string> deadlock = break_deadlock(transaction);
  if (deadlock) return deadlock;
  // Gives up the mutex while it waits.
  waiter.changed.wait(mutex_, stop.token(), [&] { return waiter.granted; });
  return std::nullopt;
}

LockTable::Place::Place(LockTable& table, const LockKey& key, LockWaiter& waiter, bool noted)
    : table_{table}, key_{key}, waiter_{waiter}, noted_{noted} {
  table_.waiting_.emplace(waiter.transaction, Waiting{key, &waiter});
  table_.queues_.at(key).enqueue(waiter);
  table_.settle(key);
}

LockTable::Place::~Place() {
  if (waiter_.granted) return;
  table_.graph_.remove(waiter_.transaction);
  table_.waiting_.erase(waiter_.transaction);
  if (noted_) table_.take_note_back(waiter_.transaction);
  table_.queues_.at(key_).remove(waiter_);
  table_.settle(key_);
}

// A cycle may exist only because of the order in which transactions queue (one waits behind another
// that holds nothing it needs). Then another order is tried, as PostgreSQL does: the waiter goes
// ahead. Each pair changes places at most once, so this ends; where this order of trying misses an
// order that would do, the result is a 40P01 too many, never a wait without end.
std::optional<std::string> LockTable::break_deadlock(TransactionId transaction) {
  Reordering done;
  std::vector<WaitStep> cycle = graph_.cycle_from(transaction);
  if (cycle.empty()) return std::nullopt;
  std::string detail = graph_.describe(cycle);
  while (!cycle.empty() && reorder(cycle, done)) cycle = graph_.cycle_from(transaction);
  if (cycle.empty() && !leaves_a_deadlock(done)) return std::nullopt;
  for (const auto& [key, order] : done.before) {
    queues_.at(key).restore_order(order);
    settle(key);
  }
  return detail;
}

bool LockTable::reorder(const std::vector<WaitStep>& cycle, Reordering& done) {
  for (const WaitStep& step : cycle) {
    const auto found = waiting_.find(step.waiter);
    if (found == waiting_.end()) continue;  // Waits for something that is no lock.
    if (done.swapped.contains({step.waiter, step.blocker})) continue;
    if (done.swapped.contains({step.blocker, step.waiter})) continue;
    const LockKey key = found->second.key;
    LockQueue& queue = queues_.at(key);
    std::vector<TransactionId> order = queue.order();
    if (!queue.move_ahead(step.waiter, step.blocker)) continue;
    done.before.try_emplace(key, std::move(order));
    done.swapped.insert({step.waiter, step.blocker});
    settle(key);
    return true;
  }
  return false;
}

// A new order may stop others for ever who did not wait for the newcomer.
bool LockTable::leaves_a_deadlock(const Reordering& done) const {
  for (const auto& [key, order] : done.before) {
    for (const LockWaiter* waiter : queues_.at(key).waiters()) {
      if (!graph_.cycle_from(waiter->transaction).empty()) return true;
    }
  }
  return false;
}

// After any change of a key: grants who can be granted, tells the graph who still waits for whom,
// and forgets the key when nobody is left.
void LockTable::settle(const LockKey& key) {
  const auto found = queues_.find(key);
  LockQueue& queue = found->second;
  for (LockWaiter* waiter : queue.grant_waiters(clock_.now())) {
    graph_.remove(waiter->transaction);
    waiting_.erase(waiter->transaction);
    waiter->changed.notify_all();
  }
  for (LockQueue::Blocked& blocked : queue.blocked()) {
    graph_.set({.transaction = blocked.waiter->transaction,
                .what = cat(sql_name(blocked.waiter->mode), " on ", key.print()),
                .blockers = std::move(blocked.blockers)});
  }
  if (queue.empty()) queues_.erase(found);
}

}  // namespace slipher::transaction
