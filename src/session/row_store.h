#pragma once

// Rows put aside: what a suspended portal or a cursor has still to give while the connection runs
// something else.

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "types/column.h"

namespace slipher::session {

// Where rows that are put aside go, and how many bytes all of them together may take there. Safe
// from any thread; outlives the stores.
class SpillSpace {
 public:
  SpillSpace(std::filesystem::path directory, std::int64_t quota_bytes)
      : directory_{std::move(directory)}, quota_bytes_{quota_bytes} {}

  const std::filesystem::path& directory() const { return directory_; }
  // Throws 53100 when that is more than is left.
  void take(std::int64_t bytes);
  void give_back(std::int64_t bytes) noexcept { used_bytes_ -= bytes; }

 private:
  const std::filesystem::path directory_;
  const std::int64_t quota_bytes_;
  std::atomic<std::int64_t> used_bytes_ = 0;
};

// Keeps batches in order, in memory up to kMemoryBytes and beyond it in a file that has no name any
// more (it vanishes with the store or the process). Used by one thread.
class RowStore {
 public:
  static constexpr std::size_t kMemoryBytes = std::size_t{8} << 20;

  explicit RowStore(SpillSpace& space) : space_{space} {}
  ~RowStore();
  RowStore(const RowStore&) = delete;
  RowStore& operator=(const RowStore&) = delete;

  // Copies rows from `first` on. Throws 53100 when the disk or the quota is full, 58030 when the
  // file cannot be written.
  void add(const types::Batch& batch, std::size_t first);
  // Returns the next batch, or nothing at the end; valid until the next call. After the first call
  // nothing may be added.
  std::optional<types::Batch> next();

 private:
  struct Column {
    types::Type type;
    types::Physical physical{};
    std::vector<std::uint64_t> cells;  // Fixed-size cells, 8-byte aligned.
    std::vector<std::uint64_t> validity;
  };

  void write_block(const std::string& block);
  bool read_block();
  void load(const std::string& block);

  SpillSpace& space_;
  std::int64_t file_bytes_ = 0;      // Taken from the space.
  std::vector<std::string> memory_;  // Encoded batches.
  std::size_t memory_bytes_ = 0;
  std::size_t next_memory_ = 0;
  std::FILE* file_ = nullptr;  // Null until memory is full.
  bool reading_ = false;
  std::string block_;  // The batch that is being read; text cells point into it.
  std::vector<Column> columns_;
  std::vector<types::ColumnView> views_;
};

}  // namespace slipher::session
