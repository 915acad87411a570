#pragma once

// Files below allowed directories as objects.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "object/local_root.h"
#include "object/object_store.h"

namespace slipher::object {

// See ObjectStore. Keys are absolute paths, with neither ".", ".." nor empty names in them; what is
// not below one of the directories is 42501. Directories are no objects.
class LocalStore final : public ObjectStore {
 public:
  // Opens the directories. Throws 22023 when one is not absolute, and as file_failed() when one
  // cannot be opened. An empty list allows nothing.
  explicit LocalStore(const std::vector<std::filesystem::path>& allowed,
                      Containment containment = Containment::kKernelOrWalk);

  std::string url(std::string_view key) const override;
  std::unique_ptr<ObjectList> list(std::string_view prefix, const StopSource& stop) override;
  std::optional<Object> head(std::string_view key, const StopSource& stop) override;
  std::size_t read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                   const StopSource& stop) override;
  std::unique_ptr<ObjectReader> open(std::string_view key, const StopSource& stop) override;
  std::unique_ptr<ObjectWriter> create(std::string_view key, Overwrite overwrite,
                                       const StopSource& stop) override;
  void remove(std::string_view key, const StopSource& stop) override;
  bool put_if_absent(std::string_view key, std::span<const std::byte> bytes,
                     const StopSource& stop) override;

 private:
  // A directory and a path relative to it.
  struct Place {
    const LocalRoot* root;
    std::string_view relative;
  };

  // Finds the directory that a path is below. Throws 42501 when there is none, 22023 when the path
  // is not in its simplest form.
  Place place(std::string_view path) const;
  // Like place(), for a path that must name a file.
  Place file_place(std::string_view key) const;

  std::vector<LocalRoot> roots_;
};

}  // namespace slipher::object
