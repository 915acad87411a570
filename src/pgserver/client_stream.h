#pragma once

// One client's messages in, bytes out.

#include <chrono>
#include <memory>
#include <optional>

#include "net/socket.h"
#include "net/stream.h"
#include "wire/buffer.h"
#include "wire/frame.h"

namespace slipher::net {
class TlsContext;
}

namespace slipher::pgserver {

// Owns the connection. Used by its thread only; socket() may be told to end by others.
class ClientStream {
 public:
  explicit ClientStream(net::Descriptor client);

  net::Socket& socket() { return socket_; }
  const net::Stream& stream() const { return *stream_; }

  // Returns the next message, or nothing at the end of the stream. Its views live until the next
  // call. Throws 08P01 for what is no message of the phase or is too large, 08006 when the
  // connection broke, the socket's reason when its deadline passed.
  std::optional<wire::FrameView> read();
  // Waits until the next message has begun to come, or the stream has ended. Throws `reason` when
  // that takes longer than `patience`, else as read() does.
  void await(std::chrono::milliseconds patience, const SqlError& reason);
  void set_phase(wire::Phase phase) { splitter_.set_phase(phase); }
  // Whether bytes of a next message have come already.
  bool pending() const { return splitter_.pending(); }
  // Goes on encrypted. Throws 08006 when the handshake fails.
  void start_tls(const net::TlsContext& context);

  // What is to be sent; flush() sends it. Throws 08006.
  wire::Buffer& out() { return out_; }
  void flush();
  // Sends when enough has gathered.
  void flush_when_large();
  // Sends what is left, if that can still be done, and says good-bye.
  void close() noexcept;

 private:
  net::Socket socket_;
  std::unique_ptr<net::Stream> stream_;
  wire::FrameSplitter splitter_;
  wire::Buffer out_;
};

}  // namespace slipher::pgserver
