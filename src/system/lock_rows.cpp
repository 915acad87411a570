#include "system/lock_rows.h"

#include <map>

#include "transaction/lock_table.h"

namespace slipher::system {

std::vector<ShownLock> shown_locks(const Context& context) {
  std::vector<ShownLock> out;
  if (context.locks == nullptr || context.transactions == nullptr) return out;
  const auto locks = context.locks->all();
  std::map<TransactionId, transaction::OpenTransaction> open;
  for (auto& each : context.transactions->open()) open[each.id] = each;
  for (const transaction::Lock& lock : locks) {
    ShownLock shown;
    shown.transaction = lock.transaction;
    shown.relation = lock.key.relation().value;
    shown.database = lock.key.database();
    shown.mode = transaction::sql_name(lock.mode);
    shown.granted = lock.granted;
    shown.since = lock.since;
    if (const auto found = open.find(lock.transaction); found != open.end()) {
      shown.owner = found->second;
    }
    out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace slipher::system
