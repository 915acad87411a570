#pragma once

// Pauses between repeated attempts: exponential, with full jitter, cut short by a stop.

#include <chrono>
#include <random>

#include "base/stop.h"

namespace slipher::object {

// How often and how slowly to repeat.
struct BackoffSettings {
  int repeats = 5;                          // Attempts after the first.
  std::chrono::milliseconds first{100};     // Longest pause before the first repeat.
  std::chrono::milliseconds longest{5000};  // Each pause may be twice the one before, up to this.
};

// The pauses of one operation. Used by one thread at a time.
class Backoff {
 public:
  explicit Backoff(BackoffSettings settings);

  // Waits and returns true, or returns false when all repeats are used up. Throws the reason of
  // `stop` as soon as it is requested.
  bool pause(const StopSource& stop);

 private:
  BackoffSettings settings_;
  int used_ = 0;                    // Repeats so far.
  std::chrono::milliseconds next_;  // Longest next pause.
  std::minstd_rand random_;
};

}  // namespace slipher::object
