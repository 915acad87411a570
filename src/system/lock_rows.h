#pragma once

// The locks of the cluster with who holds or wants them, for PG_LOCKS, STV_LOCKS and
// SVV_TRANSACTIONS.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "system/table.h"
#include "transaction/transaction_registry.h"

namespace slipher::system {

struct ShownLock {
  TransactionId transaction;
  std::int64_t relation = 0;  // 0 when something else is locked.
  DatabaseId database;        // None where the cluster is the scope.
  std::string mode;           // "AccessShareLock".
  bool granted = false;
  Instant since;
  std::optional<transaction::OpenTransaction> owner;  // Empty when it ended meanwhile.
};

// Returns one moment's locks, also those that are waited for.
std::vector<ShownLock> shown_locks(const Context& context);

}  // namespace slipher::system
