#include "net/disconnect_watcher.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "net/error.h"

namespace slipher::net {
namespace {

constexpr std::uint64_t kWakeKey = 0;

void watch(int events, int number, std::uint32_t what, std::uint64_t key) {
  epoll_event event{};
  event.events = what;
  event.data.u64 = key;
  if (epoll_ctl(events, EPOLL_CTL_ADD, number, &event) != 0)
    throw network_failed("watch a socket", errno);
}

}  // namespace

DisconnectWatcher::DisconnectWatcher()
    : events_{epoll_create1(EPOLL_CLOEXEC)}, wake_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  if (!events_ || !wake_) throw network_failed("make an event", errno);
  watch(events_.number(), wake_.number(), EPOLLIN, kWakeKey);
  thread_ = std::jthread([this] { run(); });
}

DisconnectWatcher::~DisconnectWatcher() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(wake_.number(), &one, sizeof one);
  thread_.join();
}

DisconnectWatcher::Watch::Watch(DisconnectWatcher& owner, const Socket& socket,
                                std::function<void()> gone)
    : owner_{owner}, number_{socket.number()}, key_{owner.add(socket.number(), std::move(gone))} {}

DisconnectWatcher::Watch::~Watch() { owner_.remove(number_, key_); }

std::uint64_t DisconnectWatcher::add(int number, std::function<void()> gone) {
  const MutexLock lock(mutex_);
  const std::uint64_t key = next_++;
  // One event is enough: what it starts ends the connection.
  watch(events_.number(), number, EPOLLRDHUP | EPOLLONESHOT, key);
  watches_.emplace(key, std::move(gone));
  return key;
}

void DisconnectWatcher::remove(int number, std::uint64_t key) {
  epoll_event ignored{};
  epoll_ctl(events_.number(), EPOLL_CTL_DEL, number, &ignored);
  const MutexLock lock(mutex_);
  watches_.erase(key);
}

void DisconnectWatcher::run() {
  std::array<epoll_event, 64> events{};
  while (true) {
    const int count =
        epoll_wait(events_.number(), events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const std::uint64_t key = events[static_cast<std::size_t>(i)].data.u64;
      if (key == kWakeKey) return;
      const MutexLock lock(mutex_);
      const auto found = watches_.find(key);
      if (found != watches_.end()) found->second();
    }
  }
}

}  // namespace slipher::net
