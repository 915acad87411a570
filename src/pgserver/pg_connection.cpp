#include "pgserver/pg_connection.h"

#include <array>
#include <chrono>
#include <cstring>
#include <exception>
#include <utility>

#include "base/log.h"
#include "net/disconnect_watcher.h"
#include "net/error.h"
#include "net/random.h"
#include "pgserver/backends.h"
#include "pgserver/client_login.h"
#include "pgserver/command_loop.h"
#include "pgserver/parameter_status.h"
#include "session/services.h"
#include "session/session.h"
#include "wire/backend.h"

namespace slipher::pgserver {
namespace {

std::int32_t random_secret() {
  std::array<std::uint8_t, sizeof(std::int32_t)> bytes{};
  net::fill_random(bytes);
  std::int32_t secret = 0;
  std::memcpy(&secret, bytes.data(), sizeof secret);
  return secret;
}

// Makes the session reachable by other threads as long as it lives.
class Attachment {
 public:
  Attachment(Backend& backend, session::Session& session, std::int32_t secret) : backend_{backend} {
    backend_.attach(session, secret);
  }
  ~Attachment() { backend_.detach(); }
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;

 private:
  Backend& backend_;
};

}  // namespace

PgConnection::PgConnection(const ServerParts& parts, net::Descriptor client, net::PeerAddress peer)
    : parts_{parts}, client_{std::move(client)}, peer_{std::move(peer)} {}

void PgConnection::serve() noexcept {
  try {
    Backend backend(parts_.backends, client_.socket());
    try {
      log_in_and_run(backend);
    } catch (const std::exception& error) {
      const SqlError fatal = as_sql_error(error);
      parts_.log.debug("client.ended",
                       {{"host", peer_.host}, {"port", peer_.port}, {"reason", fatal.message()}});
      wire::append_error_response(client_.out(), wire::Severity::kFatal, fatal);
    }
    client_.close();
  } catch (const std::exception& error) {  // No memory even for the farewell.
    parts_.log.error("client.lost",
                     {{"host", peer_.host}, {"reason", as_sql_error(error).message()}});
  }
}

void PgConnection::log_in_and_run(Backend& backend) {
  client_.socket().set_deadline(std::chrono::steady_clock::now() + parts_.settings.login_timeout,
                                net::log_in_timed_out());
  const auto login = ClientLogin(parts_, client_, backend, peer_).run();
  if (!login) return;
  client_.socket().set_deadline(std::nullopt);
  run(*login, backend);
}

void PgConnection::run(const session::Login& login, Backend& backend) {
  session::Session session(parts_.services, login);
  if (session.setting("is_superuser") == "off") {
    const PgServerSettings& settings = parts_.settings;
    backend.leave_reserve(settings.max_connections, settings.reserved_connections);
  }
  const std::int32_t secret = random_secret();
  const Attachment attachment(backend, session, secret);
  const net::DisconnectWatcher::Watch watch(parts_.watcher, client_.socket(),
                                            [&backend] { backend.client_gone(); });
  parts_.log.debug("client.login", {{"session", cat(session.id().value)},
                                    {"user", login.user},
                                    {"database", login.database},
                                    {"host", login.remote_host},
                                    {"method", login.authentication}});
  append_first_statuses(client_.out(), session);
  wire::append_backend_key_data(client_.out(), static_cast<std::int32_t>(session.id().value),
                                secret);
  CommandLoop(client_, session, backend, parts_.counts).run();
}

}  // namespace slipher::pgserver
