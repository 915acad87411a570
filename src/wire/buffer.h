#pragma once

// Bytes on their way to a client: a growable buffer with big-endian puts, and the frame of one
// message.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace slipher::wire {

// Growable bytes. Its content is never zero-filled before it is written.
//
// For one thread at a time. Views into it are valid until the next put, grow or clear.
class Buffer {
 public:
  static constexpr std::size_t kMaxBytes = 0x3fffffff;             // PostgreSQL's limit: 1 GiB - 1.
  static constexpr std::size_t kKeptBytes = std::size_t{1} << 20;  // Kept by clear().

  void put_int8(std::uint8_t value);
  void put_int16(std::uint16_t value);
  void put_int32(std::uint32_t value);
  void put_bytes(std::string_view bytes);
  // Appends text and its final zero. Text is cut before a zero of its own, which the protocol could
  // not carry.
  void put_text(std::string_view text);

  // Appends `bytes` bytes with undefined content and returns where they begin. Throws
  // program_limit_exceeded (54000) when the buffer would exceed kMaxBytes; then nothing changed.
  char* grow(std::size_t bytes);
  // Drops what lies behind the first `size` bytes. Requires: size <= size().
  void truncate(std::size_t size) { size_ = size; }
  // Empties the buffer; gives memory above kKeptBytes back.
  void clear();
  // Overwrites four bytes at `offset`. Requires: offset + 4 <= size().
  void set_int32(std::size_t offset, std::uint32_t value);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;  // Null while capacity_ is 0.
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// One message: writes its type at once and its length when it closes, so that nobody counts bytes.
//
// Lives on the stack; the buffer must outlive it. Takes the unfinished message back when an
// exception passes.
class Frame {
 public:
  Frame(Buffer& buffer, char type);
  ~Frame();
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

 private:
  Buffer& buffer_;
  std::size_t start_;  // Where the type stands.
  int exceptions_;     // In flight when the frame was opened.
};

}  // namespace slipher::wire
