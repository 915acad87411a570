// One client's messages over a socket pair.

#include "pgserver/client_stream.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

#include "base/error.h"
#include "wire/backend.h"

namespace slipher::pgserver {
namespace {

struct Ends {
  net::Descriptor ours;
  net::Descriptor theirs;
};

Ends make_ends() {
  std::array<int, 2> numbers{};
  EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, numbers.data()), 0);
  return {net::Descriptor(numbers[0]), net::Descriptor(numbers[1])};
}

void send_bytes(const net::Descriptor& end, std::string_view bytes) {
  ASSERT_EQ(write(end.number(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
}

TEST(ClientStream, messages_come_whole_however_they_arrive) {
  Ends ends = make_ends();
  ClientStream client(std::move(ends.ours));
  client.set_phase(wire::Phase::kReady);
  send_bytes(ends.theirs, std::string_view("Q\0\0\0\x0dselect 1\0S\0\0", 17));
  const auto query = client.read();
  ASSERT_TRUE(query.has_value());
  EXPECT_EQ(query->type, 'Q');
  EXPECT_EQ(query->body, std::string_view("select 1\0", 9));
  EXPECT_TRUE(client.pending());
  send_bytes(ends.theirs, std::string_view("\0\x04", 2));
  const auto sync = client.read();
  ASSERT_TRUE(sync.has_value());
  EXPECT_EQ(sync->type, 'S');
}

TEST(ClientStream, a_client_that_leaves_within_a_message_is_at_its_end) {
  Ends ends = make_ends();
  ClientStream client(std::move(ends.ours));
  client.set_phase(wire::Phase::kReady);
  send_bytes(ends.theirs, std::string_view("Q\0\0", 3));
  {
    const net::Descriptor closed = std::move(ends.theirs);
  }
  EXPECT_FALSE(client.read().has_value());
}

TEST(ClientStream, a_message_of_impossible_length_breaks_the_protocol) {
  Ends ends = make_ends();
  ClientStream client(std::move(ends.ours));
  client.set_phase(wire::Phase::kReady);
  send_bytes(ends.theirs, std::string_view("Q\x7f\xff\xff\xff", 5));
  try {
    client.read();
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "08P01");
  }
}

TEST(ClientStream, awaits_the_first_byte_of_a_message_for_so_long_and_the_rest_for_ever) {
  Ends ends = make_ends();
  ClientStream client(std::move(ends.ours));
  client.set_phase(wire::Phase::kReady);
  const SqlError reason(SqlState("57P05"), "too long");
  try {
    client.await(std::chrono::milliseconds(1), reason);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "57P05");
  }
  send_bytes(ends.theirs, std::string_view("S\0\0", 3));
  client.await(std::chrono::milliseconds(1), reason);
  client.await(std::chrono::milliseconds(0), reason);  // It has begun: nothing to wait for.
  send_bytes(ends.theirs, std::string_view("\0\x04", 2));
  EXPECT_EQ(client.read()->type, 'S');
}

TEST(ClientStream, what_is_written_goes_out_with_flush) {
  Ends ends = make_ends();
  ClientStream client(std::move(ends.ours));
  wire::append_empty_query(client.out());
  client.flush_when_large();
  EXPECT_FALSE(client.out().empty());
  client.flush();
  EXPECT_TRUE(client.out().empty());
  std::array<char, 16> room{};
  EXPECT_EQ(read(ends.theirs.number(), room.data(), room.size()), 5);
  EXPECT_EQ(room[0], 'I');
}

}  // namespace
}  // namespace slipher::pgserver
