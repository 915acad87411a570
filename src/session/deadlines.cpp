#include "session/deadlines.h"

#include <vector>

namespace slipher::session {

Deadline::~Deadline() {
  if (owner_ != nullptr) owner_->cancel(key_);
}

Deadlines::Deadlines() : thread_{[this] { run(); }} {}

Deadlines::~Deadlines() {
  {
    const MutexLock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Deadline Deadlines::schedule(const StopSource& stop, std::chrono::milliseconds after,
                             const SqlError& reason) {
  Deadline::Key key{std::chrono::steady_clock::now() + after, 0};
  {
    const MutexLock lock(mutex_);
    key.second = next_++;
    entries_.emplace(key, Entry{stop, reason});
  }
  changed_.notify_all();
  return {*this, key};
}

void Deadlines::cancel(const Deadline::Key& key) {
  const MutexLock lock(mutex_);
  entries_.erase(key);
}

void Deadlines::run() {
  std::vector<Entry> due;
  for (;;) {
    {
      const MutexLock lock(mutex_);
      while (!ending_ && (entries_.empty() ||
                          entries_.begin()->first.first > std::chrono::steady_clock::now())) {
        if (entries_.empty()) {
          changed_.wait(mutex_);
        } else {
          // A copy: the entry may go while the thread waits.
          const auto next = entries_.begin()->first.first;
          changed_.wait_until(mutex_, next);
        }
      }
      if (ending_) return;
      due.push_back(std::move(entries_.begin()->second));
      entries_.erase(entries_.begin());
    }
    // Without the lock: a stop runs callbacks that interrupt engines.
    for (const Entry& entry : due) entry.stop.request(entry.reason);
    due.clear();
  }
}

}  // namespace slipher::session
