#pragma once

// What a running server does by itself: writes the log into the file, ends transactions that idle
// too long.

#include <chrono>
#include <cstdint>
#include <thread>

#include "base/clock.h"
#include "base/mutex.h"

namespace slipher {
class Logger;
}
namespace slipher::engine {
class Engine;
}
namespace slipher::pgserver {
class Backends;
}
namespace slipher::transaction {
class TransactionRegistry;
}

namespace slipher::app {

struct UpkeepSettings {
  std::int64_t checkpoint_threshold_bytes = std::int64_t{64} << 20;
  std::chrono::seconds idle_in_transaction_timeout{3600};  // 0: none.
};

// A thread that looks once a second, from construction to destruction. What it is given must
// outlive it.
class Upkeep {
 public:
  Upkeep(const UpkeepSettings& settings, engine::Engine& engine,
         const transaction::TransactionRegistry& transactions, pgserver::Backends& backends,
         const Clock& clock, Logger& log);
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void run();
  void end_idle_transactions();
  void checkpoint();
  void warn_of_log(std::int64_t bytes);

  const UpkeepSettings settings_;
  engine::Engine& engine_;
  const transaction::TransactionRegistry& transactions_;
  pgserver::Backends& backends_;
  const Clock& clock_;
  Logger& log_;
  std::chrono::steady_clock::time_point next_warning_;  // Of the upkeep's thread.

  Mutex mutex_;
  Condition changed_;
  bool ending_ SLIPHER_GUARDED_BY(mutex_) = false;
  std::jthread thread_;
};

}  // namespace slipher::app
