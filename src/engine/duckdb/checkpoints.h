#pragma once

// When the logs of the engine's files are written into the files.
//
// DuckDB would do it by itself within a commit. But a checkpoint that meets the end of the disk
// ends the whole engine, and a commit that is durable would seem to have failed: so it is ours to
// choose the moment.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "duckdb/main/attached_database.hpp"
#include "duckdb/main/database.hpp"

namespace slipher::engine {

// Safe from any thread. The database must outlive it.
class Checkpoints {
 public:
  // A log of `threshold_bytes` is due. `directory` is where the files are; empty: in memory.
  Checkpoints(duckdb::DatabaseInstance& database,
              std::vector<duckdb::shared_ptr<duckdb::AttachedDatabase>> files,
              std::filesystem::path directory, std::int64_t threshold_bytes);

  // Bytes of all logs.
  std::int64_t log_bytes() const;
  // Writes the logs when they are due, unless another thread is at it. Throws nothing: the next one
  // tries again.
  //
  // Where an attempt leaves a log, held back by another transaction or by the lack of room, the
  // next one comes when the log has grown by a quarter of the threshold: under a long transaction
  // small commits would else pay for an attempt each. Time needs no part in this, since upkeep
  // calls run() every second.
  void run_when_due() noexcept;
  // Writes all logs. Returns false when a transaction holds one back, or the disk lacks the room.
  // Throws 58030 and so on when writing fails.
  bool run();

 private:
  bool has_room() const;
  bool write_logs();

  duckdb::DatabaseInstance& database_;
  const std::vector<duckdb::shared_ptr<duckdb::AttachedDatabase>> files_;
  const std::filesystem::path directory_;
  const std::int64_t threshold_bytes_;
  std::atomic_flag running_;
  std::atomic<std::int64_t> next_at_{0};  // Bytes of log.
};

}  // namespace slipher::engine
