#pragma once

// One client from accept to close.

#include "net/socket.h"
#include "pgserver/client_stream.h"
#include "pgserver/pgserver.h"
#include "session/login.h"

namespace slipher::pgserver {

class Backend;

// Lives on its own thread. `parts` must outlive it.
class PgConnection {
 public:
  PgConnection(const ServerParts& parts, net::Descriptor client, net::PeerAddress peer);

  // Serves the client until it leaves or is ended. Never throws: errors go to the client and the
  // log.
  void serve() noexcept;

 private:
  void log_in_and_run(Backend& backend);
  void run(const session::Login& login, Backend& backend);

  const ServerParts& parts_;
  ClientStream client_;
  net::PeerAddress peer_;
};

}  // namespace slipher::pgserver
