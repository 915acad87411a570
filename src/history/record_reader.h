#pragma once

// Reads the kept records of one kind, some at a time: first what is on disk, then what is only in
// memory.

#include <cstdint>
#include <memory>
#include <vector>

#include "history/records.h"

namespace slipher::engine {
class Engine;
}

namespace slipher::history {

// Holds nothing back: what is added while it reads is not seen, and nobody waits for it.
//
// Used by one thread at a time. The engine must outlive it.
template <typename Record>
class RecordReader {
 public:
  class Source;
  explicit RecordReader(std::unique_ptr<Source> source);
  RecordReader(RecordReader&& other) noexcept;
  RecordReader& operator=(RecordReader&& other) noexcept;
  ~RecordReader();

  // Returns some more records, about as many as the engine has in a batch; empty at the end. Throws
  // what reading fails with.
  std::vector<Record> next();

 private:
  std::unique_ptr<Source> source_;
};

}  // namespace slipher::history
