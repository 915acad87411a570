#pragma once

// Named constructors of the errors that transactions end with.

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/ids.h"

namespace slipher::transaction {

// 40P01, `deadlock detected`; `detail` has a line per process of the cycle.
SqlError deadlock_detected(std::string detail);
// 55P03, `could not obtain lock on relation "x"`.
SqlError lock_not_available(std::string_view relation);
// 53200, `out of shared memory`: the lock table is full.
SqlError too_many_locks();
// XX000, `1023`, with Redshift's detail: `Serializable isolation violation on table - 100123,
// transactions forming the cycle are: 1, 2 (pid:3)`. XX000 because that is what Redshift sends;
// drivers and retry code know the message 1023 and the detail's first words, not the state. `cycle`
// begins with the transaction that is stopped, `session` is its own.
SqlError serializable_violation(RelationId relation, std::span<const TransactionId> cycle,
                                SessionId session);
// XX000, `could not complete because of conflict with concurrent transaction`: two transactions
// changed the same thing and the other one committed first; tools retry on these words.
SqlError concurrent_transaction_conflict();
// XX000, `1018`, detail `Relation does not exist.`: the table was made after the transaction's
// snapshot.
SqlError relation_not_in_snapshot();

}  // namespace slipher::transaction
