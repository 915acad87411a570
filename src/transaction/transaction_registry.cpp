#include "transaction/transaction_registry.h"

#include "base/error.h"

namespace slipher::transaction {

TransactionRegistry::TransactionRegistry(TransactionId first, const Clock& clock)
    : clock_{clock}, next_{first.value} {
  check(first.value > 0, "transaction ids are positive");
}

TransactionId TransactionRegistry::begin(const TransactionOwner& owner) {
  const Instant now = clock_.now();
  const MutexLock lock(mutex_);
  const TransactionId id{next_};
  open_.emplace(id, OpenTransaction{.id = id,
                                    .session = owner.session,
                                    .user = owner.user,
                                    .database = owner.database,
                                    .isolation = owner.isolation,
                                    .started = now,
                                    .state = TransactionState::kRunning,
                                    .state_since = now});
  ++next_;
  return id;
}

void TransactionRegistry::set_state(TransactionId transaction, TransactionState state) {
  const Instant now = clock_.now();
  const MutexLock lock(mutex_);
  const auto found = open_.find(transaction);
  check(found != open_.end(), "transaction is not open");
  if (found->second.state == state) return;
  found->second.state = state;
  found->second.state_since = now;
}

void TransactionRegistry::end(TransactionId transaction) {
  const MutexLock lock(mutex_);
  open_.erase(transaction);
}

std::optional<OpenTransaction> TransactionRegistry::find(TransactionId transaction) const {
  const MutexLock lock(mutex_);
  const auto found = open_.find(transaction);
  if (found == open_.end()) return std::nullopt;
  return found->second;
}

std::vector<OpenTransaction> TransactionRegistry::open() const {
  const MutexLock lock(mutex_);
  std::vector<OpenTransaction> out;
  out.reserve(open_.size());
  for (const auto& [id, transaction] : open_) out.push_back(transaction);
  return out;
}

TransactionId TransactionRegistry::next() const {
  const MutexLock lock(mutex_);
  return {next_};
}

}  // namespace slipher::transaction
