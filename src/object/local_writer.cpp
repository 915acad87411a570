#include "object/local_writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "object/error.h"
#include "object/local_list.h"

namespace slipher::object {

LocalWriter::LocalWriter(const LocalRoot& root, std::string_view relative, Overwrite overwrite,
                         const StopSource& stop)
    : path_{root.full_path(relative)},
      name_{last_name(relative)},
      overwrite_{overwrite},
      stop_{stop},
      directory_{root.make_parent(relative)} {
  std::string name = unfinished_name();
  file_ = FileHandle(::openat(directory_.get(), name.c_str(),
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file_) throw file_failed("create file", path_, errno);
  unfinished_ = std::move(name);
}

LocalWriter::~LocalWriter() {
  if (!unfinished_.empty()) ::unlinkat(directory_.get(), unfinished_.c_str(), 0);
}

void LocalWriter::write(std::span<const std::byte> bytes) {
  check(usable_, "write() after an error or finish()");
  usable_ = false;  // Until this call is over without an error.
  write_file(file_, bytes, path_, stop_);
  usable_ = true;
}

Object LocalWriter::finish() {
  auto object = finish_if_possible();
  if (!object) throw object_exists(path_);
  return std::move(*object);
}

std::optional<Object> LocalWriter::finish_if_possible() {
  check(usable_, "finish() after an error or finish()");
  usable_ = false;
  stop_.throw_if_requested();
  sync_file(file_, path_);
  stop_.throw_if_requested();
  if (!rename_to_final()) return std::nullopt;
  sync_file(directory_, path_);
  return file_state(file_, path_).object;
}

bool LocalWriter::rename_to_final() {
  if (overwrite_ == Overwrite::kNo) return rename_if_free();
  if (::renameat(directory_.get(), unfinished_.c_str(), directory_.get(), name_.c_str()) != 0) {
    throw file_failed("rename file", path_, errno);
  }
  unfinished_.clear();
  return true;
}

bool LocalWriter::rename_if_free() {
  const int renamed = ::renameat2(directory_.get(), unfinished_.c_str(), directory_.get(),
                                  name_.c_str(), RENAME_NOREPLACE);
  if (renamed == 0) {
    unfinished_.clear();
    return true;
  }
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) throw file_failed("rename file", path_, errno);
  // The file system cannot do it; a second link cannot replace anything either. The destructor
  // removes the first one.
  if (::linkat(directory_.get(), unfinished_.c_str(), directory_.get(), name_.c_str(), 0) == 0) {
    return true;
  }
  if (errno == EEXIST) return false;
  throw file_failed("link file", path_, errno);
}

}  // namespace slipher::object
