#pragma once

// Notices clients that close their connection while nobody reads from it, because a statement runs.

#include <cstdint>
#include <functional>
#include <map>
#include <thread>

#include "base/mutex.h"
#include "net/socket.h"

namespace slipher::net {

// A thread that waits for the end of many sockets at once. Safe from any thread. Must outlive its
// watches.
class DisconnectWatcher {
 public:
  // Throws 58030 when the system has no more events.
  DisconnectWatcher();
  ~DisconnectWatcher();
  DisconnectWatcher(const DisconnectWatcher&) = delete;
  DisconnectWatcher& operator=(const DisconnectWatcher&) = delete;

  // One watched socket; forgotten when destroyed, which waits for a running `gone`.
  class Watch {
   public:
    Watch(DisconnectWatcher& owner, const Socket& socket, std::function<void()> gone);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    DisconnectWatcher& owner_;
    int number_;
    std::uint64_t key_;
  };

 private:
  std::uint64_t add(int number, std::function<void()> gone);
  void remove(int number, std::uint64_t key);
  void run();

  Descriptor events_;
  Descriptor wake_;
  Mutex mutex_;  // Held while a callback runs: it must not block, nor add or remove watches.
  std::map<std::uint64_t, std::function<void()>> watches_ SLIPHER_GUARDED_BY(mutex_);
  std::uint64_t next_ SLIPHER_GUARDED_BY(mutex_) = 1;  // 0 is the wake-up's.
  std::jthread thread_;
};

}  // namespace slipher::net
