#include "wire/frame.h"

#include <algorithm>
#include <cstring>

#include "wire/error.h"
#include "wire/reader.h"

namespace slipher::wire {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kReceiveBytes = 16 * 1024;          // Smallest room offered.
constexpr std::size_t kKeptBytes = std::size_t{1} << 20;  // Room kept after a large message.

// Returns the largest body of a message type after log-in.
std::size_t max_body_bytes(char type) {
  switch (type) {
    case 'Q':
    case 'P':
      return kMaxStatementBytes;
    case 'B':
    case 'F':
      return kMaxBindBytes;
    case 'd':
      return kMaxCopyBytes;
    case 'C':
    case 'D':
    case 'E':
    case 'H':
    case 'S':
    case 'X':
    case 'c':
    case 'f':
      return kMaxSmallBytes;
    default:
      throw invalid_message_type(type);
  }
}

FrameHeader parse_startup_header(std::string_view bytes) {
  const auto length = static_cast<std::uint32_t>(Reader(bytes).int32());
  // The shortest first packet is a request code alone.
  if (length < kLengthBytes + 4 || length - kLengthBytes > kMaxStartupBytes) {
    throw invalid_startup_length();
  }
  return {'\0', kLengthBytes, length - kLengthBytes};
}

}  // namespace

std::optional<FrameHeader> parse_header(std::string_view bytes, Phase phase) {
  if (phase == Phase::kStartup) {
    if (bytes.size() < kLengthBytes) return std::nullopt;
    return parse_startup_header(bytes);
  }
  if (bytes.empty()) return std::nullopt;
  const char type = bytes.front();
  const std::size_t limit =
      phase == Phase::kAuthentication ? kMaxAuthenticationBytes : max_body_bytes(type);
  if (bytes.size() < 1 + kLengthBytes) return std::nullopt;
  const auto length = static_cast<std::uint32_t>(Reader(bytes.substr(1)).int32());
  if (length < kLengthBytes || length - kLengthBytes > limit) throw invalid_message_length();
  return FrameHeader{type, 1 + kLengthBytes, length - kLengthBytes};
}

std::span<char> FrameSplitter::space() {
  make_room(kReceiveBytes);
  return std::span<char>(bytes_).subspan(end_);
}

void FrameSplitter::feed(std::string_view bytes) {
  if (bytes.empty()) return;
  make_room(bytes.size());
  std::memcpy(bytes_.data() + end_, bytes.data(), bytes.size());
  end_ += bytes.size();
}

std::optional<FrameView> FrameSplitter::next() {
  const std::string_view waiting(bytes_.data() + begin_, end_ - begin_);
  const auto header = parse_header(waiting, phase_);
  if (!header || waiting.size() - header->header_bytes < header->body_bytes) return std::nullopt;
  begin_ += header->header_bytes + header->body_bytes;
  return FrameView{header->type, waiting.substr(header->header_bytes, header->body_bytes)};
}

void FrameSplitter::make_room(std::size_t bytes) {
  const std::size_t waiting = end_ - begin_;
  if (bytes_.size() - end_ >= bytes && !(waiting == 0 && bytes_.size() > kKeptBytes)) return;
  if (waiting == 0 && bytes_.size() > kKeptBytes) {
    std::vector<char>().swap(bytes_);
  } else if (waiting != 0) {
    std::memmove(bytes_.data(), bytes_.data() + begin_, waiting);
  }
  begin_ = 0;
  end_ = waiting;
  if (bytes_.size() - end_ < bytes) bytes_.resize(std::max(end_ + bytes, bytes_.size() * 2));
}

}  // namespace slipher::wire
