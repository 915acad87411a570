#pragma once

// Files as the engine's own readers and writers (Parquet) see them: object stores with one
// statement's credentials.
//
// A bound store's paths begin with binding.sql(); what follows is the path that the store is asked
// for, letter by letter: `*`, `?` and `[` mean nothing, "a=1/" is no partition if the statement
// says hive_partitioning = false. Whether a file may be overwritten is decided before: the engine
// never asks if it exists.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace slipher::engine {

// One file that is read. Safe from any thread.
class ByteReader {
 public:
  virtual ~ByteReader() = default;
  // Size in bytes; fixed while it is open.
  virtual std::int64_t size() const = 0;
  // Fills `into` with the bytes at `offset`; all of them exist. What it throws ends the statement.
  virtual void read(std::span<std::byte> into, std::int64_t offset) = 0;
};

// One file that is written. Used by one thread at a time. Destroying it before finish() drops the
// file.
class ByteWriter {
 public:
  virtual ~ByteWriter() = default;
  virtual void append(std::span<const std::byte> bytes) = 0;
  // Makes the file exist.
  virtual void finish() = 0;
};

// Opens files. Safe from any thread; must outlive its binding.
class ByteStore {
 public:
  virtual ~ByteStore() = default;
  // Throws 58P01 when there is no such file.
  virtual std::unique_ptr<ByteReader> open(std::string_view path) = 0;
  virtual std::unique_ptr<ByteWriter> create(std::string_view path) = 0;
  // Removes a file that an unfinished statement had already finished. Does nothing when there is
  // none.
  virtual void remove(std::string_view path) = 0;
};

}  // namespace slipher::engine
