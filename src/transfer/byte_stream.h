#pragma once

// Bytes of a file, decompressed as they are read and compressed as they are written.

#include <cstddef>
#include <memory>
#include <span>

#include "object/object_store.h"
#include "transfer/copy_options.h"

namespace slipher::transfer {

// Bytes from front to back. Used by one thread at a time.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Fills the front of `out`; returns 0 only at the end. Throws 22P04 when compressed bytes are
  // damaged.
  virtual std::size_t read(std::span<char> out) = 0;
};

// Takes bytes from front to back; nothing is visible before finish(). Used by one thread at a time.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void write(std::span<const char> bytes) = 0;
  virtual object::Object finish() = 0;
};

// Decompresses what the stream gives; several members or frames in one file are read on.
std::unique_ptr<ByteStream> open_stream(std::unique_ptr<object::ObjectStream> stream,
                                        Compression compression);
std::unique_ptr<ByteSink> open_sink(std::unique_ptr<object::ObjectWriter> writer,
                                    Compression compression);

}  // namespace slipher::transfer
