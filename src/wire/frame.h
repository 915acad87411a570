#pragma once

// Cutting a stream of bytes into messages.
//
//   first packet:  int32 length (itself included), body
//   all others:    byte type, int32 length (itself included, the type not), body

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace slipher::wire {

// What a connection waits for; each has its own messages and maximum sizes.
enum class Phase : std::uint8_t {
  kStartup,         // The first packet, and the one after a refused or granted encryption request.
  kAuthentication,  // Replies to authentication requests.
  kReady,           // Statements.
};

// Largest bodies accepted, in bytes. A longer message ends the connection before anything is
// allocated for it.
inline constexpr std::size_t kMaxStartupBytes = 10'000;         // PostgreSQL's.
inline constexpr std::size_t kMaxAuthenticationBytes = 65'535;  // PostgreSQL's.
inline constexpr std::size_t kMaxSmallBytes =
    10'000;  // PostgreSQL's; Execute, Describe, Sync and the like.
// Well above the 16 MB that a statement may have: such a client gets the parser's words and stays.
inline constexpr std::size_t kMaxStatementBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxCopyBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxBindBytes = std::size_t{256} << 20;

// One message as it lies in the stream. Views point into the splitter.
struct FrameView {
  char type = '\0';  // '\0' in Phase::kStartup.
  std::string_view body;
};

// What stands before a body.
struct FrameHeader {
  char type = '\0';
  std::size_t header_bytes = 0;
  std::size_t body_bytes = 0;
};

// Reads a header; empty when `bytes` is too short for one. Throws protocol_violation (08P01) when
// the length is impossible or above the type's maximum (`invalid message length`, `invalid length
// of startup packet`), and when the type does not exist in the phase (`invalid frontend message
// type 120`). All of these end the connection.
std::optional<FrameHeader> parse_header(std::string_view bytes, Phase phase);

// Collects bytes and hands out whole messages.
//
// For one thread at a time. A FrameView is valid until the next call of space() or feed(). Memory
// grows with the bytes that have arrived, not with the length that a header claims.
class FrameSplitter {
 public:
  void set_phase(Phase phase) { phase_ = phase; }

  // Returns room for bytes to be received into; never empty. Call received() with how many came.
  std::span<char> space();
  // Adds the first `count` bytes of what space() returned.
  void received(std::size_t count) { end_ += count; }
  // Copies bytes in.
  void feed(std::string_view bytes);

  // Returns the next whole message; empty when more bytes are needed. Throws as parse_header().
  std::optional<FrameView> next();
  // True when bytes wait that belong to no message handed out. After an encryption request they
  // must not: they were sent in clear and would be taken for encrypted ones (CVE-2021-23214).
  bool pending() const { return begin_ != end_; }

 private:
  void make_room(std::size_t bytes);

  Phase phase_ = Phase::kStartup;
  std::vector<char> bytes_;  // All of it is room; [begin_, end_) has content.
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace slipher::wire
