#include "types/int128.h"

#include <gtest/gtest.h>

namespace slipher::types {
namespace {

const Int128 kGreatest = static_cast<Int128>(~UInt128{0} >> 1);
const Int128 kLeast = -kGreatest - 1;

std::string print(Int128 value) {
  std::string out;
  append_int128(out, value);
  return out;
}

std::string print(Int128 unscaled, int scale) {
  std::string out;
  append_decimal(out, unscaled, scale);
  return out;
}

TEST(Int128Text, prints_the_extremes) {
  EXPECT_EQ(print(0), "0");
  EXPECT_EQ(print(kGreatest), "170141183460469231731687303715884105727");
  EXPECT_EQ(print(kLeast), "-170141183460469231731687303715884105728");
  EXPECT_EQ(print(pow10(19)), "10000000000000000000");
}

// Numbers of 64 bits take a shorter way; every count of digits on either side of the point.
TEST(Int128Text, prints_64_bits_at_every_scale) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{7}, std::int64_t{1'234'567},
                                   std::int64_t{123'456'789'012'345'678}, INT64_MAX, INT64_MIN}) {
    for (int scale = 0; scale <= 18; ++scale) {
      std::string digits = std::to_string(value);
      const bool negative = digits[0] == '-';
      if (negative) digits.erase(0, 1);
      const auto decimals = static_cast<std::size_t>(scale);
      if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
      if (scale > 0) digits.insert(digits.size() - decimals, 1, '.');
      char out[kMaxDecimalCharacters];
      EXPECT_EQ(std::string(out, print_decimal(out, value, scale)), (negative ? "-" : "") + digits);
    }
  }
}

TEST(Int128Text, prints_decimals) {
  EXPECT_EQ(print(12345, 2), "123.45");
  EXPECT_EQ(print(-5, 2), "-0.05");
  EXPECT_EQ(print(0, 3), "0.000");
  EXPECT_EQ(print(7, 0), "7");
  EXPECT_EQ(print(pow10(38) - 1, 37), "9.9999999999999999999999999999999999999");
  EXPECT_EQ(print(-1, 37), "-0.0000000000000000000000000000000000001");
  EXPECT_EQ(print(INT64_MIN, 18), "-9.223372036854775808");
}

TEST(Int128Text, reads_what_fits) {
  Int128 value = 0;
  EXPECT_TRUE(read_int128("-170141183460469231731687303715884105728", value));
  EXPECT_TRUE(value == kLeast);
  EXPECT_TRUE(read_int128("+42", value));
  EXPECT_TRUE(value == 42);
  EXPECT_FALSE(read_int128("170141183460469231731687303715884105728", value));
  EXPECT_FALSE(read_int128("", value));
  EXPECT_FALSE(read_int128("-", value));
  EXPECT_FALSE(read_int128("1 ", value));
}

TEST(Int128Arithmetic, notices_overflow) {
  Int128 out = 0;
  EXPECT_TRUE(add_checked(kGreatest, -1, out));
  EXPECT_FALSE(add_checked(kGreatest, 1, out));
  EXPECT_FALSE(subtract_checked(kLeast, 1, out));
  EXPECT_FALSE(multiply_checked(pow10(20), pow10(19), out));
  EXPECT_TRUE(multiply_checked(pow10(19), pow10(19), out));
  EXPECT_TRUE(out == pow10(38));
}

TEST(Int128Arithmetic, rounds_half_away_from_zero) {
  EXPECT_TRUE(divide_rounded(5, 10) == 1);
  EXPECT_TRUE(divide_rounded(-5, 10) == -1);
  EXPECT_TRUE(divide_rounded(4, 10) == 0);
  EXPECT_TRUE(divide_rounded(-15, -10) == 2);
  EXPECT_TRUE(divide_rounded(1, 3) == 0);
  EXPECT_TRUE(divide_rounded(2, 3) == 1);
}

TEST(Int128Arithmetic, rescales_within_the_precision) {
  Int128 out = 0;
  EXPECT_TRUE(rescale(12345, 2, 1, 4, out));
  EXPECT_TRUE(out == 1235);
  EXPECT_FALSE(rescale(99995, 2, 1, 4, out));
  EXPECT_TRUE(rescale(-1, 0, 37, 38, out));
  EXPECT_FALSE(rescale(10, 0, 37, 38, out));
  EXPECT_EQ(count_digits(0), 1);
  EXPECT_EQ(count_digits(-999), 3);
  EXPECT_EQ(count_digits(kLeast), 39);
}

}  // namespace
}  // namespace slipher::types
