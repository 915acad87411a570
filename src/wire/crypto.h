#pragma once

// Hashes and comparison of secrets. Its .cpp is the only file of the module that includes OpenSSL.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slipher::wire {

// A SHA-256 value.
using Digest = std::array<std::uint8_t, 32>;

inline std::string_view as_text(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// These throw internal_error (XX000) when OpenSSL fails, as without memory.
Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);
// PBKDF2 with HMAC-SHA-256. Requires: iterations > 0.
Digest stretch_password(std::string_view password, std::string_view salt, int iterations);
// MD5 as 32 lower-case hexadecimal digits.
std::string md5_hex(std::string_view bytes);

// Compares in a time that depends on the sizes only.
bool same_secret(std::string_view left, std::string_view right);
// Overwrites a secret's memory.
void wipe(std::string& secret);

std::string print_hex(std::string_view bytes);
// Reads hexadecimal digits of either case; empty when malformed.
std::optional<std::string> parse_hex(std::string_view text);
std::string print_base64(std::string_view bytes);
// Reads base64 with its padding; empty when malformed.
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace slipher::wire
