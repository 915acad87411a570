#include "wire/reader.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

template <typename Read>
std::string error_of(Read read) {
  try {
    read();
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
  return "no error";
}

TEST(Reader, reads_values_one_after_the_other) {
  const std::string bytes = "\x01\xff\xfe\xff\xff\xff\xfetext\0rest"s;
  Reader reader(bytes);
  EXPECT_EQ(reader.int8(), 1);
  EXPECT_EQ(reader.int16(), 0xfffe);
  EXPECT_EQ(reader.int32(), -2);
  EXPECT_EQ(reader.text(), "text");
  EXPECT_EQ(reader.bytes(2), "re");
  EXPECT_EQ(reader.left(), 2U);
  EXPECT_EQ(reader.rest(), "st");
  reader.finish();
}

TEST(Reader, never_reads_past_the_end) {
  const std::string expected = "08P01 insufficient data left in message";
  EXPECT_EQ(error_of([] { Reader("").int8(); }), expected);
  EXPECT_EQ(error_of([] { Reader("a").int16(); }), expected);
  EXPECT_EQ(error_of([] { Reader("abc").int32(); }), expected);
  EXPECT_EQ(error_of([] { Reader("abc").bytes(4); }), expected);
  EXPECT_EQ(error_of([] { Reader("abc").bytes(static_cast<std::size_t>(-1)); }), expected);
}

TEST(Reader, wants_a_zero_behind_text) {
  EXPECT_EQ(error_of([] { Reader("abc").text(); }), "08P01 invalid string in message");
}

TEST(Reader, wants_nothing_left_at_the_end) {
  EXPECT_EQ(error_of([] { Reader("a").finish(); }), "08P01 invalid message format");
}

}  // namespace
}  // namespace slipher::wire
