// Types by https://docs.aws.amazon.com/redshift/latest/dg/r_SUM.html and r_AVG.html.

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Aggregates = FunctionsTest;

TEST_F(Aggregates, sum_has_the_type_of_its_argument_widened) {
  EXPECT_EQ(typed("rs_sum(x::smallint) from range(1,4) t(x)"), "bigint: 6");
  EXPECT_EQ(typed("rs_sum(x::int) from range(1,4) t(x)"), "bigint: 6");
  EXPECT_EQ(typed("rs_sum(x::bigint) from range(1,4) t(x)"), "numeric(38,0): 6");
  EXPECT_EQ(typed("rs_sum(x::decimal(5,2)) from range(1,4) t(x)"), "numeric(38,2): 6.00");
  EXPECT_EQ(typed("rs_sum(x::real) from range(1,4) t(x)"), "double precision: 6");
}

// The manual's average of 2.50, 3.75 and 1.90 is 2.71:
// https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
TEST_F(Aggregates, averages_drop_what_is_behind_their_scale) {
  EXPECT_EQ(typed("rs_avg(x::int) from (values (10),(10),(30)) t(x)"), "bigint: 16");
  EXPECT_EQ(typed("rs_avg(x::decimal(5,2)) from (values (2.50),(3.75),(1.90)) t(x)"),
            "numeric(38,2): 2.71");
  EXPECT_EQ(typed("rs_avg(x::double) from (values (1),(2)) t(x)"), "double precision: 1.5");
}

TEST_F(Aggregates, without_rows_are_null) {
  EXPECT_EQ(value("rs_sum(x::int) from range(0) t(x)"), "NULL");
  EXPECT_EQ(value("rs_avg(x::int) from range(0) t(x)"), "NULL");
  EXPECT_EQ(value("rs_listagg(x::varchar, ',') from range(0) t(x)"), "NULL");
}

TEST_F(Aggregates, sums_beyond_38_digits_are_an_error) {
  EXPECT_EQ(value("rs_sum(99999999999999999999999999999999999999::decimal(38,0)) from range(2)"),
            "22003 Numeric data overflow (result precision)");
  EXPECT_EQ(
      value("rs_sum(x) from (values (9223372036854775807::bigint),(9223372036854775807)) t(x)"),
      "18446744073709551614");
}

TEST_F(Aggregates, in_windows_and_groups) {
  EXPECT_EQ(rows(*connection_,
                 "select rs_sum(x) over (order by x rows unbounded preceding) from (values "
                 "(1::int),(2),(4)) t(x)"),
            (std::vector<std::string>{"1", "3", "7"}));
  EXPECT_EQ(
      rows(*connection_, "select x % 2, rs_sum(x::int) from range(10) t(x) group by 1 order by 1"),
      (std::vector<std::string>{"0|20", "1|25"}));
  EXPECT_EQ(row(*connection_, "select rs_sum(distinct x::int) from (values (1),(1),(2)) t(x)"),
            "3");
}

TEST_F(Aggregates, listagg) {
  EXPECT_EQ(value("rs_listagg(x, ', ' order by x desc) from range(1,4) t(x)"), "3, 2, 1");
  EXPECT_EQ(value("rs_listagg(x, ',' order by x) from (values ('b'),(null),(''),('a')) t(x)"),
            "a,b");
  EXPECT_EQ(value("rs_listagg(distinct x, ',' order by x) from (values ('a'),('a')) t(x)"), "a");
  EXPECT_EQ(value("rs_listagg(repeat('x', 1000), ',') from range(66)"),
            "54000 Result size exceeds LISTAGG limit");
}

TEST_F(Aggregates, median_keeps_the_half) {
  EXPECT_EQ(value("rs_median(x::int) from (values (10),(25)) t(x)"), "17.5");
  EXPECT_EQ(value("rs_median(x::decimal(5,2)) from (values (1.00),(1.01)) t(x)"), "1.005");
  EXPECT_EQ(typed("rs_median(x) from (values (date '2020-01-01'), (date '2020-01-03')) t(x)"),
            "date: 2020-01-02");
  EXPECT_EQ(value("rs_median(x) from (values (true)) t(x)"),
            "42883 function median(boolean) does not exist");
}

TEST_F(Aggregates, percentiles_are_exact) {
  const std::string numbers = " from (values (4::int),(1),(null),(2),(9)) t(x)";
  // RN = 1 + 0.25 * 3 = 1.75: 0.25 * 1 + 0.75 * 2.
  EXPECT_EQ(typed("rs_percentile_cont(x, 0.25, false)" + numbers), "numeric(12,2): 1.75");
  EXPECT_EQ(value("rs_percentile_cont(x, 0.25, true)" + numbers), "5.25");
  EXPECT_EQ(value("rs_percentile_cont(x, 0.7, false)" + numbers), "4.5");
  EXPECT_EQ(value("rs_percentile_cont(x, 1, false)" + numbers), "9");
  EXPECT_EQ(value("rs_percentile_cont(x::double, 0.25, false)" + numbers), "1.75");
  EXPECT_EQ(value("rs_percentile_cont(x, null, false)" + numbers), "NULL");
  EXPECT_EQ(value("rs_percentile_cont(x, 1.5, false)" + numbers),
            "22003 percentile value 1.5 is not between 0 and 1");
  EXPECT_EQ(value("rs_percentile_cont(x::varchar, 0.5, false)" + numbers),
            "42883 function percentile_cont(character varying) does not exist");
  // 38 digits leave no room for another one.
  EXPECT_EQ(typed("rs_percentile_cont(x::decimal(38,2), 0.5, false)" + numbers),
            "numeric(38,2): 3.00");
}

TEST_F(Aggregates, discrete_percentiles_are_values_of_the_group) {
  const std::string numbers = " from (values (4::int),(1),(null),(2),(9)) t(x)";
  EXPECT_EQ(typed("rs_percentile_disc(x, 0.5, false)" + numbers), "integer: 2");
  EXPECT_EQ(value("rs_percentile_disc(x, 0.51, false)" + numbers), "4");
  EXPECT_EQ(value("rs_percentile_disc(x, 0, false)" + numbers), "1");
  EXPECT_EQ(value("rs_percentile_disc(x, 0, true)" + numbers), "9");
  EXPECT_EQ(value("rs_percentile_disc(x, 0.5, true)" + numbers), "4");
  // 0.07 * 100 is seven rows, whatever a double says.
  EXPECT_EQ(value("rs_percentile_disc(x, 0.07, false) from range(1, 101) t(x)"), "7");
}

TEST_F(Aggregates, percentiles_stand_in_windows) {
  EXPECT_EQ(
      rows(
          *connection_,
          "select g, rs_median(x::int) over (partition by g)::varchar from (values ('a', 1), ('a', "
          "2), ('b', 5)) t(g, x) order by 1"),
      (std::vector<std::string>{"a|1.5", "a|1.5", "b|5.0"}));
}

}  // namespace
}  // namespace slipher::engine
