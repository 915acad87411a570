#pragma once

// Who wants to know that a transaction was stopped because of another one (STL_TR_CONFLICT).

#include "base/clock.h"
#include "base/ids.h"

namespace slipher::transaction {

// One transaction that was stopped by a deadlock or a serializable isolation violation.
struct StoppedTransaction {
  TransactionId transaction;
  RelationId relation;  // None when the conflict was not on a relation.
  Instant at;
};

// Told of each stopped transaction on the thread that is stopped, without any mutex held, just
// before the error is thrown. Must be safe from any thread and must not throw.
class ConflictListener {
 public:
  virtual ~ConflictListener() = default;
  virtual void on_stopped(const StoppedTransaction& stopped) = 0;
};

}  // namespace slipher::transaction
