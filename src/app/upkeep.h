#pragma once

// What a running server does by itself: writes the log into the file, and ends when the engine is
// beyond repair.

#include <chrono>
#include <cstdint>
#include <functional>
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
  // `threshold_bytes`: of the log, from which it is written. `give_up` is called once, when no
  // statement can succeed any more: whoever started the server should start it again.
  Upkeep(std::int64_t threshold_bytes, engine::Engine& engine,
         const transaction::TransactionRegistry& transactions, std::function<void()> give_up,
         Logger& log);
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void run();
  void check_engine();
  void checkpoint();
  void warn_of_log(std::int64_t bytes);

  const std::int64_t threshold_bytes_;
  engine::Engine& engine_;
  const transaction::TransactionRegistry& transactions_;
  const std::function<void()> give_up_;
  Logger& log_;
  bool gave_up_ = false;                                // Of the upkeep's thread, as the next.
  std::chrono::steady_clock::time_point next_warning_;  // Of the upkeep's thread.

  Mutex mutex_;
  Condition changed_;
  bool ending_ SLIPHER_GUARDED_BY(mutex_) = false;
  std::jthread thread_;
};

}  // namespace slipher::app
