#pragma once

// The hashes of Signature Version 4, by OpenSSL, and random names. Pure but for random_name().

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace slipher::object {

using Sha256 = std::array<std::byte, 32>;

// Returns the SHA-256 of the bytes. Throws XX000 when OpenSSL cannot compute it.
Sha256 sha256(std::span<const std::byte> bytes);
// Returns the HMAC-SHA-256 of the text. Throws XX000 when OpenSSL cannot compute it.
Sha256 hmac_sha256(std::span<const std::byte> key, std::string_view text);
// Returns two lower-case digits for each byte.
std::string hexadecimal(std::span<const std::byte> bytes);
// Returns 32 hexadecimal digits that nobody can guess or has had before. Throws XX000 when the
// system has no random numbers.
std::string random_name();

}  // namespace slipher::object
