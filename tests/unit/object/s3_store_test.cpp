// S3Store against the stand-in, which verifies every signature by itself.

#include "object/s3_store.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/unit/object/stand_in.h"

namespace slipher::object {
namespace {

class S3StoreTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<StandIn>(std::vector<std::string>{"--min-part", "1"});
  }
  static void TearDownTestSuite() { server_.reset(); }
  void SetUp() override {
    server_->control("/_clear");
    server_->control("/_requests");
  }
  // Each test has its own bucket.
  static S3Store store() {
    std::string bucket = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(bucket.begin(), bucket.end(), '_', '-');
    return server_->store(bucket.substr(0, 60) + "-b");
  }

  static std::unique_ptr<StandIn> server_;
  const StopSource go_;
};
std::unique_ptr<StandIn> S3StoreTest::server_;

SqlState state_of(const auto& action) {
  try {
    action();
  } catch (const SqlError& error) {
    return error.state();
  }
  return sqlstate::kSuccessfulCompletion;
}

TEST_F(S3StoreTest, round_trip_with_strange_keys) {
  S3Store s3 = store();
  std::vector<std::string> names = {" leading",
                                    "a b",
                                    "a%20b",
                                    "a&b<c>'\"d",
                                    "a+b",
                                    "a//b",
                                    "a/./b",
                                    "a/../b",
                                    "a=b/c=1",
                                    "a\tb",
                                    "dir/",
                                    "k?x=y#z",
                                    "plain.csv",
                                    "tilde~*()!$@:,;[]{}|\\^`",
                                    "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80"};
  for (const std::string& name : names) {
    put(s3, name, "content of " + name);
    EXPECT_EQ(get(s3, name), "content of " + name) << name;
    const auto object = s3.head(name, go_);
    ASSERT_TRUE(object) << name;
    EXPECT_EQ(object->size, static_cast<std::int64_t>(name.size()) + 11);
  }
  std::sort(names.begin(), names.end());  // std::string compares bytes.
  EXPECT_EQ(keys(s3, ""), names);
  EXPECT_EQ(keys(s3, "a+"), (std::vector<std::string>{"a+b"}));
  EXPECT_EQ(keys(s3, "a "), (std::vector<std::string>{"a b"}));
  EXPECT_EQ(keys(s3, "a%2"), (std::vector<std::string>{"a%20b"}));
  for (const std::string& name : names) s3.remove(name, go_);
  EXPECT_TRUE(keys(s3, "").empty());
}

TEST_F(S3StoreTest, empty_object) {
  S3Store s3 = store();
  EXPECT_EQ(put(s3, "empty", "").size, 0);
  EXPECT_EQ(s3.head("empty", go_)->size, 0);
  EXPECT_EQ(get(s3, "empty"), "");
  std::string part(3, ' ');
  EXPECT_EQ(s3.read("empty", 0, std::as_writable_bytes(std::span(part)), go_), 0U);
}

TEST_F(S3StoreTest, what_put_head_and_list_say_agrees) {
  S3Store s3 = store();
  const Object written = put(s3, "x", "hello");
  // The MD5 of "hello".
  EXPECT_EQ(written.etag, "\"5d41402abc4b2a76b9719d911017c592\"");
  const auto head = s3.head("x", go_);
  const auto listed = s3.list("", go_)->next();
  EXPECT_EQ(head->etag, written.etag);
  EXPECT_EQ(listed->etag, written.etag);
  EXPECT_EQ(listed->size, 5);
  EXPECT_EQ(head->modified.micros / 1'000'000, listed->modified.micros / 1'000'000);
}

TEST_F(S3StoreTest, lists_more_than_one_page) {
  S3Store s3 = store();
  std::vector<std::string> names;
  for (int i = 0; i < 2345; ++i) names.push_back(cat("p/", 10'000 + i));
  std::vector<std::jthread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < names.size(); i += 4) {
        EXPECT_TRUE(s3.put_if_absent(names[i], bytes_of("x"), StopSource()));
      }
    });
  }
  threads.clear();
  put(s3, "o", "x");
  put(s3, "q", "x");
  server_->control("/_requests");
  EXPECT_EQ(keys(s3, "p/"), names);
  const std::string log = server_->control("/_requests");
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 3);
}

TEST_F(S3StoreTest, ranges) {
  S3Store s3 = store();
  const std::string text = pattern(1000);
  put(s3, "x", text);
  std::string part(10, ' ');
  const auto out = std::as_writable_bytes(std::span(part));
  EXPECT_EQ(s3.read("x", 100, out, go_), 10U);
  EXPECT_EQ(part, text.substr(100, 10));
  EXPECT_EQ(s3.read("x", 995, out, go_), 5U);
  EXPECT_EQ(part.substr(0, 5), text.substr(995));
  EXPECT_EQ(s3.read("x", 1000, out, go_), 0U);
  EXPECT_EQ(s3.read("x", 0, {}, go_), 0U);
  EXPECT_EQ(state_of([&] { s3.read("none", 0, out, go_); }), sqlstate::kUndefinedFile);
}

TEST_F(S3StoreTest, missing_key_and_missing_bucket) {
  S3Store s3 = store();
  EXPECT_EQ(s3.head("none", go_), std::nullopt);
  EXPECT_NO_THROW(s3.remove("none", go_));
  EXPECT_EQ(state_of([&] { s3.open("none", go_); }), sqlstate::kUndefinedFile);
  EXPECT_EQ(state_of([&] { s3.open("", go_); }), sqlstate::kInvalidParameterValue);
  const SystemClock clock;
  S3Store nowhere(server_->client(), clock, server_->settings(), "no-such-bucket");
  for (const auto& action : std::vector<std::function<void()>>{
           [&] { nowhere.list("", go_)->next(); }, [&] { nowhere.head("x", go_); },
           [&] { nowhere.open("x", go_); }, [&] { nowhere.remove("x", go_); },
           [&] { put(nowhere, "x", "y"); }}) {
    try {
      action();
      FAIL();
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state(), sqlstate::kUndefinedFile);
      EXPECT_TRUE(error.message().starts_with(
          "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket,"
          "Rid "))
          << error.message();
    }
  }
}

TEST_F(S3StoreTest, streams_large_objects_with_parts_ahead) {
  S3Store s3 = store();
  const std::string text = pattern((std::size_t{30} << 20U) + 12'345);
  const Object object = put(s3, "big", text);  // Four parts of 8 MB.
  EXPECT_EQ(object.size, static_cast<std::int64_t>(text.size()));
  EXPECT_TRUE(object.etag.ends_with("-4\"")) << object.etag;
  EXPECT_EQ(s3.head("big", go_)->etag, object.etag);
  EXPECT_TRUE(get(s3, "big") == text);
  // Two streams of one reader at once, from inside of parts.
  const auto reader = s3.open("big", go_);
  const auto read_stretch = [&](std::int64_t begin, std::int64_t end) {
    const auto stream = reader->stream(begin, end, go_);
    std::string out;
    std::vector<std::byte> step(1'000'003);
    while (const std::size_t got = stream->read(step)) {
      out.append(reinterpret_cast<const char*>(step.data()), got);
    }
    return out == text.substr(static_cast<std::size_t>(begin),
                              static_cast<std::size_t>(std::max(end - begin, std::int64_t{0})));
  };
  std::atomic<int> good = 0;
  {
    const std::jthread first([&] { good += read_stretch(5, 20'000'000); });
    const std::jthread second([&] { good += read_stretch(19'999'999, object.size); });
  }
  EXPECT_EQ(good, 2);
  EXPECT_TRUE(read_stretch(7, 7));
  EXPECT_TRUE(read_stretch(object.size, object.size));
  // A stream that nobody reads to its end.
  const auto stream = reader->stream(0, object.size, go_);
  std::vector<std::byte> step(10);
  EXPECT_EQ(stream->read(step), 10U);
}

TEST_F(S3StoreTest, one_part_is_one_put) {
  S3Store s3 = store();
  const std::string text = pattern(std::size_t{8} << 20U);
  put(s3, "x", text);
  const std::string log = server_->control("/_requests");
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 1) << log;
  EXPECT_TRUE(get(s3, "x") == text);
}

TEST_F(S3StoreTest, unfinished_writers_leave_nothing) {
  S3Store s3 = store();
  {
    const auto small = s3.create("small", Overwrite::kYes, go_);
    small->write(bytes_of("x"));
    const auto large = s3.create("large", Overwrite::kYes, go_);
    large->write(bytes_of(pattern(std::size_t{9} << 20U)));
    EXPECT_EQ(server_->control("/_uploads"), "1\n");
    EXPECT_TRUE(keys(s3, "").empty());
  }
  EXPECT_TRUE(keys(s3, "").empty());
  EXPECT_EQ(server_->control("/_uploads"), "0\n");
}

TEST_F(S3StoreTest, overwrites_only_when_allowed) {
  S3Store s3 = store();
  put(s3, "x", "first");
  put(s3, "x", "second");
  EXPECT_EQ(get(s3, "x"), "second");
  for (const std::size_t size : {std::size_t{5}, std::size_t{9} << 20U}) {
    const auto writer = s3.create("x", Overwrite::kNo, go_);
    writer->write(bytes_of(pattern(size)));
    EXPECT_EQ(state_of([&] { writer->finish(); }), SqlState("58P02"));
  }
  EXPECT_EQ(get(s3, "x"), "second");
  EXPECT_EQ(server_->control("/_uploads"), "0\n");
  const auto writer = s3.create("new", Overwrite::kNo, go_);
  writer->write(bytes_of("third"));
  EXPECT_EQ(writer->finish().size, 5);
}

TEST_F(S3StoreTest, put_if_absent_has_one_winner) {
  S3Store s3 = store();
  std::atomic<int> winners = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      if (s3.put_if_absent("lock", bytes_of(std::to_string(i)), StopSource())) ++winners;
    });
  }
  threads.clear();
  EXPECT_EQ(winners, 1);
}

TEST_F(S3StoreTest, an_object_replaced_while_it_is_read_is_noticed) {
  S3Store s3 = store();
  put(s3, "x", "first");
  const auto reader = s3.open("x", go_);
  put(s3, "x", "other");
  std::string part(5, ' ');
  const auto out = std::as_writable_bytes(std::span(part));
  EXPECT_EQ(state_of([&] { reader->read(0, out, go_); }), sqlstate::kObjectNotInPrerequisiteState);
  s3.remove("x", go_);
  EXPECT_EQ(state_of([&] { reader->read(0, out, go_); }), sqlstate::kObjectNotInPrerequisiteState);
}

TEST_F(S3StoreTest, session_token_is_signed_and_demanded) {
  StandIn server({"--session-token", "TOKEN/with+signs=="});
  const SystemClock clock;
  server.control("/_create?bucket=bkt");
  S3Settings settings = server.settings();
  settings.session_token = "TOKEN/with+signs==";
  S3Store s3(server.client(), clock, settings, "bkt", quick_backoff());
  put(s3, "x", "hello");
  EXPECT_EQ(get(s3, "x"), "hello");
  settings.session_token = "";
  S3Store without(server.client(), clock, settings, "bkt", quick_backoff());
  EXPECT_EQ(state_of([&] { without.list("", go_)->next(); }), sqlstate::kInsufficientPrivilege);
}

TEST_F(S3StoreTest, a_stand_in_with_a_directory_keeps_its_objects) {
  namespace fs = std::filesystem;
  std::string directory = (fs::path(testing::TempDir()) / "slipher-XXXXXX").string();
  ASSERT_NE(::mkdtemp(directory.data()), nullptr);
  const std::string large = pattern(std::size_t{9} << 20U);
  {
    StandIn server({"--directory", directory});
    S3Store s3 = server.store("bkt");
    put(s3, "a \xC3\xBC", "first");
    put(s3, "a \xC3\xBC", "second");
    put(s3, "gone", "x");
    s3.remove("gone", go_);
    put(s3, "large", large);
    EXPECT_FALSE(s3.put_if_absent("large", bytes_of("x"), go_));
  }
  StandIn server({"--directory", directory});
  S3Store s3 = server.store("bkt");
  EXPECT_EQ(get(s3, "a \xC3\xBC"), "second");
  EXPECT_TRUE(get(s3, "large") == large);
  EXPECT_EQ(keys(s3, ""), (std::vector<std::string>{"a \xC3\xBC", "large"}));
  // One file of content and one of description for each object, and one for the bucket.
  EXPECT_EQ(std::distance(fs::directory_iterator(directory), fs::directory_iterator()), 5);
  fs::remove_all(directory);
}

TEST_F(S3StoreTest, bucket_in_the_host_name) {
  const SystemClock clock;
  server_->control("/_create?bucket=hosted");
  S3Settings settings = server_->settings();
  settings.endpoint = cat("http://localhost:", server_->port());
  settings.path_style = false;
  S3Store s3(server_->client(), clock, settings, "hosted", quick_backoff());
  put(s3, "a b/c", "hello");
  EXPECT_EQ(get(s3, "a b/c"), "hello");
  EXPECT_EQ(keys(s3, "a"), (std::vector<std::string>{"a b/c"}));
}

TEST(S3Address, where_requests_go) {
  S3Settings settings{"", false, "eu-west-1", "AK", "SK", ""};
  S3Address address = s3_address(settings, "bucket");
  EXPECT_EQ(address.base, "https://bucket.s3.eu-west-1.amazonaws.com");
  EXPECT_EQ(address.host, "bucket.s3.eu-west-1.amazonaws.com");
  EXPECT_EQ(address.path, "");
  EXPECT_EQ(s3_address(settings, "a.b").base, "https://s3.eu-west-1.amazonaws.com");
  EXPECT_EQ(s3_address(settings, "a.b").path, "/a.b");
  settings.region = "cn-north-1";
  EXPECT_EQ(s3_address(settings, "bucket").host, "bucket.s3.cn-north-1.amazonaws.com.cn");
  settings.endpoint = "http://127.0.0.1:9000/";
  settings.path_style = true;
  EXPECT_EQ(s3_address(settings, "bucket").base, "http://127.0.0.1:9000");
  EXPECT_EQ(s3_address(settings, "bucket").path, "/bucket");
}

TEST(S3Address, unsafe_settings_are_refused) {
  const S3Settings good{"", false, "eu-west-1", "AK", "SK", ""};
  const auto refused = [](S3Settings settings, const std::string& bucket) {
    return state_of([&] { s3_address(settings, bucket); }) == sqlstate::kInvalidParameterValue;
  };
  EXPECT_FALSE(refused(good, "bucket"));
  for (const char* bucket : {"", "a/b", "a@evil.com", "a:80", "a#b", "a?b"}) {
    EXPECT_TRUE(refused(good, bucket)) << bucket;
  }
  for (const char* endpoint : {"ftp://h", "http://", "http://u:p@h", "http://h/path", "h:9000"}) {
    S3Settings settings = good;
    settings.endpoint = endpoint;
    EXPECT_TRUE(refused(settings, "bucket")) << endpoint;
  }
  for (const char* region : {"", "eu/..", "evil.com#"}) {
    S3Settings settings = good;
    settings.region = region;
    EXPECT_TRUE(refused(settings, "bucket")) << region;
  }
  S3Settings settings = good;
  settings.session_token = "a\r\nx-injected: 1";
  EXPECT_TRUE(refused(settings, "bucket"));
  settings = good;
  settings.secret_key = "";
  EXPECT_TRUE(refused(settings, "bucket"));
}

}  // namespace
}  // namespace slipher::object
