// Files as objects: order of listings, containment, writing whole or not at all.

#include "object/local_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "object/local_list.h"
#include "tests/unit/object/stand_in.h"

namespace slipher::object {
namespace {

namespace fs = std::filesystem;

// Both ways of containment; what follows links differs.
class LocalStoreTest : public testing::TestWithParam<Containment> {
 protected:
  void SetUp() override {
    std::string name = (fs::path(testing::TempDir()) / "slipher-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    base_ = name;
    fs::create_directories(base_ / "data");
    fs::create_directories(base_ / "data-secret");
    write_plain("data-secret/s", "secret");
  }
  void TearDown() override { fs::remove_all(base_); }

  void write_plain(const std::string& path, const std::string& text) const {
    fs::create_directories((base_ / path).parent_path());
    std::ofstream(base_ / path) << text;
  }
  std::string path(const std::string& relative) const { return (base_ / relative).string(); }
  LocalStore store() const { return LocalStore({base_ / "data"}, GetParam()); }
  // The keys below the prefix, relative to the base.
  std::vector<std::string> listed(const std::string& prefix) const {
    LocalStore local = store();
    std::vector<std::string> out;
    for (const std::string& key : keys(local, path(prefix))) {
      out.push_back(key.substr(base_.string().size() + 1));
    }
    return out;
  }
  // Names in data that a listing does not show.
  std::size_t leftovers() const {
    const fs::directory_iterator names(base_ / "data");
    return static_cast<std::size_t>(std::count_if(begin(names), end(names), [](const auto& entry) {
      return is_unfinished(entry.path().filename().string());
    }));
  }

  fs::path base_;
  const StopSource go_;
};

SqlState state_of(const auto& action) {
  try {
    action();
  } catch (const SqlError& error) {
    return error.state();
  }
  return sqlstate::kSuccessfulCompletion;
}

INSTANTIATE_TEST_SUITE_P(Containments, LocalStoreTest,
                         testing::Values(Containment::kKernelOrWalk, Containment::kWalk),
                         [](const auto& param) {
                           return param.param == Containment::kWalk ? "walk" : "kernel";
                         });

TEST_P(LocalStoreTest, lists_in_bytewise_order_of_whole_paths) {
  for (const char* name : {"a/b", "a.b", "a-c", "a/a/z", "ab", "Z", "\xC3\xBC", "a0", "b"}) {
    write_plain(std::string("data/") + name, "x");
  }
  // '-' 2D, '.' 2E, '/' 2F, '0' 30.
  EXPECT_EQ(listed("data/"),
            (std::vector<std::string>{"data/Z", "data/a-c", "data/a.b", "data/a/a/z", "data/a/b",
                                      "data/a0", "data/ab", "data/b", "data/\xC3\xBC"}));
  EXPECT_EQ(listed("data/a"), (std::vector<std::string>{"data/a-c", "data/a.b", "data/a/a/z",
                                                        "data/a/b", "data/a0", "data/ab"}));
  EXPECT_EQ(listed("data/a/"), (std::vector<std::string>{"data/a/a/z", "data/a/b"}));
  EXPECT_EQ(listed("data/a/b"), (std::vector<std::string>{"data/a/b"}));
  EXPECT_EQ(listed("data"), listed("data/"));
  EXPECT_TRUE(listed("data/none").empty());
  EXPECT_TRUE(listed("data/none/x").empty());
  EXPECT_TRUE(listed("data/a.b/x").empty());
}

TEST_P(LocalStoreTest, reads_ranges_and_streams) {
  const std::string text = pattern(300'000);
  LocalStore local = store();
  const Object object = put(local, path("data/x/y"), text);
  EXPECT_EQ(object.size, 300'000);
  EXPECT_EQ(object.key, path("data/x/y"));
  EXPECT_EQ(local.head(path("data/x/y"), go_)->etag, object.etag);
  EXPECT_EQ(get(local, path("data/x/y")), text);
  std::string part(10, ' ');
  const auto out = std::as_writable_bytes(std::span(part));
  EXPECT_EQ(local.read(path("data/x/y"), 1000, out, go_), 10U);
  EXPECT_EQ(part, text.substr(1000, 10));
  EXPECT_EQ(local.read(path("data/x/y"), 299'995, out, go_), 5U);
  EXPECT_EQ(local.read(path("data/x/y"), 300'000, out, go_), 0U);
  const auto stream = local.open(path("data/x/y"), go_)->object().size;
  EXPECT_EQ(stream, 300'000);
}

TEST_P(LocalStoreTest, empty_object) {
  LocalStore local = store();
  EXPECT_EQ(put(local, path("data/empty"), "").size, 0);
  EXPECT_EQ(get(local, path("data/empty")), "");
  EXPECT_EQ(listed("data/"), std::vector<std::string>{"data/empty"});
}

TEST_P(LocalStoreTest, missing_objects) {
  LocalStore local = store();
  EXPECT_EQ(local.head(path("data/none"), go_), std::nullopt);
  EXPECT_EQ(local.head(path("data/none/none"), go_), std::nullopt);
  EXPECT_EQ(state_of([&] { local.open(path("data/none"), go_); }), sqlstate::kUndefinedFile);
  EXPECT_NO_THROW(local.remove(path("data/none"), go_));
  EXPECT_NO_THROW(local.remove(path("data/none/none"), go_));
  fs::create_directories(base_ / "data/directory");
  EXPECT_EQ(local.head(path("data/directory"), go_), std::nullopt);
  EXPECT_EQ(state_of([&] { local.open(path("data/directory"), go_); }), sqlstate::kWrongObjectType);
}

TEST_P(LocalStoreTest, nothing_is_visible_before_finish) {
  LocalStore local = store();
  {
    const auto writer = local.create(path("data/x"), Overwrite::kYes, go_);
    writer->write(bytes_of("half"));
    EXPECT_TRUE(listed("data/").empty());
    EXPECT_EQ(local.head(path("data/x"), go_), std::nullopt);
    EXPECT_EQ(leftovers(), 1U);
  }
  EXPECT_TRUE(listed("data/").empty());
  EXPECT_EQ(leftovers(), 0U);
}

TEST_P(LocalStoreTest, overwrites_only_when_allowed) {
  LocalStore local = store();
  put(local, path("data/x"), "first");
  const auto reader = local.open(path("data/x"), go_);
  put(local, path("data/x"), "second!");
  EXPECT_EQ(get(local, path("data/x")), "second!");
  std::string part(5, ' ');
  EXPECT_EQ(reader->read(0, std::as_writable_bytes(std::span(part)), go_), 5U);
  EXPECT_EQ(part, "first");  // The version that was opened.
  const auto writer = local.create(path("data/x"), Overwrite::kNo, go_);
  writer->write(bytes_of("third"));
  EXPECT_EQ(state_of([&] { writer->finish(); }), SqlState("58P02"));
  EXPECT_EQ(get(local, path("data/x")), "second!");
}

TEST_P(LocalStoreTest, put_if_absent_has_one_winner) {
  LocalStore local = store();
  std::atomic<int> winners = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      if (local.put_if_absent(path("data/lock"), bytes_of(std::to_string(i)), go_)) ++winners;
    });
  }
  threads.clear();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(leftovers(), 0U);
  local.remove(path("data/lock"), go_);
  EXPECT_TRUE(local.put_if_absent(path("data/lock"), bytes_of("again"), go_));
}

TEST_P(LocalStoreTest, outside_is_refused) {
  LocalStore local = store();
  for (const std::string& key :
       {path("data-secret/s"), path("data/../data-secret/s"), path("data/.."), path("data/x/../y"),
        std::string("/etc/passwd"), std::string("/"), std::string("/..")}) {
    EXPECT_EQ(state_of([&] { local.head(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
    EXPECT_EQ(state_of([&] { local.open(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
    EXPECT_EQ(state_of([&] { local.list(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
    EXPECT_EQ(state_of([&] { local.remove(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
    EXPECT_EQ(state_of([&] { local.create(key, Overwrite::kYes, go_); }),
              sqlstate::kInsufficientPrivilege)
        << key;
  }
  try {
    local.open("/etc/passwd", go_);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.message(), "permission denied for path /etc/passwd");
  }
  LocalStore nowhere(std::vector<fs::path>{});
  EXPECT_EQ(state_of([&] { nowhere.open(path("data/x"), go_); }), sqlstate::kInsufficientPrivilege);
}

TEST_P(LocalStoreTest, paths_not_in_simplest_form_are_refused) {
  LocalStore local = store();
  for (const std::string& key :
       {std::string("relative"), path("data") + "//x", path("data") + "/./x", path("data") + "/x/",
        path("data"), path("data") + std::string("/a\0b", 4)}) {
    EXPECT_EQ(state_of([&] { local.open(key, go_); }), sqlstate::kInvalidParameterValue) << key;
  }
}

TEST_P(LocalStoreTest, links_that_lead_outside_are_refused) {
  LocalStore local = store();
  fs::create_symlink(base_ / "data-secret/s", base_ / "data/absolute");
  fs::create_symlink("../data-secret/s", base_ / "data/relative");
  fs::create_symlink("../data-secret", base_ / "data/directory");
  for (const std::string& key :
       {path("data/absolute"), path("data/relative"), path("data/directory/s")}) {
    EXPECT_EQ(state_of([&] { local.open(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
    EXPECT_EQ(state_of([&] { local.head(key, go_); }), sqlstate::kInsufficientPrivilege) << key;
  }
  EXPECT_EQ(state_of([&] { put(local, path("data/directory/new"), "x"); }),
            sqlstate::kInsufficientPrivilege);
  EXPECT_EQ(state_of([&] { local.remove(path("data/directory/s"), go_); }),
            sqlstate::kInsufficientPrivilege);
  EXPECT_EQ(state_of([&] { keys(local, path("data/")); }), sqlstate::kInsufficientPrivilege);
  // Writing replaces the link, never what it leads to.
  put(local, path("data/relative"), "mine");
  std::ifstream secret(base_ / "data-secret/s");
  std::string text;
  secret >> text;
  EXPECT_EQ(text, "secret");
  EXPECT_FALSE(fs::exists(base_ / "data-secret/new"));
}

TEST_P(LocalStoreTest, links_that_stay_inside) {
  LocalStore local = store();
  write_plain("data/2024/x", "text");
  fs::create_symlink("2024", base_ / "data/latest");
  if (GetParam() == Containment::kWalk) {
    EXPECT_EQ(state_of([&] { local.open(path("data/latest/x"), go_); }),
              sqlstate::kInsufficientPrivilege);
    return;
  }
  EXPECT_EQ(get(local, path("data/latest/x")), "text");
  EXPECT_EQ(listed("data/"), (std::vector<std::string>{"data/2024/x", "data/latest/x"}));
  fs::create_symlink(".", base_ / "data/2024/loop");
  EXPECT_EQ(state_of([&] { keys(local, path("data/")); }), sqlstate::kIoError);
  fs::remove(base_ / "data/2024/loop");
  fs::create_symlink("nowhere", base_ / "data/dangling");
  EXPECT_EQ(state_of([&] { keys(local, path("data/")); }), sqlstate::kUndefinedFile);
}

TEST_P(LocalStoreTest, special_files_are_no_objects) {
  LocalStore local = store();
  ASSERT_EQ(::mkfifo(path("data/fifo").c_str(), 0600), 0);
  EXPECT_TRUE(listed("data/").empty());
  EXPECT_EQ(local.head(path("data/fifo"), go_), std::nullopt);
  EXPECT_EQ(state_of([&] { local.open(path("data/fifo"), go_); }),
            sqlstate::kInsufficientPrivilege);
}

TEST_P(LocalStoreTest, a_file_changed_in_place_is_noticed) {
  LocalStore local = store();
  write_plain("data/x", "0123456789");
  const auto reader = local.open(path("data/x"), go_);
  fs::resize_file(base_ / "data/x", 4);
  std::string part(10, ' ');
  EXPECT_EQ(state_of([&] { reader->read(0, std::as_writable_bytes(std::span(part)), go_); }),
            sqlstate::kIoError);
  fs::resize_file(base_ / "data/x", 10);
  EXPECT_EQ(state_of([&] { reader->read(0, std::as_writable_bytes(std::span(part)), go_); }),
            sqlstate::kObjectNotInPrerequisiteState);
}

TEST_P(LocalStoreTest, stops_with_the_reason) {
  LocalStore local = store();
  put(local, path("data/x"), "x");
  const StopSource stop;
  const auto writer = local.create(path("data/y"), Overwrite::kYes, stop);
  const auto list = local.list(path("data/"), stop);
  stop.request(query_canceled());
  EXPECT_EQ(state_of([&] { local.open(path("data/x"), stop); }), sqlstate::kQueryCanceled);
  EXPECT_EQ(state_of([&] { list->next(); }), sqlstate::kQueryCanceled);
  EXPECT_EQ(state_of([&] { writer->write(bytes_of("x")); }), sqlstate::kQueryCanceled);
}

TEST(LocalRootTest, refuses_relative_and_missing_directories) {
  EXPECT_EQ(state_of([] { LocalStore({"relative"}); }), sqlstate::kInvalidParameterValue);
  EXPECT_EQ(state_of([] { LocalStore({"/none/of/this"}); }), sqlstate::kUndefinedFile);
}

}  // namespace
}  // namespace slipher::object
