// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html; PostgreSQL 15. Every pair is
// in tests/types.

#include "types/operators.h"

#include <gtest/gtest.h>

namespace slipher::types {
namespace {

bool has(std::string_view symbol, TypeKind left, TypeKind right) {
  return has_operator(symbol, Type::of(left), Type::of(right));
}

TEST(Operators, numbers_calculate_with_numbers) {
  EXPECT_TRUE(has("+", TypeKind::kSmallint, TypeKind::kDouble));
  EXPECT_TRUE(has("%", TypeKind::kDecimal, TypeKind::kInteger));
  EXPECT_FALSE(has("%", TypeKind::kReal, TypeKind::kInteger));
  EXPECT_FALSE(has("*", TypeKind::kInteger, TypeKind::kBoolean));
  EXPECT_FALSE(has("-", TypeKind::kVarchar, TypeKind::kInteger));
}

TEST(Operators, days_are_added_in_either_order_and_subtracted_in_one) {
  EXPECT_TRUE(has("+", TypeKind::kInteger, TypeKind::kDate));
  EXPECT_TRUE(has("-", TypeKind::kDate, TypeKind::kBigint));
  EXPECT_FALSE(has("-", TypeKind::kInteger, TypeKind::kDate));
  EXPECT_TRUE(has("+", TypeKind::kIntervalYearToMonth, TypeKind::kTimetz));
  EXPECT_FALSE(has("-", TypeKind::kIntervalDayToSecond, TypeKind::kDate));
  EXPECT_FALSE(has("+", TypeKind::kTimestamp, TypeKind::kTimestamp));
}

TEST(Operators, bits_are_of_integers_and_bytes) {
  EXPECT_TRUE(has("&", TypeKind::kBigint, TypeKind::kSmallint));
  EXPECT_TRUE(has("#", TypeKind::kVarbyte, TypeKind::kVarbyte));
  EXPECT_FALSE(has("|", TypeKind::kDecimal, TypeKind::kInteger));
  EXPECT_FALSE(has("<<", TypeKind::kInteger, TypeKind::kBigint));
}

TEST(Operators, bytes_are_joined_with_bytes_and_everything_else_as_text) {
  EXPECT_TRUE(has("||", TypeKind::kInteger, TypeKind::kVarchar));
  EXPECT_TRUE(has("||", TypeKind::kVarbyte, TypeKind::kVarbyte));
  EXPECT_TRUE(has("||", TypeKind::kVarbyte, TypeKind::kUnknown));
  EXPECT_FALSE(has("||", TypeKind::kChar, TypeKind::kVarbyte));
  EXPECT_FALSE(has("||", TypeKind::kBoolean, TypeKind::kUnknown));
}

TEST(Operators, a_sign_stands_before_a_number) {
  EXPECT_TRUE(has_operator("+", Type::decimal(5, 2)));
  EXPECT_TRUE(has_operator("-", Type::of(TypeKind::kIntervalDayToSecond)));
  EXPECT_TRUE(has_operator("~", Type::varbyte(2)));
  EXPECT_FALSE(has_operator("+", Type::of(TypeKind::kDate)));
  EXPECT_FALSE(has_operator("|/", Type::varchar(2)));
  EXPECT_FALSE(has_operator("~", Type::of(TypeKind::kReal)));
}

TEST(Operators, a_constant_takes_the_type_that_fits) {
  EXPECT_TRUE(has("*", TypeKind::kUnknown, TypeKind::kIntervalDayToSecond));
  EXPECT_TRUE(has("-", TypeKind::kUnknown, TypeKind::kUnknown));
  EXPECT_FALSE(has("%", TypeKind::kUnknown, TypeKind::kDouble));
  EXPECT_FALSE(has("+", TypeKind::kBoolean, TypeKind::kUnknown));
  EXPECT_TRUE(has("+", TypeKind::kOid, TypeKind::kBoolean));
}

}  // namespace
}  // namespace slipher::types
