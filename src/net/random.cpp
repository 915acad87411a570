#include "net/random.h"

#include <openssl/rand.h>

#include "net/error.h"

namespace slipher::net {

void fill_random(std::span<std::uint8_t> bytes) {
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw tls_failed("making random bytes");
  }
}

}  // namespace slipher::net
