// Source:
// https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html#r_Type_conversion

#include "types/coercion.h"

#include <gtest/gtest.h>

namespace slipher::types {
namespace {

Type of(TypeKind kind) { return Type::of(kind); }

TEST(Coercion, types_of_one_family_match) {
  EXPECT_TRUE(can_match(of(TypeKind::kSmallint), Type::decimal(10, 2)));
  EXPECT_TRUE(can_match(Type::character(3), Type::varchar(20)));
  EXPECT_TRUE(can_match(of(TypeKind::kDate), of(TypeKind::kTimestamptz)));
  EXPECT_FALSE(can_match(of(TypeKind::kInteger), Type::varchar(20)));
  EXPECT_FALSE(can_match(of(TypeKind::kBoolean), of(TypeKind::kInteger)));
  EXPECT_FALSE(can_match(of(TypeKind::kDate), of(TypeKind::kTime)));
}

TEST(Coercion, a_type_that_is_unknown_goes_with_every_other) {
  EXPECT_TRUE(can_match(of(TypeKind::kUnknown), of(TypeKind::kDate)));
  EXPECT_TRUE(can_match(of(TypeKind::kVarbyte), of(TypeKind::kUnknown)));
  EXPECT_TRUE(can_assign(of(TypeKind::kUnknown), of(TypeKind::kBoolean)));
}

TEST(Coercion, assignments_convert_more_than_expressions_do) {
  EXPECT_TRUE(can_assign(of(TypeKind::kDate), Type::varchar(20)));
  EXPECT_TRUE(can_assign(Type::decimal(10, 2), Type::character(20)));
  EXPECT_TRUE(can_assign(of(TypeKind::kInteger), of(TypeKind::kBoolean)));
  EXPECT_TRUE(can_assign(of(TypeKind::kTimestamp), of(TypeKind::kTime)));
  EXPECT_FALSE(can_assign(of(TypeKind::kBoolean), of(TypeKind::kInteger)));
  EXPECT_FALSE(can_assign(of(TypeKind::kDate), of(TypeKind::kTime)));
  EXPECT_FALSE(can_assign(Type::varchar(20), of(TypeKind::kDate)));
  EXPECT_FALSE(can_assign(Type::varbyte(20), Type::varchar(20)));
}

TEST(Coercion, texts_are_compared_with_what_becomes_a_text) {
  EXPECT_TRUE(can_compare(of(TypeKind::kInteger), Type::varchar(3)));
  EXPECT_TRUE(can_compare(Type::character(20), of(TypeKind::kTimetz)));
  EXPECT_FALSE(can_compare(Type::varbyte(3), Type::varchar(3)));
  EXPECT_FALSE(can_compare(Type::varchar(3), of(TypeKind::kIntervalDayToSecond)));
  EXPECT_TRUE(compares_as_text(of(TypeKind::kDate)));
  EXPECT_FALSE(compares_as_text(Type::decimal(5, 2)));
  EXPECT_TRUE(can_compare(of(TypeKind::kDate), of(TypeKind::kTimestamp)));
  EXPECT_FALSE(can_compare(of(TypeKind::kInteger), of(TypeKind::kDate)));
  EXPECT_FALSE(can_compare(of(TypeKind::kDate), of(TypeKind::kTime)));
  EXPECT_EQ(no_such_operator("=", "integer", "date").message(),
            "operator does not exist: integer = date");
}

TEST(Coercion, a_cast_converts_what_may_be_assigned_and_texts) {
  EXPECT_TRUE(can_cast(of(TypeKind::kDate), of(TypeKind::kTimestamp)));
  EXPECT_TRUE(can_cast(Type::varchar(20), of(TypeKind::kDate)));
  EXPECT_TRUE(can_cast(of(TypeKind::kTime), of(TypeKind::kIntervalDayToSecond)));
  EXPECT_FALSE(can_cast(of(TypeKind::kInteger), of(TypeKind::kDate)));
  EXPECT_FALSE(can_cast(of(TypeKind::kDate), of(TypeKind::kBigint)));
  EXPECT_FALSE(can_cast(of(TypeKind::kDate), of(TypeKind::kTime)));
  EXPECT_FALSE(can_cast(of(TypeKind::kIntervalYearToMonth), of(TypeKind::kInteger)));
  EXPECT_FALSE(can_assign(of(TypeKind::kIntervalDayToSecond), of(TypeKind::kTimetz)));
}

TEST(Coercion, bytes_convert_to_texts_and_integers_and_never_by_themselves) {
  EXPECT_TRUE(can_cast(Type::varbyte(3), Type::varchar(3)));
  EXPECT_TRUE(can_cast(of(TypeKind::kSmallint), Type::varbyte(3)));
  EXPECT_FALSE(can_cast(Type::varbyte(3), Type::decimal(5, 0)));
  EXPECT_FALSE(can_cast(of(TypeKind::kDate), Type::varbyte(3)));
  EXPECT_FALSE(can_assign(Type::varchar(3), Type::varbyte(3)));
}

TEST(Coercion, dates_and_times_that_do_not_meet_could_not_be_converted) {
  const SqlError error = types_do_not_match("CASE", of(TypeKind::kDate), of(TypeKind::kTime));
  EXPECT_EQ(error.state(), sqlstate::kCannotCoerce);
  EXPECT_EQ(error.message(), "CASE/WHEN could not convert type time without time zone to date");
  EXPECT_EQ(types_do_not_match("UNION", of(TypeKind::kDate), of(TypeKind::kInteger)).message(),
            "UNION types date and integer cannot be matched");
}

TEST(Coercion, truth_values_convert_to_and_from_integers_alone) {
  EXPECT_TRUE(can_cast(of(TypeKind::kBoolean), of(TypeKind::kBigint)));
  EXPECT_TRUE(can_cast(of(TypeKind::kSmallint), of(TypeKind::kBoolean)));
  EXPECT_TRUE(can_cast(of(TypeKind::kUnknown), of(TypeKind::kBoolean)));
  EXPECT_FALSE(can_cast(of(TypeKind::kBoolean), Type::varchar(5)));
  EXPECT_FALSE(can_cast(Type::character(5), of(TypeKind::kBoolean)));
  EXPECT_FALSE(can_cast(Type::decimal(5, 0), of(TypeKind::kBoolean)));
  EXPECT_FALSE(can_cast(of(TypeKind::kBoolean), of(TypeKind::kDouble)));
  EXPECT_FALSE(can_assign(of(TypeKind::kBoolean), Type::varchar(5)));
  EXPECT_FALSE(can_compare(Type::varchar(5), of(TypeKind::kBoolean)));
  EXPECT_EQ(cannot_cast(of(TypeKind::kBoolean), Type::character(5)).message(),
            "cannot cast type boolean to character");
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_TRY_CAST.html
TEST(Coercion, try_cast_takes_listed_pairs) {
  EXPECT_TRUE(can_try_cast(of(TypeKind::kTimestamp), of(TypeKind::kTime)));
  EXPECT_TRUE(can_try_cast(Type::varchar(5), of(TypeKind::kDate)));
  EXPECT_TRUE(can_try_cast(of(TypeKind::kInteger), of(TypeKind::kBoolean)));
  EXPECT_FALSE(can_try_cast(of(TypeKind::kDate), of(TypeKind::kTime)));
  EXPECT_FALSE(can_try_cast(of(TypeKind::kDate), of(TypeKind::kInteger)));
  EXPECT_FALSE(can_try_cast(of(TypeKind::kUnknown), of(TypeKind::kBoolean)));
  EXPECT_FALSE(can_try_cast(of(TypeKind::kTime), of(TypeKind::kTimestamp)));
}

TEST(Coercion, errors_name_types_without_their_modifiers) {
  EXPECT_EQ(types_do_not_match("UNION", Type::decimal(10, 2), Type::varchar(3)).message(),
            "UNION types numeric and character varying cannot be matched");
  EXPECT_EQ(not_assignable("x", Type::character(3), Type::varbyte(4)).message(),
            "column \"x\" is of type character but expression is of type binary varying");
  EXPECT_EQ(not_boolean("WHERE", of(TypeKind::kInteger)).message(),
            "argument of WHERE must be type boolean, not type integer");
}

}  // namespace
}  // namespace slipher::types
