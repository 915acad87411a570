#pragma once

// The time. A parameter of whatever needs it, so that tests make it up.

#include <chrono>
#include <cstdint>

namespace slipher {

// Microseconds since 1970-01-01 00:00:00 UTC.
struct Instant {
  std::int64_t micros = 0;
  auto operator<=>(const Instant&) const = default;
};

// Tells the time. Safe from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
  }
};

}  // namespace slipher
