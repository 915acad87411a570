#pragma once

// The clients as other threads reach them: to cancel a statement, to end a session, to stop the
// server.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "base/error.h"
#include "base/ids.h"
#include "base/mutex.h"

namespace slipher::net {
class Socket;
}
namespace slipher::session {
class Session;
}

namespace slipher::pgserver {

class Backend;

// All clients of a server. Safe from any thread. Must outlive its backends.
class Backends {
 public:
  // Ends the statement that runs in the session whose key the client knows; whoever does not know
  // it learns nothing.
  void cancel(std::int32_t process_id, std::int32_t secret);
  // These return whether there is such a session. cancel() ends its statement as Session::cancel()
  // does; terminate() ends it with the reason as a FATAL error.
  bool cancel(SessionId session, std::string_view message);
  bool terminate(SessionId session, const SqlError& reason);
  // Ends all clients, also those that come later.
  void terminate_all(const SqlError& reason);
  // Breaks the connections of those that do not take their last message.
  void end_all();
  // Waits until nobody is left; returns whether it came to that.
  bool wait_until_empty(std::chrono::milliseconds patience);

  std::size_t sessions() const;  // Clients that are logged in or just about to be.

 private:
  friend class Backend;
  Backend* find(SessionId session) SLIPHER_REQUIRES(mutex_);
  // The first reason counts.
  void terminate(Backend& backend, const SqlError& reason) SLIPHER_REQUIRES(mutex_);

  mutable Mutex mutex_;
  Condition changed_;
  std::set<Backend*> all_ SLIPHER_GUARDED_BY(mutex_);
  std::size_t admitted_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::optional<SqlError> stopped_ SLIPHER_GUARDED_BY(mutex_);
};

// One client, known to the registry from construction to destruction. Its functions are for its
// connection's thread, except terminate(). Socket and session must outlive their time in it.
class Backend {
 public:
  Backend(Backends& owner, net::Socket& socket);
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  // Takes one of `limit` places. Throws 53300 when there is none, 57P03 when the server stops.
  void admit(std::size_t limit);
  // Throws 53300 when the place is one of the last `reserved` of `limit`, which are not for
  // everyone.
  void leave_reserve(std::size_t limit, std::size_t reserved);
  // Makes the session reachable until detach(), which must come before it dies.
  void attach(session::Session& session, std::int32_t secret);
  void detach();
  // Ends the client: its statement fails, its reads see the end. The first reason counts.
  void terminate(const SqlError& reason);
  // Whether a message of the client is being worked on: only then does a client that is gone need
  // to be ended from outside.
  void set_busy(bool busy);
  // Ends the client as lost when it is busy; when it is not, its thread reads the end of the stream
  // by itself. For any thread.
  void client_gone();
  // Returns why the client is to end, if it is.
  std::optional<SqlError> reason() const;

 private:
  friend class Backends;

  Backends& owner_;
  net::Socket& socket_;
  session::Session* session_ = nullptr;  // Guarded by owner_.mutex_, as all below.
  std::int32_t secret_ = 0;
  bool admitted_ = false;
  bool busy_ = false;
  std::optional<SqlError> reason_;
};

}  // namespace slipher::pgserver
