#include "wire/buffer.h"

#include <gtest/gtest.h>

#include <string>

#include "wire/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

TEST(Buffer, puts_numbers_big_endian) {
  Buffer buffer;
  buffer.put_int8(0x01);
  buffer.put_int16(0x0203);
  buffer.put_int32(0x04050607);
  EXPECT_EQ(buffer.view(), "\x01\x02\x03\x04\x05\x06\x07");
}

TEST(Buffer, ends_text_with_a_zero_and_cuts_it_before_its_own) {
  Buffer buffer;
  buffer.put_text("ab");
  buffer.put_text("");
  buffer.put_text("c\0d"s);
  EXPECT_EQ(buffer.view(), "ab\0\0c\0"s);
}

TEST(Buffer, keeps_content_while_it_grows) {
  Buffer buffer;
  std::string expected;
  for (int i = 0; i < 5000; ++i) {
    buffer.put_int8(static_cast<std::uint8_t>(i));
    expected.push_back(static_cast<char>(i));
  }
  EXPECT_EQ(buffer.view(), expected);
}

TEST(Buffer, refuses_to_exceed_its_limit_and_stays_as_it_was) {
  Buffer buffer;
  buffer.put_bytes("abc");
  try {
    buffer.grow(Buffer::kMaxBytes - 2);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kProgramLimitExceeded);
    EXPECT_EQ(error.detail(),
              "Cannot enlarge string buffer containing 3 bytes by 1073741821 more bytes.");
  }
  EXPECT_EQ(buffer.view(), "abc");
}

TEST(Buffer, gives_large_memory_back_when_cleared) {
  Buffer buffer;
  buffer.grow(Buffer::kKeptBytes + 1);
  buffer.clear();
  EXPECT_TRUE(buffer.empty());
  buffer.put_bytes("x");
  EXPECT_EQ(buffer.view(), "x");
}

TEST(Frame, writes_the_length_when_it_closes) {
  Buffer buffer;
  {
    const Frame frame(buffer, 'Z');
    buffer.put_int8('I');
  }
  EXPECT_EQ(buffer.view(), "Z\0\0\0\5I"s);
}

TEST(Frame, takes_an_unfinished_message_back) {
  Buffer buffer;
  buffer.put_bytes("before");
  try {
    const Frame frame(buffer, 'T');
    buffer.put_bytes("half");
    throw internal_error("stop");
  } catch (const SqlError&) {
  }
  EXPECT_EQ(buffer.view(), "before");
}

}  // namespace
}  // namespace slipher::wire
