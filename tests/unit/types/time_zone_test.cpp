#include "types/time_zone.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "types/calendar.h"

namespace slipher::types {
namespace {

std::int64_t at(int year, int month, int day, int hour, int minute) {
  return days_from_date(year, month, day) * kMicrosPerDay + hour * kMicrosPerHour +
         minute * kMicrosPerMinute;
}

void append_big_endian(std::string& out, std::int64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

std::string header(char version, std::int64_t changes, std::int64_t types,
                   std::int64_t characters) {
  std::string out = "TZif";
  out.push_back(version);
  out.append(15, '\0');
  for (const std::int64_t count :
       {std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, changes, types, characters}) {
    append_big_endian(out, count, 4);
  }
  return out;
}

// New York as a slim file has it: local mean time, the railway's standard time of 1883, one summer,
// and the rule of today.
std::string new_york() {
  std::string out = header('2', 0, 1, 4);
  append_big_endian(out, 0, 4);
  out += std::string("\0\0LMT\0", 6);
  out += header('2', 3, 3, 12);
  for (const std::int64_t change : {-2717650800L, -1633280400L, -1615140000L}) {
    append_big_endian(out, change, 8);
  }
  out += std::string("\1\2\1", 3);
  append_big_endian(out, -17762, 4);
  out += std::string("\0\0", 2);
  append_big_endian(out, -18000, 4);
  out += std::string("\0\4", 2);
  append_big_endian(out, -14400, 4);
  out += std::string("\1\10", 2);
  out += std::string("LMT\0EST\0EDT\0", 12);
  out += "\nEST5EDT,M3.2.0,M11.1.0\n";
  return out;
}

TEST(TimeZone, reads_a_zone_file) {
  const TimeZone zone = TimeZone::from_tzif("America/New_York", new_york());
  EXPECT_EQ(zone.offset_at(at(1850, 1, 1, 0, 0)), -17762);
  EXPECT_EQ(zone.state_at(at(1900, 1, 1, 0, 0)).abbreviation, "EST");
  EXPECT_EQ(zone.state_at(at(1918, 5, 1, 0, 0)).abbreviation, "EDT");
  EXPECT_TRUE(zone.state_at(at(2024, 7, 1, 0, 0)).is_daylight);
  EXPECT_EQ(zone.offset_at(at(2500, 7, 1, 0, 0)), -4 * 3600);
  EXPECT_EQ(zone.offset_at(at(2500, 1, 1, 0, 0)), -5 * 3600);
  EXPECT_EQ(zone.fixed_offset(), std::nullopt);
}

TEST(TimeZone, changes_at_the_second_of_the_rule) {
  const TimeZone zone = TimeZone::from_tzif("America/New_York", new_york());
  EXPECT_EQ(zone.offset_at(at(2024, 3, 10, 7, 0) - 1), -5 * 3600);
  EXPECT_EQ(zone.offset_at(at(2024, 3, 10, 7, 0)), -4 * 3600);
  EXPECT_EQ(zone.offset_at(at(2024, 11, 3, 6, 0) - 1), -4 * 3600);
  EXPECT_EQ(zone.offset_at(at(2024, 11, 3, 6, 0)), -5 * 3600);
}

// PostgreSQL 15: '2024-03-10 02:30 America/New_York' is 07:30 UTC, '2024-11-03 01:30' is 06:30 UTC.
TEST(TimeZone, skipped_times_count_before_the_change_and_repeated_ones_after) {
  const TimeZone zone = TimeZone::from_tzif("America/New_York", new_york());
  std::int64_t utc = 0;
  ASSERT_TRUE(zone.local_to_utc(at(2024, 3, 10, 2, 30), utc));
  EXPECT_EQ(utc, at(2024, 3, 10, 7, 30));
  ASSERT_TRUE(zone.local_to_utc(at(2024, 11, 3, 1, 30), utc));
  EXPECT_EQ(utc, at(2024, 11, 3, 6, 30));
  ASSERT_TRUE(zone.local_to_utc(at(1918, 3, 31, 2, 30), utc));
  EXPECT_EQ(utc, at(1918, 3, 31, 7, 30));
}

TEST(TimeZone, refuses_damaged_files_of_any_length) {
  const std::string whole = new_york();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW(TimeZone::from_tzif("x", whole.substr(0, size)), SqlError) << size;
  }
  std::string wrong = whole;
  wrong[44 + 6 + 4 + 44 + 24] = 9;  // A change to a type that is not there.
  EXPECT_THROW(TimeZone::from_tzif("x", wrong), SqlError);
}

// PostgreSQL 15's `set timezone`; but offsets with minutes are those of ISO 8601, as in
// https://docs.aws.amazon.com/redshift/latest/dg/r_timezone_config.html
TEST(TimeZone, reads_specifications_with_the_signs_of_postgresql) {
  const auto offset = [](std::string_view spec) {
    const auto zone = TimeZone::from_spec(spec);
    return zone ? zone->offset_at(at(2020, 1, 1, 0, 0)) : 1;
  };
  EXPECT_EQ(offset("UTC"), 0);
  EXPECT_EQ(offset("gmt"), 0);
  EXPECT_EQ(offset("-7"), -7 * 3600);
  EXPECT_EQ(offset("5.5"), 5 * 3600 + 1800);
  EXPECT_EQ(offset("+05:30"), 5 * 3600 + 1800);
  EXPECT_EQ(offset("-08:00"), -8 * 3600);
  EXPECT_EQ(offset("+"), 1);
  EXPECT_EQ(offset("UTC+3"), -3 * 3600);
  EXPECT_EQ(offset("<+03>-3"), 3 * 3600);
  EXPECT_EQ(offset("NEWZONE +2"), -2 * 3600);
  EXPECT_EQ(offset("EST5EDT"), -5 * 3600);
  EXPECT_EQ(offset("America/New_York"), 1);
  EXPECT_EQ(offset("EST5EDT,M13.1.0,M11.1.0"), 1);
  EXPECT_EQ(offset("EST999"), 1);
  EXPECT_EQ(offset(""), 1);
  EXPECT_EQ(TimeZone::from_spec("EST5EDT")->offset_at(at(2020, 7, 1, 0, 0)), -4 * 3600);
}

TEST(TimeZone, fixed_zones_are_named_as_postgresql_names_them) {
  EXPECT_EQ(TimeZone::fixed(19800).name(), "<+05:30>-05:30");
  EXPECT_EQ(TimeZone::fixed(-7 * 3600).name(), "<-07>+07");
  EXPECT_EQ(TimeZone::fixed(19800).state_at(0).abbreviation, "+05:30");
  EXPECT_EQ(TimeZone::fixed(19800).fixed_offset(), 19800);
}

TEST(TimeZone, southern_summers_span_the_new_year) {
  const auto zone = TimeZone::from_spec("AEST-10AEDT,M10.1.0,M4.1.0/3");
  ASSERT_TRUE(zone.has_value());
  EXPECT_EQ(zone->offset_at(at(2024, 1, 15, 0, 0)), 11 * 3600);
  EXPECT_EQ(zone->offset_at(at(2024, 7, 15, 0, 0)), 10 * 3600);
}

}  // namespace
}  // namespace slipher::types
