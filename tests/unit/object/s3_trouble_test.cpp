// What goes wrong between us and S3: refusals, lost answers, truncated bodies, slowness, cancel.

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "object/s3_store.h"
#include "tests/unit/object/stand_in.h"

namespace slipher::object {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class S3TroubleTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<StandIn>(std::vector<std::string>{"--min-part", "1"});
  }
  static void TearDownTestSuite() { server_.reset(); }
  void SetUp() override {
    server_->control("/_clear");
    bucket_ = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(bucket_.begin(), bucket_.end(), '_', '-');
    bucket_ = bucket_.substr(0, 60) + "-b";
    s3_ = std::make_unique<S3Store>(server_->store(bucket_));
    server_->control("/_requests");
  }
  void fault(const std::string& query) const {
    server_->control(cat("/_fault?match=", bucket_, "&", query));
  }
  // Number of requests since the last call.
  static std::ptrdiff_t requests() {
    const std::string log = server_->control("/_requests");
    return std::count(log.begin(), log.end(), '\n');
  }
  // Requests a cancel after 100 ms; returns how long the action then took to end with 57014.
  static milliseconds time_to_cancel(const StopSource& stop, const auto& action) {
    steady_clock::time_point requested;
    const std::jthread canceller([&] {
      std::this_thread::sleep_for(milliseconds(100));
      requested = steady_clock::now();
      stop.request(query_canceled());
    });
    try {
      action();
      ADD_FAILURE() << "the action ended by itself";
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state(), sqlstate::kQueryCanceled) << error.message();
      return std::chrono::duration_cast<milliseconds>(steady_clock::now() - requested);
    }
    return milliseconds(0);
  }

  static std::unique_ptr<StandIn> server_;
  std::string bucket_;
  std::unique_ptr<S3Store> s3_;
  const StopSource go_;
};
std::unique_ptr<StandIn> S3TroubleTest::server_;

SqlError error_of(const auto& action) {
  try {
    action();
  } catch (const SqlError& error) {
    return error;
  }
  return {sqlstate::kSuccessfulCompletion, ""};
}

TEST_F(S3TroubleTest, repeats_until_it_works) {
  for (const char* query :
       {"status=503&code=SlowDown&times=2", "status=500&times=2", "status=502&times=2&empty=1",
        "status=504&times=2", "status=429&times=2"}) {
    fault(query);
    put(*s3_, "x", query);
    EXPECT_EQ(requests(), 3) << query;
    fault(query);
    EXPECT_EQ(get(*s3_, "x"), query);
    EXPECT_EQ(requests(), 4) << query;
    fault(query);
    EXPECT_EQ(keys(*s3_, ""), (std::vector<std::string>{"x"}));
    EXPECT_EQ(requests(), 3) << query;
  }
}

TEST_F(S3TroubleTest, repeats_what_the_code_says_may_work_later) {
  fault("status=400&code=RequestTimeout&times=2");
  put(*s3_, "x", "y");
  EXPECT_EQ(requests(), 3);
}

TEST_F(S3TroubleTest, repeats_when_connections_break) {
  fault("reset=1&times=3");
  put(*s3_, "x", "y");
  fault("reset=1&times=3");
  EXPECT_EQ(get(*s3_, "x"), "y");
}

TEST_F(S3TroubleTest, gives_up_after_five_repeats) {
  fault("status=503&code=SlowDown&message=Please+reduce+your+request+rate.&times=100");
  const SqlError error = error_of([&] { keys(*s3_, ""); });
  EXPECT_EQ(error.state(), sqlstate::kIoError);
  EXPECT_TRUE(error.message().starts_with(
      "S3ServiceException:Please reduce your request rate.,Status 503,Error SlowDown,Rid "))
      << error.message();
  EXPECT_TRUE(error.message().ends_with(",CanRetry 1")) << error.message();
  EXPECT_EQ(requests(), 6);
}

TEST_F(S3TroubleTest, refusals_are_not_repeated) {
  fault("status=403&code=AccessDenied&message=Access+Denied&times=100");
  const SqlError error = error_of([&] { keys(*s3_, "secret/"); });
  EXPECT_EQ(error.state(), sqlstate::kInsufficientPrivilege);
  EXPECT_TRUE(error.message().starts_with(
      "S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid "))
      << error.message();
  EXPECT_EQ(requests(), 1);
  // HEAD has no body: the words are made up from the status.
  const SqlError head = error_of([&] { s3_->head("x", go_); });
  EXPECT_EQ(head.state(), sqlstate::kInsufficientPrivilege);
  EXPECT_TRUE(head.message().starts_with(
      "S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid "))
      << head.message();
}

TEST_F(S3TroubleTest, wrong_keys_are_refused_without_showing_them) {
  const SystemClock clock;
  S3Settings settings = server_->settings();
  settings.secret_key = "WRONGSECRET";
  S3Store wrong_key(server_->client(), clock, settings, bucket_, quick_backoff());
  const SqlError mismatch = error_of([&] { keys(wrong_key, ""); });
  EXPECT_EQ(mismatch.state(), sqlstate::kInsufficientPrivilege);
  EXPECT_NE(mismatch.message().find("Error SignatureDoesNotMatch"), std::string::npos);
  // A server that sends back what it was sent.
  settings.session_token = "WRONGTOKEN";
  StandIn echoing({"--session-token", "WRONGTOKEN", "--secret-key", "WRONGSECRET"});
  echoing.control("/_create?bucket=bkt");
  echoing.control("/_fault?status=403&code=WRONGSECRET&message=t+WRONGTOKEN+k+WRONGSECRET%0A");
  settings.endpoint = cat("http://127.0.0.1:", echoing.port());
  S3Store echoed(echoing.client(), clock, settings, "bkt", quick_backoff());
  const SqlError error = error_of([&] { keys(echoed, ""); });
  for (const std::string& text : {error.message(), error.detail(), error.hint()}) {
    EXPECT_EQ(text.find("WRONG"), std::string::npos) << text;
    EXPECT_EQ(text.find('\n'), std::string::npos) << text;
  }
  EXPECT_NE(error.message().find("t *** k ***"), std::string::npos) << error.message();
}

TEST_F(S3TroubleTest, another_region) {
  constexpr std::string_view kWords =
      "The S3 bucket addressed by the query is in a different region from this cluster.";
  const SystemClock clock;
  S3Settings settings = server_->settings();
  settings.region = "eu-central-1";
  S3Store elsewhere(server_->client(), clock, settings, bucket_, quick_backoff());
  // 400 AuthorizationHeaderMalformed with the region in the body, or in a header for HEAD.
  for (const SqlError& error : {error_of([&] { keys(elsewhere, ""); }),
                                error_of([&] { elsewhere.head("x", StopSource()); })}) {
    EXPECT_EQ(error.message(), kWords);
    EXPECT_NE(error.hint().find("'us-east-1'"), std::string::npos) << error.hint();
  }
  fault("status=301&code=PermanentRedirect&region=eu-west-1");
  const SqlError moved = error_of([&] { keys(*s3_, ""); });
  EXPECT_EQ(moved.message(), kWords);
  EXPECT_NE(moved.hint().find("'eu-west-1'"), std::string::npos) << moved.hint();
}

TEST_F(S3TroubleTest, redirects_are_not_followed) {
  StandIn other;
  fault(cat("status=307&code=TemporaryRedirect&location=http://127.0.0.1:", other.port(), "/x/y"));
  EXPECT_NE(error_of([&] { s3_->head("x", go_); }).state(), sqlstate::kSuccessfulCompletion);
  EXPECT_EQ(other.control("/_requests"), "");
}

TEST_F(S3TroubleTest, truncated_bodies_are_noticed) {
  put(*s3_, "x", pattern(100'000));
  const auto reader = s3_->open("x", go_);
  std::string part(100'000, ' ');
  const auto out = std::as_writable_bytes(std::span(part));
  fault("method=GET&truncate=50000&times=2");
  EXPECT_EQ(reader->read(0, out, go_), 100'000U);  // The third attempt is whole.
  EXPECT_TRUE(part == pattern(100'000));
  fault("method=GET&truncate=50000&times=100");
  EXPECT_EQ(error_of([&] { reader->read(0, out, go_); }).state(), sqlstate::kIoError);
  EXPECT_EQ(error_of([&] { get(*s3_, "x"); }).state(), sqlstate::kIoError);
  EXPECT_EQ(error_of([&] { keys(*s3_, ""); }).state(), sqlstate::kSuccessfulCompletion);
}

TEST_F(S3TroubleTest, an_error_amid_a_stream_is_thrown_in_its_place) {
  const std::string text = pattern(std::size_t{20} << 20U);
  put(*s3_, "big", text);
  fault("method=GET&after=1&status=403&code=AccessDenied&times=100");
  const auto reader = s3_->open("big", go_);
  const auto stream = reader->stream(0, reader->object().size, go_);
  std::vector<std::byte> step(std::size_t{1} << 20U);
  std::size_t read = 0;
  const SqlError error = error_of([&] {
    while (const std::size_t got = stream->read(step)) read += got;
  });
  EXPECT_EQ(error.state(), sqlstate::kInsufficientPrivilege);
  EXPECT_LE(read, std::size_t{8} << 20U);
  EXPECT_EQ(error_of([&] { stream->read(step); }).state(), sqlstate::kInsufficientPrivilege);
}

TEST_F(S3TroubleTest, a_lost_answer_to_a_conditional_put_is_no_defeat) {
  fault("method=PUT&lose=1");
  EXPECT_TRUE(s3_->put_if_absent("lock", bytes_of("mine"), go_));
  fault("method=PUT&lose=1");
  EXPECT_FALSE(s3_->put_if_absent("lock", bytes_of("mine"), go_));
  EXPECT_EQ(get(*s3_, "lock"), "mine");
}

TEST_F(S3TroubleTest, a_lost_answer_to_the_end_of_an_upload_is_no_failure) {
  const std::string text = pattern(std::size_t{9} << 20U);
  for (const Overwrite overwrite : {Overwrite::kYes, Overwrite::kNo}) {
    const std::string key = overwrite == Overwrite::kYes ? "a" : "b";
    // The first POST begins the upload, the second ends it.
    fault("method=POST&lose=1&after=1");
    const auto writer = s3_->create(key, overwrite, go_);
    writer->write(bytes_of(text));
    EXPECT_EQ(writer->finish().size, static_cast<std::int64_t>(text.size()));
    EXPECT_TRUE(get(*s3_, key) == text);
  }
}

TEST_F(S3TroubleTest, an_error_after_success_ends_an_upload) {
  // "200 OK" with an error inside, as S3's documentation of CompleteMultipartUpload warns.
  fault("method=POST&after=1&late=1&status=200&code=InternalError&times=1");
  const auto repeated = s3_->create("x", Overwrite::kYes, go_);
  repeated->write(bytes_of(pattern(std::size_t{9} << 20U)));
  EXPECT_NO_THROW(repeated->finish());
  fault("method=POST&after=1&late=1&status=200&code=InvalidPart&times=1");
  {
    const auto refused = s3_->create("y", Overwrite::kYes, go_);
    refused->write(bytes_of(pattern(std::size_t{9} << 20U)));
    EXPECT_EQ(error_of([&] { refused->finish(); }).state(), sqlstate::kIoError);
  }
  EXPECT_EQ(keys(*s3_, ""), (std::vector<std::string>{"x"}));
  EXPECT_EQ(server_->control("/_uploads"), "0\n");
}

TEST_F(S3TroubleTest, a_failed_part_leaves_nothing) {
  {
    const auto writer = s3_->create("x", Overwrite::kYes, go_);
    fault("method=PUT&status=403&code=AccessDenied&times=100");
    const std::string text = pattern(std::size_t{9} << 20U);
    EXPECT_EQ(error_of([&] { writer->write(bytes_of(text)); }).state(),
              sqlstate::kInsufficientPrivilege);
    EXPECT_EQ(error_of([&] { writer->finish(); }).state(), sqlstate::kInternalError);
  }
  EXPECT_EQ(server_->control("/_uploads"), "0\n");
  EXPECT_TRUE(keys(*s3_, "").empty());
}

TEST_F(S3TroubleTest, cancel_ends_a_slow_read_at_once) {
  put(*s3_, "x", pattern(1'000'000));
  const StopSource stop;
  const auto reader = s3_->open("x", stop);
  fault("method=GET&rate=1000");
  std::string part(1'000'000, ' ');
  const auto out = std::as_writable_bytes(std::span(part));
  EXPECT_LT(time_to_cancel(stop, [&] { reader->read(0, out, stop); }), milliseconds(1000));
}

TEST_F(S3TroubleTest, cancel_ends_a_stream_of_parts_at_once) {
  put(*s3_, "x", pattern(std::size_t{20} << 20U));
  const StopSource stop;
  fault("method=GET&rate=1000&times=100");
  const auto begin = steady_clock::now();
  {
    const auto reader = s3_->open("x", stop);
    const auto stream = reader->stream(0, reader->object().size, stop);
    std::vector<std::byte> step(10);
    EXPECT_LT(time_to_cancel(stop, [&] { stream->read(step); }), milliseconds(1000));
  }
  // The threads have ended as well.
  EXPECT_LT(steady_clock::now() - begin, milliseconds(1500));
}

TEST_F(S3TroubleTest, cancel_ends_waiting_for_an_answer) {
  const StopSource stop;
  fault("delay=5&times=100");
  EXPECT_LT(time_to_cancel(stop, [&] { s3_->head("x", stop); }), milliseconds(1000));
}

TEST_F(S3TroubleTest, cancel_ends_a_pause_between_attempts) {
  const SystemClock clock;
  S3Store patient(server_->client(), clock, server_->settings(), bucket_,
                  {.repeats = 5, .first = milliseconds(60'000), .longest = milliseconds(60'000)});
  const StopSource stop;
  fault("status=503&times=100");
  EXPECT_LT(time_to_cancel(stop, [&] { patient.head("x", stop); }), milliseconds(1000));
}

TEST_F(S3TroubleTest, cancel_ends_waiting_for_a_connection) {
  HttpClient narrow({.ca_file = "", .max_connections = 1});
  const SystemClock clock;
  S3Store store(narrow, clock, server_->settings(), bucket_, quick_backoff());
  const StopSource stop_first;
  const StopSource stop;
  fault("delay=5&times=100");
  const std::jthread first([&] { error_of([&] { store.head("x", stop_first); }); });
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_LT(time_to_cancel(stop, [&] { store.head("x", stop); }), milliseconds(1000));
  stop_first.request(query_canceled());
}

TEST_F(S3TroubleTest, a_silent_server_is_given_up) {
  HttpClient impatient({.ca_file = "", .idle_timeout = std::chrono::seconds(1)});
  const SystemClock clock;
  S3Store store(impatient, clock, server_->settings(), bucket_,
                {.repeats = 1, .first = milliseconds(1), .longest = milliseconds(1)});
  fault("delay=10&times=100");
  const SqlError error = error_of([&] { store.head("x", go_); });
  EXPECT_EQ(error.state(), sqlstate::kIoError);
  EXPECT_TRUE(error.message().starts_with("S3CurlException: ")) << error.message();
  EXPECT_NE(error.message().find(", CurlError 28, multiCurlError 0, CanRetry 1, UserError 0"),
            std::string::npos)
      << error.message();
}

TEST_F(S3TroubleTest, nobody_listens) {
  // A port that is bound and not listened to refuses connections.
  const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ASSERT_EQ(::bind(taken, reinterpret_cast<sockaddr*>(&address), length), 0);
  ASSERT_EQ(::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &length), 0);
  const SystemClock clock;
  S3Settings settings = server_->settings();
  settings.endpoint = cat("http://127.0.0.1:", ntohs(address.sin_port));
  S3Store store(server_->client(), clock, settings, bucket_, quick_backoff());
  const SqlError error = error_of([&] { store.head("x", go_); });
  EXPECT_EQ(error.state(), sqlstate::kIoError);
  EXPECT_NE(error.message().find("CurlError 7,"), std::string::npos) << error.message();
  ::close(taken);
}

TEST_F(S3TroubleTest, answers_are_bounded) {
  fault(cat("status=403&message=", std::string(50'000, 'm')));
  EXPECT_LT(error_of([&] { keys(*s3_, ""); }).message().size(), 2000U);
}

TEST_F(S3TroubleTest, many_threads_share_a_client) {
  std::vector<std::jthread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const std::string key = cat("k", t, "/", i);
        put(*s3_, key, key);
        if (get(*s3_, key) == key) ++good;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(good, 160);
}

}  // namespace
}  // namespace slipher::object
