#include "types/calendar.h"

#include <gtest/gtest.h>

namespace slipher::types {
namespace {

TEST(Calendar, counts_days_from_1970) {
  EXPECT_EQ(days_from_date(1970, 1, 1), 0);
  EXPECT_EQ(days_from_date(2000, 1, 1), kDaysTo2000);
  EXPECT_EQ(days_from_date(1969, 12, 31), -1);
  EXPECT_EQ(days_from_date(-4713, 11, 24), -kJulianDayOfEpoch);  // Julian day 0.
}

TEST(Calendar, goes_back_and_forth_over_four_centuries_and_more) {
  for (std::int64_t days = -800'000; days <= 800'000; days += 13) {
    const CalendarDate date = date_from_days(days);
    ASSERT_EQ(days_from_date(date.year, date.month, date.day), days);
  }
}

TEST(Calendar, goes_back_and_forth_at_the_ends_of_what_days_hold) {
  for (const std::int64_t end : {std::int64_t{INT32_MIN}, std::int64_t{INT32_MAX}}) {
    for (std::int64_t days = end - 1000; days <= end + 1000; ++days) {
      const CalendarDate date = date_from_days(days);
      ASSERT_EQ(days_from_date(date.year, date.month, date.day), days);
      ASSERT_GE(date.month, 1);
      ASSERT_LE(date.month, 12);
      ASSERT_GE(date.day, 1);
      ASSERT_LE(date.day, days_in_month(date.year, date.month));
    }
  }
}

TEST(Calendar, knows_leap_years) {
  EXPECT_EQ(days_in_month(2000, 2), 29);
  EXPECT_EQ(days_in_month(1900, 2), 28);
  EXPECT_EQ(days_in_month(0, 2), 29);
  EXPECT_EQ(days_in_month(2023, 12), 31);
}

TEST(Calendar, knows_weeks) {
  const std::int64_t monday = days_from_date(2022, 5, 2);
  EXPECT_EQ(iso_week(monday), (IsoWeek{2022, 18}));  // Redshift's own example.
  EXPECT_EQ(day_of_week(monday), 1);
  EXPECT_EQ(iso_day_of_week(monday), 1);
  EXPECT_EQ(iso_day_of_week(monday - 1), 7);
  EXPECT_EQ(day_of_week(monday - 1), 0);
  EXPECT_EQ(iso_week(days_from_date(2016, 1, 3)), (IsoWeek{2015, 53}));
  EXPECT_EQ(iso_week(days_from_date(2008, 12, 29)), (IsoWeek{2009, 1}));
  EXPECT_EQ(first_day_of_iso_year(2009), days_from_date(2008, 12, 29));
  EXPECT_EQ(day_of_year(days_from_date(2008, 12, 31)), 366);
}

TEST(Calendar, splits_and_joins_moments) {
  EXPECT_EQ(split_micros(-1).days, -1);
  EXPECT_EQ(split_micros(-1).micros, kMicrosPerDay - 1);
  for (const std::int64_t micros : {INT64_MIN, INT64_MIN + 1, std::int64_t{0}, INT64_MAX}) {
    const DayAndMicros split = split_micros(micros);
    std::int64_t joined = 1;
    ASSERT_TRUE(join_micros(split.days, split.micros, joined));
    EXPECT_EQ(joined, micros);
  }
  std::int64_t joined = 0;
  EXPECT_FALSE(join_micros(106'751'992, 0, joined));
  EXPECT_EQ(time_from_micros(kMicrosPerDay), (ClockTime{24, 0, 0, 0}));
  EXPECT_EQ(micros_from_time({23, 59, 59, 999'999}), kMicrosPerDay - 1);
}

}  // namespace
}  // namespace slipher::types
