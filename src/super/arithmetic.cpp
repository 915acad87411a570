#include "super/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "super/error.h"
#include "types/int128.h"

namespace slipher::super {
namespace {

using types::Int128;

constexpr int kMaxDigits = 38;
constexpr int kLeastQuotientScale = 4;

bool is_floating(Value value) {
  return value.kind() == Kind::kReal || value.kind() == Kind::kDouble;
}

bool both_numbers(Value left, Value right) { return left.is_number() && right.is_number(); }

Int128 checked(bool fits, Int128 value) {
  if (!fits || types::count_digits(value) > kMaxDigits) throw number_overflow();
  return value;
}

Int128 scaled(Decimal value, int scale) {
  Int128 out = 0;
  const bool fits = types::multiply_checked(value.digits, types::pow10(scale - value.scale), out);
  return checked(fits, out);
}

// What two numbers with one scale give.
template <typename Exact, typename Floating>
bool combine(Value left, Value right, Builder& out, const Exact& exact, const Floating& floating) {
  if (!both_numbers(left, right)) return false;
  if (is_floating(left) || is_floating(right)) {
    out.floating(floating(left.floating(), right.floating()));
    return true;
  }
  const Decimal first = left.decimal(), second = right.decimal();
  const int scale = std::max(first.scale, second.scale);
  out.decimal({exact(scaled(first, scale), scaled(second, scale)), scale});
  return true;
}

// A number without a fraction, from a decimal's whole part and whether something was cut off.
template <typename Whole, typename Floating>
bool whole(Value value, Builder& out, const Whole& adjust, const Floating& floating) {
  if (!value.is_number()) return false;
  if (is_floating(value)) {
    out.floating(floating(value.floating()));
    return true;
  }
  const Decimal own = value.decimal();
  const Int128 unit = types::pow10(own.scale);
  out.decimal({adjust(own.digits / unit, own.digits % unit, unit), 0});
  return true;
}

}  // namespace

bool add(Value left, Value right, Builder& out) {
  if (left.kind() == Kind::kString && right.kind() == Kind::kString) {
    out.string(std::string(left.string()).append(right.string()));
    return true;
  }
  return combine(
      left, right, out,
      [](Int128 a, Int128 b) {
        Int128 sum = 0;
        const bool fits = types::add_checked(a, b, sum);
        return checked(fits, sum);
      },
      [](double a, double b) { return a + b; });
}

bool subtract(Value left, Value right, Builder& out) {
  return combine(
      left, right, out,
      [](Int128 a, Int128 b) {
        Int128 difference = 0;
        const bool fits = types::subtract_checked(a, b, difference);
        return checked(fits, difference);
      },
      [](double a, double b) { return a - b; });
}

bool multiply(Value left, Value right, Builder& out) {
  if (!both_numbers(left, right)) return false;
  if (is_floating(left) || is_floating(right)) {
    out.floating(left.floating() * right.floating());
    return true;
  }
  const Decimal first = left.decimal(), second = right.decimal();
  const int scale = first.scale + second.scale;
  Int128 product = 0;
  const bool fits = types::multiply_checked(first.digits, second.digits, product);
  if (scale >= kMaxDigits) throw number_overflow();
  out.decimal({checked(fits, product), scale});
  return true;
}

bool divide(Value left, Value right, Builder& out) {
  if (!both_numbers(left, right)) return false;
  if (is_floating(left) || is_floating(right)) {
    if (right.floating() == 0) throw division_by_zero();
    out.floating(left.floating() / right.floating());
    return true;
  }
  const Decimal first = left.decimal(), second = right.decimal();
  if (second.digits == 0) throw division_by_zero();
  const int digits = types::count_digits(second.digits);
  const int scale = std::max(kLeastQuotientScale, first.scale + digits - second.scale + 1);
  const int shift = scale + second.scale - first.scale;
  Int128 dividend = 0;
  const bool fits = shift >= 0 && shift <= kMaxDigits &&
                    types::multiply_checked(first.digits, types::pow10(shift), dividend);
  out.decimal({checked(fits, fits ? dividend / second.digits : 0), scale});
  return true;
}

bool modulo(Value left, Value right, Builder& out) {
  if (both_numbers(left, right) && right.floating() == 0) throw division_by_zero();
  return combine(
      left, right, out, [](Int128 a, Int128 b) { return a % b; },
      [](double a, double b) { return std::fmod(a, b); });
}

bool negate(Value value, Builder& out) {
  if (!value.is_number()) return false;
  if (value.kind() == Kind::kReal) {
    out.real(-value.real());
  } else if (is_floating(value)) {
    out.floating(-value.floating());
  } else {
    const Decimal own = value.decimal();
    out.decimal({-own.digits, own.scale});
  }
  return true;
}

bool absolute(Value value, Builder& out) {
  if (!value.is_number()) return false;
  if (!std::signbit(value.floating())) {
    out.value(value);
    return true;
  }
  return negate(value, out);
}

bool sign(Value value, Builder& out) {
  if (!value.is_number()) return false;
  const double own = value.floating();
  out.integer(own < 0 ? -1 : own > 0 ? 1 : 0);
  return true;
}

bool floor(Value value, Builder& out) {
  return whole(
      value, out,
      [](Int128 quotient, Int128 rest, Int128) { return rest < 0 ? quotient - 1 : quotient; },
      [](double own) { return std::floor(own); });
}

bool ceiling(Value value, Builder& out) {
  return whole(
      value, out,
      [](Int128 quotient, Int128 rest, Int128) { return rest > 0 ? quotient + 1 : quotient; },
      [](double own) { return std::ceil(own); });
}

bool round(Value value, Builder& out) {
  return whole(
      value, out,
      [](Int128 quotient, Int128 rest, Int128 unit) {
        const Int128 magnitude = rest < 0 ? -rest : rest;
        if (magnitude < unit - magnitude) return quotient;
        if (rest == 0) return quotient;
        return rest < 0 ? quotient - 1 : quotient + 1;
      },
      [](double own) { return std::round(own); });
}

bool truncate(Value value, Builder& out) {
  return whole(
      value, out, [](Int128 quotient, Int128, Int128) { return quotient; },
      [](double own) { return std::trunc(own); });
}

}  // namespace slipher::super
