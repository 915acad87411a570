#include <gtest/gtest.h>

#include <bit>
#include <limits>
#include <vector>

#include "base/error.h"
#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/float_output.h"
#include "types/text_format.h"

namespace slipher::types {
namespace {

std::string print(double value, int extra = 0) {
  char buffer[kMaxFloatCharacters];
  return {buffer, print_double(buffer, value, extra)};
}

std::string print(float value, int extra = 0) {
  char buffer[kMaxFloatCharacters];
  return {buffer, print_real(buffer, value, extra)};
}

std::string print(const Value& value, const TextSettings& settings = {}) {
  std::string out;
  append_text(value, settings, out);
  return out;
}

// printf's %.15g and %.6g, and PostgreSQL 15's shortest form.
TEST(FloatOutput, prints_as_many_digits_as_asked) {
  EXPECT_EQ(print(0.1), "0.1");
  EXPECT_EQ(print(3.141592653589793), "3.14159265358979");
  EXPECT_EQ(print(3.141592653589793, 1), "3.141592653589793");
  EXPECT_EQ(print(3.141592653589793, -10), "3.1416");
  EXPECT_EQ(print(1e15), "1e+15");
  EXPECT_EQ(print(123456789012345.0), "123456789012345");
  EXPECT_EQ(print(1.0 / 3), "0.333333333333333");
  EXPECT_EQ(print(0.0001), "0.0001");
  EXPECT_EQ(print(0.00001), "1e-05");
  EXPECT_EQ(print(-0.0), "-0");
  EXPECT_EQ(print(100.0), "100");
  EXPECT_EQ(print(1.7976931348623157e308, 1), "1.7976931348623157e+308");
  EXPECT_EQ(print(1.1F), "1.1");
  EXPECT_EQ(print(16777216.0F), "1.67772e+07");
  EXPECT_EQ(print(16777216.0F, 1), "1.6777216e+07");
}

TEST(FloatOutput, names_what_is_no_number) {
  EXPECT_EQ(print(std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(print(std::numeric_limits<double>::infinity()), "Infinity");
  EXPECT_EQ(print(-std::numeric_limits<float>::infinity()), "-Infinity");
}

TEST(FloatOutput, prints_what_printf_prints) {
  std::uint64_t state = 88172645463325252ULL;  // xorshift64, always the same sequence.
  for (int i = 0; i < 20'000; ++i) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    const double value = std::bit_cast<double>(state);
    if (!(value - value == 0)) continue;
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.15g", value);
    ASSERT_EQ(print(value), expected);
    const auto real = std::bit_cast<float>(static_cast<std::uint32_t>(state));
    if (!(real - real == 0)) continue;
    std::snprintf(expected, sizeof expected, "%.6g", static_cast<double>(real));
    ASSERT_EQ(print(real), expected);
  }
}

TEST(TextOutput, prints_dates_beyond_the_usual) {
  const auto date = [](std::int64_t year, int month, int day) {
    return print(Value{Type::of(TypeKind::kDate), days_from_date(year, month, day)});
  };
  EXPECT_EQ(date(2008, 1, 31), "2008-01-31");
  EXPECT_EQ(date(12345, 1, 1), "12345-01-01");
  EXPECT_EQ(date(-43, 3, 15), "0044-03-15 BC");
  EXPECT_EQ(date(0, 12, 31), "0001-12-31 BC");
  EXPECT_EQ(print(Value{Type::of(TypeKind::kDate), std::int64_t{kInfinityDays}}), "infinity");
  EXPECT_EQ(print(Value{Type::of(TypeKind::kDate), std::int64_t{-kInfinityDays}}), "-infinity");
}

TEST(TextOutput, prints_timestamps) {
  const Type type = Type::of(TypeKind::kTimestamp);
  EXPECT_EQ(print(Value{type, std::int64_t{0}}), "1970-01-01 00:00:00");
  EXPECT_EQ(print(Value{type, std::int64_t{-1}}), "1969-12-31 23:59:59.999999");
  EXPECT_EQ(print(Value{type, std::int64_t{1'500'000}}), "1970-01-01 00:00:01.5");
  EXPECT_EQ(print(Value{type, kInfinityMicros}), "infinity");
  EXPECT_EQ(print(Value{type, INT64_MIN}), "-infinity");
  EXPECT_EQ(print(Value{type, days_from_date(-1, 1, 1) * kMicrosPerDay}), "0002-01-01 00:00:00 BC");
}

TEST(TextOutput, prints_timestamptz_in_the_zone) {
  const Value value{Type::of(TypeKind::kTimestamptz), std::int64_t{0}};
  EXPECT_EQ(print(value), "1970-01-01 00:00:00+00");
  TextSettings settings;
  const TimeZone india = TimeZone::fixed(19800);
  settings.zone = &india;
  EXPECT_EQ(print(value, settings), "1970-01-01 05:30:00+05:30");
  const TimeZone old = TimeZone::fixed(-17762);
  settings.zone = &old;
  EXPECT_EQ(print(value, settings), "1969-12-31 19:03:58-04:56:02");
  const TimeZone eastern = *TimeZone::from_spec("EST5EDT");
  settings.zone = &eastern;
  EXPECT_EQ(print(value, settings), "1969-12-31 19:00:00-05");
}

TEST(TextOutput, prints_times) {
  EXPECT_EQ(print(Value{Type::of(TypeKind::kTime), kMicrosPerDay}), "24:00:00");
  const auto packed = static_cast<std::int64_t>(pack_timetz({3661 * kMicrosPerSecond + 10, -5400}));
  EXPECT_EQ(print(Value{Type::of(TypeKind::kTimetz), packed}), "01:01:01.00001-01:30");
}

// PostgreSQL 15, intervalstyle postgres.
TEST(TextOutput, prints_intervals) {
  const auto interval = [](TypeKind kind, IntervalCell cell) {
    return print(Value{Type::of(kind), cell});
  };
  const std::int64_t time = 4 * kMicrosPerHour + 5 * kMicrosPerMinute + 6 * kMicrosPerSecond;
  EXPECT_EQ(interval(TypeKind::kInterval, {14, 3, time}), "1 year 2 mons 3 days 04:05:06");
  EXPECT_EQ(interval(TypeKind::kInterval, {-14, 3, -time}), "-1 years -2 mons +3 days -04:05:06");
  EXPECT_EQ(interval(TypeKind::kInterval, {0, -1, 1}), "-1 days +00:00:00.000001");
  EXPECT_EQ(interval(TypeKind::kInterval, {0, 0, 0}), "00:00:00");
  EXPECT_EQ(interval(TypeKind::kInterval, {0, 0, 100 * kMicrosPerHour}), "100:00:00");
  EXPECT_EQ(interval(TypeKind::kInterval, {INT32_MIN, INT32_MIN, INT64_MIN}),
            "-178956970 years -8 mons -2147483648 days -2562047788:00:54.775808");
  EXPECT_EQ(interval(TypeKind::kIntervalYearToMonth, {14, 0, 0}), "1 years 2 mons");
  EXPECT_EQ(interval(TypeKind::kIntervalYearToMonth, {-11, 0, 0}), "0 years -11 mons");
  EXPECT_EQ(interval(TypeKind::kIntervalDayToSecond, {0, 0, 3 * kMicrosPerDay + time}),
            "3 days 4 hours 5 mins 6.0 secs");
  EXPECT_EQ(interval(TypeKind::kIntervalDayToSecond, {0, 1, -kMicrosPerHour}),
            "0 days 23 hours 0 mins 0.0 secs");
  EXPECT_EQ(interval(TypeKind::kIntervalDayToSecond, {0, 0, -1}),
            "0 days 0 hours 0 mins -0.000001 secs");
}

TEST(TextOutput, prints_characters_and_bytes) {
  EXPECT_EQ(print(Value{Type::character(5), std::string("ab")}), "ab   ");
  EXPECT_EQ(print(Value{Type::varchar(5), std::string("ab")}), "ab");
  EXPECT_EQ(print(Value{Type::varbyte(5), std::string("\x00\xFFz", 3)}), "00ff7a");
  EXPECT_EQ(print(Value{Type::of(TypeKind::kBoolean), true}), "t");
}

TEST(TextOutput, prints_columns_through_selection_and_validity) {
  const std::int32_t data[] = {10, 20, 30, 40};
  const std::uint32_t selection[] = {3, 1, 0, 2};
  const std::uint64_t validity = 0b1101;  // Index 1 is null.
  ColumnView column{Type::decimal(9, 1), Physical::kInt32, data, selection, &validity};
  TextColumn out;
  append_text_column(column, 0, 4, {}, out);
  EXPECT_EQ(out.bytes, "4.01.03.0");
  EXPECT_EQ(out.lengths, (std::vector<std::int32_t>{3, -1, 3, 3}));
  append_text_column(column, 3, 1, {}, out);
  EXPECT_EQ(out.bytes, "4.01.03.03.0");
  EXPECT_EQ(out.lengths.size(), 5U);
}

TEST(TextOutput, a_column_reads_like_its_cells) {
  std::vector<std::int64_t> data;
  for (std::int64_t i = 0; i < 3000; ++i) data.push_back((i - 1500) * 86'399'123'456);
  for (const TypeKind kind : {TypeKind::kBigint, TypeKind::kTimestamp, TypeKind::kTimestamptz}) {
    const ColumnView column{Type::of(kind), Physical::kInt64, data.data(), nullptr, nullptr};
    TextColumn out;
    append_text_column(column, 0, data.size(), {}, out);
    std::string expected;
    for (std::size_t row = 0; row < data.size(); ++row) append_text(column, row, {}, expected);
    EXPECT_EQ(out.bytes, expected);
  }
}

TEST(TextOutput, prints_text_columns) {
  TextCell cells[2] = {};
  cells[0].inlined = {2, {'h', 'i'}};
  const std::string long_text = "longer than twelve bytes";
  cells[1].pointer = {static_cast<std::uint32_t>(long_text.size()), {}, long_text.data()};
  const ColumnView column{Type::of(TypeKind::kVarchar), Physical::kText, cells, nullptr, nullptr};
  TextColumn out;
  append_text_column(column, 0, 2, {}, out);
  EXPECT_EQ(out.bytes, "hi" + long_text);
}

TEST(TextOutput, refuses_what_does_not_go_together) {
  const double data[] = {1};
  const ColumnView column{Type::of(TypeKind::kDate), Physical::kDouble, data, nullptr, nullptr};
  TextColumn out;
  EXPECT_THROW(append_text_column(column, 0, 1, {}, out), SqlError);
}

}  // namespace
}  // namespace slipher::types
