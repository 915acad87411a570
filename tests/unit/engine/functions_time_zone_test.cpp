// Moments on the clocks of a session's zone: New York's, which skip 2024-03-10 02:00 to 03:00 and
// show 2024-11-03 01:00 to 02:00 twice. Expected values are PostgreSQL 15's.

#include "tests/unit/engine/functions_fixture.h"
#include "types/time_zone.h"

namespace slipher::engine {
namespace {

class TimeZones : public FunctionsTest {
 protected:
  void SetUp() override {
    FunctionsTest::SetUp();
    use("EST5EDT,M3.2.0,M11.1.0");
  }
  void use(std::string_view spec) {
    const auto zone =
        std::make_shared<const types::TimeZone>(types::TimeZone::from_spec(spec).value());
    connection_->set_text_settings({}, zone);
  }
  // A moment, by its text in UTC, in a column.
  std::string of(std::string_view utc, std::string_view expression) {
    return value(cat(expression, " from (select '", utc, "+00'::timestamptz z)"));
  }
};

TEST_F(TimeZones, casts) {
  EXPECT_EQ(of("2024-07-04 02:30:00", "z::varchar"), "2024-07-03 22:30:00-04");
  EXPECT_EQ(of("2024-07-04 02:30:00", "z::timestamp"), "2024-07-03 22:30:00");
  EXPECT_EQ(of("2024-07-04 02:30:00", "z::date"), "2024-07-03");
  EXPECT_EQ(of("2024-07-04 02:30:00", "z::time"), "22:30:00");
  EXPECT_EQ(value("t::timestamptz::varchar from (select timestamp '2024-03-10 02:30:00' t)"),
            "2024-03-10 03:30:00-04");
  EXPECT_EQ(value("t::timestamptz::varchar from (select timestamp '2024-11-03 01:30:00' t)"),
            "2024-11-03 01:30:00-05");
  EXPECT_EQ(value("d::timestamptz::varchar from (select date '2024-07-04' d)"),
            "2024-07-04 00:00:00-04");
  EXPECT_EQ(value("s::timestamptz::varchar from (select '2024-07-04 00:00:00' || '' s)"),
            "2024-07-04 00:00:00-04");
  EXPECT_EQ(of("2024-07-04 04:00:00", "z = date '2024-07-04'"), "t");
}

TEST_F(TimeZones, infinite_values_have_no_zone) {
  EXPECT_EQ(value("'infinity'::timestamptz::timestamp::varchar"), "infinity");
  EXPECT_EQ(value("'-infinity'::timestamptz::date::varchar"), "-infinity");
  EXPECT_EQ(value("'infinity'::timestamptz::varchar"), "infinity");
  EXPECT_EQ(value("'infinity'::timestamptz::time"), "NULL");
}

TEST_F(TimeZones, fields) {
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_date_part('hour', z)"), "22");
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_extract('day', z)"), "3");
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_date_part('timezone_hour', z)"), "-4");
  EXPECT_EQ(of("1970-01-01 00:00:01.5", "rs_date_part('epoch', z)"), "1.5");
  use("<-0330>3:30");
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_date_part('timezone_minute', z)"), "-30");
}

TEST_F(TimeZones, truncation) {
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_date_trunc('year', z)::varchar"),
            "2024-01-01 00:00:00-05");
  EXPECT_EQ(of("2024-11-03 06:30:00", "rs_date_trunc('day', z)::varchar"),
            "2024-11-03 00:00:00-04");
  EXPECT_EQ(of("2024-11-03 05:30:00", "rs_date_trunc('hour', z)::varchar"),
            "2024-11-03 01:00:00-04");
  EXPECT_EQ(of("1969-12-31 23:59:59.5", "rs_date_trunc('second', z)::varchar"),
            "1969-12-31 18:59:59-05");
  use("<+0530>-5:30");
  EXPECT_EQ(of("2024-07-04 02:45:00", "rs_date_trunc('hour', z)::varchar"),
            "2024-07-04 08:00:00+05:30");
}

TEST_F(TimeZones, days_follow_the_clocks_and_hours_do_not) {
  EXPECT_EQ(of("2024-03-09 17:00:00", "rs_add(z, interval '1 day')::varchar"),
            "2024-03-10 12:00:00-04");
  EXPECT_EQ(of("2024-03-09 17:00:00", "rs_add(interval '24 hours', z)::varchar"),
            "2024-03-10 13:00:00-04");
  EXPECT_EQ(of("2024-03-31 14:00:00", "rs_subtract(z, interval '1 month')::varchar"),
            "2024-02-29 10:00:00-05");
  EXPECT_EQ(of("2024-03-09 17:00:00", "rs_dateadd('day', 1, z)::varchar"),
            "2024-03-10 12:00:00-04");
  EXPECT_EQ(of("2024-03-09 17:00:00", "rs_dateadd('hour', 24, z)::varchar"),
            "2024-03-10 13:00:00-04");
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_datediff('day', z, timestamp '2024-07-04')"), "1");
}

TEST_F(TimeZones, formats) {
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_to_char(z, 'YYYY-MM-DD HH24:MI TZ OF')"),
            "2024-07-03 22:30 EDT -04");
  EXPECT_EQ(value("rs_to_timestamp('2024-07-04', 'YYYY-MM-DD')::varchar"),
            "2024-07-04 00:00:00-04");
}

TEST_F(TimeZones, at_time_zone) {
  EXPECT_EQ(of("2024-07-04 02:30:00", "rs_timezone('PST', z)"), "2024-07-03 18:30:00");
  EXPECT_EQ(value("rs_timezone(n, timestamp '2024-07-04')::varchar from (select 'UTC+' || '3' n)"),
            "2024-07-03 23:00:00-04");
  EXPECT_EQ(value("rs_timezone('UTC', timestamp '2024-07-04 00:00:00')::varchar"),
            "2024-07-03 20:00:00-04");
  EXPECT_EQ(value("rs_timezone('-7', timestamp '2020-07-01 12:00:00')::varchar"),
            "2020-07-01 01:00:00-04");
  EXPECT_EQ(value("rs_timezone('Nowhere/Town', timestamp '2024-07-04')"),
            "22023 time zone \"Nowhere/Town\" not recognized");
}

}  // namespace
}  // namespace slipher::engine
