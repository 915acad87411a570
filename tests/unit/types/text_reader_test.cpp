#include "types/text_reader.h"

#include <gtest/gtest.h>

#include <cmath>

#include "types/calendar.h"
#include "types/int128.h"

namespace slipher::types {
namespace {

TEST(TextReader, reads_integers_that_fit) {
  std::int64_t value = 7;
  EXPECT_TRUE(read_integer("-9223372036854775808", value));
  EXPECT_EQ(value, INT64_MIN);
  EXPECT_TRUE(read_integer("+000000000000000000000012", value));
  EXPECT_EQ(value, 12);
  for (const std::string_view text :
       {"", "-", "+", " 1", "1 ", "1.0", "--1", "9223372036854775808"}) {
    EXPECT_FALSE(read_integer(text, value)) << text;
  }
  EXPECT_EQ(value, 12);
}

TEST(TextReader, reads_decimals_at_a_scale) {
  std::int64_t value = 0;
  EXPECT_TRUE(read_decimal("-123.455", 10, 2, value, ExcessDigits::kRound));
  EXPECT_EQ(value, -12346);
  EXPECT_TRUE(read_decimal("-123.459", 10, 2, value, ExcessDigits::kTruncate));
  EXPECT_EQ(value, -12345);
  EXPECT_TRUE(read_decimal(".5", 10, 2, value, ExcessDigits::kRound));
  EXPECT_EQ(value, 50);
  EXPECT_TRUE(read_decimal("5.", 10, 2, value, ExcessDigits::kRound));
  EXPECT_EQ(value, 500);
  EXPECT_TRUE(read_decimal("0000000000000000000000001", 3, 2, value, ExcessDigits::kRound));
  EXPECT_EQ(value, 100);
  EXPECT_TRUE(read_decimal("999999999999999999", 18, 0, value, ExcessDigits::kRound));
  EXPECT_EQ(value, 999'999'999'999'999'999);
  EXPECT_FALSE(read_decimal("9999999999999999999", 18, 0, value, ExcessDigits::kRound));
  EXPECT_FALSE(read_decimal("99.995", 4, 2, value, ExcessDigits::kRound));
  EXPECT_TRUE(read_decimal("99.995", 4, 2, value, ExcessDigits::kTruncate));
  EXPECT_FALSE(read_decimal("100", 4, 2, value, ExcessDigits::kRound));
  for (const std::string_view text : {"", ".", "-", "1e3", "1.2.3", "1,000", " 1"}) {
    EXPECT_FALSE(read_decimal(text, 10, 2, value, ExcessDigits::kRound)) << text;
  }
}

TEST(TextReader, reads_wide_decimals) {
  Int128 value = 0;
  const std::string_view nines = "99999999999999999999999999999999999999";
  EXPECT_TRUE(read_decimal(nines, 38, 0, value, ExcessDigits::kRound));
  EXPECT_TRUE(value == pow10(38) - 1);
  EXPECT_FALSE(
      read_decimal("100000000000000000000000000000000000000", 38, 0, value, ExcessDigits::kRound));
  EXPECT_TRUE(read_decimal("-9.5", 38, 37, value, ExcessDigits::kRound));
  EXPECT_TRUE(value == -95 * pow10(36));
  EXPECT_FALSE(read_decimal("10", 38, 37, value, ExcessDigits::kRound));
}

TEST(TextReader, reads_floats) {
  double value = 0;
  EXPECT_TRUE(read_double("+1.5e3", value));
  EXPECT_EQ(value, 1500);
  EXPECT_TRUE(read_double("-Infinity", value));
  EXPECT_TRUE(std::isinf(value));
  EXPECT_TRUE(read_double("nan", value));
  EXPECT_TRUE(std::isnan(value));
  for (const std::string_view text : {"", "+-1", "nan(1)", "-nan", "1x", "1e400", "0x10", "+"}) {
    EXPECT_FALSE(read_double(text, value)) << text;
  }
  float real = 0;
  EXPECT_TRUE(read_real("0.1", real));
  EXPECT_EQ(real, 0.1F);
}

TEST(TextReader, reads_iso_dates_and_times) {
  std::int32_t days = 0;
  EXPECT_TRUE(read_date_iso("2000-02-29", days));
  EXPECT_EQ(days, kDaysTo2000 + 59);
  for (const std::string_view text :
       {"1900-02-29", "2000-13-01", "2000-00-01", "2000-01-32", "0000-01-01", "2000-1-1",
        "20000101", "2000/01/01", "2000-01-01 ", "-200-01-01"}) {
    EXPECT_FALSE(read_date_iso(text, days)) << text;
  }
  std::int64_t micros = 0;
  EXPECT_TRUE(read_timestamp_iso("1970-01-02T00:00:01.5", micros));
  EXPECT_EQ(micros, kMicrosPerDay + 1'500'000);
  EXPECT_TRUE(read_timestamp_iso("1969-12-31 23:59:59.999999", micros));
  EXPECT_EQ(micros, -1);
  EXPECT_TRUE(read_timestamp_iso("1970-01-01", micros));
  EXPECT_EQ(micros, 0);
  for (const std::string_view text :
       {"1970-01-01 ", "1970-01-01 00:00", "1970-01-01 24:00:00", "1970-01-01 00:00:00.",
        "1970-01-01 00:00:00.1234567", "1970-01-01 00:00:00Z", "1970-01-01 00:60:00"}) {
    EXPECT_FALSE(read_timestamp_iso(text, micros)) << text;
  }
}

TEST(TextReader, reads_booleans) {
  bool value = false;
  for (const std::string_view text : {"t", "TRUE", "tru", "y", "Yes", "1"}) {
    EXPECT_TRUE(read_boolean(text, value) && value) << text;
  }
  for (const std::string_view text : {"f", "False", "n", "no", "0"}) {
    EXPECT_TRUE(read_boolean(text, value) && !value) << text;
  }
  for (const std::string_view text : {"", "o", "on", "OFF", "2", "truee", " t"}) {
    EXPECT_FALSE(read_boolean(text, value)) << text;
  }
}

}  // namespace
}  // namespace slipher::types
