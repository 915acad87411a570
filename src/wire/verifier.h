#pragma once

// What is kept of a password. Every method of logging in needs another form of it:
//
//   Md5Verifier     for MD5 (code 5), printed as
//                   md5<hex md5(password || user)>
//   ScramVerifier   for SASL (code 10), printed in base64 as
//                   SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>
//   DigestVerifier  for Redshift's digest (code 13), printed as
//                   sha256|<hex sha256(password || salt)>|<hex salt>
//
// Any of them serves a password sent in clear. The md5 and sha256 forms are as good as the password
// to whoever steals them, for their own method; the SCRAM form is not. The md5 form contains the
// user's name, so renaming a user invalidates it. The first and last forms are those that CREATE
// USER accepts, the second is PostgreSQL's.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wire/crypto.h"

namespace slipher::wire {

inline constexpr int kScramIterations = 4096;  // RFC 7677's minimum and PostgreSQL's choice.
inline constexpr std::size_t kScramSaltBytes = 16;
inline constexpr std::size_t kDigestSaltBytes = 32;  // Redshift's "256-bit salt".
inline constexpr std::size_t kVerifierRandomBytes = kScramSaltBytes + kDigestSaltBytes;

struct Md5Verifier {
  std::string hex;  // 32 lower-case digits.
  bool operator==(const Md5Verifier&) const = default;
};

struct ScramVerifier {
  int iterations = kScramIterations;
  std::string salt;
  Digest stored_key{};
  Digest server_key{};
  bool operator==(const ScramVerifier&) const = default;
};

struct DigestVerifier {
  std::string salt;
  Digest digest{};
  bool operator==(const DigestVerifier&) const = default;
};

// Whether a verifier belongs to a user or stands in for one that does not exist.
enum class Account : bool { kMock, kReal };

// Everything kept of one password. Without any form the password is disabled: log such a user in
// with mock_verifier().
struct PasswordVerifier {
  std::optional<Md5Verifier> md5;
  std::optional<ScramVerifier> scram;
  std::optional<DigestVerifier> digest;
  Account account = Account::kReal;

  bool empty() const { return !md5 && !scram && !digest; }
  bool operator==(const PasswordVerifier&) const = default;
};

ScramVerifier make_scram_verifier(std::string_view password, std::string_view salt, int iterations);
DigestVerifier make_digest_verifier(std::string_view password, std::string_view salt);
Md5Verifier make_md5_verifier(std::string_view password, std::string_view user);

// Returns every form of a password. `random` must be fresh and unpredictable. The SCRAM form is
// left out for a password that SASLprep (RFC 4013) might change, as the client would send another
// one: letters outside Latin and Cyrillic, ligatures, combining marks.
PasswordVerifier make_verifiers(std::string_view password, std::string_view user,
                                std::span<const std::uint8_t, kVerifierRandomBytes> random);

// Returns the forms that a PASSWORD clause means: `md5<32 digits>` and `sha256|<digest>|<salt>` as
// they are, `sha256|<password>` without the md5 form, PostgreSQL's SCRAM form as it is, anything
// else as a password.
PasswordVerifier read_password_clause(std::string_view clause, std::string_view user,
                                      std::span<const std::uint8_t, kVerifierRandomBytes> random);

// Returns what stands in for a user that does not exist: always the same for the same name, so that
// nobody can tell, and no password passes. `cluster_secret` is random and stays the same as long as
// the cluster lives.
PasswordVerifier mock_verifier(std::string_view user, std::string_view cluster_secret);

// True when `password` is the one. A mock's answer takes as long and is always false.
bool verify_cleartext(const PasswordVerifier& verifier, std::string_view user,
                      std::string_view password);

std::string print_md5(const Md5Verifier& verifier);
std::string print_scram(const ScramVerifier& verifier);
std::string print_digest(const DigestVerifier& verifier);
// These return nothing when the text is of another form.
std::optional<Md5Verifier> parse_md5(std::string_view text);
std::optional<ScramVerifier> parse_scram(std::string_view text);
std::optional<DigestVerifier> parse_digest(std::string_view text);

// Prints all forms, separated by spaces; empty when the password is disabled.
std::string print_verifiers(const PasswordVerifier& verifier);
// Reads what print_verifiers() prints. Throws invalid_parameter_value (22023) for anything else.
PasswordVerifier parse_verifiers(std::string_view text);

}  // namespace slipher::wire
