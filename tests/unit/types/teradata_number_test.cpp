// https://docs.aws.amazon.com/redshift/latest/dg/r_TEXT_TO_INT_ALT.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_TEXT_TO_NUMERIC_ALT.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric-format-teradata.html

#include "types/teradata_number.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "types/int128.h"

namespace slipher::types {
namespace {

std::string whole(std::string_view text, std::string_view phrase = "") {
  try {
    return std::to_string(TeradataFormat::compile(phrase).parse(text).truncated());
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
}

std::string decimal(std::string_view text, int scale, std::string_view phrase = "") {
  try {
    std::string out;
    append_decimal(out, TeradataFormat::compile(phrase).parse(text).rounded(scale), scale);
    return out;
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
}

TEST(TeradataNumber, the_manuals_examples) {
  EXPECT_EQ(whole("123-"), "-123");
  EXPECT_EQ(whole("2147483647+"), "2147483647");
  EXPECT_EQ(whole("-123E-2"), "-1");
  EXPECT_EQ(whole("123{", "999S"), "1230");
  EXPECT_EQ(whole("USD123", "C9(I)"), "123");
  EXPECT_EQ(decimal("1.5", 0), "2");
  EXPECT_EQ(decimal("2.51", 0), "3");
  EXPECT_EQ(decimal("123.52501", 2), "123.53");
}

TEST(TeradataNumber, signs_blanks_and_marks) {
  EXPECT_EQ(whole(""), "0");
  EXPECT_EQ(whole("   "), "0");
  EXPECT_EQ(whole("  -1,234,567 "), "-1234567");
  EXPECT_EQ(whole("12/34:5%"), "12345");
  EXPECT_EQ(whole("12-34"), "1234");
  EXPECT_EQ(whole("1 2"), "22P02");
  EXPECT_EQ(whole("-12-"), "-12");
  EXPECT_EQ(whole("abc"), "22P02");
  EXPECT_EQ(whole("1.2.3"), "22P02");
  EXPECT_EQ(whole("12E"), "22P02");
  EXPECT_EQ(whole("$ 123E2"), "12300");
  EXPECT_EQ(whole("123E2 $"), "12300");
  EXPECT_EQ(whole("US Dollars 5"), "5");
  EXPECT_EQ(whole("usd5"), "22P02");
  EXPECT_EQ(whole("2147483648"), "22003");
  EXPECT_EQ(whole("-2147483648"), "-2147483648");
  EXPECT_EQ(whole("1E40"), "22003");
  EXPECT_EQ(whole("9E-40"), "0");
}

TEST(TeradataNumber, halves_go_to_the_even_digit) {
  EXPECT_EQ(decimal("0.5", 0), "0");
  EXPECT_EQ(decimal("2.5", 0), "2");
  EXPECT_EQ(decimal("-3.5", 0), "-4");
  EXPECT_EQ(decimal("0.05", 1), "0.0");
  EXPECT_EQ(decimal("0.06", 1), "0.1");
  EXPECT_EQ(decimal("0.004", 1), "0.0");
  EXPECT_EQ(decimal("99999999999999999999999999999999999999", 0),
            "99999999999999999999999999999999999999");
  EXPECT_EQ(decimal("99999999999999999999999999999999999999.5", 0), "22003");
  EXPECT_EQ(decimal("1", 38), "22003");
}

TEST(TeradataNumber, phrases_limit_the_digits) {
  EXPECT_EQ(decimal("12.34", 2, "99.99"), "12.34");
  EXPECT_EQ(decimal("12.34", 2, "99D99"), "12.34");
  EXPECT_EQ(decimal("123.4", 2, "99.99"), "22P02");
  EXPECT_EQ(decimal("1.234", 3, "99.99"), "22P02");
  EXPECT_EQ(decimal("001.2", 1, "9.9"), "1.2");
  EXPECT_EQ(decimal("12345", 2, "9(3)V9(2)"), "123.45");
  EXPECT_EQ(decimal("1.5", 1, "9(I)D9(F)"), "1.5");
  EXPECT_EQ(whole("12", "ZZ9"), "12");
  EXPECT_EQ(whole("USD5", "9"), "22P02");
  EXPECT_EQ(whole("$5", "L9"), "5");
  EXPECT_EQ(decimal("USD123.9", 0, "C9(I)"), "124");
}

TEST(TeradataNumber, the_last_character_may_hold_the_sign) {
  EXPECT_EQ(whole("12J", "99S"), "-121");
  EXPECT_EQ(whole("12I", "99S"), "129");
  EXPECT_EQ(whole("12}", "99S"), "-120");
  EXPECT_EQ(whole("125", "99S"), "125");
  EXPECT_EQ(whole("12Z", "99S"), "22P02");
  EXPECT_EQ(whole("-12A", "99S"), "22P02");
}

TEST(TeradataNumber, phrases_that_are_none) {
  for (const std::string_view phrase : {"G9", "9,9", "9+", "9Z", "9.9S", "9V9.9", "Z.Z9", "LL9",
                                        "9(", "9(0)", "9(-1)", "L", "S", "9S9", "ZS", "E"}) {
    EXPECT_EQ(whole("1", phrase), "22023") << phrase;
  }
}

}  // namespace
}  // namespace slipher::types
