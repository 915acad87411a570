#pragma once

// CREATE, ALTER and DROP FUNCTION, of functions in LANGUAGE sql.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_FUNCTION.html

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sql/ddl.h"

namespace slipher::sql {

enum class FunctionVolatility : std::uint8_t { kVolatile, kStable, kImmutable };

struct CreateFunction {
  QualifiedName function;
  bool or_replace = false;
  std::vector<TypeName> arguments;
  TypeName result;
  FunctionVolatility volatility{};
  std::string body;  // What stands between the dollar signs.
};

// Who owns a function from now on.
struct FunctionOwner {
  enum class Who : std::uint8_t { kNamed, kCurrentUser, kSessionUser };
  Who who{};
  Name name;  // For kNamed.
};

struct AlterFunction {
  QualifiedName function;
  std::vector<TypeName> arguments;
  std::variant<RenameTable, FunctionOwner> action;
};

struct DropFunction {
  QualifiedName function;
  std::vector<TypeName> arguments;
  DropBehavior behavior = DropBehavior::kRestrict;
};

}  // namespace slipher::sql
