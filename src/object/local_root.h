#pragma once

// Opens paths that cannot leave one directory, whatever links lie below it and whoever changes them
// meanwhile.

#include <filesystem>
#include <string>
#include <string_view>

#include "object/local_file.h"

namespace slipher::object {

// How paths are kept inside: by the kernel (openat2, Linux 5.6), which follows links that stay
// inside; or by our own walk, which follows no link at all, for systems that lack openat2.
enum class Containment { kKernelOrWalk, kWalk };

// A file that was opened, or why not.
struct OpenedFile {
  FileHandle file;       // Empty when it could not be opened.
  int error_number = 0;  // errno; 0 when it was.
};

// One allowed directory, held open: renaming it does not lead elsewhere. Safe from any thread.
class LocalRoot {
 public:
  // Throws 22023 when the path is not absolute, and as file_failed() when it cannot be opened.
  explicit LocalRoot(const std::filesystem::path& path,
                     Containment containment = Containment::kKernelOrWalk);

  // Without a slash at its end; empty for the root of the file system.
  const std::string& path() const { return path_; }
  // Returns path() + "/" + relative.
  std::string full_path(std::string_view relative) const;

  // Opens a path below the directory; "" is the directory itself. `flags` as for open(2). Throws
  // 42501 when the path leads outside.
  OpenedFile open(std::string_view relative, int flags) const;
  // Like open(), and throws what file_failed() says when it fails.
  FileHandle open_existing(std::string_view relative, int flags) const;
  // Opens the directory that holds `relative`, making it and those above it when they are missing.
  FileHandle make_parent(std::string_view relative) const;

 private:
  OpenedFile open_by_walk(std::string_view relative, int flags) const;

  std::string path_;
  FileHandle directory_;
  Containment containment_;
};

// Returns what is before the last slash; empty when there is none.
std::string_view parent_path(std::string_view relative);
// Returns what is after the last slash.
std::string_view last_name(std::string_view relative);

}  // namespace slipher::object
