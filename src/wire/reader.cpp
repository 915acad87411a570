#include "wire/reader.h"

#include <cstring>

#include "wire/error.h"

namespace slipher::wire {

std::uint8_t Reader::int8() { return static_cast<std::uint8_t>(bytes(1).front()); }

std::uint16_t Reader::int16() {
  std::uint16_t value;
  std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
  return __builtin_bswap16(value);
}

std::int32_t Reader::int32() {
  std::uint32_t value;
  std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
  return static_cast<std::int32_t>(__builtin_bswap32(value));
}

std::string_view Reader::bytes(std::size_t count) {
  if (count > rest_.size()) throw insufficient_message();
  const std::string_view found = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return found;
}

std::string_view Reader::text() {
  const std::size_t end = rest_.find('\0');
  if (end == std::string_view::npos) throw invalid_message_string();
  const std::string_view found = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return found;
}

std::string_view Reader::rest() { return bytes(rest_.size()); }

void Reader::finish() const {
  if (!rest_.empty()) throw invalid_message_format();
}

}  // namespace slipher::wire
