#include "base/stop.h"

#include <utility>

namespace slipher {

struct StopSource::Shared {
  Mutex mutex;
  std::optional<SqlError> reason SLIPHER_GUARDED_BY(mutex);
};

StopSource::StopSource() : shared_{std::make_shared<Shared>()} {}

void StopSource::request(SqlError reason) const {
  {
    const MutexLock lock(shared_->mutex);
    if (shared_->reason) return;
    shared_->reason = std::move(reason);
  }
  // A std::stop_source is a handle: the copy asks for the same stop.
  std::stop_source(source_).request_stop();
}

void StopSource::throw_if_requested() const {
  if (requested()) throw reason();
}

SqlError StopSource::reason() const {
  const MutexLock lock(shared_->mutex);
  return shared_->reason ? *shared_->reason : internal_error("stop without a reason");
}

SqlError query_canceled() {
  return {sqlstate::kQueryCanceled, "canceling statement due to user request"};
}

SqlError statement_timed_out() {
  return {sqlstate::kQueryCanceled, "canceling statement due to statement timeout"};
}

SqlError admin_shutdown() {
  return {sqlstate::kAdminShutdown, "terminating connection due to administrator command"};
}

}  // namespace slipher
