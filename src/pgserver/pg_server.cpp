#include "pgserver/pg_server.h"

#include <memory>
#include <utility>

#include "base/log.h"
#include "base/stop.h"
#include "pgserver/pg_connection.h"

namespace slipher::pgserver {
namespace {

// Threads beyond the sessions: clients that are being logged in, refused, or cancel a statement.
constexpr std::size_t kMoreThreads = 200;

}  // namespace

PgServer::PgServer(session::Services& services, const net::TlsContext* tls, Logger& log,
                   PgServerSettings settings)
    : settings_{std::move(settings)},
      log_{log},
      parts_{services, tls, log, watcher_, backends_, counts_, settings_},
      threads_{settings_.max_connections + kMoreThreads},
      listener_{settings_.listen, log} {}

void PgServer::start() {
  listener_.start([this](net::Descriptor client, net::PeerAddress peer) {
    accept(std::move(client), std::move(peer));
  });
}

void PgServer::accept(net::Descriptor client, net::PeerAddress peer) {
  // std::function wants what can be copied.
  auto connection = std::make_shared<PgConnection>(parts_, std::move(client), std::move(peer));
  threads_.start([connection = std::move(connection)]() mutable {
    connection->serve();
    connection.reset();  // Closes the socket now, not when the thread is joined.
  });
}

void PgServer::stop() {
  listener_.stop();
  backends_.terminate_all(admin_shutdown());
  if (!backends_.wait_until_empty(settings_.stop_patience)) {
    log_.warning("clients.broken", {{"reason", "clients did not take their last message"}});
    backends_.end_all();
  }
  threads_.join();
}

}  // namespace slipher::pgserver
