#pragma once

// Transactions beside one another: table locks, deadlocks, isolation, and who is open.
//
// Class map
//   lock_mode.h             LockMode, conflicts(): the three table locks and which exclude which
//   lock_key.h              LockKey: what is locked, a relation or a name that is being made
//   lock_queue.h            LockQueue: who holds and who waits for one key; pure, no threads
//   lock_table.h            LockTable: every lock of the cluster; acquire, try, release, snapshot
//   wait_graph.h            WaitGraph: who waits for whom over all kinds of waits; finds deadlocks
//   isolation.h             Isolation: SNAPSHOT or SERIALIZABLE
//   conflict_tracker.h      ConflictTracker: what serializable transactions read and wrote; 1023
//   conflict_listener.h     ConflictListener: told of each transaction stopped by a conflict
//   transaction_registry.h  TransactionRegistry: ids and states of open transactions
//   error.h                 named constructors of this module's errors
//
// Mutexes are taken in this order and never the other way: LockTable, WaitGraph,
// TransactionRegistry. ConflictTracker's stands alone. None is held while a thread waits or while a
// listener runs.
