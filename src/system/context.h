#pragma once

// What a statement's system tables may see: the moment's catalog, the session, and the parts of the
// server that know what runs.

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "catalog/snapshot.h"
#include "types/type.h"

namespace slipher::config {
class SessionValues;
}
namespace slipher::engine {
class Engine;
}
namespace slipher::history {
class History;
}
namespace slipher::transaction {
class LockTable;
class TransactionRegistry;
}  // namespace slipher::transaction

namespace slipher::system {

struct SessionControl;

// A column that a late-binding view has at the moment.
struct LateBindingColumn {
  std::string schema;
  std::string view;
  std::string name;
  types::Type type;
  std::int32_t number = 0;  // From 1.
};

// Built by the session for a statement that reads system tables, and given to the engine's
// connection. Immutable; scans read it from several threads. What it points to belongs to the
// session or the server and outlives the statement; null where a test has none.
struct Context {
  std::shared_ptr<const catalog::Snapshot> catalog;
  DatabaseId database;
  UserId user;  // Whose privileges count.
  // Superuser, or SYSLOG ACCESS UNRESTRICTED: sees the rows of others.
  bool sees_all = false;
  std::vector<std::string> search_path;                       // "$user" already replaced.
  std::vector<catalog::Shared<catalog::Relation>> temporary;  // The session's own.
  SessionId session;
  Instant now;
  const history::History* history = nullptr;
  const transaction::LockTable* locks = nullptr;
  const transaction::TransactionRegistry* transactions = nullptr;
  engine::Engine* engine = nullptr;  // For counting a table's rows.
  const config::SessionValues* settings = nullptr;
  const SessionControl* sessions = nullptr;
  // Only for statements that call pg_get_late_binding_view_cols().
  std::vector<LateBindingColumn> late_binding_columns;
};

}  // namespace slipher::system
