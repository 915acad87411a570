#include "app/upkeep.h"

#include <exception>

#include "base/error.h"
#include "base/log.h"
#include "engine/engine.h"
#include "pgserver/backends.h"
#include "transaction/transaction_registry.h"

namespace slipher::app {
namespace {

constexpr std::chrono::seconds kEvery{1};
constexpr std::chrono::minutes kBetweenWarnings{1};
constexpr std::int64_t kWarningFactor = 2;  // Of the threshold.

SqlError idle_too_long() {
  return {sqlstate::kIdleInTransactionSessionTimeout,
          "terminating connection due to idle-in-transaction timeout"};
}

}  // namespace

Upkeep::Upkeep(const UpkeepSettings& settings, engine::Engine& engine,
               const transaction::TransactionRegistry& transactions, pgserver::Backends& backends,
               const Clock& clock, Logger& log)
    : settings_{settings},
      engine_{engine},
      transactions_{transactions},
      backends_{backends},
      clock_{clock},
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
      end_idle_transactions();
      checkpoint();
    } catch (const std::exception& error) {
      log_.error("upkeep.failed", {{"reason", as_sql_error(error).message()}});
    }
  }
}

void Upkeep::end_idle_transactions() {
  if (settings_.idle_in_transaction_timeout.count() == 0) return;
  const auto timeout = std::chrono::microseconds(settings_.idle_in_transaction_timeout);
  const Instant since{clock_.now().micros - timeout.count()};
  for (const transaction::OpenTransaction& idle : transactions_.idle_since(since)) {
    if (!backends_.terminate(idle.session, idle_too_long())) continue;
    log_.info("transaction.ended",
              {{"session", cat(idle.session.value)}, {"reason", idle_too_long().message()}});
  }
}

void Upkeep::checkpoint() {
  const std::int64_t bytes = engine_.storage_size().log;
  if (bytes < settings_.checkpoint_threshold_bytes || engine_.checkpoint()) return;
  if (bytes >= kWarningFactor * settings_.checkpoint_threshold_bytes) warn_of_log(bytes);
}

void Upkeep::warn_of_log(std::int64_t bytes) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_warning_) return;
  next_warning_ = now + kBetweenWarnings;
  const auto open = transactions_.open();
  if (open.empty()) return;
  log_.warning("checkpoint.held_back", {{"log_bytes", cat(bytes)},
                                        {"session", cat(open.front().session.value)},
                                        {"transaction", cat(open.front().id.value)},
                                        {"open_transactions", cat(open.size())}});
}

}  // namespace slipher::app
