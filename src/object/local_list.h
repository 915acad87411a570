#pragma once

// Walks a directory tree in the bytewise order of its files' paths.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "object/local_root.h"
#include "object/object_store.h"

namespace slipher::object {

// The files below a prefix, as S3 would list them: those whose path begins with it, at any depth.
// See ObjectList. Holds the names of one directory at each depth.
//
// Links are followed where they stay inside; one that leads outside is 42501, one that leads
// nowhere 58P01, one that leads to a directory above itself 58030. What is neither file nor
// directory, and files that a writer has not finished, are no objects. A directory of more than
// 1,000,000 names is 54000. `root` must outlive the list.
class LocalList final : public ObjectList {
 public:
  // `prefix` is relative to the root.
  LocalList(const LocalRoot& root, std::string_view prefix, const StopSource& stop);
  std::optional<Object> next() override;

 private:
  // One directory that is being walked.
  struct Directory {
    std::string path;                // Relative, with a slash at its end; empty for the root.
    std::vector<std::string> names;  // Sorted; directories end with a slash.
    std::size_t position = 0;        // In names.
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
  };

  // Reads the names that begin with `prefix` and puts the directory on top.
  void enter(const std::string& path, std::string_view prefix);
  // Returns the name as it is sorted; empty when it is no object.
  std::string sorted_name(const std::string& path, const std::string& name) const;
  std::optional<Object> object(const std::string& path) const;

  const LocalRoot& root_;
  const StopSource stop_;
  std::vector<Directory> open_;  // From the prefix down to where the walk is.
};

// Returns a name for a file that is not finished.
std::string unfinished_name();
// Whether a name is one that unfinished_name() gives.
bool is_unfinished(std::string_view name);

}  // namespace slipher::object
