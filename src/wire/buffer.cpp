#include "wire/buffer.h"

#include <algorithm>
#include <cstring>
#include <exception>

#include "wire/error.h"

namespace slipher::wire {
namespace {

void store_int32(char* to, std::uint32_t value) {
  const std::uint32_t swapped = __builtin_bswap32(value);
  std::memcpy(to, &swapped, sizeof swapped);
}

}  // namespace

void Buffer::put_int8(std::uint8_t value) { *grow(1) = static_cast<char>(value); }

void Buffer::put_int16(std::uint16_t value) {
  const std::uint16_t swapped = __builtin_bswap16(value);
  std::memcpy(grow(sizeof swapped), &swapped, sizeof swapped);
}

void Buffer::put_int32(std::uint32_t value) { store_int32(grow(sizeof value), value); }

void Buffer::put_bytes(std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(grow(bytes.size()), bytes.data(), bytes.size());
}

void Buffer::put_text(std::string_view text) {
  text = text.substr(0, text.find('\0'));
  char* to = grow(text.size() + 1);
  if (!text.empty()) std::memcpy(to, text.data(), text.size());
  to[text.size()] = '\0';
}

char* Buffer::grow(std::size_t bytes) {
  if (bytes > kMaxBytes - size_) throw message_too_large(size_, bytes);
  const std::size_t needed = size_ + bytes;
  if (needed > capacity_) {
    const std::size_t capacity =
        std::min(kMaxBytes, std::max({needed, capacity_ * 2, std::size_t{1024}}));
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
    capacity_ = capacity;
  }
  char* start = bytes_.get() + size_;
  size_ = needed;
  return start;
}

void Buffer::clear() {
  size_ = 0;
  if (capacity_ > kKeptBytes) {
    bytes_.reset();
    capacity_ = 0;
  }
}

void Buffer::set_int32(std::size_t offset, std::uint32_t value) {
  store_int32(bytes_.get() + offset, value);
}

Frame::Frame(Buffer& buffer, char type)
    : buffer_{buffer}, start_{buffer.size()}, exceptions_{std::uncaught_exceptions()} {
  buffer_.grow(5)[0] = type;
}

Frame::~Frame() {
  if (std::uncaught_exceptions() > exceptions_) {
    buffer_.truncate(start_);
    return;
  }
  buffer_.set_int32(start_ + 1, static_cast<std::uint32_t>(buffer_.size() - start_ - 1));
}

}  // namespace slipher::wire
