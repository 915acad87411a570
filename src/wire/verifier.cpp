#include "wire/verifier.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "wire/error.h"

namespace slipher::wire {
namespace {

constexpr std::string_view kMd5Prefix = "md5";
constexpr std::string_view kScramPrefix = "SCRAM-SHA-256$";
constexpr std::string_view kDigestPrefix = "sha256|";
constexpr int kMaxScramIterations = 10'000'000;

Digest digest_password(std::string_view password, std::string_view salt) {
  std::string salted = cat(password, salt);
  const Digest digest = sha256(salted);
  wipe(salted);
  return digest;
}

std::optional<Digest> to_digest(const std::optional<std::string>& bytes) {
  Digest digest;
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

// True for the two-byte letters that SASLprep leaves alone: precomposed Latin of Unicode 3.2
// without ligatures and digraphs, and Cyrillic.
bool is_stable_letter(unsigned character) {
  if (character >= 0x400 && character <= 0x45F) return true;
  if (character < 0xC0 || character > 0x217) return false;
  const bool compatibility = character == 0x132 || character == 0x133 || character == 0x13F ||
                             character == 0x140 || character == 0x149 || character == 0x17F ||
                             (character >= 0x1C4 && character <= 0x1CC) ||
                             (character >= 0x1F1 && character <= 0x1F3);
  return !compatibility;
}

// True when client and server see the same bytes whether they apply SASLprep or not.
bool is_stable_password(std::string_view password) {
  if (find_invalid_utf8(password) != password.size()) return false;
  for (std::size_t i = 0; i < password.size(); ++i) {
    const auto lead = static_cast<unsigned char>(password[i]);
    if (lead < 0x80) continue;
    if (lead >= 0xE0) return false;
    const auto next = static_cast<unsigned char>(password[++i]);
    if (!is_stable_letter(((lead & 0x1FU) << 6) | (next & 0x3FU))) return false;
  }
  return true;
}

std::string_view as_view(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Splits at the first `separator`; empty when there is none.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view text,
                                                                   char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  return std::pair{text.substr(0, at), text.substr(at + 1)};
}

// Returns all forms but MD5's, whose salt is only the user's name.
PasswordVerifier make_salted_forms(std::string_view password,
                                   std::span<const std::uint8_t, kVerifierRandomBytes> random) {
  PasswordVerifier verifier;
  if (is_stable_password(password)) {
    verifier.scram =
        make_scram_verifier(password, as_view(random.first<kScramSaltBytes>()), kScramIterations);
  }
  verifier.digest = make_digest_verifier(password, as_view(random.last<kDigestSaltBytes>()));
  return verifier;
}

// Returns the form that a clause gives instead of a password; empty when it is none.
PasswordVerifier read_hashed_clause(std::string_view clause) {
  PasswordVerifier verifier;
  verifier.md5 = parse_md5(clause);
  verifier.scram = parse_scram(clause);
  verifier.digest = parse_digest(clause);
  return verifier;
}

}  // namespace

ScramVerifier make_scram_verifier(std::string_view password, std::string_view salt,
                                  int iterations) {
  const Digest salted = stretch_password(password, salt, iterations);
  const Digest client_key = hmac_sha256(as_text(salted), "Client Key");
  return {iterations, std::string(salt), sha256(as_text(client_key)),
          hmac_sha256(as_text(salted), "Server Key")};
}

DigestVerifier make_digest_verifier(std::string_view password, std::string_view salt) {
  return {std::string(salt), digest_password(password, salt)};
}

Md5Verifier make_md5_verifier(std::string_view password, std::string_view user) {
  std::string salted = cat(password, user);
  Md5Verifier verifier{md5_hex(salted)};
  wipe(salted);
  return verifier;
}

PasswordVerifier make_verifiers(std::string_view password, std::string_view user,
                                std::span<const std::uint8_t, kVerifierRandomBytes> random) {
  PasswordVerifier verifier = make_salted_forms(password, random);
  verifier.md5 = make_md5_verifier(password, user);
  return verifier;
}

PasswordVerifier read_password_clause(std::string_view clause, std::string_view user,
                                      std::span<const std::uint8_t, kVerifierRandomBytes> random) {
  const PasswordVerifier hashed = read_hashed_clause(clause);
  if (!hashed.empty()) return hashed;
  if (!clause.starts_with(kDigestPrefix)) return make_verifiers(clause, user, random);
  return make_salted_forms(clause.substr(kDigestPrefix.size()), random);
}

PasswordVerifier mock_verifier(std::string_view user, std::string_view cluster_secret) {
  const auto derive = [&](std::string_view purpose) {
    return hmac_sha256(cluster_secret, cat(purpose, ":", user));
  };
  PasswordVerifier verifier;
  verifier.account = Account::kMock;
  verifier.md5 = Md5Verifier{print_hex(as_text(derive("md5")).substr(0, 16))};
  verifier.scram = ScramVerifier{kScramIterations,
                                 std::string(as_text(derive("salt")).substr(0, kScramSaltBytes)),
                                 derive("stored key"), derive("server key")};
  verifier.digest = DigestVerifier{std::string(as_text(derive("digest salt"))), derive("digest")};
  return verifier;
}

bool verify_cleartext(const PasswordVerifier& verifier, std::string_view user,
                      std::string_view password) {
  bool same = false;
  if (verifier.scram) {
    const ScramVerifier& kept = *verifier.scram;
    const ScramVerifier made = make_scram_verifier(password, kept.salt, kept.iterations);
    same = same_secret(as_text(made.server_key), as_text(kept.server_key));
  } else if (verifier.digest) {
    const Digest made = digest_password(password, verifier.digest->salt);
    same = same_secret(as_text(made), as_text(verifier.digest->digest));
  } else if (verifier.md5) {
    same = same_secret(make_md5_verifier(password, user).hex, verifier.md5->hex);
  }
  return same && verifier.account == Account::kReal;
}

std::string print_md5(const Md5Verifier& verifier) { return cat(kMd5Prefix, verifier.hex); }

std::string print_scram(const ScramVerifier& verifier) {
  return cat(kScramPrefix, verifier.iterations, ":", print_base64(verifier.salt), "$",
             print_base64(as_text(verifier.stored_key)), ":",
             print_base64(as_text(verifier.server_key)));
}

std::string print_digest(const DigestVerifier& verifier) {
  return cat(kDigestPrefix, print_hex(as_text(verifier.digest)), "|", print_hex(verifier.salt));
}

std::optional<Md5Verifier> parse_md5(std::string_view text) {
  if (!text.starts_with(kMd5Prefix)) return std::nullopt;
  const auto digest = parse_hex(text.substr(kMd5Prefix.size()));
  if (!digest || digest->size() != 16) return std::nullopt;
  return Md5Verifier{print_hex(*digest)};
}

std::optional<ScramVerifier> parse_scram(std::string_view text) {
  if (!text.starts_with(kScramPrefix)) return std::nullopt;
  const auto parts = split(text.substr(kScramPrefix.size()), '$');
  if (!parts) return std::nullopt;
  const auto costs = split(parts->first, ':');
  const auto keys = split(parts->second, ':');
  if (!costs || !keys) return std::nullopt;
  ScramVerifier verifier;
  const auto [count, salt_text] = *costs;
  const auto [end, error] =
      std::from_chars(count.data(), count.data() + count.size(), verifier.iterations);
  const auto salt = parse_base64(salt_text);
  const auto stored_key = to_digest(parse_base64(keys->first));
  const auto server_key = to_digest(parse_base64(keys->second));
  if (error != std::errc() || end != count.data() + count.size() || verifier.iterations < 1 ||
      verifier.iterations > kMaxScramIterations || !salt || salt->empty() || !stored_key ||
      !server_key) {
    return std::nullopt;
  }
  verifier.salt = *salt;
  verifier.stored_key = *stored_key;
  verifier.server_key = *server_key;
  return verifier;
}

std::optional<DigestVerifier> parse_digest(std::string_view text) {
  if (!text.starts_with(kDigestPrefix)) return std::nullopt;
  const auto parts = split(text.substr(kDigestPrefix.size()), '|');
  if (!parts) return std::nullopt;
  const auto digest = to_digest(parse_hex(parts->first));
  const auto salt = parse_hex(parts->second);
  if (!digest || !salt || salt->size() != kDigestSaltBytes) return std::nullopt;
  return DigestVerifier{*salt, *digest};
}

std::string print_verifiers(const PasswordVerifier& verifier) {
  std::string text;
  const auto add = [&](const std::string& form) {
    if (!text.empty()) text.push_back(' ');
    text += form;
  };
  if (verifier.md5) add(print_md5(*verifier.md5));
  if (verifier.scram) add(print_scram(*verifier.scram));
  if (verifier.digest) add(print_digest(*verifier.digest));
  return text;
}

PasswordVerifier parse_verifiers(std::string_view text) {
  PasswordVerifier verifier;
  while (!text.empty()) {
    const auto parts = split(text, ' ');
    const std::string_view form = parts ? parts->first : text;
    text = parts ? parts->second : std::string_view();
    if (const auto md5 = parse_md5(form)) {
      verifier.md5 = md5;
    } else if (const auto scram = parse_scram(form)) {
      verifier.scram = scram;
    } else if (const auto digest = parse_digest(form)) {
      verifier.digest = digest;
    } else {
      throw invalid_stored_password();
    }
  }
  return verifier;
}

}  // namespace slipher::wire
