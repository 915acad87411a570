#pragma once

// The parts of the server that sessions share. Made and owned by `app`; each outlives every
// session.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "system/session_control.h"

namespace slipher::engine {
class Engine;
}
namespace slipher::transaction {
class ConflictTracker;
class TableWrites;
class LockTable;
class TransactionRegistry;
}  // namespace slipher::transaction
namespace slipher::history {
class History;
}
namespace slipher::transfer {
struct TransferSettings;
}

namespace slipher::session {

class CatalogStore;
class Deadlines;
class SpillSpace;
class TimeZones;

struct Services {
  engine::Engine& engine;
  CatalogStore& catalog;
  transaction::LockTable& locks;
  transaction::TransactionRegistry& transactions;
  transaction::ConflictTracker& conflicts;
  transaction::TableWrites& writes;
  history::History& history;
  Deadlines& deadlines;
  TimeZones& zones;
  SpillSpace& spill;
  const transfer::TransferSettings& transfer;
  const Clock& clock;
  std::string cluster_id;
  std::string version;      // What VERSION() says.
  std::string mock_secret;  // From which verifiers of unknown users are made.
  std::chrono::milliseconds idle_in_transaction_timeout;  // Where a session sets none; 0: never.
  system::SessionControl sessions;
  // Returns the stored forms of what a PASSWORD clause says, for that user.
  std::function<std::string(std::string_view clause, std::string_view user)> password_forms;
};

}  // namespace slipher::session
