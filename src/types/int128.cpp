#include "types/int128.h"

#include <array>
#include <charconv>
#include <cstring>

namespace slipher::types {
namespace {

constexpr int kMaxExponent = 38;
constexpr std::uint64_t kChunk = 10'000'000'000'000'000'000ULL;  // 10^19: what 64 bits hold.
constexpr int kChunkDigits = 19;
constexpr std::size_t kBlockBytes = 8;  // Copied at once, whatever is needed of them.

constexpr std::array<Int128, kMaxExponent + 1> powers() {
  std::array<Int128, kMaxExponent + 1> table{};
  Int128 value = 1;
  for (int i = 0; i <= kMaxExponent; ++i) {
    table[static_cast<std::size_t>(i)] = value;
    if (i < kMaxExponent) value *= 10;
  }
  return table;
}

constexpr std::array<Int128, kMaxExponent + 1> kPowers = powers();

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

// Writes exactly kChunkDigits digits.
char* print_chunk(char* out, std::uint64_t value) {
  for (int i = kChunkDigits - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return out + kChunkDigits;
}

char* print_magnitude(char* out, UInt128 value) {
  char* const end = out + kMaxInt128Characters;
  if (value < kChunk) return std::to_chars(out, end, static_cast<std::uint64_t>(value)).ptr;
  const UInt128 high = value / kChunk;
  const auto low = static_cast<std::uint64_t>(value % kChunk);
  out = print_magnitude(out, high);
  return print_chunk(out, low);
}

// Puts a point before the last `scale` of the digits in [digits, end), with zeros as needed.
char* insert_point(char* digits, char* end, int scale) {
  if (scale <= 0) return end;
  const std::ptrdiff_t missing = scale + 1 - (end - digits);
  if (missing > 0) {
    std::memmove(digits + missing, digits, static_cast<std::size_t>(end - digits));
    std::memset(digits, '0', static_cast<std::size_t>(missing));
    end += missing;
  }
  std::memmove(end - scale + 1, end - scale, static_cast<std::size_t>(scale));
  end[-scale] = '.';
  return end + 1;
}

}  // namespace

Int128 pow10(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

bool add_checked(Int128 left, Int128 right, Int128& out) {
  return !__builtin_add_overflow(left, right, &out);
}

bool subtract_checked(Int128 left, Int128 right, Int128& out) {
  return !__builtin_sub_overflow(left, right, &out);
}

bool multiply_checked(Int128 left, Int128 right, Int128& out) {
  return !__builtin_mul_overflow(left, right, &out);
}

Int128 divide_rounded(Int128 dividend, Int128 divisor) {
  const Int128 quotient = dividend / divisor;
  const UInt128 rest = magnitude(dividend % divisor);
  const UInt128 size = magnitude(divisor);
  if (rest < size - rest) return quotient;
  return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
}

bool rescale(Int128 value, int from_scale, int to_scale, int precision, Int128& out) {
  Int128 result = value;
  if (to_scale > from_scale) {
    if (!multiply_checked(value, pow10(to_scale - from_scale), result)) return false;
  } else if (to_scale < from_scale) {
    result = divide_rounded(value, pow10(from_scale - to_scale));
  }
  if (magnitude(result) >= static_cast<UInt128>(pow10(precision))) return false;
  out = result;
  return true;
}

int count_digits(Int128 value) {
  const UInt128 size = magnitude(value);
  for (int digits = 1; digits <= kMaxExponent; ++digits) {
    if (size < static_cast<UInt128>(pow10(digits))) return digits;
  }
  return kMaxExponent + 1;
}

char* print_int128(char* out, Int128 value) {
  if (value < 0) *out++ = '-';
  return print_magnitude(out, magnitude(value));
}

char* print_decimal(char* out, Int128 unscaled, int scale) {
  if (unscaled < 0) *out++ = '-';
  return insert_point(out, print_magnitude(out, magnitude(unscaled)), scale);
}

char* print_decimal(char* out, std::int64_t unscaled, int scale) {
  auto size = static_cast<std::uint64_t>(unscaled);
  if (unscaled < 0) {
    *out++ = '-';
    size = 0 - size;
  }
  char* const end = std::to_chars(out, out + kMaxInt128Characters, size).ptr;
  if (scale <= 0 || scale > static_cast<int>(kBlockBytes) || end - out <= scale) {
    return insert_point(out, end, scale);
  }
  // The common case without a call: the room of the widest decimal ends far behind this one.
  char digits[kBlockBytes];
  std::memcpy(digits, end - scale, kBlockBytes);
  std::memcpy(end - scale + 1, digits, kBlockBytes);
  end[-scale] = '.';
  return end + 1;
}

void append_int128(std::string& out, Int128 value) {
  char buffer[kMaxInt128Characters];
  out.append(buffer, static_cast<std::size_t>(print_int128(buffer, value) - buffer));
}

void append_decimal(std::string& out, Int128 unscaled, int scale) {
  char buffer[kMaxDecimalCharacters];
  out.append(buffer, static_cast<std::size_t>(print_decimal(buffer, unscaled, scale) - buffer));
}

bool read_int128(std::string_view text, Int128& out) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.empty()) return false;
  Int128 value = 0;  // Kept negative: the least Int128 has no positive counterpart.
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    if (!multiply_checked(value, 10, value)) return false;
    if (!subtract_checked(value, c - '0', value)) return false;
  }
  if (!negative && !subtract_checked(0, value, value)) return false;
  out = value;
  return true;
}

}  // namespace slipher::types
