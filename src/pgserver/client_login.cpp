#include "pgserver/client_login.h"

#include <charconv>
#include <utility>
#include <variant>

#include "base/log.h"
#include "base/utf8.h"
#include "config/setting.h"
#include "net/random.h"
#include "pgserver/backends.h"
#include "pgserver/client_stream.h"
#include "pgserver/error.h"
#include "session/services.h"
#include "wire/authentication.h"
#include "wire/backend.h"

namespace slipher::pgserver {
namespace {

constexpr int kMaxFirstPackets = 3;  // TLS, GSS, and the start-up message itself.

std::string_view method_name(wire::Method method) {
  switch (method) {
    case wire::Method::kCleartext:
      return "password";
    case wire::Method::kMd5:
      return "md5";
    case wire::Method::kScramSha256:
      return "scram-sha-256";
    case wire::Method::kRedshiftDigest:
      return "digest";
  }
  return "password";
}

bool same_name(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const char c = left[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != right[i]) return false;
  }
  return true;
}

}  // namespace

ClientLogin::ClientLogin(const ServerParts& parts, ClientStream& client, Backend& backend,
                         net::PeerAddress peer)
    : parts_{parts}, client_{client}, backend_{backend} {
  login_.remote_host = std::move(peer.host);
  login_.remote_port = std::move(peer.port);
}

std::optional<session::Login> ClientLogin::run() {
  const auto startup = read_startup();
  if (!startup) return std::nullopt;
  describe(*startup);
  backend_.admit(parts_.settings.max_connections);
  if (startup->needs_negotiation()) {
    wire::append_negotiate_protocol_version(client_.out(), startup->unrecognised_options);
  }
  if (!authenticate(*startup)) return std::nullopt;
  return std::move(login_);
}

std::optional<wire::StartupMessage> ClientLogin::read_startup() {
  for (int i = 0; i < kMaxFirstPackets; ++i) {
    client_.set_phase(wire::Phase::kStartup);
    const auto frame = client_.read();
    if (!frame) return std::nullopt;
    wire::StartupPacket packet = wire::decode_startup(frame->body);
    if (auto* startup = std::get_if<wire::StartupMessage>(&packet)) return std::move(*startup);
    if (const auto* cancel = std::get_if<wire::CancelRequest>(&packet)) {
      parts_.backends.cancel(cancel->process_id, cancel->secret);
      return std::nullopt;
    }
    if (std::holds_alternative<wire::SslRequest>(packet)) {
      answer_ssl_request();
    } else {
      client_.out().put_int8('N');  // No GSS.
      client_.flush();
    }
  }
  throw protocol_violation("too many encryption requests before the startup packet");
}

void ClientLogin::answer_ssl_request() {
  const bool encrypt = parts_.tls != nullptr && client_.stream().tls_version().empty();
  // Bytes that came before the handshake were sent in clear, by whoever (CVE-2021-23214).
  if (encrypt && client_.pending()) throw unencrypted_data();
  client_.out().put_int8(encrypt ? 'S' : 'N');
  client_.flush();
  if (encrypt) client_.start_tls(*parts_.tls);
}

// What the client says about itself. What we do not know is not an error: drivers send much that
// only Redshift's own servers use.
void ClientLogin::describe(const wire::StartupMessage& startup) {
  login_.user = startup.user();
  login_.database = startup.database();
  login_.tls_version = client_.stream().tls_version();
  if (!login_.tls_version.empty()) login_.tls_cipher = client_.stream().tls_cipher();
  for (const auto& [name, value] : startup.parameters) {
    if (name == "application_name") {
      login_.application_name = value;
    } else if (name == "driver_version") {
      login_.driver_version = value;
    } else if (name == "os_version") {
      login_.os_version = value;
    } else if (name == "plugin_name") {
      login_.plugin_name = value;
    } else if (name == "client_protocol_version") {
      std::from_chars(value.data(), value.data() + value.size(), login_.protocol_version);
    } else if (name == "options") {
      // Named by a person, not by a driver: the session refuses what it does not know.
      for (auto& [option, setting] : wire::parse_startup_options(value)) {
        login_.settings.emplace_back(std::move(option), std::move(setting));
      }
    } else {
      add_setting(name, value);
    }
  }
}

void ClientLogin::add_setting(const std::string& name, const std::string& value) {
  const config::Setting* const setting = config::find_setting(name);
  if (setting == nullptr || setting->scope == config::SettingScope::kReadOnly) return;
  // psql in the C locale asks for SQL_ASCII, which means bytes as they are: that is what UTF8 gives
  // it.
  if (setting->name == "client_encoding" && same_name(value, "sql_ascii")) return;
  login_.settings.emplace_back(setting->name, value);
}

wire::PasswordVerifier ClientLogin::verifier() const {
  const auto stored = session::find_password(parts_.services, login_.user);
  if (stored) {
    wire::PasswordVerifier found = wire::parse_verifiers(*stored);
    if (!found.empty()) return found;
  }
  return wire::mock_verifier(login_.user, session::mock_secret(parts_.services));
}

bool ClientLogin::authenticate(const wire::StartupMessage& startup) {
  client_.set_phase(wire::Phase::kAuthentication);
  wire::PasswordVerifier known = verifier();
  const auto channel =
      login_.tls_version.empty() ? wire::Channel::kPlain : wire::Channel::kEncrypted;
  const wire::Method method = wire::choose_method(startup, known, channel);
  login_.authentication = method_name(method);
  wire::AuthenticationRandom random{};
  net::fill_random(random);
  wire::Authentication exchange(method, login_.user, std::move(known), random);
  exchange.start(client_.out());
  try {
    while (true) {
      client_.flush();
      const auto frame = client_.read();
      if (!frame) return false;  // psql without a password leaves here and asks its user for one.
      if (exchange.receive(frame->type, frame->body, client_.out()) == wire::Progress::kDone) break;
    }
  } catch (const SqlError& error) {
    if (error.state() == sqlstate::kInvalidPassword) {
      session::log_failed_login(parts_.services, login_);
      parts_.log.info(
          "client.refused",
          {{"user", login_.user}, {"host", login_.remote_host}, {"reason", error.message()}});
    }
    throw;
  }
  wire::append_authentication_ok(client_.out());
  client_.set_phase(wire::Phase::kReady);
  return true;
}

}  // namespace slipher::pgserver
