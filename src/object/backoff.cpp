#include "object/backoff.h"

#include <algorithm>
#include <cstdint>
#include <stop_token>

#include "base/mutex.h"

namespace slipher::object {

Backoff::Backoff(BackoffSettings settings)
    : settings_{settings}, next_{settings.first}, random_{std::random_device()()} {}

bool Backoff::pause(const StopSource& stop) {
  stop.throw_if_requested();
  if (used_ >= settings_.repeats) return false;
  ++used_;
  std::uniform_int_distribution<std::int64_t> jitter(next_.count() / 2, next_.count());
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(jitter(random_));
  next_ = std::min(next_ * 2, settings_.longest);

  Mutex mutex;
  Condition stopped;
  // Registered before the lock is taken: the callback may run at once, here.
  const std::stop_callback wake(stop.token(), [&] {
    const MutexLock lock(mutex);
    stopped.notify_all();
  });
  {
    const MutexLock lock(mutex);
    while (!stop.requested()) {
      if (stopped.wait_until(mutex, until) == std::cv_status::timeout) break;
    }
  }
  stop.throw_if_requested();
  return true;
}

}  // namespace slipher::object
