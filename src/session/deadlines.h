#pragma once

// Ends statements whose time is up: statement_timeout.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <thread>
#include <utility>

#include "base/mutex.h"
#include "base/stop.h"

namespace slipher::session {

class Deadlines;

// One deadline; taken back when destroyed.
class Deadline {
 public:
  using Key = std::pair<std::chrono::steady_clock::time_point, std::uint64_t>;
  Deadline() = default;
  Deadline(Deadlines& owner, Key key) : owner_{&owner}, key_{key} {}
  Deadline(Deadline&& other) noexcept
      : owner_{std::exchange(other.owner_, nullptr)}, key_{other.key_} {}
  Deadline& operator=(Deadline&& other) noexcept {
    std::swap(owner_, other.owner_);
    std::swap(key_, other.key_);
    return *this;
  }
  ~Deadline();

 private:
  Deadlines* owner_ = nullptr;  // Null when there is nothing to take back.
  Key key_;
};

// Waits in a thread of its own for the next deadline. Safe from any thread. Must outlive its
// deadlines.
class Deadlines {
 public:
  Deadlines();
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  // Requests the stop for `reason` unless the returned deadline is destroyed before `after` has
  // passed.
  Deadline schedule(const StopSource& stop, std::chrono::milliseconds after,
                    const SqlError& reason);

 private:
  friend class Deadline;
  struct Entry {
    StopSource stop;
    SqlError reason;
  };
  void cancel(const Deadline::Key& key);
  void run();

  Mutex mutex_;
  Condition changed_;
  std::map<Deadline::Key, Entry> entries_ SLIPHER_GUARDED_BY(mutex_);
  std::uint64_t next_ SLIPHER_GUARDED_BY(mutex_) = 0;
  bool ending_ SLIPHER_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace slipher::session
