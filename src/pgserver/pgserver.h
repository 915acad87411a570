#pragma once

// Sessions over PostgreSQL's protocol, version 3.
//
// Class map
//   pg_server.h         PgServer: the listener and all its clients; cancel, terminate, stop
//   backends.h          Backends: the clients as other threads reach them
//   client_stream.h     ClientStream: one client's messages in and bytes out
//   client_login.h      ClientLogin: encryption, start-up message, password
//   pg_connection.h     PgConnection: one client from accept to close
//   command_loop.h      CommandLoop: the messages after log-in
//   client_sink.h       ClientSink: results of statements as messages
//   parameters.h        parameters of Parse and Bind as types and values
//   parameter_status.h  what the client is told of settings
//   statement_counts.h  StatementCounts: numbers for metrics
//   error.h             errors of the module

#include <chrono>
#include <cstddef>
#include <string>

#include "net/listener.h"

namespace slipher {
class Logger;
}
namespace slipher::net {
class DisconnectWatcher;
class TlsContext;
}  // namespace slipher::net
namespace slipher::session {
struct Services;
}

namespace slipher::pgserver {

class Backends;
class StatementCounts;

struct PgServerSettings {
  net::ListenAddress listen;
  std::size_t max_connections = 500;
  std::size_t reserved_connections = 3;  // The last of them, for superusers.
  std::chrono::seconds login_timeout{60};
  std::chrono::seconds stop_patience{5};  // How long stop() lets clients take their last message.
};

// What all connections share; each part outlives them.
struct ServerParts {
  session::Services& services;
  const net::TlsContext* tls;  // Null: encryption is refused.
  Logger& log;
  net::DisconnectWatcher& watcher;
  Backends& backends;
  StatementCounts& counts;
  const PgServerSettings& settings;
};

}  // namespace slipher::pgserver
