#pragma once

// What a running server does by itself: writes the log into the file.

#include <chrono>
#include <cstdint>
#include <thread>

#include "base/mutex.h"

namespace slipher {
class Logger;
}
namespace slipher::engine {
class Engine;
}
namespace slipher::transaction {
class TransactionRegistry;
}

namespace slipher::app {

// A thread that looks once a second, from construction to destruction. What it is given must
// outlive it.
class Upkeep {
 public:
  // `threshold_bytes`: of the log, from which it is written.
  Upkeep(std::int64_t threshold_bytes, engine::Engine& engine,
         const transaction::TransactionRegistry& transactions, Logger& log);
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void run();
  void checkpoint();
  void warn_of_log(std::int64_t bytes);

  const std::int64_t threshold_bytes_;
  engine::Engine& engine_;
  const transaction::TransactionRegistry& transactions_;
  Logger& log_;
  std::chrono::steady_clock::time_point next_warning_;  // Of the upkeep's thread.

  Mutex mutex_;
  Condition changed_;
  bool ending_ SLIPHER_GUARDED_BY(mutex_) = false;
  std::jthread thread_;
};

}  // namespace slipher::app
