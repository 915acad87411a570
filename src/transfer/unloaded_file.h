#pragma once

// A file that an UNLOAD has written.

#include <cstdint>
#include <string>

#include "base/clock.h"

namespace slipher::transfer {

struct UnloadedFile {
  std::string key;
  std::string url;
  std::int64_t rows = 0;
  std::int64_t bytes = 0;  // As stored.
  Instant started;
  Instant ended;
};

}  // namespace slipher::transfer
