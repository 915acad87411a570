#pragma once

// Reading a message's body.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace slipher::wire {

// Reads big-endian values one after the other and never past the end.
//
// A value on the stack; the bytes must outlive it and the views it hands out.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  // These throw protocol_violation (08P01, `insufficient data left in message`) when the message is
  // too short.
  std::uint8_t int8();
  std::uint16_t int16();
  std::int32_t int32();
  std::string_view bytes(std::size_t count);
  // Reads up to the next zero and over it. Throws protocol_violation (08P01, `invalid string in
  // message`) without one.
  std::string_view text();
  // Reads everything that is left.
  std::string_view rest();
  // Throws protocol_violation (08P01, `invalid message format`) when anything is left.
  void finish() const;

  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

}  // namespace slipher::wire
