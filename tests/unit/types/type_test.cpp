#include "types/type.h"

#include <gtest/gtest.h>

namespace slipher::types {
namespace {

TEST(Type, reports_postgresql_modifiers) {
  EXPECT_EQ(type_modifier(Type::varchar(20)), 24);
  EXPECT_EQ(type_modifier(Type::of(TypeKind::kVarchar)), -1);
  EXPECT_EQ(type_modifier(Type::character(3)), 7);
  EXPECT_EQ(type_modifier(Type::varbyte(10)), 14);
  EXPECT_EQ(type_modifier(Type::decimal(10, 2)), ((10 << 16) | 2) + 4);
  EXPECT_EQ(type_modifier(Type::of(TypeKind::kDecimal)), -1);
  EXPECT_EQ(type_modifier(Type::of(TypeKind::kInteger)), -1);
}

TEST(Type, finds_what_an_oid_means) {
  EXPECT_EQ(find_type(1700, ((38 << 16) | 37) + 4), Type::decimal(38, 37));
  EXPECT_EQ(find_type(1043, 24), Type::varchar(20));
  EXPECT_EQ(find_type(25), Type::of(TypeKind::kVarchar));
  EXPECT_EQ(find_type(6551), Type::of(TypeKind::kVarbyte));
  EXPECT_EQ(find_type(1188), Type::of(TypeKind::kIntervalYearToMonth));
  EXPECT_EQ(find_type(999'999), std::nullopt);
}

TEST(Type, every_kind_is_found_by_its_oid) {
  for (int kind = 0; kind <= static_cast<int>(TypeKind::kOidVector); ++kind) {
    const Type type = Type::of(static_cast<TypeKind>(kind));
    EXPECT_EQ(find_type(type_oid(type)), type) << kind;
  }
}

TEST(Type, prints_the_names_of_format_type) {
  EXPECT_EQ(type_name(Type::varchar(20)), "character varying(20)");
  EXPECT_EQ(type_name(Type::of(TypeKind::kVarchar)), "character varying");
  EXPECT_EQ(type_name(Type::character(1)), "character(1)");
  EXPECT_EQ(type_name(Type::of(TypeKind::kChar)), "bpchar");
  EXPECT_EQ(type_name(Type::decimal(10, 2)), "numeric(10,2)");
  EXPECT_EQ(type_name(Type::of(TypeKind::kTimestamp)), "timestamp without time zone");
  EXPECT_EQ(type_name(Type::of(TypeKind::kCatalogChar)), "\"char\"");
  EXPECT_EQ(type_name(Type::of(TypeKind::kTextArray)), "text[]");
  EXPECT_EQ(catalog_type_name(Type::of(TypeKind::kChar)), "bpchar");
}

TEST(Type, reports_sizes_of_pg_type) {
  EXPECT_EQ(type_size(Type::of(TypeKind::kTimetz)), 12);
  EXPECT_EQ(type_size(Type::of(TypeKind::kInterval)), 16);
  EXPECT_EQ(type_size(Type::of(TypeKind::kVarchar)), -1);
  EXPECT_EQ(type_size(Type::of(TypeKind::kUnknown)), -2);
}

}  // namespace
}  // namespace slipher::types
