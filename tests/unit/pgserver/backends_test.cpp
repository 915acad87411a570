// Clients as other threads reach them, without sessions.

#include "pgserver/backends.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <optional>
#include <string>

#include "base/stop.h"
#include "net/socket.h"
#include "net/stream.h"
#include "pgserver/statement_counts.h"

namespace slipher::pgserver {
namespace {

class Client {
 public:
  Client() {
    std::array<int, 2> numbers{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, numbers.data()), 0);
    socket_.emplace(net::Descriptor(numbers[0]));
    far_ = net::Descriptor(numbers[1]);
  }
  net::Socket& socket() { return *socket_; }

 private:
  std::optional<net::Socket> socket_;
  net::Descriptor far_;
};

std::string refusal(Backend& backend, std::size_t limit) {
  try {
    backend.admit(limit);
  } catch (const SqlError& error) {
    return std::string(error.state().text()) + " " + error.message();
  }
  return "admitted";
}

TEST(Backends, places_are_limited_and_given_back) {
  Backends backends;
  Client first;
  Client second;
  Backend two(backends, second.socket());
  {
    Backend one(backends, first.socket());
    EXPECT_EQ(refusal(one, 1), "admitted");
    EXPECT_EQ(backends.sessions(), 1U);
    EXPECT_EQ(refusal(two, 1), "53300 sorry, too many clients already");
  }
  EXPECT_EQ(backends.sessions(), 0U);
  EXPECT_EQ(refusal(two, 1), "admitted");
}

TEST(Backends, the_last_places_are_not_for_everyone) {
  Backends backends;
  Client first;
  Client second;
  Backend one(backends, first.socket());
  Backend two(backends, second.socket());
  one.admit(2);
  EXPECT_NO_THROW(one.leave_reserve(2, 1));
  EXPECT_THROW(one.leave_reserve(2, 2), SqlError);
  two.admit(2);
  EXPECT_THROW(two.leave_reserve(2, 1), SqlError);
  EXPECT_NO_THROW(two.leave_reserve(2, 0));
}

TEST(Backends, the_first_reason_counts_and_reads_end) {
  Backends backends;
  Client client;
  Backend backend(backends, client.socket());
  EXPECT_FALSE(backend.reason().has_value());
  backend.terminate(admin_shutdown());
  backend.terminate(query_canceled());
  ASSERT_TRUE(backend.reason().has_value());
  EXPECT_EQ(backend.reason()->state().text(), "57P01");
  std::array<char, 4> room{};
  EXPECT_EQ(net::plain_stream(client.socket())->read_some(room), 0U);
}

TEST(Backends, whoever_comes_after_the_stop_is_refused) {
  Backends backends;
  backends.terminate_all(admin_shutdown());
  Client client;
  Backend backend(backends, client.socket());
  EXPECT_EQ(refusal(backend, 1), "57P03 the database system is shutting down");
  EXPECT_FALSE(backends.wait_until_empty(std::chrono::milliseconds(1)));
}

TEST(Backends, an_unknown_session_cannot_be_reached) {
  Backends backends;
  EXPECT_FALSE(backends.cancel(SessionId{1}, {}));
  EXPECT_FALSE(backends.terminate(SessionId{1}, admin_shutdown()));
  EXPECT_TRUE(backends.wait_until_empty(std::chrono::milliseconds(0)));
}

TEST(StatementCounts, tags_are_counted_by_command) {
  StatementCounts counts;
  counts.completed("INSERT 0 3");
  counts.completed("INSERT 0 4");
  counts.completed("CREATE TABLE");
  counts.failed(sqlstate::kSyntaxError);
  const StatementCounts::Counts expected = {{"CREATE TABLE", 1}, {"INSERT", 2}};
  EXPECT_EQ(counts.completed(), expected);
  EXPECT_EQ(counts.failed().at("42601"), 1U);
}

}  // namespace
}  // namespace slipher::pgserver
