#pragma once

// Who a session is, before and after it has proved so.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipher::session {

struct Services;

// What a client said when it connected, and where it came from.
struct Login {
  std::string user;
  std::string database;
  std::vector<std::pair<std::string, std::string>> settings;  // From start-up parameters, in order.
  std::string remote_host;
  std::string remote_port;
  std::string application_name;
  std::string driver_version;
  std::string os_version;
  std::string plugin_name;
  std::int32_t protocol_version = 0;  // client_protocol_version.
  std::string authentication;         // "md5", "scram-sha-256", "digest", for the connection log.
  std::string tls_version;            // Empty without TLS.
  std::string tls_cipher;
};

// Returns the stored password forms of a user (as wire's verifiers print them); empty when the user
// does not exist, has no password, or its password has expired (VALID UNTIL): the caller then runs
// the same exchange with a made-up verifier.
std::optional<std::string> find_password(Services& services, std::string_view user);
// Returns the cluster's secret from which made-up verifiers are derived, so that they are the same
// at each try.
std::string_view mock_secret(const Services& services);
// Records an attempt that failed, for the connection log.
void log_failed_login(Services& services, const Login& login);

}  // namespace slipher::session
