#pragma once

// The listener of PostgreSQL's protocol and all its clients.

#include <cstdint>

#include "net/connection_threads.h"
#include "net/disconnect_watcher.h"
#include "net/listener.h"
#include "pgserver/backends.h"
#include "pgserver/pgserver.h"
#include "pgserver/statement_counts.h"

namespace slipher::pgserver {

// Listens from construction on, accepts between start() and stop(). Safe from any thread, except
// start() and stop(), which are for its owner. What it is given must outlive it.
class PgServer {
 public:
  // `tls` may be null: then clients get no encryption. Throws 58030 when the port cannot be
  // listened on.
  PgServer(session::Services& services, const net::TlsContext* tls, Logger& log,
           PgServerSettings settings);
  ~PgServer() { stop(); }
  PgServer(const PgServer&) = delete;
  PgServer& operator=(const PgServer&) = delete;

  std::uint16_t port() const { return listener_.port(); }
  void start();
  // Refuses new clients, ends all others with 57P01 and joins their threads. May be called again.
  void stop();

  Backends& backends() { return backends_; }
  const StatementCounts& counts() const { return counts_; }

 private:
  void accept(net::Descriptor client, net::PeerAddress peer);

  const PgServerSettings settings_;
  Logger& log_;
  net::DisconnectWatcher watcher_;
  Backends backends_;
  StatementCounts counts_;
  const ServerParts parts_;
  net::ConnectionThreads threads_;
  net::Listener listener_;
};

}  // namespace slipher::pgserver
