#include "wire/frame.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

std::string header(char type, std::uint32_t length) {
  std::string bytes(1, type);
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(length >> shift));
  return bytes;
}

std::string error_of(std::string_view bytes, Phase phase) {
  try {
    parse_header(bytes, phase);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
  return "no error";
}

TEST(FrameHeader, knows_the_maximum_of_each_message) {
  struct Limit {
    char type;
    std::size_t bytes;
  };
  for (const Limit limit :
       {Limit{'Q', kMaxStatementBytes}, Limit{'P', kMaxStatementBytes}, Limit{'B', kMaxBindBytes},
        Limit{'d', kMaxCopyBytes}, Limit{'E', kMaxSmallBytes}, Limit{'S', kMaxSmallBytes}}) {
    const auto length = static_cast<std::uint32_t>(limit.bytes + 4);
    EXPECT_EQ(parse_header(header(limit.type, length), Phase::kReady)->body_bytes, limit.bytes);
    EXPECT_EQ(error_of(header(limit.type, length + 1), Phase::kReady),
              "08P01 invalid message length");
    EXPECT_EQ(error_of(header(limit.type, 0xffffffff), Phase::kReady),
              "08P01 invalid message length");
    EXPECT_EQ(error_of(header(limit.type, 3), Phase::kReady), "08P01 invalid message length");
  }
}

TEST(FrameHeader, is_limited_before_log_in) {
  EXPECT_EQ(error_of(header('p', 65535 + 4), Phase::kAuthentication), "no error");
  EXPECT_EQ(error_of(header('p', 65536 + 4), Phase::kAuthentication),
            "08P01 invalid message length");
  EXPECT_EQ(error_of("\0\0\x27\x14"s, Phase::kStartup), "no error");  // 10,004.
  EXPECT_EQ(error_of("\0\0\x27\x15"s, Phase::kStartup), "08P01 invalid length of startup packet");
  EXPECT_EQ(error_of("\0\0\0\7"s, Phase::kStartup), "08P01 invalid length of startup packet");
  EXPECT_EQ(error_of("\xff\xff\xff\xff", Phase::kStartup),
            "08P01 invalid length of startup packet");
}

TEST(FrameHeader, refuses_an_unknown_type_at_its_first_byte) {
  EXPECT_EQ(error_of("G", Phase::kReady), "08P01 invalid frontend message type 71");
  EXPECT_EQ(error_of("\xff", Phase::kReady), "08P01 invalid frontend message type 255");
  EXPECT_EQ(error_of("p", Phase::kReady), "08P01 invalid frontend message type 112");
}

TEST(FrameSplitter, hands_out_messages_that_arrive_together) {
  FrameSplitter splitter;
  splitter.set_phase(Phase::kReady);
  splitter.feed("Q\0\0\0\6x\0S\0\0\0\4H\0\0"s);
  auto frame = splitter.next();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->type, 'Q');
  EXPECT_EQ(frame->body, "x\0"s);
  frame = splitter.next();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->type, 'S');
  EXPECT_EQ(frame->body, "");
  EXPECT_FALSE(splitter.next());
  EXPECT_TRUE(splitter.pending());
  splitter.feed("\0\4"s);
  EXPECT_EQ(splitter.next()->type, 'H');
  EXPECT_FALSE(splitter.pending());
}

TEST(FrameSplitter, tells_bytes_behind_an_encryption_request) {
  FrameSplitter splitter;
  splitter.feed("\0\0\0\x08\x04\xd2\x16\x2fQ"s);
  EXPECT_TRUE(splitter.next());
  EXPECT_TRUE(splitter.pending());
}

TEST(FrameSplitter, receives_into_its_own_memory) {
  FrameSplitter splitter;
  splitter.set_phase(Phase::kReady);
  const std::string body(100'000, 'y');
  const std::string bytes = header('d', static_cast<std::uint32_t>(body.size() + 4)) + body;
  for (int message = 0; message < 3; ++message) {
    std::optional<FrameView> frame;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::span<char> space = splitter.space();
      ASSERT_FALSE(space.empty());
      const std::size_t count =
          bytes.copy(space.data(), std::min<std::size_t>(space.size(), 777), at);
      splitter.received(count);
      at += count;
      frame = splitter.next();
    }
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->body, body);
  }
}

TEST(FrameSplitter, does_not_allocate_what_a_header_claims) {
  FrameSplitter splitter;
  splitter.set_phase(Phase::kReady);
  splitter.feed(header('B', static_cast<std::uint32_t>(kMaxBindBytes)));
  EXPECT_FALSE(splitter.next());
  EXPECT_LT(splitter.space().size(), 100'000U);
}

}  // namespace
}  // namespace slipher::wire
