#include "system/known_types.h"

#include <gtest/gtest.h>

#include "types/type.h"

namespace slipher::system {
namespace {

// The bug: psql's \d showed ??? for a column of SUPER, which pg_type did not have.
TEST(KnownTypes, EveryTypeThatAColumnCanHaveIsInPgType) {
  using types::Type;
  using types::TypeKind;
  for (auto kind = static_cast<int>(TypeKind::kUnknown);
       kind <= static_cast<int>(TypeKind::kOidVector); ++kind) {
    const Type type = Type::of(static_cast<TypeKind>(kind));
    const std::uint32_t oid = types::type_oid(type);
    const KnownType* known = find_known_type(oid);
    ASSERT_NE(known, nullptr) << types::type_name(type);
    EXPECT_EQ(known->name, types::catalog_type_name(type));
    EXPECT_NE(format_type(oid, -1), "???") << types::type_name(type);
  }
  EXPECT_EQ(format_type(4000, -1), "super");
}

}  // namespace
}  // namespace slipher::system
