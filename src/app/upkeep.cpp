#include "app/upkeep.h"

#include <exception>

#include "base/error.h"
#include "base/log.h"
#include "engine/engine.h"
#include "transaction/transaction_registry.h"

namespace slipher::app {
namespace {

constexpr std::chrono::seconds kEvery{1};
constexpr std::chrono::minutes kBetweenWarnings{1};
constexpr std::int64_t kWarningFactor = 2;  // Of the threshold.

}  // namespace

Upkeep::Upkeep(std::int64_t threshold_bytes, engine::Engine& engine,
               const transaction::TransactionRegistry& transactions, std::function<void()> give_up,
               Logger& log)
    : threshold_bytes_{threshold_bytes},
      engine_{engine},
      transactions_{transactions},
      give_up_{std::move(give_up)},
      log_{log},
      thread_{[this] { run(); }} {}

Upkeep::~Upkeep() {
  {
    const MutexLock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Upkeep::run() {
  while (true) {
    {
      const MutexLock lock(mutex_);
      const auto until = std::chrono::steady_clock::now() + kEvery;
      while (!ending_ && changed_.wait_until(mutex_, until) != std::cv_status::timeout) continue;
      if (ending_) return;
    }
    try {
      check_engine();
      checkpoint();
    } catch (const std::exception& error) {
      log_.error("upkeep.failed", {{"reason", as_sql_error(error).message()}});
    }
  }
}

void Upkeep::check_engine() {
  if (gave_up_) return;
  const auto failure = engine_.failure();
  if (!failure) return;
  log_.error("engine.failed", {{"reason", *failure}});
  gave_up_ = true;
  give_up_();
}

void Upkeep::checkpoint() {
  const std::int64_t bytes = engine_.storage_size().log;
  if (bytes < threshold_bytes_ || engine_.checkpoint()) return;
  if (bytes >= kWarningFactor * threshold_bytes_) warn_of_log(bytes);
}

void Upkeep::warn_of_log(std::int64_t bytes) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_warning_) return;
  next_warning_ = now + kBetweenWarnings;
  const auto open = transactions_.open();
  if (open.empty()) {  // Then the disk lacks the room.
    log_.warning("checkpoint.no_room", {{"log_bytes", cat(bytes)}});
    return;
  }
  log_.warning("checkpoint.held_back", {{"log_bytes", cat(bytes)},
                                        {"session", cat(open.front().session.value)},
                                        {"transaction", cat(open.front().id.value)},
                                        {"open_transactions", cat(open.size())}});
}

}  // namespace slipher::app
