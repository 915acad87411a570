#include "engine/duckdb/store_files.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/file_system.hpp"
#include "duckdb/main/database.hpp"
#include "engine/byte_store.h"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"

namespace slipher::engine {

namespace {

using duckdb::FileHandle;
using duckdb::FileOpener;
using duckdb::FileOpenFlags;
using duckdb::idx_t;
using duckdb::OpenFileInfo;
using duckdb::optional_ptr;

// An open file: one of the two is not null.
class StoreHandle final : public FileHandle {
 public:
  StoreHandle(duckdb::FileSystem& files, const std::string& name, FileOpenFlags open_flags)
      : FileHandle(files, name, open_flags) {}
  // DuckDB closes what it wrote to the end, and only that: a file whose statement failed is
  // dropped.
  void Close() override {
    reader.reset();
    if (const auto writing = std::move(writer)) called_by_duckdb([&] { writing->finish(); });
  }

  std::unique_ptr<ByteReader> reader;
  std::unique_ptr<ByteWriter> writer;
  idx_t position = 0;  // In bytes; of reading and writing in sequence.
};

class StoreFiles final : public duckdb::FileSystem {
 public:
  explicit StoreFiles(std::shared_ptr<const StoreRegistry> stores) : stores_{std::move(stores)} {}

  bool CanHandleFile(const std::string& path) override { return path.starts_with(kStoreScheme); }
  std::string GetName() const override { return "SlipherStores"; }

  duckdb::unique_ptr<FileHandle> OpenFile(const std::string& path, FileOpenFlags flags,
                                          optional_ptr<FileOpener>) override {
    return called_by_duckdb([&]() -> duckdb::unique_ptr<FileHandle> {
      const auto place = find(path);
      check(place.has_value(), "a file's store is bound");
      auto handle = duckdb::make_uniq<StoreHandle>(*this, path, flags);
      if (flags.OpenForWriting()) {
        check(!flags.OpenForReading() && !flags.OpenForAppending(),
              "a file of a store is written once");
        handle->writer = place->store->create(place->path);
      } else {
        handle->reader = place->store->open(place->path);
      }
      return handle;
    });
  }

  void Read(FileHandle& handle, void* buffer, std::int64_t bytes, idx_t location) override {
    called_by_duckdb([&] {
      ByteReader& reader = reader_of(handle);
      const auto size = static_cast<idx_t>(reader.size());
      const bool inside = location <= size && static_cast<idx_t>(bytes) <= size - location;
      if (!inside)
        throw SqlError(sqlstate::kDataCorrupted, cat("file \"", handle.path, "\" ends too early"));
      reader.read({static_cast<std::byte*>(buffer), static_cast<std::size_t>(bytes)},
                  static_cast<std::int64_t>(location));
    });
  }
  std::int64_t Read(FileHandle& handle, void* buffer, std::int64_t bytes) override {
    return called_by_duckdb([&] {
      auto& open = handle.Cast<StoreHandle>();
      const std::int64_t left = reader_of(handle).size() - static_cast<std::int64_t>(open.position);
      const std::int64_t some = std::min(bytes, left);
      Read(handle, buffer, some, open.position);
      open.position += static_cast<idx_t>(some);
      return some;
    });
  }
  std::int64_t Write(FileHandle& handle, void* buffer, std::int64_t bytes) override {
    return called_by_duckdb([&] {
      auto& open = handle.Cast<StoreHandle>();
      check(open.writer != nullptr, "a file is open for writing");
      open.writer->append({static_cast<const std::byte*>(buffer), static_cast<std::size_t>(bytes)});
      open.position += static_cast<idx_t>(bytes);
      return bytes;
    });
  }
  std::int64_t GetFileSize(FileHandle& handle) override {
    const auto& open = handle.Cast<StoreHandle>();
    return called_by_duckdb([&] {
      return open.reader ? open.reader->size() : static_cast<std::int64_t>(open.position);
    });
  }
  // Nothing of a store is kept between statements, so nothing compares times.
  duckdb::timestamp_t GetLastModifiedTime(FileHandle&) override { return duckdb::timestamp_t(0); }
  duckdb::FileType GetFileType(FileHandle&) override { return duckdb::FileType::FILE_TYPE_REGULAR; }
  void FileSync(FileHandle&) override {}  // ByteWriter::finish() makes it durable.
  bool CanSeek() override { return true; }
  bool OnDiskFile(FileHandle&) override { return false; }
  void Seek(FileHandle& handle, idx_t location) override {
    called_by_duckdb([&] {
      check(handle.Cast<StoreHandle>().reader != nullptr, "only a file that is read has a place");
      handle.Cast<StoreHandle>().position = location;
    });
  }
  void Reset(FileHandle& handle) override { Seek(handle, 0); }
  idx_t SeekPosition(FileHandle& handle) override { return handle.Cast<StoreHandle>().position; }

  // A path is taken letter by letter: `*` is a letter of an object's key.
  duckdb::vector<OpenFileInfo> Glob(const std::string& path, duckdb::FileOpener*) override {
    return {OpenFileInfo(path)};
  }
  std::string CanonicalizePath(const std::string& path, optional_ptr<FileOpener>) override {
    return path;
  }
  std::string ExpandPath(const std::string& path) override { return path; }
  std::string PathSeparator(const std::string&) override { return "/"; }
  bool IsPathAbsolute(const std::string&) override { return true; }
  // Whether to overwrite was decided by who printed the statement; an answer here would cost a
  // request and make DuckDB write beside the file and rename it.
  bool FileExists(const std::string&, optional_ptr<FileOpener>) override { return false; }
  // Object stores have no directories: none need be made.
  bool DirectoryExists(const std::string&, optional_ptr<FileOpener>) override { return true; }
  void CreateDirectory(const std::string&, optional_ptr<FileOpener>) override {}
  bool ListFiles(const std::string&, const std::function<void(const std::string&, bool)>&,
                 duckdb::FileOpener*) override {
    return false;
  }
  void RemoveFile(const std::string& path, optional_ptr<FileOpener> opener) override {
    TryRemoveFile(path, opener);
  }
  bool TryRemoveFile(const std::string& path, optional_ptr<FileOpener>) override {
    return called_by_duckdb([&] {
      const auto place = find(path);  // A sink has a path but no store.
      if (place) place->store->remove(place->path);
      return place.has_value();
    });
  }

 private:
  struct Place {
    ByteStore* store;
    std::string_view path;  // In the store; part of the whole path.
  };

  std::optional<Place> find(std::string_view path) const {
    path.remove_prefix(std::string_view(kStoreScheme).size());
    std::int64_t id = 0;
    const auto parsed = std::from_chars(path.data(), path.data() + path.size(), id);
    const auto digits = static_cast<std::size_t>(parsed.ptr - path.data());
    if (digits == 0 || digits == path.size() || path[digits] != '/') return std::nullopt;
    ByteStore* store = stores_->find(id);
    if (store == nullptr) return std::nullopt;
    return Place{store, path.substr(digits + 1)};
  }

  static ByteReader& reader_of(FileHandle& handle) {
    auto& open = handle.Cast<StoreHandle>();
    check(open.reader != nullptr, "a file is open for reading");
    return *open.reader;
  }

  std::shared_ptr<const StoreRegistry> stores_;
};

}  // namespace

void register_store_files(duckdb::DatabaseInstance& database,
                          std::shared_ptr<const StoreRegistry> stores) {
  database.GetFileSystem().RegisterSubSystem(duckdb::make_uniq<StoreFiles>(std::move(stores)));
}

}  // namespace slipher::engine
