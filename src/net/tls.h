#pragma once

// The server's side of TLS, version 1.2 and above.

#include <filesystem>
#include <memory>

#include "net/stream.h"

namespace slipher::net {

// The server's key and certificate. Safe from any thread once made; must outlive its streams.
class TlsContext {
 public:
  // Reads server.key and server.crt (PEM) of a directory. Throws 58030 when a file cannot be read,
  // XX000 when OpenSSL refuses it.
  explicit TlsContext(const std::filesystem::path& directory);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  // Runs the handshake on a socket and returns the encrypted stream. The socket must outlive it.
  // Throws 08006 when the client breaks off or speaks no TLS that we accept.
  std::unique_ptr<Stream> accept(Socket& socket) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace slipher::net
