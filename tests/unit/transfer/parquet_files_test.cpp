// Names of an UNLOAD's Parquet files: https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html,
// "<object_path>/<name_prefix><slice-number>_part_<part-number>"; with PARALLEL OFF "000", "001".

#include "transfer/parquet_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "object/local_store.h"

namespace slipher::transfer {
namespace {

namespace fs = std::filesystem;

class ParquetFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::path(testing::TempDir()) / "slipher-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    base_ = name;
    options_.format = CopyFormat::kParquet;
  }
  void TearDown() override { fs::remove_all(base_); }

  static void write(engine::ByteWriter& writer, const std::string& text) {
    writer.append(std::as_bytes(std::span(text)));
  }
  // Names that exist, in order.
  std::vector<std::string> stored() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(base_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  // Names that the files know as whole.
  static std::vector<std::string> whole(ParquetFiles& files) {
    std::vector<std::string> names;
    for (const UnloadedFile& file : files.files()) {
      names.push_back(fs::path(file.key).filename().string());
    }
    return names;
  }

  fs::path base_;
  UnloadOptions options_;
  SystemClock clock_;
  StopSource stop_;
};

using Names = std::vector<std::string>;

TEST_F(ParquetFilesTest, ASliceWritesOneFileAtATimeAndItsNextIsItsNextPart) {
  object::LocalStore store({base_});
  ParquetFiles files(store, (base_ / "sale_").string(), options_, clock_, stop_);
  auto first = files.create("data_0.parquet");
  auto second = files.create("data_1.parquet");
  write(*second, "22");
  second->finish();
  second.reset();
  auto third = files.create("data_2.parquet");
  write(*third, "333");
  third->finish();
  first->finish();
  const Names expected = {"sale_0000_part_00.parquet", "sale_0001_part_00.parquet",
                          "sale_0001_part_01.parquet"};
  EXPECT_EQ(whole(files), expected);
  EXPECT_EQ(stored(), expected);
  EXPECT_EQ(files.files()[2].bytes, 3);
  EXPECT_EQ(files.files()[2].url, "file://" + (base_ / expected[2]).string());
}

TEST_F(ParquetFilesTest, WithParallelOffOneSliceCountsItsParts) {
  options_.parallel = false;
  object::LocalStore store({base_});
  ParquetFiles files(store, (base_ / "sale_").string(), options_, clock_, stop_);
  files.create("unload")->finish();
  files.create("unload")->finish();
  EXPECT_EQ(whole(files), (Names{"sale_000.parquet", "sale_001.parquet"}));
}

TEST_F(ParquetFilesTest, AFileThatWasNotFinishedIsNeitherStoredNorCounted) {
  object::LocalStore store({base_});
  ParquetFiles files(store, (base_ / "sale_").string(), options_, clock_, stop_);
  auto dropped = files.create("data_0.parquet");
  write(*dropped, "half");
  dropped.reset();
  EXPECT_EQ(whole(files), Names{});
  EXPECT_EQ(stored(), Names{});
}

TEST_F(ParquetFilesTest, AFileThatExistsIsReplacedOnlyWithAllowOverwrite) {
  object::LocalStore store({base_});
  for (const bool allowed : {false, true}) {
    options_.allow_overwrite = allowed;
    ParquetFiles before(store, (base_ / "sale_").string(), options_, clock_, stop_);
    ParquetFiles files(store, (base_ / "sale_").string(), options_, clock_, stop_);
    if (!allowed) before.create("data_0.parquet")->finish();
    auto again = files.create("data_0.parquet");
    if (allowed) {
      again->finish();
      EXPECT_EQ(whole(files), Names{"sale_0000_part_00.parquet"});
    } else {
      EXPECT_THROW(again->finish(), SqlError);
      EXPECT_EQ(whole(files), Names{});
    }
  }
}

}  // namespace
}  // namespace slipher::transfer
