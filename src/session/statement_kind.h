#pragma once

// What kind of statement a node is: for the log, for the checks before it runs.

#include <string_view>

#include "history/records.h"
#include "sql/statement.h"

namespace slipher::session {

struct StatementKind {
  std::string_view name;  // "SELECT", "CREATE TABLE": also the command tag where that has no count.
  history::StatementClass log{};
  bool writes = false;       // Refused in a read-only transaction.
  bool ends_failed = false;  // Accepted in a failed transaction.
  bool no_block = false;     // Refused inside a transaction block.
  bool has_secrets = false;  // Its text is logged without them.
};

StatementKind kind_of(const sql::StatementNode& node);

}  // namespace slipher::session
