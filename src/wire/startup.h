#pragma once

// The first packet of a connection: a start-up message, a request for encryption, or the
// cancellation of a statement.
//
//   start-up:    int16 major, int16 minor, (text name, text value)*, byte 0
//   SSL, GSS:    int16 1234, int16 5679 or 5680
//   cancel:      int16 1234, int16 5678, int32 process id, int32 secret

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace slipher::wire {

// What a client says about itself. Owns its text.
//
// Redshift's drivers ask for more than PostgreSQL with client_protocol_version >= 1 (extended
// result metadata, binary results). They fall back to plain PostgreSQL messages when
// ParameterStatus server_protocol_version is absent or 0, so nothing here differs for them.
struct StartupMessage {
  std::uint16_t major = 0;
  std::uint16_t minor = 0;
  std::vector<std::pair<std::string, std::string>> parameters;  // In the client's order.
  // Protocol options (`_pq_.x`) that this server does not know, for NegotiateProtocolVersion.
  std::vector<std::string> unrecognised_options;

  // Returns the value of a parameter; the last one when the client repeats it.
  std::optional<std::string_view> find(std::string_view name) const;
  std::string_view user() const;      // Never empty in a decoded message.
  std::string_view database() const;  // The user's name when the client names none.
  // True when the answer begins with NegotiateProtocolVersion.
  bool needs_negotiation() const { return minor != 0 || !unrecognised_options.empty(); }
};

struct SslRequest {};
struct GssEncryptionRequest {};
struct CancelRequest {
  std::int32_t process_id = 0;
  std::int32_t secret = 0;
};

using StartupPacket = std::variant<StartupMessage, SslRequest, GssEncryptionRequest, CancelRequest>;

// Reads the body of a first packet. Throws protocol_violation (08P01) when it is malformed,
// feature_not_supported (0A000) for a major version other than 3, invalid_authorization (28000)
// without a user, and character_not_in_repertoire (22021) when user or database is not valid UTF-8.
// In other values, which only describe the client, invalid bytes become question marks.
StartupPacket decode_startup(std::string_view body);

// Reads the `options` parameter: words split at white space, a backslash takes the next character
// as it is;
// "-c name=value" and "--name=value", where a dash in a long name means an underscore. Throws
// syntax_error (42601) for a word of another form.
std::vector<std::pair<std::string, std::string>> parse_startup_options(std::string_view options);

}  // namespace slipher::wire
