#pragma once

// Bytes from and to one client, plain or encrypted.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "net/socket.h"

namespace slipher::net {

// Used by its connection's thread only; other threads reach the Socket below.
class Stream {
 public:
  virtual ~Stream() = default;
  // Reads at least one byte and returns how many; 0 at the end of the stream. Throws 08006 when the
  // connection broke or the socket's deadline passed.
  virtual std::size_t read_some(std::span<char> room) = 0;
  // Writes all of it. Throws 08006 likewise.
  virtual void write_all(std::string_view bytes) = 0;
  // Says good-bye, where the protocol below has a word for it.
  virtual void close() noexcept = 0;
  // "TLSv1.3", or empty; and the cipher.
  virtual std::string tls_version() const = 0;
  virtual std::string tls_cipher() const = 0;
};

// Returns the stream of a socket as it is. The socket must outlive it.
std::unique_ptr<Stream> plain_stream(Socket& socket);

}  // namespace slipher::net
