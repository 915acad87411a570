#include "engine/duckdb/checkpoints.h"

#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include "duckdb/main/connection.hpp"
#include "duckdb/storage/storage_manager.hpp"
#include "engine/duckdb/error.h"

namespace slipher::engine {
namespace {

// What a checkpoint may write: the rows of the log, and the parts of tables that they changed.
constexpr std::int64_t kRoomPerLogByte = 2;
constexpr std::int64_t kMoreRoom = std::int64_t{64} << 20;
// The part of the threshold by which a log that was left grows until the next attempt.
constexpr std::int64_t kGrowthPart = 4;

class Running {
 public:
  explicit Running(std::atomic_flag& flag) : flag_{flag}, first_{!flag.test_and_set()} {}
  ~Running() {
    if (first_) flag_.clear();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  bool first() const { return first_; }

 private:
  std::atomic_flag& flag_;
  const bool first_;
};

}  // namespace

Checkpoints::Checkpoints(duckdb::DatabaseInstance& database,
                         std::vector<duckdb::shared_ptr<duckdb::AttachedDatabase>> files,
                         std::filesystem::path directory, std::int64_t threshold_bytes)
    : database_{database},
      files_{std::move(files)},
      directory_{std::move(directory)},
      threshold_bytes_{threshold_bytes} {}

std::int64_t Checkpoints::log_bytes() const {
  std::int64_t bytes = 0;
  for (const auto& file : files_) {
    bytes += static_cast<std::int64_t>(file->GetStorageManager().GetWALSize());
  }
  return bytes;
}

void Checkpoints::run_when_due() noexcept {
  try {
    const std::int64_t bytes = log_bytes();
    if (bytes >= threshold_bytes_ && bytes >= next_at_) run();
  } catch (const std::exception&) {
    // The rows are durable in the log.
  }
}

bool Checkpoints::has_room() const {
  if (directory_.empty()) return true;
  std::error_code failure;
  const auto room = std::filesystem::space(directory_, failure);
  return !failure &&
         static_cast<std::int64_t>(room.available) >= kRoomPerLogByte * log_bytes() + kMoreRoom;
}

bool Checkpoints::run() {
  const Running running(running_);
  if (!running.first()) return false;
  next_at_ = log_bytes() + threshold_bytes_ / kGrowthPart;  // Should it throw.
  const bool all = write_logs();
  next_at_ = log_bytes() + threshold_bytes_ / kGrowthPart;
  return all;
}

bool Checkpoints::write_logs() {
  if (log_bytes() > 0 && !has_room()) return false;
  bool all = true;
  for (const auto& file : files_) {
    duckdb::Connection connection(database_);
    const auto result =
        connection.Query("CHECKPOINT " + duckdb::KeywordHelper::WriteQuoted(file->GetName(), '"'));
    if (!result->HasError()) continue;
    // Not forced: another transaction's changes, or what it still reads, hold it back.
    const auto& error = result->GetErrorObject();
    if (error.Type() != duckdb::ExceptionType::TRANSACTION) throw to_sql_error(error);
    all = false;
  }
  return all;
}

}  // namespace slipher::engine
