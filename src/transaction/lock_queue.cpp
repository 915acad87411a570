#include "transaction/lock_queue.h"

#include <algorithm>
#include <utility>

namespace slipher::transaction {

LockModes LockGrant::modes() const {
  LockModes modes;
  for (const LockMode mode : kLockModes) {
    if (since[index_of(mode)]) modes.add(mode);
  }
  return modes;
}

bool LockQueue::try_grant(TransactionId transaction, LockMode mode, Instant now) {
  LockModes ahead;
  const std::size_t place = place_for(transaction);
  for (std::size_t i = 0; i < place; ++i) ahead.add(waiters_[i]->mode);
  // What is held already covers the same and weaker modes: nobody who waits could have come
  // between.
  const LockModes held = held_by(transaction);
  const bool covered = std::any_of(kLockModes.begin(), kLockModes.end(),
                                   [&](LockMode own) { return own >= mode && held.contains(own); });
  if (!covered && (ahead.conflict_with(mode) || conflicts_with_holders(transaction, mode))) {
    return false;
  }
  grant(transaction, mode, now);
  return true;
}

void LockQueue::enqueue(LockWaiter& waiter) {
  const auto place = static_cast<std::ptrdiff_t>(place_for(waiter.transaction));
  waiters_.insert(waiters_.begin() + place, &waiter);
}

void LockQueue::remove(const LockWaiter& waiter) { std::erase(waiters_, &waiter); }

void LockQueue::release(TransactionId transaction) {
  const auto found = grants_.find(transaction);
  if (found == grants_.end()) return;
  for (const LockMode mode : kLockModes) {
    if (found->second.since[index_of(mode)]) --holders_[index_of(mode)];
  }
  grants_.erase(found);
}

std::vector<LockWaiter*> LockQueue::grant_waiters(Instant now) {
  std::vector<LockWaiter*> granted;
  std::vector<LockWaiter*> still;
  LockModes ahead;
  for (LockWaiter* waiter : waiters_) {
    if (ahead.conflict_with(waiter->mode) ||
        conflicts_with_holders(waiter->transaction, waiter->mode)) {
      ahead.add(waiter->mode);
      still.push_back(waiter);
      continue;
    }
    grant(waiter->transaction, waiter->mode, now);
    waiter->granted = true;
    granted.push_back(waiter);
  }
  waiters_ = std::move(still);
  return granted;
}

bool LockQueue::move_ahead(TransactionId transaction, TransactionId blocker) {
  const auto place_of = [&](TransactionId wanted) {
    return std::find_if(waiters_.begin(), waiters_.end(),
                        [&](const LockWaiter* waiter) { return waiter->transaction == wanted; });
  };
  const auto from = place_of(transaction);
  const auto to = place_of(blocker);
  if (from == waiters_.end() || to == waiters_.end() || to >= from) return false;
  if (held_by(blocker).conflict_with((*from)->mode)) return false;
  std::rotate(to, from, from + 1);
  return true;
}

std::vector<TransactionId> LockQueue::order() const {
  std::vector<TransactionId> out;
  out.reserve(waiters_.size());
  for (const LockWaiter* waiter : waiters_) out.push_back(waiter->transaction);
  return out;
}

void LockQueue::restore_order(const std::vector<TransactionId>& order) {
  const auto place_of = [&](const LockWaiter* waiter) {
    return std::find(order.begin(), order.end(), waiter->transaction) - order.begin();
  };
  std::sort(waiters_.begin(), waiters_.end(),
            [&](const LockWaiter* a, const LockWaiter* b) { return place_of(a) < place_of(b); });
}

std::vector<LockQueue::Blocked> LockQueue::blocked() const {
  std::vector<Blocked> out;
  out.reserve(waiters_.size());
  std::optional<TransactionId> exclusive;  // The last waiter for AccessExclusive so far.
  std::optional<TransactionId> writer;     // The last one for ShareRowExclusive or AccessExclusive.
  std::vector<TransactionId> since;        // Those that the next AccessExclusive waits for.
  for (const LockWaiter* waiter : waiters_) {
    std::vector<TransactionId> blockers;
    std::optional<TransactionId> nearest = exclusive;
    if (waiter->mode == LockMode::kShareRowExclusive) nearest = writer;
    if (waiter->mode == LockMode::kAccessExclusive) blockers = std::exchange(since, {});
    if (nearest) {
      blockers.push_back(*nearest);  // It waits for every holder that this one waits for.
    } else {
      for (const TransactionId holder : conflicting_holders(waiter->transaction, waiter->mode)) {
        blockers.push_back(holder);
      }
    }
    if (waiter->mode == LockMode::kAccessExclusive) {
      exclusive = waiter->transaction;
    } else {
      since.push_back(waiter->transaction);
    }
    if (waiter->mode != LockMode::kAccessShare) writer = waiter->transaction;
    out.push_back({waiter, std::move(blockers)});
  }
  return out;
}

// Ahead of the first waiter that must wait for what the transaction already holds; else the end.
std::size_t LockQueue::place_for(TransactionId transaction) const {
  const LockModes held = held_by(transaction);
  std::size_t place = 0;
  while (place < waiters_.size() && !held.conflict_with(waiters_[place]->mode)) ++place;
  return place;
}

bool LockQueue::conflicts_with_holders(TransactionId transaction, LockMode mode) const {
  const LockModes own = held_by(transaction);
  return std::any_of(kLockModes.begin(), kLockModes.end(), [&](LockMode held) {
    const std::size_t mine = own.contains(held) ? 1 : 0;
    return conflicts(held, mode) && holders_[index_of(held)] > mine;
  });
}

std::vector<TransactionId> LockQueue::conflicting_holders(TransactionId transaction,
                                                          LockMode mode) const {
  std::vector<TransactionId> out;
  for (const auto& [holder, grant] : grants_) {
    if (holder != transaction && grant.modes().conflict_with(mode)) out.push_back(holder);
  }
  return out;
}

LockModes LockQueue::held_by(TransactionId transaction) const {
  const auto found = grants_.find(transaction);
  return found == grants_.end() ? LockModes{} : found->second.modes();
}

void LockQueue::grant(TransactionId transaction, LockMode mode, Instant now) {
  std::optional<Instant>& since = grants_[transaction].since[index_of(mode)];
  if (since) return;
  since = now;
  ++holders_[index_of(mode)];
}

}  // namespace slipher::transaction
