#include "net/stream.h"

#include <sys/socket.h>

#include <cerrno>

#include "net/error.h"

namespace slipher::net {
namespace {

class PlainStream final : public Stream {
 public:
  explicit PlainStream(Socket& socket) : socket_{socket} {}

  std::size_t read_some(std::span<char> room) override;
  void write_all(std::string_view bytes) override;
  void close() noexcept override {}
  std::string tls_version() const override { return {}; }
  std::string tls_cipher() const override { return {}; }

 private:
  Socket& socket_;
};

bool may_repeat(int error_number) {
  return error_number == EAGAIN || error_number == EWOULDBLOCK || error_number == EINTR;
}

std::size_t PlainStream::read_some(std::span<char> room) {
  while (socket_.wait(Direction::kRead)) {
    const ssize_t count = recv(socket_.number(), room.data(), room.size(), 0);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == ECONNRESET) return 0;
    if (!may_repeat(errno)) throw connection_lost();
  }
  return 0;
}

void PlainStream::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    // MSG_NOSIGNAL: a client that is gone is an error here, not a signal.
    const ssize_t count = send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (may_repeat(errno)) {
      socket_.wait(Direction::kWrite);
    } else {
      throw connection_lost();
    }
  }
}

}  // namespace

std::unique_ptr<Stream> plain_stream(Socket& socket) {
  return std::make_unique<PlainStream>(socket);
}

}  // namespace slipher::net
