#include "net/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <limits>

#include "net/error.h"

namespace slipher::net {
namespace {

struct FreeSsl {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

class TlsStream final : public Stream {
 public:
  TlsStream(SSL_CTX* context, Socket& socket);

  std::size_t read_some(std::span<char> room) override;
  void write_all(std::string_view bytes) override;
  void close() noexcept override;
  std::string tls_version() const override { return SSL_get_version(ssl_.get()); }
  std::string tls_cipher() const override { return SSL_get_cipher_name(ssl_.get()); }

 private:
  enum class Outcome : bool { kAgain, kEnd };
  // Waits for what OpenSSL lacks after `result`.
  Outcome wait(int result);

  std::unique_ptr<SSL, FreeSsl> ssl_;
  Socket& socket_;
};

TlsStream::TlsStream(SSL_CTX* context, Socket& socket) : ssl_{SSL_new(context)}, socket_{socket} {
  if (ssl_ == nullptr || SSL_set_fd(ssl_.get(), socket.number()) != 1) {
    throw tls_failed("starting TLS");
  }
  while (true) {
    ERR_clear_error();
    const int result = SSL_accept(ssl_.get());
    if (result == 1) return;
    if (wait(result) == Outcome::kEnd) throw connection_lost();
  }
}

TlsStream::Outcome TlsStream::wait(int result) {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return socket_.wait(Direction::kRead) ? Outcome::kAgain : Outcome::kEnd;
    case SSL_ERROR_WANT_WRITE:
      socket_.wait(Direction::kWrite);
      return Outcome::kAgain;
    case SSL_ERROR_ZERO_RETURN:
      return Outcome::kEnd;
    case SSL_ERROR_SYSCALL:
      if (errno == ECONNRESET) return Outcome::kEnd;
      [[fallthrough]];
    default:
      ERR_clear_error();
      throw connection_lost();
  }
}

std::size_t TlsStream::read_some(std::span<char> room) {
  const int size = static_cast<int>(std::min<std::size_t>(room.size(), INT_MAX));
  while (true) {
    // Bytes that OpenSSL holds already are not announced by the socket again.
    if (SSL_pending(ssl_.get()) == 0 && !socket_.wait(Direction::kRead)) return 0;
    ERR_clear_error();
    const int result = SSL_read(ssl_.get(), room.data(), size);
    if (result > 0) return static_cast<std::size_t>(result);
    if (wait(result) == Outcome::kEnd) return 0;
  }
}

void TlsStream::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    ERR_clear_error();
    const int size = static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX));
    const int result = SSL_write(ssl_.get(), bytes.data(), size);
    if (result > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(result));
    } else if (wait(result) == Outcome::kEnd) {
      throw connection_lost();
    }
  }
}

void TlsStream::close() noexcept {
  ERR_clear_error();
  if (SSL_is_init_finished(ssl_.get()) != 0) SSL_shutdown(ssl_.get());
  ERR_clear_error();
}

}  // namespace

struct TlsContext::Handle {
  std::unique_ptr<SSL_CTX, FreeContext> context;
};

TlsContext::TlsContext(const std::filesystem::path& directory)
    : handle_{std::make_unique<Handle>()} {
  handle_->context.reset(SSL_CTX_new(TLS_server_method()));
  SSL_CTX* const context = handle_->context.get();
  if (context == nullptr) throw tls_failed("making the TLS context");
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // A client that closes without TLS's good-bye has said its own (Terminate), or is gone anyway.
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  // No resumption; a ticket that a client leaves unread would also turn its close into a reset.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  const std::string certificate = (directory / "server.crt").string();
  const std::string key = (directory / "server.key").string();
  if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1) {
    throw tls_failed(cat("reading \"", certificate, "\""));
  }
  if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1) {
    throw tls_failed(cat("reading \"", key, "\""));
  }
  if (SSL_CTX_check_private_key(context) != 1) throw tls_failed("matching key and certificate");
}

TlsContext::~TlsContext() = default;

std::unique_ptr<Stream> TlsContext::accept(Socket& socket) const {
  return std::make_unique<TlsStream>(handle_->context.get(), socket);
}

}  // namespace slipher::net
