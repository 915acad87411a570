#include "object/local_list.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include "object/digest.h"
#include "object/error.h"

namespace slipher::object {
namespace {

constexpr std::size_t kMaxNames = 1'000'000;
constexpr std::string_view kUnfinishedPrefix = ".slipher-";
constexpr std::string_view kUnfinishedSuffix = ".part";
constexpr std::size_t kRandomLength = 32;

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

}  // namespace

LocalList::LocalList(const LocalRoot& root, std::string_view prefix, const StopSource& stop)
    : root_{root}, stop_{stop} {
  const std::string_view parent = parent_path(prefix);
  const std::string directory = parent.empty() ? "" : cat(parent, "/");
  const OpenedFile opened = root_.open(parent, O_PATH);
  if (opened.error_number == ENOENT || opened.error_number == ENOTDIR) return;  // No such keys.
  if (opened.file && file_state(opened.file, directory).kind != FileKind::kDirectory) return;
  enter(directory, last_name(prefix));
}

std::optional<Object> LocalList::next() {
  while (!open_.empty()) {
    stop_.throw_if_requested();
    Directory& top = open_.back();
    if (top.position == top.names.size()) {
      open_.pop_back();
      continue;
    }
    const std::string path = cat(top.path, top.names[top.position++]);
    if (path.ends_with('/')) {
      enter(path, "");
    } else if (auto found = object(path)) {
      return found;
    }
  }
  return std::nullopt;
}

void LocalList::enter(const std::string& path, std::string_view prefix) {
  const std::string_view name = std::string_view(path).substr(0, path.size() - !path.empty());
  const std::string full = root_.full_path(name);
  FileHandle file = root_.open_existing(name, O_RDONLY | O_DIRECTORY);
  const FileState state = file_state(file, full);
  for (const Directory& above : open_) {
    if (above.device == state.device && above.inode == state.inode) {
      throw file_failed("open directory", full, ELOOP);
    }
  }
  Directory directory{path, {}, 0, state.device, state.inode};
  const std::unique_ptr<DIR, CloseDirectory> stream(::fdopendir(file.get()));
  if (!stream) throw file_failed("open directory", full, errno);
  static_cast<void>(file.release());  // The stream owns it.
  for (;;) {
    stop_.throw_if_requested();
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr && errno != 0) throw file_failed("read directory", full, errno);
    if (entry == nullptr) break;
    const std::string found = entry->d_name;
    if (found == "." || found == ".." || is_unfinished(found) || !found.starts_with(prefix)) {
      continue;
    }
    std::string sorted = sorted_name(path, found);
    if (sorted.empty()) continue;
    if (directory.names.size() == kMaxNames) {
      throw too_many_entries(full);
    }
    directory.names.push_back(std::move(sorted));
  }
  // With the slash, directories sort as the paths of their files do: "a.b" before "a/b".
  std::sort(directory.names.begin(), directory.names.end());
  open_.push_back(std::move(directory));
}

std::string LocalList::sorted_name(const std::string& path, const std::string& name) const {
  const std::string relative = cat(path, name);
  const std::string full = root_.full_path(relative);
  const OpenedFile opened = root_.open(relative, O_PATH);
  if (opened.error_number == ENOENT) {
    // Removed since the directory was read, or a link that leads nowhere.
    const OpenedFile itself = root_.open(relative, O_PATH | O_NOFOLLOW);
    if (!itself.file) return "";
    throw file_failed("open file", full, ENOENT);
  }
  if (opened.error_number == EACCES) throw path_denied(full);
  if (!opened.file) throw file_failed("open file", full, opened.error_number);
  switch (file_state(opened.file, full).kind) {
    case FileKind::kRegular:
      return name;
    case FileKind::kDirectory:
      return cat(name, "/");
    case FileKind::kOther:
      return "";
  }
  return "";
}

std::optional<Object> LocalList::object(const std::string& path) const {
  const std::string full = root_.full_path(path);
  const OpenedFile opened = root_.open(path, O_PATH);
  if (opened.error_number == ENOENT) return std::nullopt;  // Removed since.
  if (!opened.file) throw file_failed("open file", full, opened.error_number);
  FileState state = file_state(opened.file, full);
  if (state.kind != FileKind::kRegular) return std::nullopt;
  return std::move(state.object);
}

std::string unfinished_name() { return cat(kUnfinishedPrefix, random_name(), kUnfinishedSuffix); }

bool is_unfinished(std::string_view name) {
  return name.starts_with(kUnfinishedPrefix) && name.ends_with(kUnfinishedSuffix) &&
         name.size() == kUnfinishedPrefix.size() + kRandomLength + kUnfinishedSuffix.size();
}

}  // namespace slipher::object
