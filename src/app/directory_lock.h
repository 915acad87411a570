#pragma once

// One server a data directory.

#include <filesystem>

#include "net/socket.h"

namespace slipher::app {

// Holds DIR/LOCK as long as it lives. The file stays; what counts is the system's lock on it, which
// ends with the process.
class DirectoryLock {
 public:
  // Makes the directory (mode 0700) when it is missing. Throws 58030 when it cannot be used, 55006
  // when another process holds it.
  explicit DirectoryLock(const std::filesystem::path& directory);

 private:
  net::Descriptor file_;
};

}  // namespace slipher::app
