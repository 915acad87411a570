#include "types/binary_format.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/int128.h"

namespace slipher::types {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  append_text(Value{Type::of(TypeKind::kVarbyte), std::string(bytes)}, {}, out);
  return out;
}

std::string unhex(std::string_view text) {
  return std::get<std::string>(parse_text(Type::of(TypeKind::kVarbyte), text, {}).data);
}

// The bytes of the value that a text stands for.
std::string bytes_of(const Type& type, std::string_view text,
                     NumericLayout layout = NumericLayout::kPostgres) {
  std::string out;
  append_binary(parse_text(type, text, {}), out, layout);
  return hex(out);
}

std::string bytes_of(TypeKind kind, std::string_view text) {
  return bytes_of(Type::of(kind), text);
}

std::string state_of(const Type& type, std::string_view bytes) {
  try {
    parse_binary(type, bytes);
    return "";
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
}

// Expected bytes: PostgreSQL 15's send functions.
TEST(BinaryFormat, writes_what_postgresql_sends) {
  EXPECT_EQ(bytes_of(TypeKind::kBoolean, "t"), "01");
  EXPECT_EQ(bytes_of(TypeKind::kSmallint, "-2"), "fffe");
  EXPECT_EQ(bytes_of(TypeKind::kInteger, "1"), "00000001");
  EXPECT_EQ(bytes_of(TypeKind::kBigint, "-1"), "ffffffffffffffff");
  EXPECT_EQ(bytes_of(TypeKind::kReal, "1.5"), "3fc00000");
  EXPECT_EQ(bytes_of(TypeKind::kDouble, "1.5"), "3ff8000000000000");
  EXPECT_EQ(bytes_of(TypeKind::kDate, "2000-01-02"), "00000001");
  EXPECT_EQ(bytes_of(TypeKind::kDate, "-infinity"), "80000000");
  EXPECT_EQ(bytes_of(TypeKind::kTime, "00:00:01"), "00000000000f4240");
  EXPECT_EQ(bytes_of(TypeKind::kTimetz, "00:00:01+01"), "00000000000f4240fffff1f0");
  EXPECT_EQ(bytes_of(TypeKind::kTimestamp, "2000-01-01 00:00:01"), "00000000000f4240");
  EXPECT_EQ(bytes_of(TypeKind::kTimestamptz, "infinity"), "7fffffffffffffff");
  EXPECT_EQ(bytes_of(TypeKind::kInterval, "1 mon 2 days 00:00:01"),
            "00000000000f42400000000200000001");
  EXPECT_EQ(bytes_of(TypeKind::kIntervalYearToMonth, "1-2"), "0000000e");
  EXPECT_EQ(bytes_of(TypeKind::kIntervalDayToSecond, "1 day"), "000000141dd76000");
  EXPECT_EQ(bytes_of(Type::character(3), "a"), "612020");
  EXPECT_EQ(bytes_of(Type::varchar(3), "a"), "61");
}

TEST(BinaryFormat, writes_numerics_to_the_base_10000) {
  EXPECT_EQ(bytes_of(Type::decimal(10, 2), "0"), "0000000000000002");
  EXPECT_EQ(bytes_of(Type::decimal(10, 2), "12345.67"), "0003000100000002000109291a2c");
  EXPECT_EQ(bytes_of(Type::decimal(10, 2), "-0.05"), "0001ffff4000000201f4");
  EXPECT_EQ(bytes_of(Type::decimal(10, 0), "10000"), "00010001000000000001");
  EXPECT_EQ(bytes_of(Type::decimal(37, 37), "0.0000000000000000000000000000000000001"),
            "0001fff60000002503e8");
}

// Narrow numbers take a way of their own; the digits of each are grouped by hand.
TEST(BinaryFormat, writes_numerics_of_every_width) {
  const std::int64_t wide[] = {90'100, 1'000'005, -999'999'999'999'999'999, 10'000'000};
  const ColumnView hundredths{Type::decimal(18, 2), Physical::kInt64, wide, nullptr, nullptr};
  TextColumn out;
  append_binary_column(hundredths, 0, 4, out);
  EXPECT_EQ(hex(out.bytes),
            "0001000000000002"
            "0385"  // 901.00
            "0003000100000002"
            "0001"
            "0000"
            "01f4"  // 10000.05
            "0005000340000002"
            "270f"
            "270f"
            "270f"
            "270f"
            "26ac"  // -9999999999999999.99
            "0001000100000002"
            "000a");  // 100000.00
  const std::int16_t narrow[] = {-1234, 5};
  const ColumnView fraction{Type::decimal(4, 3), Physical::kInt16, narrow, nullptr, nullptr};
  out.clear();
  append_binary_column(fraction, 0, 2, out);
  EXPECT_EQ(hex(out.bytes),
            "0002000040000003"
            "0001"
            "0924"  // -1.234
            "0001ffff00000003"
            "0032");  // 0.005
}

TEST(BinaryFormat, writes_redshifts_own_numerics) {
  EXPECT_EQ(bytes_of(Type::decimal(10, 2), "-0.05", NumericLayout::kRedshift), "fffffffffffffffb");
  EXPECT_EQ(bytes_of(Type::decimal(38, 2), "0.05", NumericLayout::kRedshift),
            "00000000000000000000000000000005");
}

TEST(BinaryFormat, an_integer_has_the_size_of_its_type) {
  const std::int64_t data[] = {-3};
  const ColumnView column{Type::of(TypeKind::kSmallint), Physical::kInt64, data, nullptr, nullptr};
  std::string out;
  append_binary(column, 0, out);
  EXPECT_EQ(hex(out), "fffd");
}

TEST(BinaryFormat, writes_columns) {
  const std::int32_t data[] = {1, 2, 3};
  const std::uint64_t validity = 0b101;
  const ColumnView column{Type::of(TypeKind::kInteger), Physical::kInt32, data, nullptr, &validity};
  TextColumn out;
  append_binary_column(column, 0, 3, out);
  EXPECT_EQ(hex(out.bytes), "0000000100000003");
  EXPECT_EQ(out.lengths, (std::vector<std::int32_t>{4, -1, 4}));
}

TEST(BinaryFormat, refuses_malformed_values) {
  for (const TypeKind kind :
       {TypeKind::kBoolean, TypeKind::kSmallint, TypeKind::kInteger, TypeKind::kBigint,
        TypeKind::kReal, TypeKind::kDouble, TypeKind::kDecimal, TypeKind::kDate, TypeKind::kTime,
        TypeKind::kTimetz, TypeKind::kTimestamp, TypeKind::kTimestamptz, TypeKind::kInterval,
        TypeKind::kIntervalYearToMonth, TypeKind::kIntervalDayToSecond, TypeKind::kOid}) {
    EXPECT_EQ(state_of(Type::of(kind), "abc"), "22P03") << static_cast<int>(kind);
    EXPECT_EQ(state_of(Type::of(kind), ""), "22P03") << static_cast<int>(kind);
  }
  const Type numeric = Type::of(TypeKind::kDecimal);
  EXPECT_EQ(state_of(numeric, unhex("0001000012340000"
                                    "0001")),
            "22P03");  // Sign.
  EXPECT_EQ(state_of(numeric, unhex("0001000000000000"
                                    "2710")),
            "22P03");  // Digit 10000.
  EXPECT_EQ(state_of(numeric, unhex("0002000000000000"
                                    "0001")),
            "22P03");                                                // Too few digits.
  EXPECT_EQ(state_of(numeric, unhex("00000000c0000000")), "0A000");  // NaN.
  EXPECT_EQ(state_of(numeric, unhex("00017fff00000000"
                                    "0001")),
            "22003");
  EXPECT_EQ(state_of(Type::of(TypeKind::kTime), unhex("7fffffffffffffff")), "22008");
  EXPECT_EQ(state_of(Type::of(TypeKind::kTimestamp), unhex("7ffffffffffffffe")), "22008");
  EXPECT_EQ(state_of(Type::of(TypeKind::kDate), unhex("7ffffffe")), "22008");
  EXPECT_EQ(state_of(Type::varchar(2), "abc"), "22001");
}

TEST(BinaryFormat, reads_what_it_writes) {
  const std::uint32_t seed = std::random_device{}();
  RecordProperty("seed", static_cast<int>(seed));
  std::mt19937_64 random(seed);
  const auto between = [&](std::int64_t least, std::int64_t greatest) {
    return std::uniform_int_distribution<std::int64_t>(least, greatest)(random);
  };
  for (int i = 0; i < 2000; ++i) {
    const int scale = static_cast<int>(between(0, 37));
    const Int128 unscaled = Int128{between(INT64_MIN, INT64_MAX)} * between(0, 1 << 30);
    const std::vector<Value> values = {
        {Type::decimal(38, scale), unscaled},
        {Type::of(TypeKind::kDate), between(-2'000'000, 100'000'000)},
        {Type::of(TypeKind::kTimestamp), between(0, INT64_MAX - 1)},
        {Type::of(TypeKind::kTimetz),
         static_cast<std::int64_t>(pack_timetz({between(0, kMicrosPerDay), -3600}))},
        {Type::of(TypeKind::kDouble), static_cast<double>(between(INT64_MIN, INT64_MAX)) / 3}};
    for (const Value& value : values) {
      std::string bytes;
      append_binary(value, bytes);
      const Value read = parse_binary(value.type, bytes);
      std::string again;
      append_binary(read, again);
      ASSERT_EQ(hex(again), hex(bytes)) << "seed " << seed;
      ASSERT_EQ(read.data.index(), value.data.index());
      if (const auto* const wide = std::get_if<Int128>(&value.data)) {
        ASSERT_TRUE(std::get<Int128>(read.data) == *wide) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace slipher::types
