#pragma once

// A mutex that clang's thread-safety analysis understands (-Wthread-safety); g++ ignores the
// annotations.

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define SLIPHER_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define SLIPHER_THREAD_ANNOTATION(x)
#endif
#define SLIPHER_GUARDED_BY(mutex) SLIPHER_THREAD_ANNOTATION(guarded_by(mutex))
#define SLIPHER_REQUIRES(mutex) SLIPHER_THREAD_ANNOTATION(requires_capability(mutex))
#define SLIPHER_EXCLUDES(mutex) SLIPHER_THREAD_ANNOTATION(locks_excluded(mutex))

namespace slipher {

// A std::mutex with annotations. Safe from any thread.
class SLIPHER_THREAD_ANNOTATION(capability("mutex")) Mutex {
 public:
  void lock() SLIPHER_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void unlock() SLIPHER_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

// Holds a Mutex for a scope.
class SLIPHER_THREAD_ANNOTATION(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) SLIPHER_THREAD_ANNOTATION(acquire_capability(mutex))
      : mutex_{mutex} {
    mutex_.lock();
  }
  ~MutexLock() SLIPHER_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Waits on a Mutex; the caller holds it.
using Condition = std::condition_variable_any;

}  // namespace slipher
