#pragma once

// The interface to places that keep objects: list, read, write, remove.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/stop.h"
#include "object/object.h"

namespace slipher::object {

// Whether a writer may replace an object that exists when it finishes.
enum class Overwrite : bool { kNo, kYes };

// The objects below a prefix, in bytewise order of their keys, fetched page by page.
//
// Used by one thread at a time. The store must outlive it.
class ObjectList {
 public:
  virtual ~ObjectList() = default;
  // Returns the next object, or an empty optional at the end. Throws what the store refuses with;
  // the reason of the stop source when it was stopped.
  virtual std::optional<Object> next() = 0;
};

// Reads one stretch of an object from front to back.
//
// Used by one thread at a time. Its reader and store must outlive it.
class ObjectStream {
 public:
  virtual ~ObjectStream() = default;
  // Fills the front of `out` and returns how many bytes it wrote; 0 only at the end of the stretch
  // (or when `out` is empty). Throws 58030 when bytes are missing.
  virtual std::size_t read(std::span<std::byte> out) = 0;
};

// An open object: reads see the version that open() found or fail, never a mix of two.
//
// Safe from any thread; ranges and streams may be read in parallel. The store must outlive it.
class ObjectReader {
 public:
  virtual ~ObjectReader() = default;
  virtual const Object& object() const = 0;
  // Reads from `offset` on until `out` is full or the object ends; returns the number of bytes
  // read. Throws 58030 when bytes are missing, 55000 when the object was replaced since open().
  virtual std::size_t read(std::int64_t offset, std::span<std::byte> out,
                           const StopSource& stop) = 0;
  // Starts to read the bytes from `begin` up to, not including, `end` (or the object's end) in
  // order. Several streams may run at once.
  virtual std::unique_ptr<ObjectStream> stream(std::int64_t begin, std::int64_t end,
                                               const StopSource& stop) = 0;
};

// Writes one object. Nothing is visible before finish() returns, and nothing ever when the writer
// is destroyed without it.
//
// Used by one thread at a time. The store must outlive it.
class ObjectWriter {
 public:
  virtual ~ObjectWriter() = default;
  // Appends bytes. Throws what the store fails with (53100 disk full, 54000 object too large,
  // 58030); the writer is then good for nothing but destruction.
  virtual void write(std::span<const std::byte> bytes) = 0;
  // Makes the object durable and visible and returns it. Throws 58P02 when it exists and may not be
  // replaced. To be called once.
  virtual Object finish() = 0;
};

// A place that keeps objects. Safe from any thread. Must outlive what it hands out.
//
// Every call ends within a second after its stop source was requested, with the source's reason.
// Every call throws 42501 where access is denied and 58030 where the place cannot be reached after
// repeated attempts. No message contains a credential.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  // Returns how a user writes the key: s3://bucket/key or file:///path.
  virtual std::string url(std::string_view key) const = 0;

  // Lists the objects whose keys begin with `prefix`. An unmatched prefix is an empty list.
  virtual std::unique_ptr<ObjectList> list(std::string_view prefix, const StopSource& stop) = 0;

  // Returns what is known of the object, or an empty optional when there is none.
  virtual std::optional<Object> head(std::string_view key, const StopSource& stop) = 0;

  // Reads from `offset` on until `out` is full or the object ends; returns the number of bytes
  // read, 0 at or beyond the end. Throws 58P01 when there is no such object.
  virtual std::size_t read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                           const StopSource& stop) = 0;

  // Opens the object. Throws 58P01 when there is none.
  virtual std::unique_ptr<ObjectReader> open(std::string_view key, const StopSource& stop) = 0;

  // Starts to write an object. The writer keeps a copy of `stop`.
  virtual std::unique_ptr<ObjectWriter> create(std::string_view key, Overwrite overwrite,
                                               const StopSource& stop) = 0;

  // Removes the object. One that does not exist counts as removed.
  virtual void remove(std::string_view key, const StopSource& stop) = 0;

  // Writes the object unless the key exists; returns whether it did. Of several callers at once
  // exactly one gets true.
  virtual bool put_if_absent(std::string_view key, std::span<const std::byte> bytes,
                             const StopSource& stop) = 0;
};

}  // namespace slipher::object
