#include "engine/duckdb/functions_decimal.h"

#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "engine/duckdb/error.h"
#include "types/type.h"

namespace slipher::engine {

namespace {

using types::Int128;
using types::kMaxDecimalPrecision;
using types::kMaxDecimalScale;
using types::UInt128;

constexpr int kLeastQuotientScale = 4;
constexpr int kMostQuotientScale = 100;  // Before the precision is cut to 38.

// 256 bits without a sign.
struct Wide {
  UInt128 high;
  UInt128 low;
};

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

Wide multiply(UInt128 left, UInt128 right) {
  constexpr UInt128 kMask = UINT64_MAX;
  const UInt128 low = (left & kMask) * (right & kMask);
  const UInt128 cross1 = (left >> 64) * (right & kMask);
  const UInt128 cross2 = (left & kMask) * (right >> 64);
  const UInt128 middle = (low >> 64) + (cross1 & kMask) + (cross2 & kMask);
  return {(left >> 64) * (right >> 64) + (cross1 >> 64) + (cross2 >> 64) + (middle >> 64),
          (middle << 64) | (low & kMask)};
}

// Divides, rounding half up. Throws 22003 when the quotient has more than 128 bits.
UInt128 divide(Wide dividend, UInt128 divisor) {
  if (dividend.high >= divisor) throw_decimal_overflow();
  UInt128 quotient = 0;
  UInt128 rest = dividend.high;
  if (rest == 0) {
    quotient = dividend.low / divisor;
    rest = dividend.low % divisor;
  } else {
    for (int bit = 127; bit >= 0; --bit) {
      const bool carry = (rest >> 127) != 0;
      rest = (rest << 1) | ((dividend.low >> bit) & 1);
      quotient <<= 1;
      if (carry || rest >= divisor) {
        rest -= divisor;
        quotient |= 1;
      }
    }
  }
  const bool round_up = rest >= divisor - rest;
  if (round_up && quotient == ~UInt128{0}) throw_decimal_overflow();
  return quotient + (round_up ? 1 : 0);
}

Int128 with_sign(UInt128 value, bool negative) {
  constexpr UInt128 kMost = ~UInt128{0} >> 1;
  if (value > kMost) throw_decimal_overflow();
  const auto result = static_cast<Int128>(value);
  return checked(negative ? -result : result);
}

}  // namespace

DecimalShape common_shape(DecimalShape left, DecimalShape right) {
  const int scale = std::max(left.scale, right.scale);
  const int whole = std::max(left.precision - left.scale, right.precision - right.scale);
  return {std::min(whole + scale, kMaxDecimalPrecision), scale};
}

DecimalShape sum_shape(DecimalShape left, DecimalShape right) {
  const int scale = std::max(left.scale, right.scale);
  const int whole = std::max(left.precision - left.scale, right.precision - right.scale);
  return {std::min(whole + 1 + scale, kMaxDecimalPrecision), scale};
}

DecimalShape product_shape(DecimalShape left, DecimalShape right) {
  return {std::min(left.precision + right.precision + 1, kMaxDecimalPrecision),
          std::min(left.scale + right.scale, kMaxDecimalScale)};
}

DecimalShape quotient_shape(DecimalShape left, DecimalShape right) {
  int scale = std::max(kLeastQuotientScale, left.scale + right.precision - right.scale + 1);
  int precision = left.precision - left.scale + right.scale + scale;
  if (scale > kMostQuotientScale) {
    precision -= scale - kMostQuotientScale;
    scale = kMostQuotientScale;
  }
  if (precision > kMaxDecimalPrecision) {
    scale = std::max(kMaxDecimalPrecision + scale - precision, kLeastQuotientScale);
    precision = kMaxDecimalPrecision;
  }
  return {precision, std::min(scale, kMaxDecimalScale)};
}

void throw_decimal_overflow() {
  raise(SqlError(sqlstate::kNumericValueOutOfRange, "Numeric data overflow (result precision)"));
}

void throw_division_by_zero() { raise(SqlError(sqlstate::kDivisionByZero, "division by zero")); }

Int128 checked(Int128 value) {
  constexpr auto kHalf = static_cast<Int128>(10'000'000'000'000'000'000ULL);
  constexpr Int128 kLimit = kHalf * kHalf;
  if (value >= kLimit || value <= -kLimit) throw_decimal_overflow();
  return value;
}

Int128 scaled_up(Int128 value, int digits) {
  Int128 result = 0;
  if (!types::multiply_checked(value, types::pow10(digits), result)) throw_decimal_overflow();
  return result;
}

Int128 multiply_and_drop(Int128 left, Int128 right, int drop) {
  const Wide product = multiply(magnitude(left), magnitude(right));
  return with_sign(divide(product, magnitude(types::pow10(drop))), (left < 0) != (right < 0));
}

Int128 divide_scaled(Int128 left, Int128 right, int digits) {
  if (right == 0) throw_division_by_zero();
  const bool negative = (left < 0) != (right < 0);
  const UInt128 divisor = magnitude(right);
  if (digits >= 0) {
    // Two steps when one power of ten is not enough: 10^38 is the largest that there is.
    const int first = std::min(digits, kMaxDecimalPrecision);
    if (digits > first) return divide_scaled(scaled_up(left, digits - first), right, first);
    return with_sign(divide(multiply(magnitude(left), magnitude(types::pow10(digits))), divisor),
                     negative);
  }
  UInt128 larger = 0;
  // A divisor beyond 128 bits leaves less than a half.
  if (__builtin_mul_overflow(divisor, magnitude(types::pow10(-digits)), &larger)) return 0;
  return with_sign(divide({0, magnitude(left)}, larger), negative);
}

}  // namespace slipher::engine
