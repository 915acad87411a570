#pragma once

// A running server: one value whose members, in order, are its parts.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/cluster.h"
#include "app/upkeep.h"
#include "base/clock.h"
#include "history/history.h"
#include "http/http_server.h"
#include "net/tls.h"
#include "pgserver/pg_server.h"
#include "session/deadlines.h"
#include "session/row_store.h"
#include "session/services.h"
#include "session/time_zones.h"
#include "transaction/conflict_tracker.h"
#include "transaction/lock_table.h"
#include "transaction/table_writes.h"
#include "transaction/transaction_registry.h"
#include "transaction/wait_graph.h"
#include "transfer/settings.h"

namespace slipher {
class Logger;
}

namespace slipher::app {

// Built whole or not at all; destruction goes backwards. Used by the main thread.
class Server {
 public:
  // Opens the cluster and both ports; accepts nobody yet. `first_password` as for Cluster,
  // `give_up` as for Upkeep. Throws what a part throws.
  Server(const config::ServerOptions& options, const std::function<std::string()>& first_password,
         const std::function<void()>& give_up, Logger& log);
  ~Server() { stop(); }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return pg_.port(); }
  std::uint16_t http_port() const { return http_.port(); }
  void start();
  // Whether the engine is beyond repair.
  bool failed() { return cluster_.engine().failure().has_value(); }
  // Refuses new clients, ends the others with 57P01, writes history and log to their files. May be
  // called again.
  void stop() noexcept;

 private:
  session::Services make_services(const config::ServerOptions& options);

  Logger& log_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  const SystemClock clock_;
  Cluster cluster_;
  history::History history_;
  transaction::TransactionRegistry transactions_;
  transaction::WaitGraph waits_;
  transaction::LockTable locks_;
  transaction::ConflictTracker conflicts_;
  transaction::TableWrites writes_;
  session::Deadlines deadlines_;
  session::TimeZones zones_;
  session::SpillSpace spill_;
  const transfer::TransferSettings transfer_;
  session::Services services_;
  std::unique_ptr<const net::TlsContext> tls_;  // Null when encryption is off.
  pgserver::PgServer pg_;
  http::HttpServer http_;
  Upkeep upkeep_;
  bool stopped_ = false;
};

}  // namespace slipher::app
