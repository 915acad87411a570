#pragma once

// An open file descriptor, and reads and writes that are whole.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/stop.h"
#include "object/object.h"

namespace slipher::object {

// Owns a file descriptor. Closes it when destroyed.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int descriptor) : descriptor_{descriptor} {}
  FileHandle(FileHandle&& other) noexcept : descriptor_{other.release()} {}
  FileHandle& operator=(FileHandle&& other) noexcept;
  ~FileHandle();
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }
  // Gives the descriptor away.
  int release();

 private:
  int descriptor_ = -1;  // -1 when there is none.
};

// What a file descriptor stands for.
enum class FileKind { kRegular, kDirectory, kOther };

// Kind, identity and the object that a regular file is.
struct FileState {
  FileKind kind = FileKind::kOther;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  Object object;  // Its key is the given path.
};

// Asks the system about an open file. Throws as file_failed(). `path` is for messages and the key.
FileState file_state(const FileHandle& file, std::string_view path);
// Reads at `offset` until `out` is full or the file ends; returns the number of bytes. Throws as
// file_failed(), and the reason of `stop`.
std::size_t read_file(const FileHandle& file, std::int64_t offset, std::span<std::byte> out,
                      std::string_view path, const StopSource& stop);
// Appends all bytes. Throws as file_failed() (53100 when the disk is full), and the reason of
// `stop`.
void write_file(const FileHandle& file, std::span<const std::byte> bytes, std::string_view path,
                const StopSource& stop);
// Makes a file or directory durable. Throws as file_failed().
void sync_file(const FileHandle& file, std::string_view path);

}  // namespace slipher::object
