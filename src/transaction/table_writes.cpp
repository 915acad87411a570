#include "transaction/table_writes.h"

namespace slipher::transaction {

std::int64_t TableWrites::now() const {
  const MutexLock lock(mutex_);
  return now_;
}

void TableWrites::note(const std::set<RelationId>& tables) {
  if (tables.empty()) return;
  const MutexLock lock(mutex_);
  ++now_;
  if (last_.size() + tables.size() > kTables) {
    last_.clear();
    forgotten_ = now_;
  }
  for (const RelationId table : tables) last_[table.value] = now_;
}

bool TableWrites::written_after(RelationId table, std::int64_t since) const {
  const MutexLock lock(mutex_);
  const auto found = last_.find(table.value);
  return (found == last_.end() ? forgotten_ : found->second) > since;
}

}  // namespace slipher::transaction
