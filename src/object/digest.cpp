#include "object/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "base/error.h"

namespace slipher::object {
namespace {

unsigned char* raw(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

}  // namespace

Sha256 sha256(std::span<const std::byte> bytes) {
  Sha256 out{};
  unsigned int length = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), raw(out.data()), &length, EVP_sha256(), nullptr);
  check(done == 1 && length == out.size(), "EVP_Digest");
  return out;
}

Sha256 hmac_sha256(std::span<const std::byte> key, std::string_view text) {
  Sha256 out{};
  unsigned int length = 0;
  const unsigned char* done = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                                   reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                   raw(out.data()), &length);
  check(done != nullptr && length == out.size(), "HMAC");
  return out;
}

std::string hexadecimal(std::span<const std::byte> bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::byte byte : bytes) {
    out.push_back(kDigits[std::to_integer<unsigned>(byte) >> 4U]);
    out.push_back(kDigits[std::to_integer<unsigned>(byte) & 15U]);
  }
  return out;
}

std::string random_name() {
  std::array<std::byte, 16> bytes{};
  check(RAND_bytes(raw(bytes.data()), static_cast<int>(bytes.size())) == 1, "RAND_bytes");
  return hexadecimal(bytes);
}

}  // namespace slipher::object
