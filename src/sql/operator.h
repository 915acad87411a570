#pragma once

// Operators and the variants of predicates, as enumerations.

#include <cstdint>

namespace slipher::sql {

enum class UnaryOperator : std::uint8_t {
  kMinus,
  kPlus,
  kNot,
  kBitNot,
  kAbsolute,
  kSquareRoot,
  kCubeRoot
};

enum class BinaryOperator : std::uint8_t {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kBitAnd,
  kBitOr,
  kBitXor,
  kShiftLeft,
  kShiftRight,  // & | # << >>
  kConcat,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kMatch,
  kMatchInsensitive,
  kNotMatch,
  kNotMatchInsensitive,  // ~ ~* !~ !~*
};

enum class LogicalOperator : std::uint8_t { kAnd, kOr };

enum class IsTest : std::uint8_t { kNull, kTrue, kFalse, kUnknown };

enum class Quantifier : std::uint8_t { kAny, kAll };

enum class LikeKind : std::uint8_t { kLike, kIlike, kSimilarTo };

enum class TrimSide : std::uint8_t { kBoth, kLeading, kTrailing };

enum class CastSyntax : std::uint8_t { kCast, kDoubleColon, kConvert, kTypedLiteral, kTryCast };

}  // namespace slipher::sql
