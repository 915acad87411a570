#include "transaction/error.h"

#include <utility>

namespace slipher::transaction {

SqlError deadlock_detected(std::string detail) {
  return SqlError(sqlstate::kDeadlockDetected, "deadlock detected")
      .detail(std::move(detail))
      .hint("See server log for query details.");
}

SqlError lock_not_available(std::string_view relation) {
  return {sqlstate::kLockNotAvailable, cat("could not obtain lock on relation \"", relation, "\"")};
}

SqlError too_many_locks() {
  return SqlError(sqlstate::kOutOfMemory, "out of shared memory")
      .hint("Lock fewer tables in one transaction, or run fewer transactions at once.");
}

SqlError serializable_violation(RelationId relation, std::span<const TransactionId> cycle,
                                SessionId session) {
  std::string transactions;
  for (const TransactionId transaction : cycle) {
    if (!transactions.empty()) transactions += ", ";
    transactions += std::to_string(transaction.value);
  }
  return SqlError(sqlstate::kInternalError, "1023")
      .detail(cat("Serializable isolation violation on table - ", relation.value,
                  ", transactions forming the cycle are: ", transactions, " (pid:", session.value,
                  ")"));
}

SqlError concurrent_transaction_conflict() {
  return {sqlstate::kInternalError,
          "could not complete because of conflict with concurrent transaction"};
}

SqlError relation_not_in_snapshot() {
  return SqlError(sqlstate::kInternalError, "1018").detail("Relation does not exist.");
}

}  // namespace slipher::transaction
