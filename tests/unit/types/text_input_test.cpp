#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/interval_type.h"
#include "types/text_format.h"

namespace slipher::types {
namespace {

// Reads the text and prints what was read; or the SQLSTATE and the message.
std::string through(const Type& type, std::string_view text, const TextSettings& settings = {}) {
  try {
    std::string out;
    append_text(parse_text(type, text, settings), settings, out);
    return out;
  } catch (const SqlError& error) {
    return cat(error.state().text(), ' ', error.message());
  }
}

std::string through(TypeKind kind, std::string_view text, const TextSettings& settings = {}) {
  return through(Type::of(kind), text, settings);
}

TEST(TextInput, reads_integers) {
  EXPECT_EQ(through(TypeKind::kSmallint, " -32768 "), "-32768");
  EXPECT_EQ(through(TypeKind::kSmallint, "99999"),
            "22003 value \"99999\" is out of range for type smallint");
  EXPECT_EQ(through(TypeKind::kBigint, "9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(through(TypeKind::kBigint, "9223372036854775808"),
            "22003 value \"9223372036854775808\" is out of range for type bigint");
  EXPECT_EQ(through(TypeKind::kInteger, "abc"), "22P02 invalid input syntax for integer: \"abc\"");
  EXPECT_EQ(through(TypeKind::kInteger, "1.5"), "22P02 invalid input syntax for integer: \"1.5\"");
  EXPECT_EQ(through(TypeKind::kInteger, ""), "22P02 invalid input syntax for integer: \"\"");
  EXPECT_EQ(through(TypeKind::kOid, "4294967295"), "4294967295");
}

TEST(TextInput, reads_decimals) {
  const Type type = Type::decimal(10, 2);
  EXPECT_EQ(through(type, "1.005"), "1.01");
  EXPECT_EQ(through(type, "-1.005"), "-1.01");
  EXPECT_EQ(through(type, "1.5e-1"), "0.15");
  EXPECT_EQ(through(type, "1e3"), "1000.00");
  EXPECT_EQ(through(type, "1e-500"), "0.00");
  EXPECT_EQ(through(type, "99999999.995"), "22003 numeric field overflow");
  EXPECT_EQ(through(type, "abc"), "22P02 invalid input syntax for type numeric: \"abc\"");
  EXPECT_EQ(through(TypeKind::kDecimal, "1.50"), "1.50");
  EXPECT_EQ(through(Type::decimal(38, 37), "9.9999999999999999999999999999999999999"),
            "9.9999999999999999999999999999999999999");
  try {
    parse_text(Type::decimal(4, 2), "12345", {});
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.detail(),
              "A field with precision 4, scale 2 must round to an absolute value less than 10^2.");
  }
}

TEST(TextInput, reads_floats) {
  EXPECT_EQ(through(TypeKind::kDouble, " nan "), "NaN");
  EXPECT_EQ(through(TypeKind::kDouble, "-inf"), "-Infinity");
  EXPECT_EQ(through(TypeKind::kDouble, "1e400"),
            "22003 \"1e400\" is out of range for type double precision");
  EXPECT_EQ(through(TypeKind::kReal, "1e39"), "22003 \"1e39\" is out of range for type real");
  EXPECT_EQ(through(TypeKind::kReal, "x"), "22P02 invalid input syntax for type real: \"x\"");
}

TEST(TextInput, reads_booleans_and_bytes) {
  EXPECT_EQ(through(TypeKind::kBoolean, " TRU "), "t");
  EXPECT_EQ(through(TypeKind::kBoolean, "fals"), "f");
  EXPECT_EQ(through(TypeKind::kBoolean, "off"),
            "22P02 invalid input syntax for type boolean: \"off\"");
  EXPECT_EQ(through(TypeKind::kVarbyte, "00FFab"), "00ffab");
  EXPECT_EQ(through(TypeKind::kVarbyte, "0"),
            "22P02 invalid input syntax for type binary varying: \"0\"");
}

TEST(TextInput, cuts_only_blanks_of_characters) {
  EXPECT_EQ(through(Type::varchar(3), "abc  "), "abc");
  EXPECT_EQ(through(Type::varchar(2), "abc"), "22001 value too long for type character varying(2)");
  EXPECT_EQ(through(Type::character(3), "a"), "a  ");
  EXPECT_EQ(through(Type::character(3), "abcd"), "22001 value too long for type character(3)");
}

// Each as PostgreSQL 15 reads it.
TEST(TextInput, reads_the_spellings_of_dates) {
  for (const std::string_view text :
       {"2008-01-31", "20080131", "080131", "01/31/2008", "1/31/08", "Jan 31, 2008", "31-Jan-2008",
        "Jan-31-2008", "2008-Jan-31", "31 Jan 2008", "Thu 31 January 2008", "2008.01.31",
        "2008-031", "2008/1/31", "J2454497", "2008-01-31 23:59:59", "  2008-01-31  "}) {
    EXPECT_EQ(through(TypeKind::kDate, text), "2008-01-31") << text;
  }
  EXPECT_EQ(through(TypeKind::kDate, "epoch"), "1970-01-01");
  EXPECT_EQ(through(TypeKind::kDate, "44-03-15 BC"),
            "22008 date/time field value out of range: \"44-03-15 BC\"");
  EXPECT_EQ(through(TypeKind::kDate, "0044-03-15 BC"), "0044-03-15 BC");
  EXPECT_EQ(through(TypeKind::kDate, "2008-02-30"),
            "22008 date/time field value out of range: \"2008-02-30\"");
  EXPECT_EQ(through(TypeKind::kDate, "x"), "22007 invalid input syntax for type date: \"x\"");
  EXPECT_EQ(through(TypeKind::kDate, "99999999-01-01"),
            "22008 date out of range: \"99999999-01-01\"");
}

TEST(TextInput, follows_the_order_of_dates) {
  TextSettings settings;
  EXPECT_EQ(through(TypeKind::kDate, "01/02/03", settings), "2003-01-02");
  settings.date_order = DateOrder::kDmy;
  EXPECT_EQ(through(TypeKind::kDate, "01/02/03", settings), "2003-02-01");
  settings.date_order = DateOrder::kYmd;
  EXPECT_EQ(through(TypeKind::kDate, "01/02/03", settings), "2001-02-03");
  try {
    parse_text(Type::of(TypeKind::kDate), "31/12/2008", {});
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.hint(), "Perhaps you need a different \"datestyle\" setting.");
  }
}

TEST(TextInput, reads_the_spellings_of_times) {
  EXPECT_EQ(through(TypeKind::kTime, "04:05 PM"), "16:05:00");
  EXPECT_EQ(through(TypeKind::kTime, "12:00 AM"), "00:00:00");
  EXPECT_EQ(through(TypeKind::kTime, "040506"), "04:05:06");
  EXPECT_EQ(through(TypeKind::kTime, "24:00:00"), "24:00:00");
  EXPECT_EQ(through(TypeKind::kTime, "23:59:59.9999999"), "24:00:00");
  EXPECT_EQ(through(TypeKind::kTime, "24:00:01"),
            "22008 date/time field value out of range: \"24:00:01\"");
  EXPECT_EQ(through(TypeKind::kTime, "x"), "22007 invalid input syntax for type time: \"x\"");
  EXPECT_EQ(through(TypeKind::kTimetz, "040506-08"), "04:05:06-08");
  EXPECT_EQ(through(TypeKind::kTimetz, "04:05:06 PST"), "04:05:06-08");
  EXPECT_EQ(through(TypeKind::kTimetz, "04:05:06"), "04:05:06+00");
}

TEST(TextInput, reads_timestamps_with_zones) {
  for (const std::string_view text :
       {"2008-01-31 04:05:06+00", "2008-01-31T04:05:06Z", "2008-01-31 09:35:06+05:30",
        "20080131T040506Z", "2008-01-30 20:05:06 PST", "Thu Jan 31 04:05:06 2008 UTC",
        "2008-01-31 01:05:06 UTC+3", "2008-01-31 04:05:06"}) {
    EXPECT_EQ(through(TypeKind::kTimestamptz, text), "2008-01-31 04:05:06+00") << text;
  }
  EXPECT_EQ(through(TypeKind::kTimestamp, "2008-01-31 04:05:06 PST"), "2008-01-31 04:05:06");
  EXPECT_EQ(through(TypeKind::kTimestamp, "2008-01-31 24:00:00"), "2008-02-01 00:00:00");
  EXPECT_EQ(through(TypeKind::kTimestamptz, "2008-01-31 04:05:06+99"),
            "22009 time zone displacement out of range: \"2008-01-31 04:05:06+99\"");
  EXPECT_EQ(through(TypeKind::kTimestamptz, "2008-01-31 04:05:06 Mars/Base"),
            "22023 time zone \"Mars/Base\" not recognized");
  EXPECT_EQ(through(TypeKind::kTimetz, "2008-01-31 04:05 UTC+100"),
            "22009 time zone displacement out of range: \"2008-01-31 04:05 UTC+100\"");
  const TimeZone far = *TimeZone::from_spec("UTC-167");
  TextSettings settings;
  settings.zone = &far;
  EXPECT_EQ(through(TypeKind::kTimestamptz, "2008-01-31 00:00", settings),
            "2008-01-31 00:00:00+167");
  EXPECT_EQ(through(TypeKind::kTimestamp, "300000-01-01"),
            "22008 timestamp out of range: \"300000-01-01\"");
}

TEST(TextInput, knows_the_clock_only_when_told) {
  EXPECT_EQ(through(TypeKind::kDate, "now"),
            "0A000 date/time value \"now\" in this place is not supported");
  TextSettings settings;
  settings.now_micros = days_from_date(2008, 1, 31) * kMicrosPerDay + kMicrosPerHour;
  EXPECT_EQ(through(TypeKind::kTimestamp, "now", settings), "2008-01-31 01:00:00");
  EXPECT_EQ(through(TypeKind::kDate, "tomorrow", settings), "2008-02-01");
  EXPECT_EQ(through(TypeKind::kTimestamp, "yesterday 10:00", settings), "2008-01-30 10:00:00");
}

TEST(TextInput, reads_the_spellings_of_intervals) {
  EXPECT_EQ(through(TypeKind::kInterval, "1-2"), "1 year 2 mons");
  EXPECT_EQ(through(TypeKind::kInterval, "3 4:05:06"), "3 days 04:05:06");
  EXPECT_EQ(through(TypeKind::kInterval, "P1Y2M3DT4H5M6.5S"), "1 year 2 mons 3 days 04:05:06.5");
  EXPECT_EQ(through(TypeKind::kInterval, "7 days, 3 hours, 59 minutes"), "7 days 03:59:00");
  EXPECT_EQ(through(TypeKind::kInterval, "1w, 1h, 1m, 1s"), "7 days 01:01:01");
  EXPECT_EQ(through(TypeKind::kInterval, "0.5 days"), "12:00:00");
  EXPECT_EQ(through(TypeKind::kInterval, "1.5 months"), "1 mon 15 days");
  EXPECT_EQ(through(TypeKind::kInterval, "5"), "00:00:05");
  EXPECT_EQ(through(TypeKind::kInterval, "1 day 2 hours ago"), "-1 days -02:00:00");
  EXPECT_EQ(through(TypeKind::kInterval, "1 foo"),
            "22007 invalid input syntax for type interval: \"1 foo\"");
  EXPECT_EQ(through(TypeKind::kInterval, "99999999999 years"),
            "22015 interval field value out of range: \"99999999999 years\"");
}

TEST(TextInput, qualified_intervals_keep_their_part) {
  EXPECT_EQ(through(TypeKind::kIntervalYearToMonth, "1 year 2 days"), "1 years 0 mons");
  EXPECT_EQ(through(TypeKind::kIntervalYearToMonth, "23"), "1 years 11 mons");
  EXPECT_EQ(through(TypeKind::kIntervalDayToSecond, "1 mon 50 hours"),
            "2 days 2 hours 0 mins 0.0 secs");
  TextSettings settings;
  settings.composite_interval = CompositeInterval::kForbid;
  EXPECT_EQ(through(TypeKind::kIntervalDayToSecond, "1 mon 1 day", settings),
            "22007 Interval Day To Second literal cannot contain year-month parts. Disable the GUC "
            "interval_forbid_composite_literals to suppress this error and silently discard the "
            "year-month part.");
  EXPECT_EQ(through(TypeKind::kIntervalDayToSecond, "1 day 2 hours", settings),
            "1 days 2 hours 0 mins 0.0 secs");
  EXPECT_EQ(through(TypeKind::kInterval, "1 mon 1 day", settings), "1 mon 1 day");
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html
TEST(TextInput, qualifiers_of_intervals_name_and_cut_units) {
  const auto read = [](std::string_view from, std::string_view to, std::optional<int> digits,
                       std::string_view text) {
    return through(interval_type(from, to, digits), text);
  };
  EXPECT_EQ(read("year", "", {}, "13 months"), "1 years 0 mons");
  EXPECT_EQ(read("month", "", {}, "13 months"), "1 years 1 mons");
  EXPECT_EQ(read("hour", "", {}, "5"), "0 days 5 hours 0 mins 0.0 secs");
  EXPECT_EQ(read("day", "hour", {}, "1 2"), "1 days 2 hours 0 mins 0.0 secs");
  EXPECT_EQ(read("minute", "second", {}, "2:2"), "0 days 0 hours 2 mins 2.0 secs");
  EXPECT_EQ(read("hour", "minute", {}, "2:2"), "0 days 2 hours 2 mins 0.0 secs");
  EXPECT_EQ(read("day", "", {}, "-1 days -2 hours"), "-1 days 0 hours 0 mins 0.0 secs");
  EXPECT_EQ(read("second", "", 3, "1.234567"), "0 days 0 hours 0 mins 1.235 secs");
  EXPECT_EQ(read("second", "", 0, "-1.6"), "0 days 0 hours 0 mins -2.0 secs");
  EXPECT_EQ(read("second", "", {}, "1.23456789"), "0 days 0 hours 0 mins 1.234567 secs");
}

TEST(TextInput, between_dots_what_cannot_be_a_month_is_a_day) {
  EXPECT_EQ(through(TypeKind::kDate, "17.12.1997"), "1997-12-17");
  EXPECT_EQ(through(TypeKind::kDate, "07.12.1997"), "1997-07-12");
  EXPECT_EQ(through(TypeKind::kDate, "17/12/1997").substr(0, 5), "22008");
}

// Whatever is printed reads back to the same value.
class RoundTrip : public ::testing::Test {
 protected:
  RoundTrip() : seed_{std::random_device{}()}, random_{seed_} {}

  std::int64_t between(std::int64_t least, std::int64_t greatest) {
    return std::uniform_int_distribution<std::int64_t>(least, greatest)(random_);
  }

  void expect_same(const Value& value, const TextSettings& settings) {
    std::string text;
    append_text(value, settings, text);
    const Value read = parse_text(value.type, text, settings);
    std::string again;
    append_text(read, settings, again);
    ASSERT_EQ(read.data.index(), value.data.index()) << text << ", seed " << seed_;
    ASSERT_EQ(again, text) << "seed " << seed_;
    if (const auto* const number = std::get_if<std::int64_t>(&value.data)) {
      ASSERT_EQ(std::get<std::int64_t>(read.data), *number) << text << ", seed " << seed_;
    }
    if (const auto* const number = std::get_if<double>(&value.data)) {
      ASSERT_EQ(std::get<double>(read.data), *number) << text << ", seed " << seed_;
    }
    if (const auto* const bytes = std::get_if<std::string>(&value.data)) {
      ASSERT_EQ(std::get<std::string>(read.data), *bytes) << "seed " << seed_;
    }
  }

  std::uint32_t seed_;
  std::mt19937_64 random_;
};

TEST_F(RoundTrip, every_type_reads_what_it_prints) {
  RecordProperty("seed", static_cast<int>(seed_));
  const TimeZone eastern = *TimeZone::from_spec("EST5EDT");
  TextSettings settings;
  settings.extra_float_digits = 3;
  settings.zone = &eastern;
  settings.now_micros = 0;
  const std::int64_t first = days_from_date(kMinYear, 1, 1);
  const std::int64_t last = days_from_date(kMaxYear, 12, 31);
  for (int i = 0; i < 2000; ++i) {
    expect_same({Type::of(TypeKind::kBigint), between(INT64_MIN, INT64_MAX)}, settings);
    expect_same({Type::of(TypeKind::kSmallint), between(INT16_MIN, INT16_MAX)}, settings);
    expect_same({Type::of(TypeKind::kDate), between(first, last)}, settings);
    expect_same({Type::of(TypeKind::kTimestamp), between(first * kMicrosPerDay, INT64_MAX - 1)},
                settings);
    expect_same({Type::of(TypeKind::kTimestamptz),
                 between((first + 1) * kMicrosPerDay, INT64_MAX - kMicrosPerDay)},
                settings);
    expect_same({Type::of(TypeKind::kTime), between(0, kMicrosPerDay)}, settings);
    expect_same({Type::of(TypeKind::kTimetz),
                 static_cast<std::int64_t>(pack_timetz(
                     {between(0, kMicrosPerDay),
                      static_cast<std::int32_t>(between(-kMaxZoneSeconds, kMaxZoneSeconds))}))},
                settings);
    expect_same(
        {Type::of(TypeKind::kDouble), static_cast<double>(between(INT64_MIN, INT64_MAX)) / 1e7},
        settings);
    expect_same({Type::of(TypeKind::kReal),
                 static_cast<double>(static_cast<float>(between(INT64_MIN, INT64_MAX)) / 3e7F)},
                settings);
    expect_same(
        {Type::decimal(38, 18), Int128{between(INT64_MIN, INT64_MAX)} * between(0, 1 << 30)},
        settings);
    expect_same({Type::of(TypeKind::kInterval),
                 IntervalCell{static_cast<std::int32_t>(between(INT32_MIN, INT32_MAX)),
                              static_cast<std::int32_t>(between(INT32_MIN, INT32_MAX)),
                              between(-(std::int64_t{1} << 52), std::int64_t{1} << 52)}},
                settings);
    std::string bytes;
    for (std::int64_t n = between(0, 40); n > 0; --n) {
      bytes.push_back(static_cast<char>(between(0, 255)));
    }
    expect_same({Type::varbyte(64), bytes}, settings);
    expect_same({Type::varchar(64), bytes}, settings);
  }
}

}  // namespace
}  // namespace slipher::types
