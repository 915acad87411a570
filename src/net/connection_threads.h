#pragma once

// One thread for each connection; all of them are joined.

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <thread>

#include "base/mutex.h"

namespace slipher::net {

// Safe from any thread. Must not be destroyed by one of its own threads.
class ConnectionThreads {
 public:
  explicit ConnectionThreads(std::size_t limit) : limit_{limit} {}
  ~ConnectionThreads() { join(); }
  ConnectionThreads(const ConnectionThreads&) = delete;
  ConnectionThreads& operator=(const ConnectionThreads&) = delete;

  // Runs `work`, which must not throw, in a new thread. Joins threads that have ended. Throws 53300
  // when `limit` of them run or the system has no thread left.
  void start(std::function<void()> work);
  // Waits for all threads. Only when nobody calls start() any more.
  void join();

 private:
  struct Entry {
    std::atomic<bool> done = false;
    std::jthread thread;
  };
  void reap();

  const std::size_t limit_;
  Mutex mutex_;
  std::list<Entry> entries_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::net
