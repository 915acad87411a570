#pragma once

// A socket that is connected to a client.

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"

namespace slipher::net {

// A file descriptor that is closed at the end. A value that moves.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;  // -1: none.
};

// Where a client is.
struct PeerAddress {
  std::string host;  // "127.0.0.1", "::1".
  std::string port;
};

enum class Direction : bool { kRead, kWrite };

using Deadline = std::optional<std::chrono::steady_clock::time_point>;  // Empty: none.

// A connected socket, switched to TCP_NODELAY and keepalive. It does not block by itself: wait()
// does, until a deadline.
//
// Used by its connection's thread, except end_reads() and end(), which any thread may call while
// the object lives.
class Socket {
 public:
  // Takes the descriptor. Throws 58030 when its options cannot be set.
  explicit Socket(Descriptor descriptor);

  int number() const { return descriptor_.number(); }
  // Until when wait() waits, and what it throws then.
  void set_deadline(std::chrono::steady_clock::time_point deadline, SqlError reason);
  void set_deadline(std::nullopt_t) { deadline_.reset(); }
  // Waits until the socket is ready. Returns false for a read when end_reads() was called. Throws
  // the reason when the deadline passes, 08006 when the socket is ended.
  bool wait(Direction direction);

  // Makes reads see the end of the stream, now and later; what is to be written still goes out.
  void end_reads() noexcept;
  // Ends both directions: waits return at once.
  void end() noexcept;

 private:
  Descriptor descriptor_;
  Deadline deadline_;
  std::optional<SqlError> reason_;  // Set with the deadline.
  std::atomic<bool> reads_ended_ = false;
  std::atomic<bool> ended_ = false;
};

}  // namespace slipher::net
