#pragma once

// How a client gets in: encryption, start-up message, password.

#include <optional>
#include <string>

#include "net/socket.h"
#include "pgserver/pgserver.h"
#include "session/login.h"
#include "wire/startup.h"
#include "wire/verifier.h"

namespace slipher::pgserver {

class Backend;
class ClientStream;

// One log-in, on the connection's thread. Used once.
class ClientLogin {
 public:
  ClientLogin(const ServerParts& parts, ClientStream& client, Backend& backend,
              net::PeerAddress peer);

  // Speaks with the client until it has proved who it is. Returns nothing when it left or only
  // wanted to cancel a statement. Throws what the client is to be told: 28P01, 53300, 57P03, 08P01,
  // 22023 and so on; FATAL, all of them.
  std::optional<session::Login> run();

 private:
  std::optional<wire::StartupMessage> read_startup();
  void answer_ssl_request();
  void describe(const wire::StartupMessage& startup);
  void add_setting(const std::string& name, const std::string& value);
  bool authenticate(const wire::StartupMessage& startup);
  wire::PasswordVerifier verifier() const;

  const ServerParts& parts_;
  ClientStream& client_;
  Backend& backend_;
  session::Login login_;
};

}  // namespace slipher::pgserver
