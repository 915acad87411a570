#include "object/local_root.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

#include "object/error.h"

namespace slipher::object {
namespace {

constexpr int kMaxRaces = 16;  // openat2 gives up with EAGAIN when names change under it.

std::string without_last_slashes(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  return path;
}

int open_at(int directory, const std::string& name, int flags) {
  int descriptor = -1;
  do {
    descriptor = ::openat(directory, name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

bool is_link(int directory, const std::string& name) {
  struct stat status{};
  return ::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(status.st_mode);
}

}  // namespace

LocalRoot::LocalRoot(const std::filesystem::path& path, Containment containment)
    : path_{without_last_slashes(path.lexically_normal().string())}, containment_{containment} {
  if (!path.is_absolute()) {
    throw invalid_store_setting(cat("The directory \"", path.string(), "\" is not absolute."));
  }
  directory_ = FileHandle(::open(full_path("").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory_) throw file_failed("open directory", path.string(), errno);
}

std::string LocalRoot::full_path(std::string_view relative) const {
  return cat(path_, "/", relative);
}

OpenedFile LocalRoot::open(std::string_view relative, int flags) const {
  const std::string name = relative.empty() ? "." : std::string(relative);
  if (containment_ == Containment::kWalk) return open_by_walk(name, flags);
  open_how how{};
  how.flags = static_cast<unsigned>(flags) | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  long descriptor = -1;
  for (int races = 0; descriptor < 0 && races < kMaxRaces; ++races) {
    descriptor = ::syscall(SYS_openat2, directory_.get(), name.c_str(), &how, sizeof how);
    if (descriptor < 0 && errno != EAGAIN && errno != EINTR) break;
  }
  if (descriptor >= 0) return {FileHandle(static_cast<int>(descriptor)), 0};
  const int error_number = errno;
  if (error_number == EXDEV) throw path_denied(full_path(relative));
  // Old kernels do not know the call; containers forbid calls that they do not know with EPERM.
  if (error_number == ENOSYS || error_number == EPERM) return open_by_walk(name, flags);
  return {FileHandle(), error_number};
}

FileHandle LocalRoot::open_existing(std::string_view relative, int flags) const {
  OpenedFile opened = open(relative, flags);
  if (opened.error_number == EACCES) throw path_denied(full_path(relative));
  if (opened.file) return std::move(opened.file);
  throw file_failed("open file", full_path(relative), opened.error_number);
}

FileHandle LocalRoot::make_parent(std::string_view relative) const {
  // A directory that is missing is made in the one above, which is open already.
  FileHandle above = open_existing("", O_RDONLY | O_DIRECTORY);
  const std::string_view wanted = parent_path(relative);
  std::size_t end = 0;
  while (end < wanted.size()) {
    const std::size_t begin = end == 0 ? 0 : end + 1;
    end = std::min(wanted.find('/', begin), wanted.size());
    const std::string_view path = wanted.substr(0, end);
    OpenedFile opened = open(path, O_RDONLY | O_DIRECTORY);
    if (opened.error_number == ENOENT) {
      const std::string name(wanted.substr(begin, end - begin));
      if (::mkdirat(above.get(), name.c_str(), 0777) != 0 && errno != EEXIST) {
        throw file_failed("create directory", full_path(path), errno);
      }
      sync_file(above, full_path(path));
      above = open_existing(path, O_RDONLY | O_DIRECTORY);
    } else if (opened.file) {
      above = std::move(opened.file);
    } else {
      throw file_failed("open directory", full_path(path), opened.error_number);
    }
  }
  return above;
}

OpenedFile LocalRoot::open_by_walk(std::string_view relative, int flags) const {
  FileHandle above;
  int directory = directory_.get();
  for (std::string_view rest = relative;;) {
    const std::size_t slash = rest.find('/');
    const bool last = slash == std::string_view::npos;
    const std::string name(rest.substr(0, slash));
    if (name == "..") throw path_denied(full_path(relative));
    const int descriptor = open_at(directory, name, last ? flags : O_PATH | O_DIRECTORY);
    if (descriptor < 0) {
      const int error_number = errno;
      const bool may_be_link = error_number == ELOOP || error_number == ENOTDIR;
      if (may_be_link && is_link(directory, name)) throw path_denied(full_path(relative));
      return {FileHandle(), error_number};
    }
    FileHandle opened(descriptor);
    // With O_PATH a link itself can be opened.
    if (last && (flags & O_PATH) != 0 && is_link(directory, name)) {
      throw path_denied(full_path(relative));
    }
    if (last) return {std::move(opened), 0};
    above = std::move(opened);
    directory = above.get();
    rest.remove_prefix(slash + 1);
  }
}

std::string_view parent_path(std::string_view relative) {
  const std::size_t slash = relative.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : relative.substr(0, slash);
}

std::string_view last_name(std::string_view relative) {
  return relative.substr(relative.rfind('/') + 1);  // npos + 1 is 0.
}

}  // namespace slipher::object
