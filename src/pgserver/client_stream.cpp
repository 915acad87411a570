#include "pgserver/client_stream.h"

#include <chrono>
#include <exception>
#include <utility>

#include "net/error.h"
#include "net/tls.h"

namespace slipher::pgserver {
namespace {

constexpr std::size_t kLargeBytes = std::size_t{64} << 10;
constexpr std::chrono::seconds kFarewell{5};  // For a client that does not read any more.

}  // namespace

ClientStream::ClientStream(net::Descriptor client)
    : socket_{std::move(client)}, stream_{net::plain_stream(socket_)} {}

std::optional<wire::FrameView> ClientStream::read() {
  while (true) {
    if (const auto frame = splitter_.next()) return frame;
    const std::size_t count = stream_->read_some(splitter_.space());
    if (count == 0) return std::nullopt;
    splitter_.received(count);
  }
}

void ClientStream::await(std::chrono::milliseconds patience, const SqlError& reason) {
  if (splitter_.pending()) return;
  socket_.set_deadline(std::chrono::steady_clock::now() + patience, reason);
  splitter_.received(stream_->read_some(splitter_.space()));
  socket_.set_deadline(std::nullopt);
}

void ClientStream::start_tls(const net::TlsContext& context) { stream_ = context.accept(socket_); }

void ClientStream::flush() {
  if (out_.empty()) return;
  stream_->write_all(out_.view());
  out_.clear();
}

void ClientStream::flush_when_large() {
  if (out_.size() >= kLargeBytes) flush();
}

void ClientStream::close() noexcept {
  try {
    socket_.set_deadline(std::chrono::steady_clock::now() + kFarewell, net::connection_lost());
    flush();
  } catch (const std::exception&) {
    return;  // The client is gone already.
  }
  stream_->close();
}

}  // namespace slipher::pgserver
