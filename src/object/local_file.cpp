#include "object/local_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "object/error.h"

namespace slipher::object {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20U;  // Bytes between two looks at the stop.

}  // namespace

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (this != &other) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = other.release();
  }
  return *this;
}

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int FileHandle::release() { return std::exchange(descriptor_, -1); }

FileState file_state(const FileHandle& file, std::string_view path) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) throw file_failed("stat file", path, errno);
  FileState state;
  if (S_ISREG(status.st_mode)) state.kind = FileKind::kRegular;
  if (S_ISDIR(status.st_mode)) state.kind = FileKind::kDirectory;
  state.device = status.st_dev;
  state.inode = status.st_ino;
  state.object.key = path;
  state.object.size = status.st_size;
  state.object.modified = {std::int64_t{status.st_mtim.tv_sec} * 1'000'000 +
                           status.st_mtim.tv_nsec / 1000};
  // Replacing a file gives another inode, writing into it another time.
  state.object.etag = cat("\"", status.st_ino, "-", status.st_size, "-", status.st_mtim.tv_sec, ".",
                          status.st_mtim.tv_nsec, "\"");
  return state;
}

std::size_t read_file(const FileHandle& file, std::int64_t offset, std::span<std::byte> out,
                      std::string_view path, const StopSource& stop) {
  std::size_t done = 0;
  while (done < out.size()) {
    stop.throw_if_requested();
    const ssize_t got = ::pread(file.get(), out.data() + done, std::min(kStep, out.size() - done),
                                static_cast<off_t>(offset + static_cast<std::int64_t>(done)));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw file_failed("read file", path, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

void write_file(const FileHandle& file, std::span<const std::byte> bytes, std::string_view path,
                const StopSource& stop) {
  while (!bytes.empty()) {
    stop.throw_if_requested();
    const ssize_t put = ::write(file.get(), bytes.data(), std::min(kStep, bytes.size()));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw file_failed("write to file", path, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
}

void sync_file(const FileHandle& file, std::string_view path) {
  if (::fsync(file.get()) != 0) throw file_failed("fsync file", path, errno);
}

}  // namespace slipher::object
