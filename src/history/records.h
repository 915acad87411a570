#pragma once

// What the history keeps, one struct a kind. Times are UTC. Texts longer than kMaxKeptText are cut,
// and bytes that are no valid UTF-8 become question marks.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/ids.h"

namespace slipher::history {

inline constexpr std::size_t kMaxKeptText = std::size_t{1} << 20;  // Bytes.

// A session that is open.
struct SessionRecord {
  SessionId id;
  UserId user;
  std::string user_name;
  std::string database;
  Instant started;
  bool idle = true;
  std::string remote_host;
  std::string remote_port;
  std::string application_name;
};

// One line of STL_CONNECTION_LOG.
struct ConnectionEvent {
  std::string event;  // "authenticated", "initiating session", "disconnecting session",
                      // "authentication failure".
  Instant time;
  SessionId session;
  std::string remote_host;
  std::string remote_port;
  std::string database;
  std::string user_name;
  std::string method;
  std::int64_t duration = 0;  // Microseconds.
  std::string tls_version;
  std::string tls_cipher;
  std::string application_name;
  std::string driver_version;
  std::string os_version;
  std::string plugin_name;
  std::int32_t protocol_version = 0;
};

// Which log a statement's text goes to: STL_QUERYTEXT, STL_DDLTEXT or STL_UTILITYTEXT.
enum class StatementClass : std::uint8_t { kQuery, kDdl, kUtility };

// A statement, running or ended.
struct StatementRecord {
  QueryId query;
  StatementClass statement_class{};
  TransactionId transaction;
  SessionId session;
  UserId user;
  std::string user_name;
  std::string database;
  std::string label;  // query_group; "default" when unset.
  std::string text;   // Without secrets.
  std::string type;   // "SELECT", "INSERT", "COPY", ...
  Instant started;
  Instant ended;  // 0 while it runs.
  bool aborted = false;
  std::string error;     // Message, when aborted.
  std::string sqlstate;  // Likewise.
  std::int64_t rows = 0;
};

struct StatementEnd {
  Instant ended;
  bool aborted = false;
  std::string error;
  std::string sqlstate;
  std::int64_t rows = 0;
  TransactionId transaction{};  // When the statement has one only since it began; else 0.
};

// One file that COPY loaded: STL_LOAD_COMMITS.
struct LoadCommit {
  QueryId query;
  UserId user;
  std::string file;
  std::int64_t bytes = 0;
  std::int64_t lines_scanned = 0;
  std::int64_t lines_skipped = 0;
  std::int64_t errors = 0;
  Instant started;
  Instant ended;
  std::int32_t status = 1;
  std::string format;
};

// One row that COPY refused: STL_LOAD_ERRORS.
struct LoadError {
  QueryId query;
  UserId user;
  SessionId session;
  RelationId table;
  Instant started;
  std::string file;
  std::int64_t line = 0;
  std::string column;
  std::string type;
  std::string column_length;
  std::int32_t position = 0;
  std::string raw_line;   // At most 1,024 bytes.
  std::string raw_value;  // Likewise.
  std::int32_t code = 0;
  std::string reason;  // At most 100 bytes.
};

// One file that UNLOAD wrote: STL_UNLOAD_LOG.
struct UnloadFile {
  QueryId query;
  UserId user;
  SessionId session;
  std::string path;
  Instant started;
  Instant ended;
  std::int64_t lines = 0;
  std::int64_t bytes = 0;
  std::string format;
};

}  // namespace slipher::history
