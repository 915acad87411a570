#pragma once

// What a RecordReader reads from. Internal to the module.

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "history/history_file.h"
#include "history/record_reader.h"

namespace slipher::history {

// The file's records up to a watermark, and the entries that were only in memory when the watermark
// was taken: together all of them, each once.
template <typename Record>
class RecordReader<Record>::Source {
 public:
  Source(std::optional<FileReader<Record>> file, Entries<Record> memory)
      : file_{std::move(file)}, memory_{std::move(memory)} {}

  // Returns some more entries; empty at the end.
  std::vector<Entry<Record>> next() {
    if (file_) {
      auto entries = file_->next();
      if (!entries.empty()) return entries;
      file_.reset();
    }
    std::vector<Entry<Record>> entries;
    for (; given_ < memory_.size() && entries.size() < kBatch; ++given_) {
      entries.push_back(*memory_[given_]);
    }
    return entries;
  }

 private:
  static constexpr std::size_t kBatch = 1000;

  std::optional<FileReader<Record>> file_;  // Empty at its end.
  Entries<Record> memory_;
  std::size_t given_ = 0;
};

}  // namespace slipher::history
