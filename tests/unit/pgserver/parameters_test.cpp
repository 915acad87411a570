#include "pgserver/parameters.h"

#include <gtest/gtest.h>

#include <array>

#include "base/error.h"

namespace slipher::pgserver {
namespace {

using types::Type;
using types::TypeKind;

TEST(Parameters, open_types_stay_open) {
  wire::Parse parse;
  parse.parameter_oids = {0, 23, 705};  // Not specified, int4, unknown.
  const auto declared = declared_types(parse);
  ASSERT_EQ(declared.size(), 3U);
  EXPECT_FALSE(declared[0].has_value());
  EXPECT_EQ(declared[1], Type::of(TypeKind::kInteger));
  EXPECT_FALSE(declared[2].has_value());
}

TEST(Parameters, an_unknown_type_is_refused) {
  wire::Parse parse;
  parse.parameter_oids = {99999};
  try {
    declared_types(parse);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "42704");
    EXPECT_EQ(error.message(), "type with OID 99999 does not exist");
  }
}

TEST(Parameters, values_are_read_in_either_format) {
  wire::Bind bind;
  bind.parameter_formats = {wire::Format::kText, wire::Format::kBinary, wire::Format::kText};
  bind.parameters = {"42", std::string_view("\0\0\0\x2a", 4), std::nullopt};
  const std::array<Type, 3> types = {Type::of(TypeKind::kInteger), Type::of(TypeKind::kInteger),
                                     Type::of(TypeKind::kInteger)};
  const auto values = read_parameters(bind, types, {});
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(std::get<std::int64_t>(values[0].data), 42);
  EXPECT_EQ(std::get<std::int64_t>(values[1].data), 42);
  EXPECT_TRUE(values[2].is_null());
}

TEST(Parameters, their_number_must_be_the_statements) {
  wire::Bind bind;
  bind.statement = "s1";
  bind.parameters = {"1"};
  const std::array<Type, 2> types = {Type::of(TypeKind::kInteger), Type::of(TypeKind::kInteger)};
  try {
    read_parameters(bind, types, {});
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "08P01");
    EXPECT_EQ(error.message(),
              "bind message supplies 1 parameters, but prepared statement \"s1\" requires 2");
  }
}

}  // namespace
}  // namespace slipher::pgserver
