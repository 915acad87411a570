#include "object/local_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "object/error.h"
#include "object/local_list.h"
#include "object/local_writer.h"
#include "object/url.h"

namespace slipher::object {
namespace {

// A FIFO must not make open() wait, a terminal not become ours.
constexpr int kReadFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

// Reads one stretch of a file. See ObjectStream.
class LocalStream final : public ObjectStream {
 public:
  LocalStream(ObjectReader& reader, std::int64_t begin, std::int64_t end, const StopSource& stop)
      : reader_{reader}, position_{begin}, end_{std::max(begin, end)}, stop_{stop} {}

  std::size_t read(std::span<std::byte> out) override {
    const auto left = static_cast<std::size_t>(end_ - position_);
    const std::size_t got = reader_.read(position_, out.first(std::min(out.size(), left)), stop_);
    position_ += static_cast<std::int64_t>(got);
    return got;
  }

 private:
  ObjectReader& reader_;
  std::int64_t position_;
  const std::int64_t end_;
  const StopSource stop_;
};

// An open file. See ObjectReader: a file replaced by renaming is still read as it was.
class LocalReader final : public ObjectReader {
 public:
  LocalReader(FileHandle file, Object object)
      : file_{std::move(file)}, object_{std::move(object)} {}

  const Object& object() const override { return object_; }

  std::size_t read(std::int64_t offset, std::span<std::byte> out, const StopSource& stop) override {
    check(offset >= 0, "offset >= 0");
    stop.throw_if_requested();
    if (offset >= object_.size) return 0;
    const auto left = static_cast<std::size_t>(object_.size - offset);
    const std::span<std::byte> wanted = out.first(std::min(out.size(), left));
    const std::size_t got = read_file(file_, offset, wanted, object_.key, stop);
    if (got != wanted.size()) throw object_truncated(object_.key);
    // Somebody wrote into the file instead of replacing it.
    if (file_state(file_, object_.key).object.etag != object_.etag) {
      throw object_changed(object_.key);
    }
    return got;
  }

  std::unique_ptr<ObjectStream> stream(std::int64_t begin, std::int64_t end,
                                       const StopSource& stop) override {
    check(begin >= 0, "begin >= 0");
    return std::make_unique<LocalStream>(*this, begin, std::min(end, object_.size), stop);
  }

 private:
  const FileHandle file_;
  const Object object_;
};

}  // namespace

LocalStore::LocalStore(const std::vector<std::filesystem::path>& allowed, Containment containment) {
  for (const std::filesystem::path& path : allowed) roots_.emplace_back(path, containment);
  // Of nested directories the innermost counts.
  std::sort(roots_.begin(), roots_.end(), [](const LocalRoot& a, const LocalRoot& b) {
    return a.path().size() > b.path().size();
  });
}

std::string LocalStore::url(std::string_view key) const {
  return print_url({Scheme::kFile, "", std::string(key)});
}

std::unique_ptr<ObjectList> LocalStore::list(std::string_view prefix, const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = place(prefix);
  return std::make_unique<LocalList>(*found.root, found.relative, stop);
}

std::optional<Object> LocalStore::head(std::string_view key, const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = file_place(key);
  const OpenedFile opened = found.root->open(found.relative, O_PATH);
  if (opened.error_number == ENOENT || opened.error_number == ENOTDIR) return std::nullopt;
  if (opened.error_number == EACCES) throw path_denied(key);
  if (!opened.file) throw file_failed("open file", key, opened.error_number);
  FileState state = file_state(opened.file, key);
  if (state.kind != FileKind::kRegular) return std::nullopt;
  return std::move(state.object);
}

std::size_t LocalStore::read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                             const StopSource& stop) {
  return open(key, stop)->read(offset, out, stop);
}

std::unique_ptr<ObjectReader> LocalStore::open(std::string_view key, const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = file_place(key);
  FileHandle file = found.root->open_existing(found.relative, kReadFlags);
  FileState state = file_state(file, key);
  if (state.kind == FileKind::kDirectory) throw file_failed("open file", key, EISDIR);
  if (state.kind != FileKind::kRegular) throw path_denied(key);
  return std::make_unique<LocalReader>(std::move(file), std::move(state.object));
}

std::unique_ptr<ObjectWriter> LocalStore::create(std::string_view key, Overwrite overwrite,
                                                 const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = file_place(key);
  return std::make_unique<LocalWriter>(*found.root, found.relative, overwrite, stop);
}

void LocalStore::remove(std::string_view key, const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = file_place(key);
  const OpenedFile parent = found.root->open(parent_path(found.relative), O_RDONLY | O_DIRECTORY);
  if (parent.error_number == ENOENT || parent.error_number == ENOTDIR) return;
  if (parent.error_number == EACCES) throw path_denied(key);
  if (!parent.file) throw file_failed("remove file", key, parent.error_number);
  const std::string name(last_name(found.relative));
  if (::unlinkat(parent.file.get(), name.c_str(), 0) != 0) {
    if (errno == ENOENT) return;
    throw file_failed("remove file", key, errno);
  }
  sync_file(parent.file, key);
}

bool LocalStore::put_if_absent(std::string_view key, std::span<const std::byte> bytes,
                               const StopSource& stop) {
  stop.throw_if_requested();
  const Place found = file_place(key);
  LocalWriter writer(*found.root, found.relative, Overwrite::kNo, stop);
  writer.write(bytes);
  return writer.finish_if_possible().has_value();
}

LocalStore::Place LocalStore::place(std::string_view path) const {
  if (!path.starts_with('/') || path.find('\0') != std::string_view::npos) {
    throw invalid_url(url(path), "The path is not absolute.");
  }
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    if (name == "..") throw path_denied(path);
    if (is_unfinished(name)) throw path_denied(path);
    if ((name.empty() && end != path.size()) || name == ".") {
      throw invalid_url(url(path), "The path contains an empty name or \".\".");
    }
    begin = end + 1;
  }
  for (const LocalRoot& root : roots_) {
    if (path == root.path()) return {&root, ""};
    if (path.starts_with(root.path()) && path[root.path().size()] == '/') {
      return {&root, path.substr(root.path().size() + 1)};
    }
  }
  throw path_denied(path);
}

LocalStore::Place LocalStore::file_place(std::string_view key) const {
  const Place found = place(key);
  if (found.relative.empty() || key.ends_with('/')) {
    throw invalid_url(url(key), "The path does not name a file.");
  }
  return found;
}

}  // namespace slipher::object
