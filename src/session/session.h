#pragma once

// One client's state and the path of its statements: parse, translate, lock, run, stream. Knows no
// protocol.
//
// Class map of the module
//   session.h      Session: what pgserver and http drive
//   result_sink.h  ResultSink: where rows, tags and notices go
//   services.h     Services: the parts of the server that sessions share
//   login.h        Login: who a session is; look-up of password verifiers

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/ids.h"
#include "base/stop.h"
#include "session/login.h"
#include "session/result_sink.h"
#include "types/text_format.h"
#include "types/value.h"

namespace slipher::session {

struct Services;

enum class TransactionStatus : std::uint8_t { kIdle, kInTransaction, kFailed };

// How Execute of a portal ended.
enum class PortalState : std::uint8_t { kComplete, kSuspended };

// What Describe of a statement answers. No columns: the statement returns no rows.
struct StatementDescription {
  std::vector<types::Type> parameters;
  std::vector<OutputColumn> columns;
  bool returns_rows = false;
};

// How long a session may wait for its client, and with what it ends then.
struct IdleLimit {
  std::chrono::milliseconds after{};
  SqlError reason;
};

// One client's session. All functions are for the session's thread, except cancel() and
// terminate(). Everything that ends a statement is thrown as SqlError after the transaction's state
// was set accordingly; the session stays usable.
class Session {
 public:
  // Opens a session for a user who has proved to be that user. Throws 3D000, 42501, 53300, 55000 as
  // login checks say.
  Session(Services& services, const Login& login);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  SessionId id() const;
  TransactionStatus transaction_status() const;
  // Returns how long it may wait now for its client's next message; empty: for ever.
  std::optional<IdleLimit> idle_limit() const;
  // How values are printed now: zone, DateStyle, extra_float_digits.
  types::TextSettings text_settings() const;
  // Returns the value of a setting as SHOW prints it; for ParameterStatus. Throws 42704.
  std::string setting(std::string_view name) const;

  // Simple protocol: runs all statements of a text in PostgreSQL's implicit transaction, results
  // into the sink. On an error the rest is not run and the error is thrown. An empty text calls
  // sink.empty().
  void run_simple(std::string_view text, ResultSink& sink);

  // Extended protocol. Names may be empty: the unnamed statement and portal. Throws 42P05, 26000,
  // 34000, 42601 and so on. After an error the caller skips to Sync and calls sync().
  void prepare(const std::string& name, std::string_view text,
               std::span<const std::optional<types::Type>> parameters);
  StatementDescription describe_statement(const std::string& name);
  // Number and types of parameters, for decoding Bind.
  const std::vector<types::Type>& parameter_types(const std::string& name);
  void bind(const std::string& portal, const std::string& statement,
            std::vector<types::Value> parameters);
  StatementDescription describe_portal(const std::string& portal);
  // Runs or continues a portal for at most max_rows rows (0: all). Sends rows and, at the end,
  // complete() to the sink; never columns(). A portal whose statement is empty calls sink.empty().
  PortalState execute(const std::string& portal, std::int64_t max_rows, ResultSink& sink);
  void close_statement(const std::string& name);
  void close_portal(const std::string& name);
  // Ends the implicit transaction of an extended-protocol batch: commits, or rolls back after an
  // error.
  void sync();
  // Tells the sink of the reported settings that changed since the last call: before the client is
  // asked for its next message. A transaction's end, also a failure's, may have changed them.
  void tell_settings(ResultSink& sink);
  // Notes that an error outside the session (a protocol error between Parse and Sync) fails the
  // transaction.
  void fail();

  // Ends the running statement, if any, with 57014 and the message; an empty one stands for
  // `Query (7) cancelled on user's request`. Safe from any thread.
  void cancel(std::string_view message);
  // Ends the running statement and makes every later one fail with the reason. Safe from any
  // thread.
  void terminate(const SqlError& reason);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace slipher::session
