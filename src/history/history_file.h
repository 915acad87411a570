#pragma once

// The records on disk: the attached database "history", a table a kind. Internal to the module.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "engine/engine.h"
#include "history/record_log.h"
#include "history/records.h"

namespace slipher::history {

// The highest ids that were ever given, also to records that are gone.
struct HighestIds {
  QueryId query;
  SessionId session;
  TransactionId transaction;
  auto operator<=>(const HighestIds&) const = default;
};

// Reads the records of one kind, batch by batch, through a connection of its own.
//
// Used by one thread at a time. The engine must outlive it.
template <typename Record>
class FileReader {
 public:
  // Will give the records up to `last`, in no order.
  FileReader(engine::Engine& engine, std::int64_t last);
  // Returns some more records; empty at the end. Throws what reading the file fails with.
  std::vector<Entry<Record>> next();

 private:
  std::unique_ptr<engine::Connection> connection_;
  std::unique_ptr<engine::Result> result_;  // Before its connection goes.
};

// Writes the file. Used by one thread at a time. The engine must outlive it.
class HistoryFile {
 public:
  // Makes what is missing. Throws 55000 when a newer version wrote the file, or what the engine
  // fails with.
  explicit HistoryFile(engine::Engine& engine);

  const HighestIds& highest() const { return highest_; }
  // Returns the last sequence of a kind that the file has; 0 when it has none.
  template <typename Record>
  std::int64_t last_sequence();

  // Each returns when its records are durable, and writes all of them or none.
  template <typename Record>
  void append(const Entries<Record>& entries);
  void keep(const HighestIds& highest);
  // Deletes the records that ended before the instant.
  void forget_before(Instant instant);

 private:
  template <typename Record>
  void make_table();
  template <typename Record>
  void forget(Instant instant);
  std::int64_t number(const std::string& sql);
  void run(const std::string& sql);

  std::unique_ptr<engine::Connection> connection_;
  HighestIds highest_;
};

}  // namespace slipher::history
