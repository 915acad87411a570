// The operators: types by
// https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Operators = FunctionsTest;

TEST_F(Operators, integers_take_the_wider_type) {
  EXPECT_EQ(typed("rs_add(1::smallint, 2::smallint)"), "smallint: 3");
  EXPECT_EQ(typed("rs_subtract(1::smallint, 2::int)"), "integer: -1");
  EXPECT_EQ(typed("rs_multiply(3::int, 2::bigint)"), "bigint: 6");
}

TEST_F(Operators, integer_division_truncates_towards_zero) {
  EXPECT_EQ(typed("rs_divide(7::int, 2::int)"), "integer: 3");
  EXPECT_EQ(typed("rs_divide((-7)::int, 2::int)"), "integer: -3");
  EXPECT_EQ(typed("rs_modulo((-7)::int, 2::int)"), "integer: -1");
  EXPECT_EQ(typed("rs_modulo((-2147483648)::int, (-1)::int)"), "integer: 0");
}

TEST_F(Operators, division_by_zero_is_an_error) {
  for (const char* type :
       {"smallint", "int", "bigint", "decimal(8,2)", "decimal(38,2)", "real", "double"}) {
    EXPECT_EQ(value(cat("rs_divide(1::", type, ", 0::", type, ")")), "22012 division by zero")
        << type;
  }
  for (const char* type : {"smallint", "int", "bigint", "decimal(8,2)"}) {
    EXPECT_EQ(value(cat("rs_modulo(1::", type, ", 0::", type, ")")), "22012 division by zero")
        << type;
  }
  EXPECT_EQ(value("rs_divide(null::int, 0::int)"), "NULL");
}

TEST_F(Operators, overflow_is_an_error) {
  EXPECT_EQ(value("rs_add(2147483647::int, 1::int)"), "22003 integer out of range");
  EXPECT_EQ(value("rs_divide((-2147483648)::int, (-1)::int)"), "22003 integer out of range");
  EXPECT_EQ(value("rs_divide((-32768)::smallint, (-1)::smallint)"), "22003 smallint out of range");
}

TEST_F(Operators, decimals_have_the_documented_precision_and_scale) {
  EXPECT_EQ(typed("rs_add(1::decimal(8,2), 1::decimal(8,2))"), "numeric(9,2): 2.00");
  EXPECT_EQ(typed("rs_subtract(1::decimal(10,1), 0.25::decimal(4,3))"), "numeric(13,3): 0.750");
  EXPECT_EQ(typed("rs_multiply(1.5::decimal(8,2), 2::smallint)"), "numeric(14,2): 3.00");
  // The page's example: DECIMAL(8,2) / DECIMAL(8,2) is DECIMAL(17,9).
  EXPECT_EQ(typed("rs_divide(1::decimal(8,2), 4::decimal(8,2))"), "numeric(17,9): 0.250000000");
  EXPECT_EQ(typed("rs_divide(1::decimal(2,1), 4::int)"), "numeric(13,12): 0.250000000000");
}

TEST_F(Operators, precision_ends_at_38) {
  EXPECT_EQ(typed("rs_add(1::decimal(38,2), 1::decimal(38,0))"), "numeric(38,2): 2.00");
  EXPECT_EQ(typed("rs_multiply(1::decimal(20,4), 1::decimal(20,4))"), "numeric(38,8): 1.00000000");
  // 0+19-0+1 = 20 digits of scale, 39 of precision: one digit of scale is lost.
  EXPECT_EQ(typed("rs_divide(1::decimal(19,0), 4::decimal(19,0))"),
            "numeric(38,19): 0.2500000000000000000");
  // 22 digits of scale, 58 of precision: the scale never falls below 4.
  EXPECT_EQ(typed("rs_divide(1::decimal(19,2), 4::decimal(38,19))"), "numeric(38,4): 0.2500");
}

TEST_F(Operators, decimals_are_exact_beyond_64_bits) {
  EXPECT_EQ(value("rs_add(99999999999999999999999999999999999998::decimal(38,0), 1::int)"),
            "99999999999999999999999999999999999999");
  EXPECT_EQ(value("rs_multiply(12345678901234567890::decimal(20,0), 10::decimal(2,0))"),
            "123456789012345678900");
  EXPECT_EQ(value("rs_multiply(0.5::decimal(38,20), 0.5::decimal(38,20))"),
            "0.2500000000000000000000000000000000000");
  EXPECT_EQ(value("rs_divide(12345678901234567890123456789.00::decimal(38,2), 3::decimal(1,0))"),
            "4115226300411522630041152263.0000");
}

TEST_F(Operators, too_many_digits_are_an_error) {
  const std::string most = "99999999999999999999999999999999999999::decimal(38,0)";
  const std::string overflow = "22003 Numeric data overflow (result precision)";
  EXPECT_EQ(value(cat("rs_add(", most, ", 1::int)")), overflow);
  EXPECT_EQ(value(cat("rs_subtract(-", most, ", 1::int)")), overflow);
  EXPECT_EQ(value(cat("rs_multiply(", most, ", 10::int)")), overflow);
  EXPECT_EQ(value(cat("rs_divide(", most, ", 0.1)")), overflow);
}

TEST_F(Operators, floats_take_the_wider_type) {
  EXPECT_EQ(typed("rs_add(1::real, 1::real)"), "real: 2");
  EXPECT_EQ(typed("rs_divide(1::real, 4::int)"), "double precision: 0.25");
  EXPECT_EQ(typed("rs_multiply(1.5::decimal(2,1), 2::double)"), "double precision: 3");
}

TEST_F(Operators, dates_and_times) {
  EXPECT_EQ(typed("rs_add(date '2008-02-28', 2::int)"), "date: 2008-03-01");
  EXPECT_EQ(typed("rs_add(2::int, date '2008-02-28')"), "date: 2008-03-01");
  EXPECT_EQ(typed("rs_subtract(date '2008-03-01', 1::int)"), "date: 2008-02-29");
  EXPECT_EQ(typed("rs_subtract(date '2008-03-01', date '2008-02-28')"), "integer: 2");
  EXPECT_EQ(typed("rs_add(date '2008-01-31', time '10:00:00')"),
            "timestamp without time zone: 2008-01-31 10:00:00");
  EXPECT_EQ(typed("rs_add(date '2008-01-31', interval '1 month')"),
            "timestamp without time zone: 2008-02-29 00:00:00");
  EXPECT_EQ(typed("rs_subtract(timestamp '2020-03-01 10:00:00', timestamp '2020-01-01 09:00:00')"),
            "interval: 60 days 01:00:00");
  EXPECT_EQ(typed("rs_subtract(time '10:00:00', time '09:30:00')"), "interval: 00:30:00");
  EXPECT_EQ(typed("rs_multiply(3::int, interval '1 day 2 hours')"), "interval: 3 days 06:00:00");
  EXPECT_EQ(typed("rs_divide(interval '1 month', 2::int)"), "interval: 15 days");
}

TEST_F(Operators, a_string_constant_takes_the_type_it_needs) {
  EXPECT_EQ(typed("rs_add('5', 1::int)"), "integer: 6");
  EXPECT_EQ(typed("rs_subtract(date '2008-03-01', '2008-02-28')"), "integer: 2");
  EXPECT_EQ(typed("rs_add(timestamp '2008-01-01', '1 day')"),
            "timestamp without time zone: 2008-01-02 00:00:00");
  EXPECT_EQ(value("rs_add('x', 1::int)"), "22P02 invalid input syntax for integer: \"x\"");
  EXPECT_EQ(value("rs_add('1', '2')"), "42725 operator is not unique: unknown + unknown");
}

TEST_F(Operators, null_has_the_type_of_the_result) {
  EXPECT_EQ(typed("rs_add(null, 1::int)"), "integer: NULL");
  EXPECT_EQ(typed("rs_add(null, 1.5::decimal(4,1))"), "numeric(5,1): NULL");
  EXPECT_EQ(typed("rs_multiply(1::int, null::decimal(4,1))"), "numeric(15,1): NULL");
  EXPECT_EQ(typed("rs_concat('a', null)"), "character varying: NULL");
}

TEST_F(Operators, other_types_have_none) {
  EXPECT_EQ(value("rs_add(true, 1::int)"), "42883 operator does not exist: boolean + integer");
  EXPECT_EQ(value("rs_modulo(1::double, 2::int)"),
            "42883 operator does not exist: double precision % integer");
  EXPECT_EQ(value("rs_add(date '2008-01-01', date '2008-01-01')"),
            "42883 operator does not exist: date + date");
}

TEST_F(Operators, a_parameter_takes_its_type_from_the_other_side) {
  EXPECT_EQ(parameter("rs_add(1::bigint, $1)"), "bigint");
  EXPECT_EQ(parameter("rs_multiply($1, 1.5::decimal(10,2))"), "numeric(10,2)");
  EXPECT_EQ(parameter("rs_subtract(date '2008-01-01', $1)"), "date");
  EXPECT_EQ(parameter("rs_concat($1, 'a')"), "character varying");
  EXPECT_EQ(parameter("rs_add($1, $2)"), "unknown");
  EXPECT_EQ(parameter("rs_bit_and($1, $2)"), "unknown");
}

TEST_F(Operators, parameters_alone_decide_when_they_have_values) {
  const auto prepared = connection_->prepare("select rs_divide($1, $2)");
  const auto bigint = [](std::int64_t number) {
    return types::Value{types::Type::of(types::TypeKind::kBigint), number};
  };
  const types::Value values[] = {bigint(7), bigint(2)};
  EXPECT_EQ(drain(*connection_->execute(*prepared, values, StopSource())),
            std::vector<std::string>{"3"});
}

TEST_F(Operators, bits) {
  EXPECT_EQ(typed("rs_bit_and(12::int, 10::int)"), "integer: 8");
  EXPECT_EQ(typed("rs_bit_or(12::smallint, 3::bigint)"), "bigint: 15");
  EXPECT_EQ(typed("rs_shift_left(1::int, 4::int)"), "integer: 16");
  EXPECT_EQ(typed("rs_shift_right(8::int, 2::int)"), "integer: 2");
}

TEST_F(Operators, text) {
  EXPECT_EQ(value("rs_concat('a', 1.50)"), "a1.50");
  EXPECT_EQ(value("rs_concat(1e10::double, 'true')"), "10000000000true");
  EXPECT_EQ(value("rs_match('abc', '^b')"), "f");
  EXPECT_EQ(value("rs_match_insensitive('ABC', 'b')"), "t");
  EXPECT_EQ(value("rs_similar_to('abc', '%(b|d)%', '\\')"), "t");
  EXPECT_EQ(value("rs_similar_to('abc', 'ab', '\\')"), "f");
  EXPECT_EQ(value("rs_similar_to('a%c', 'a\\%c', '\\')"), "t");
  EXPECT_EQ(value("rs_similar_to('abc', 'a\\%c', '\\')"), "f");
}

TEST_F(Operators, work_on_columns_with_nulls) {
  EXPECT_EQ(
      rows(*connection_, "select rs_divide(10::int, x::int) from (values (2),(null),(5)) t(x)"),
      (std::vector<std::string>{"5", "NULL", "2"}));
  EXPECT_EQ(
      row(*connection_,
          "select sum(rs_multiply(x::decimal(15,2), rs_subtract(1::int, 0.5::decimal(15,2)))) "
          "from range(10000) t(x)"),
      "249975000000");  // 4999.5 * 10000 / 2, at scale 4.
}

}  // namespace
}  // namespace slipher::engine
