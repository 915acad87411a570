#include "net/connection_threads.h"

#include <system_error>
#include <utility>

#include "base/error.h"

namespace slipher::net {
namespace {

SqlError too_many_clients() {
  return {sqlstate::kTooManyConnections, "sorry, too many clients already"};
}

}  // namespace

void ConnectionThreads::start(std::function<void()> work) {
  reap();
  const MutexLock lock(mutex_);
  if (entries_.size() >= limit_) throw too_many_clients();
  Entry& entry = entries_.emplace_back();
  try {
    entry.thread = std::jthread([&entry, work = std::move(work)] {
      work();
      entry.done = true;
    });
  } catch (const std::system_error&) {
    entries_.pop_back();
    throw too_many_clients();
  }
}

void ConnectionThreads::reap() {
  std::list<Entry> ended;  // Joined after the mutex is free; they have nothing left to do.
  const MutexLock lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->done) ended.splice(ended.end(), entries_, entry);
    entry = next;
  }
}

void ConnectionThreads::join() {
  std::list<Entry> ended;
  {
    const MutexLock lock(mutex_);
    ended.swap(entries_);
  }
}

}  // namespace slipher::net
