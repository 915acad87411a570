#include "engine/byte_store.h"

#include <cstring>
#include <map>
#include <mutex>

#include "engine_fixture.h"

namespace slipher::engine {
namespace {

using Bytes = std::vector<std::byte>;

class MemoryReader final : public ByteReader {
 public:
  explicit MemoryReader(std::shared_ptr<const Bytes> bytes) : bytes_{std::move(bytes)} {}
  std::int64_t size() const override { return static_cast<std::int64_t>(bytes_->size()); }
  void read(std::span<std::byte> into, std::int64_t offset) override {
    if (!into.empty()) std::memcpy(into.data(), bytes_->data() + offset, into.size());
  }

 private:
  std::shared_ptr<const Bytes> bytes_;
};

class MemoryStore final : public ByteStore {
 public:
  std::unique_ptr<ByteReader> open(std::string_view path) override {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(std::string(path));
    if (found == files_.end())
      throw SqlError(sqlstate::kUndefinedFile, cat("file ", path, " does not exist"));
    return std::make_unique<MemoryReader>(found->second);
  }
  std::unique_ptr<ByteWriter> create(std::string_view path) override;
  void remove(std::string_view path) override {
    const std::lock_guard lock(mutex_);
    files_.erase(std::string(path));
  }
  void put(const std::string& path, Bytes bytes) {
    const std::lock_guard lock(mutex_);
    files_[path] = std::make_shared<const Bytes>(std::move(bytes));
  }

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Bytes>> files_;
  bool full_ = false;
};

class MemoryWriter final : public ByteWriter {
 public:
  MemoryWriter(MemoryStore& store, std::string_view path) : store_{store}, path_{path} {}
  void append(std::span<const std::byte> bytes) override {
    if (store_.full_) throw SqlError(sqlstate::kInsufficientPrivilege, "Access Denied");
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  void finish() override { store_.put(path_, std::move(bytes_)); }

 private:
  MemoryStore& store_;
  std::string path_;
  Bytes bytes_;
};

std::unique_ptr<ByteWriter> MemoryStore::create(std::string_view path) {
  return std::make_unique<MemoryWriter>(*this, path);
}

class ByteStoreTest : public EngineTest {
 protected:
  std::string write(std::string_view query, std::string_view path, std::string_view options = "") {
    const Binding binding = connection_->bind_store(store_);
    return error(*connection_, cat("COPY (", query, ") TO '", binding.sql(), path,
                                   "' (FORMAT parquet", options, ")"));
  }
  std::string read(std::string_view list, std::string_view path) {
    const Binding binding = connection_->bind_store(store_);
    const std::string sql = cat("SELECT ", list, " FROM read_parquet(['", binding.sql(), path,
                                "'], hive_partitioning = false)");
    const std::string failed = error(*connection_, sql);
    return failed == "no error" ? row(*connection_, sql) : failed;
  }
  MemoryStore store_;
};

TEST_F(ByteStoreTest, parquet_is_written_and_read) {
  EXPECT_EQ(write("SELECT i, 'text number ' || i AS s FROM range(500000) t(i)", "dir/a.parquet"),
            "no error");
  ASSERT_EQ(store_.files_.size(), 1U);
  EXPECT_EQ(store_.files_.begin()->first, "dir/a.parquet");
  EXPECT_EQ(read("count(*), sum(i), max(s)", "dir/a.parquet"),
            "500000|124999750000|text number 99999");
}

TEST_F(ByteStoreTest, paths_are_taken_letter_by_letter) {
  EXPECT_EQ(write("SELECT 7 AS i", "a=1/*?[x].parquet"), "no error");
  EXPECT_EQ(store_.files_.begin()->first, "a=1/*?[x].parquet");
  EXPECT_EQ(read("*", "a=1/*?[x].parquet"), "7");
}

TEST_F(ByteStoreTest, one_file_per_thread_and_files_by_size) {
  run(*connection_, "CREATE TABLE t AS SELECT i, md5(i::VARCHAR) AS s FROM range(500000) r(i)");
  EXPECT_EQ(
      write("SELECT * FROM t", "parts", ", PER_THREAD_OUTPUT true, FILENAME_PATTERN 'part_{i}'"),
      "no error");
  EXPECT_EQ(store_.files_.size(), 2U);
  EXPECT_TRUE(store_.files_.contains("parts/part_0.parquet"));
  store_.files_.clear();
  EXPECT_EQ(
      write("SELECT i, i % 3 AS p FROM t", "by", ", PARTITION_BY (p), FILENAME_PATTERN 'x_{i}'"),
      "no error");
  EXPECT_TRUE(store_.files_.contains("by/p=0/x_0.parquet"));
}

TEST_F(ByteStoreTest, a_missing_file_keeps_its_error) {
  EXPECT_EQ(read("*", "nosuch.parquet"), "58P01 file nosuch.parquet does not exist");
}

TEST_F(ByteStoreTest, a_failed_write_leaves_no_file) {
  store_.full_ = true;
  EXPECT_EQ(write("SELECT i FROM range(1000000) t(i)", "a.parquet"), "42501 Access Denied");
  EXPECT_TRUE(store_.files_.empty());
  store_.full_ = false;
  EXPECT_EQ(
      write("SELECT CASE WHEN i > 900000 THEN 'x' ELSE '1' END::INTEGER FROM range(1000000) t(i)",
            "b.parquet"),
      "22P02 invalid input syntax for integer: \"x\"");
  EXPECT_TRUE(store_.files_.empty());
}

TEST_F(ByteStoreTest, a_damaged_file_ends_the_statement_only) {
  store_.put("bad.parquet", Bytes(100, std::byte{'x'}));
  EXPECT_NE(read("*", "bad.parquet").substr(0, 5), "no er");
  store_.put("empty.parquet", {});
  EXPECT_NE(read("*", "empty.parquet").substr(0, 5), "no er");
  EXPECT_EQ(row(*connection_, "SELECT 1"), "1");
}

TEST_F(ByteStoreTest, a_store_is_forgotten_with_its_binding) {
  EXPECT_EQ(write("SELECT 1 AS i", "a.parquet"), "no error");
  std::string path;
  {
    const Binding binding = connection_->bind_store(store_);
    path = binding.sql();
  }
  EXPECT_TRUE(error(*connection_, cat("SELECT * FROM read_parquet('", path, "a.parquet')"))
                  .starts_with("XX000 "));
}

}  // namespace
}  // namespace slipher::engine
