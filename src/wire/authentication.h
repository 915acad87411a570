#pragma once

// One log-in by password, by any method, as messages in and messages out.
//
//   cleartext  R 3
//              p: password, byte 0
//   MD5        R 5, salt (4 bytes)
//              p: "md5" hex md5(hex md5(password || user) || salt), byte 0
//   SASL       R 10, mechanisms
//              p: mechanism, byte 0, int32 size, client-first
//              R 11, server-first
//              p: client-final
//              R 12, server-final
//   digest     R 13, int32 0 (SHA-256), int32 size, salt, int32 size, server nonce
//              d: int32 32, digest, int32 size, client nonce (the type is that of CopyData)
//
// The digest is sha256(sha256(password || salt) || server nonce || client nonce), all raw bytes. It
// is Redshift's own. redshift_connector and JDBC send the milliseconds since 1970 in decimal as
// their nonce, ODBC 16 random bytes. JDBC knows code 13 since 2.1.0.2, redshift_connector
// since 2.0.905 at the latest, ODBC in its open 2.x sources; psycopg, libpq and the PostgreSQL JDBC
// driver do not, and Redshift's JDBC driver knows no SASL.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wire/buffer.h"
#include "wire/scram.h"
#include "wire/startup.h"
#include "wire/verifier.h"

namespace slipher::wire {

enum class Method : std::uint8_t { kCleartext, kMd5, kScramSha256, kRedshiftDigest };
enum class Channel : bool { kPlain, kEncrypted };
enum class Progress : bool { kMore, kDone };

// Returns how a client logs in: Redshift's own drivers, known by their driver_version, with the
// digest when they are new enough for it, else with MD5; everything else with SCRAM-SHA-256. When
// the user's password is not kept in the form that this needs, the next one that the client knows;
// when there is none, the password in clear, on an encrypted channel only; without one the method
// that is kept, which the client will then refuse in its own words, as it does with Redshift.
// Requires: !verifier.empty().
Method choose_method(const StartupMessage& startup, const PasswordVerifier& verifier,
                     Channel channel);

// Random bytes of one log-in; fresh and unpredictable.
using AuthenticationRandom = std::array<std::uint8_t, 32>;

// One log-in.
//
// For one thread; call start() once, then receive() with each message until it returns kDone. For a
// user that does not exist pass mock_verifier(): the exchange is the same and ends with the same
// error at the same cost. Whether the user may log in at all (VALID UNTIL, limits, database) is the
// caller's business, as is AuthenticationOk.
class Authentication {
 public:
  Authentication(Method method, std::string user, PasswordVerifier verifier,
                 const AuthenticationRandom& random);

  // Appends the first request.
  void start(Buffer& out);
  // Takes a reply, appends what follows from it. Throws invalid_password (28P01) when the password
  // is wrong or empty, and protocol_violation (08P01) when the reply is malformed; both end the
  // connection.
  Progress receive(char type, std::string_view body, Buffer& out);

 private:
  // What the next reply of a SASL exchange holds.
  enum class SaslStep : std::uint8_t { kMechanism, kFirst, kFinal };

  Progress receive_cleartext(std::string_view body);
  Progress receive_md5(std::string_view body);
  Progress receive_sasl(std::string_view body, Buffer& out);
  Progress receive_mechanism(std::string_view body, Buffer& out);
  Progress answer_first(std::string_view message, Buffer& out);
  Progress receive_digest(std::string_view body);
  Progress finish(bool proven) const;

  Method method_;
  std::string user_;
  PasswordVerifier verifier_;
  std::string nonce_;                   // MD5: its salt; digest: the server's nonce.
  std::optional<ScramExchange> scram_;  // SASL only.
  SaslStep sasl_step_ = SaslStep::kMechanism;
};

}  // namespace slipher::wire
