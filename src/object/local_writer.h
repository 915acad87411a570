#pragma once

// A file that appears whole or not at all: written under another name in the same directory, made
// durable, renamed, and the directory made durable.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "object/local_root.h"
#include "object/object_store.h"

namespace slipher::object {

// See ObjectWriter. Makes the directories above the file; they stay when the file does not come to
// be. `root` must outlive it.
class LocalWriter final : public ObjectWriter {
 public:
  // Throws as file_failed(), and 42501 when the path leads outside.
  LocalWriter(const LocalRoot& root, std::string_view relative, Overwrite overwrite,
              const StopSource& stop);
  ~LocalWriter() override;
  LocalWriter(const LocalWriter&) = delete;
  LocalWriter& operator=(const LocalWriter&) = delete;
  void write(std::span<const std::byte> bytes) override;
  Object finish() override;
  // Like finish(), and returns nothing when the file exists and may not be replaced.
  std::optional<Object> finish_if_possible();

 private:
  // Gives the file its name. Returns false when the name is taken and may not be.
  bool rename_to_final();
  bool rename_if_free();

  const std::string path_;  // Absolute.
  const std::string name_;  // In directory_.
  const Overwrite overwrite_;
  const StopSource stop_;
  FileHandle directory_;
  std::string unfinished_;  // Name until finish(); empty when there is nothing to remove.
  FileHandle file_;
  bool usable_ = true;  // False after a failure and after finish().
};

}  // namespace slipher::object
