// Results by perlre(1), the manual of Perl's regular expressions.

#include "engine/duckdb/perl_pattern.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::engine {
namespace {

// All matches with their places, "begin-end".
std::string matches(std::string_view expression, std::string_view text,
                    LetterCase letters = LetterCase::kMatters) {
  const PerlPattern pattern(expression, letters);
  PerlMatches found(pattern);
  found.search(text);
  std::string out;
  while (found.next()) {
    out += cat(out.empty() ? "" : " ", found.whole().begin, "-", found.whole().end);
  }
  return out;
}

std::string state_of(std::string_view expression, std::string_view text) {
  try {
    matches(expression, text);
    return "no error";
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
}

TEST(PerlPattern, looks_ahead_and_behind) {
  EXPECT_EQ(matches("foo(?!bar)", "foobar foobaz"), "7-10");
  EXPECT_EQ(matches("(?<=: )\\d+", "a: 42 7"), "3-5");
}

TEST(PerlPattern, empty_matches_move_by_whole_characters) {
  EXPECT_EQ(matches("x*", "axé"), "0-0 1-2 2-2 4-4");
  EXPECT_EQ(matches("x*", ""), "0-0");
  EXPECT_EQ(matches("(?=é)", "éé"), "0-0 2-2");
}

TEST(PerlPattern, case_may_be_ignored_beyond_ascii) {
  EXPECT_EQ(matches("É", "éÉ"), "2-4");
  EXPECT_EQ(matches("É", "éÉ", LetterCase::kIgnored), "0-2 2-4");
}

TEST(PerlPattern, a_group_that_matched_nothing_is_empty) {
  const PerlPattern pattern("a(b)?", LetterCase::kMatters);
  EXPECT_TRUE(pattern.has_group());
  PerlMatches found(pattern);
  found.search("a");
  ASSERT_TRUE(found.next());
  EXPECT_EQ(found.group(1).begin, found.group(1).end);
  found.search("ab");
  ASSERT_TRUE(found.next());
  EXPECT_EQ(found.group(1).begin, 1U);
}

TEST(PerlPattern, what_takes_too_long_or_is_no_expression_is_refused) {
  EXPECT_EQ(state_of("(a+)+$", std::string(40, 'a') + "b"), "54001");
  EXPECT_EQ(state_of("(a|b)*c", std::string(10'000'000, 'a')), "54001");
  EXPECT_EQ(state_of("(a", ""), "2201B");
  EXPECT_EQ(state_of("\\C", ""), "2201B");
  EXPECT_EQ(state_of(std::string(1000, '(') + std::string(1000, ')'), ""), "2201B");
}

}  // namespace
}  // namespace slipher::engine
