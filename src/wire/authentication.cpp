#include "wire/authentication.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "wire/backend.h"
#include "wire/error.h"
#include "wire/reader.h"

namespace slipher::wire {
namespace {

constexpr std::string_view kScramMechanism = "SCRAM-SHA-256";
constexpr std::size_t kMd5SaltBytes = 4;
constexpr std::size_t kScramNonceBytes = 18;  // PostgreSQL's.
constexpr std::size_t kMaxSaslBytes = 1024;   // PostgreSQL's.
constexpr std::size_t kMaxClientNonceBytes = 1024;

using Version = std::array<int, 4>;

// A driver and the first version that knows the digest.
struct Driver {
  std::string_view name;
  Version first_with_digest;
};
constexpr Driver kDrivers[] = {
    {"JDBC", {2, 1, 0, 2}},
    {"Python", {2, 0, 905, 0}},
    {"ODBC", {2, 0, 0, 0}},
};

// Reads the first dotted number of a text such as "Redshift JDBC Driver 2.1.0.30"; zeros when there
// is none.
Version find_version(std::string_view text) {
  Version version{};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const char* at = std::find_if(text.data(), text.data() + text.size(), is_digit);
  const char* const end = text.data() + text.size();
  for (int& part : version) {
    const auto [next, error] = std::from_chars(at, end, part);
    if (error != std::errc()) break;
    if (next == end || *next != '.') break;
    at = next + 1;
  }
  return version;
}

// True for Redshift's own drivers.
bool is_redshift_driver(const StartupMessage& startup) {
  return startup.find("driver_version") || startup.find("client_protocol_version");
}

bool knows_digest(std::string_view driver_version) {
  for (const Driver& driver : kDrivers) {
    if (driver_version.find(driver.name) == std::string_view::npos) continue;
    return find_version(driver_version) >= driver.first_with_digest;
  }
  return false;
}

bool is_kept(const PasswordVerifier& verifier, Method method) {
  switch (method) {
    case Method::kMd5:
      return verifier.md5.has_value();
    case Method::kScramSha256:
      return verifier.scram.has_value();
    case Method::kRedshiftDigest:
      return verifier.digest.has_value();
    case Method::kCleartext:
      return !verifier.empty();
  }
  throw internal_error("unknown authentication method");
}

SqlError unexpected_message(std::string_view expected, char type) {
  return protocol_violation(cat("expected ", expected, " response, got message type ",
                                static_cast<int>(static_cast<unsigned char>(type))));
}

// Reads a password message: text and a final zero, nothing else.
std::string_view read_password(std::string_view body) {
  if (body.empty() || body.find('\0') != body.size() - 1) {
    throw protocol_violation("invalid password packet size");
  }
  const std::string_view password = body.substr(0, body.size() - 1);
  if (password.empty()) throw empty_password();
  return password;
}

}  // namespace

Method choose_method(const StartupMessage& startup, const PasswordVerifier& verifier,
                     Channel channel) {
  check(!verifier.empty(), "a password is kept");
  std::array<Method, 2> known{Method::kScramSha256, Method::kMd5};
  if (is_redshift_driver(startup)) {
    const bool digest = knows_digest(startup.find("driver_version").value_or(""));
    known = {digest ? Method::kRedshiftDigest : Method::kMd5, Method::kMd5};
  }
  for (const Method method : known) {
    if (is_kept(verifier, method)) return method;
  }
  if (channel == Channel::kEncrypted) return Method::kCleartext;
  return verifier.scram ? Method::kScramSha256 : Method::kRedshiftDigest;
}

Authentication::Authentication(Method method, std::string user, PasswordVerifier verifier,
                               const AuthenticationRandom& random)
    : method_{method}, user_{std::move(user)}, verifier_{std::move(verifier)} {
  check(is_kept(verifier_, method_), "the method's form of the password is kept");
  const std::string_view bytes(reinterpret_cast<const char*>(random.data()), random.size());
  switch (method_) {
    case Method::kCleartext:
      break;
    case Method::kMd5:
      nonce_ = bytes.substr(0, kMd5SaltBytes);
      break;
    case Method::kScramSha256:
      scram_.emplace(*verifier_.scram, verifier_.account,
                     print_base64(bytes.substr(0, kScramNonceBytes)));
      break;
    case Method::kRedshiftDigest:
      nonce_ = bytes;
      break;
  }
}

void Authentication::start(Buffer& out) {
  switch (method_) {
    case Method::kCleartext:
      return append_authentication_cleartext(out);
    case Method::kMd5:
      return append_authentication_md5(out, nonce_);
    case Method::kScramSha256:
      return append_authentication_sasl(out, std::array{kScramMechanism});
    case Method::kRedshiftDigest:
      return append_authentication_digest(out, verifier_.digest->salt, nonce_);
  }
}

Progress Authentication::receive(char type, std::string_view body, Buffer& out) {
  const char expected = method_ == Method::kRedshiftDigest ? 'd' : 'p';
  if (type != expected) {
    throw unexpected_message(method_ == Method::kScramSha256 ? "SASL" : "password", type);
  }
  switch (method_) {
    case Method::kCleartext:
      return receive_cleartext(body);
    case Method::kMd5:
      return receive_md5(body);
    case Method::kScramSha256:
      return receive_sasl(body, out);
    case Method::kRedshiftDigest:
      return receive_digest(body);
  }
  throw internal_error("unknown authentication method");
}

Progress Authentication::receive_cleartext(std::string_view body) {
  return finish(verify_cleartext(verifier_, user_, read_password(body)));
}

Progress Authentication::receive_md5(std::string_view body) {
  const std::string expected = cat("md5", md5_hex(cat(verifier_.md5->hex, nonce_)));
  return finish(same_secret(read_password(body), expected));
}

Progress Authentication::receive_sasl(std::string_view body, Buffer& out) {
  if (body.size() > kMaxSaslBytes) throw invalid_message_length();
  switch (sasl_step_) {
    case SaslStep::kMechanism:
      return receive_mechanism(body, out);
    case SaslStep::kFirst:
      return answer_first(body, out);
    case SaslStep::kFinal:
      break;
  }
  const auto answer = scram_->final(body);
  if (answer) append_authentication_sasl_final(out, *answer);
  return finish(answer.has_value());
}

Progress Authentication::receive_mechanism(std::string_view body, Buffer& out) {
  Reader reader(body);
  if (reader.text() != kScramMechanism) {
    throw protocol_violation("client selected an invalid SASL authentication mechanism");
  }
  const std::int32_t length = reader.int32();
  if (length == -1) {  // The client-first message comes in answer to an empty challenge.
    reader.finish();
    append_authentication_sasl_continue(out, "");
    sasl_step_ = SaslStep::kFirst;
    return Progress::kMore;
  }
  if (length < 0) throw insufficient_message();
  const std::string_view message = reader.bytes(static_cast<std::size_t>(length));
  reader.finish();
  return answer_first(message, out);
}

Progress Authentication::answer_first(std::string_view message, Buffer& out) {
  append_authentication_sasl_continue(out, scram_->first(message));
  sasl_step_ = SaslStep::kFinal;
  return Progress::kMore;
}

Progress Authentication::receive_digest(std::string_view body) {
  Reader reader(body);
  const auto read_counted = [&](std::size_t limit) {
    const std::int32_t size = reader.int32();
    if (size < 0 || static_cast<std::size_t>(size) > limit) throw invalid_message_format();
    return reader.bytes(static_cast<std::size_t>(size));
  };
  const std::string_view digest = read_counted(Digest().size());
  const std::string_view client_nonce = read_counted(kMaxClientNonceBytes);
  reader.finish();
  const Digest expected = sha256(cat(as_text(verifier_.digest->digest), nonce_, client_nonce));
  return finish(same_secret(digest, as_text(expected)));
}

Progress Authentication::finish(bool proven) const {
  if (!proven || verifier_.account == Account::kMock) throw password_authentication_failed(user_);
  return Progress::kDone;
}

}  // namespace slipher::wire
