// Values from the pages of the date functions in https://docs.aws.amazon.com/redshift/latest/dg/

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Dates = FunctionsTest;

TEST_F(Dates, dateadd) {
  EXPECT_EQ(typed("rs_dateadd('month', 1::int, date '2008-04-30')"),
            "timestamp without time zone: 2008-05-30 00:00:00");
  EXPECT_EQ(value("rs_dateadd('month', 1::int, date '2008-01-31')"), "2008-02-29 00:00:00");
  EXPECT_EQ(value("rs_dateadd('month', (-13)::int, date '2008-01-31')"), "2006-12-31 00:00:00");
  EXPECT_EQ(value("rs_dateadd('m', 18::int, '2008-02-28 00:00:00')"), "2008-02-28 00:18:00");
  EXPECT_EQ(typed("rs_dateadd('hour', 2::int, time '23:00:00')"),
            "time without time zone: 01:00:00");
  EXPECT_EQ(value("rs_dateadd('fortnight', 1::int, date '2008-01-01')"),
            "22023 timestamp units \"fortnight\" not recognized");
  EXPECT_EQ(value("rs_dateadd('year', 300000::int, date '2008-01-01')"),
            "22008 timestamp out of range");
}

TEST_F(Dates, datediff_counts_boundaries) {
  EXPECT_EQ(typed("rs_datediff('year', date '2008-12-31', date '2009-01-01')"), "bigint: 1");
  EXPECT_EQ(value("rs_datediff('qtr', '1998-07-01', '2008-07-01')"), "40");
  EXPECT_EQ(value("rs_datediff('week', '2009-01-01', '2009-12-31')"), "52");
  EXPECT_EQ(
      value("rs_datediff('day', timestamp '2009-01-01 23:59:59', timestamp '2009-01-02 00:00:00')"),
      "1");
  EXPECT_EQ(value("rs_datediff('hour', time '08:59:00', time '10:00:00')"), "2");
  EXPECT_EQ(value("rs_datediff('century', date '2000-12-31', date '2001-01-01')"), "1");
}

TEST_F(Dates, fields) {
  EXPECT_EQ(typed("rs_date_part('second', timestamp '2020-01-01 00:00:03.189717')"),
            "double precision: 3.189717");
  EXPECT_EQ(typed("rs_extract('second', timestamp '2020-01-01 00:00:03.189717')"), "integer: 3");
  EXPECT_EQ(value("rs_date_part('dow', timestamp '2008-12-31')"), "3");
  EXPECT_EQ(value("rs_date_part('century', timestamp '2000-12-16')"), "20");
  EXPECT_EQ(value("rs_date_part('century', timestamp '2001-12-16')"), "21");
  EXPECT_EQ(value("rs_date_part('millennium', timestamp '2022-05-02')"), "3");
  EXPECT_EQ(value("rs_date_part('hour', time '18:24:33')"), "18");
  EXPECT_EQ(value("rs_extract('ms', timestamp '2009-09-09 12:08:43.101')"), "101");
}

TEST_F(Dates, truncation) {
  EXPECT_EQ(typed("rs_date_trunc('month', date '2008-04-30')"),
            "timestamp without time zone: 2008-04-01 00:00:00");
  EXPECT_EQ(value("rs_date_trunc('millennium', timestamp '2020-04-28')"), "2001-01-01 00:00:00");
  EXPECT_EQ(value("rs_date_trunc('century', timestamp '2000-04-28')"), "1901-01-01 00:00:00");
  EXPECT_EQ(typed("rs_trunc(timestamp '2011-07-21 10:32:38.248109')"), "date: 2011-07-21");
}

TEST_F(Dates, months) {
  EXPECT_EQ(value("rs_add_months('2008-03-31', -1)"), "2008-02-29 00:00:00");
  EXPECT_EQ(value("rs_months_between('1969-01-18', '1969-03-18')"), "-2");
  EXPECT_EQ(value("rs_months_between('2008-02-29', '2008-01-31')"), "1");
  EXPECT_EQ(value("rs_months_between(timestamp '2008-02-16', timestamp '2008-01-31')").substr(0, 8),
            "0.516129");
}

TEST_F(Dates, zones) {
  EXPECT_EQ(value("rs_timezone('PST', timestamp '2008-06-17 09:44:54')"), "2008-06-17 17:44:54+00");
  EXPECT_EQ(value("rs_timezone('PST8PDT', timestamp '2008-08-01 00:00:00')"),
            "2008-08-01 07:00:00+00");
  EXPECT_EQ(value("rs_timezone('nowhere', timestamp '2008-08-01')"),
            "22023 time zone \"nowhere\" not recognized");
}

}  // namespace
}  // namespace slipher::engine
