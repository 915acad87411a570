#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher {
namespace {

using namespace std::string_literals;

bool is_valid(const std::string& text) { return find_invalid_utf8(text) == text.size(); }

TEST(Utf8, accepts_the_first_and_last_character_of_every_length) {
  EXPECT_TRUE(is_valid(""));
  EXPECT_TRUE(is_valid("\x01\x7f"));
  EXPECT_TRUE(is_valid("\xc2\x80\xdf\xbf"));
  EXPECT_TRUE(is_valid("\xe0\xa0\x80\xef\xbf\xbf"));
  EXPECT_TRUE(is_valid("\xed\x9f\xbf\xee\x80\x80"));  // Around the surrogates.
  EXPECT_TRUE(is_valid("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"));
}

// From Markus Kuhn's UTF-8 decoder stress test and table 3-7 of the Unicode standard.
TEST(Utf8, refuses_malformed_sequences) {
  for (const std::string text : {"\x80",
                                 "\xbf",
                                 "\xc0\x80",
                                 "\xc1\xbf",
                                 "\xc2",
                                 "\xc2\x7f",
                                 "\xe0\x80\x80",
                                 "\xe0\x9f\xbf",
                                 "\xe1\x80",
                                 "\xe1\x80\xc0",
                                 "\xed\xa0\x80",
                                 "\xed\xbf\xbf",
                                 "\xf0\x80\x80\x80",
                                 "\xf0\x8f\xbf\xbf",
                                 "\xf1\x80\x80",
                                 "\xf1\x80\x80\x7f",
                                 "\xf4\x90\x80\x80",
                                 "\xf5\x80\x80\x80",
                                 "\xf8\x88\x80\x80\x80",
                                 "\xfe",
                                 "\xff"}) {
    EXPECT_EQ(find_invalid_utf8("ab" + text), 2U) << text.size();
    EXPECT_EQ(find_invalid_utf8("\xc3\xa9" + text + "cd"), 2U) << text.size();
  }
}

TEST(Utf8, refuses_the_zero_byte) {
  EXPECT_EQ(find_invalid_utf8("a\0b"s), 1U);
  EXPECT_EQ(find_invalid_utf8("\xc3\0"s), 0U);
}

TEST(Utf8, finds_errors_at_every_place_of_long_text) {
  for (std::size_t size = 1; size < 100; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '\xff';
      ASSERT_EQ(find_invalid_utf8(text), at) << size;
      text[at] = '\0';
      ASSERT_EQ(find_invalid_utf8(text), at) << size;
    }
    std::string text = std::string(size, 'x') + "\xf0\x9f\x98\x80";
    ASSERT_TRUE(is_valid(text + text)) << size;
    text.pop_back();
    ASSERT_EQ(find_invalid_utf8(text), size);
  }
}

TEST(Utf8, names_the_bytes_that_are_wrong) {
  try {
    require_utf8("caf\xe9 au lait");
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kCharacterNotInRepertoire);
    EXPECT_EQ(error.message(), "invalid byte sequence for encoding \"UTF8\": 0xe9 0x20 0x61");
  }
}

TEST(Utf8, a_prefix_cuts_no_character_in_two) {
  const std::string text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";  // Of 1, 2, 3 and 4 bytes.
  for (const auto& [bytes, whole] :
       {std::pair{0, 0}, {1, 1}, {2, 1}, {3, 3}, {5, 3}, {6, 6}, {9, 6}, {10, 10}, {11, 10}}) {
    EXPECT_EQ(utf8_prefix(text, static_cast<std::size_t>(bytes)),
              text.substr(0, static_cast<std::size_t>(whole)))
        << bytes;
  }
}

TEST(Utf8, replaces_invalid_bytes) {
  EXPECT_EQ(with_valid_utf8("caf\xe9 \xc3\xa9\xff"), "caf? \xc3\xa9?");
  EXPECT_EQ(with_valid_utf8(""), "");
}

}  // namespace
}  // namespace slipher
