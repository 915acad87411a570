// Hash functions that DuckDB has not: FNV-1a, Murmur3, CRC-32C, CHECKSUM of numbers; hexadecimal
// and VARBYTE.

#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "duckdb/common/types/blob.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325U;
constexpr std::uint64_t kFnvPrime = 0x100000001b3U;

std::int64_t fnv(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kFnvPrime;
  }
  return static_cast<std::int64_t>(hash);
}

template <typename Number>
std::string_view bytes_of(const Number& value) {
  return {reinterpret_cast<const char*>(&value),
          sizeof value};  // Little-endian, as the machines that this runs on.
}

template <typename Number>
std::int64_t fnv_number(Number value, std::int64_t seed) {
  return fnv(bytes_of(value), static_cast<std::uint64_t>(seed));
}
std::int64_t fnv_text(std::string_view text, std::int64_t seed) {
  return fnv(text, static_cast<std::uint64_t>(seed));
}
std::int64_t fnv_bytes(Bytes value, std::int64_t seed) {
  return fnv(value.bytes, static_cast<std::uint64_t>(seed));
}

std::uint32_t rotated(std::uint32_t value, int bits) {
  return (value << bits) | (value >> (32 - bits));
}

// Murmur3, x86, 32 bits.
std::int32_t murmur(std::string_view bytes, std::uint32_t seed) {
  constexpr std::uint32_t kFirst = 0xcc9e2d51U, kSecond = 0x1b873593U;
  std::uint32_t hash = seed;
  const std::size_t whole = bytes.size() / 4 * 4;
  for (std::size_t at = 0; at < whole; at += 4) {
    std::uint32_t block = 0;
    std::memcpy(&block, bytes.data() + at, 4);
    hash ^= rotated(block * kFirst, 15) * kSecond;
    hash = rotated(hash, 13) * 5 + 0xe6546b64U;
  }
  std::uint32_t tail = 0;
  for (std::size_t at = bytes.size(); at > whole; --at) {
    tail = (tail << 8) | static_cast<unsigned char>(bytes[at - 1]);
  }
  if (bytes.size() > whole) hash ^= rotated(tail * kFirst, 15) * kSecond;
  hash ^= static_cast<std::uint32_t>(bytes.size());
  hash = (hash ^ (hash >> 16)) * 0x85ebca6bU;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35U;
  return static_cast<std::int32_t>(hash ^ (hash >> 16));
}

// What of each type is hashed: https://iceberg.apache.org/spec/#appendix-b-32-bit-hash-requirements
std::int32_t murmur_integer(std::int64_t value, std::int32_t seed) {
  return murmur(bytes_of(value), static_cast<std::uint32_t>(seed));
}
std::int32_t murmur_text(std::string_view text, std::int32_t seed) {
  return murmur(text, static_cast<std::uint32_t>(seed));
}
std::int32_t murmur_bytes(Bytes value, std::int32_t seed) {
  return murmur(value.bytes, static_cast<std::uint32_t>(seed));
}
std::int32_t murmur_date(Date value, std::int32_t seed) { return murmur_integer(value.days, seed); }
std::int32_t murmur_time(Time value, std::int32_t seed) {
  return murmur_integer(value.micros, seed);
}
std::int32_t murmur_timestamp(Timestamp value, std::int32_t seed) {
  return murmur_integer(value.value, seed);
}
std::int32_t murmur_timestamptz(Timestamptz value, std::int32_t seed) {
  return murmur_integer(value.value, seed);
}
std::int32_t murmur_float(double value, std::int32_t seed) {
  if (std::isnan(value)) value = std::numeric_limits<double>::quiet_NaN();
  return murmur(bytes_of(value), static_cast<std::uint32_t>(seed));
}
// The fewest bytes of two's complement that hold the digits, the greatest first.
std::int32_t murmur_decimal(duckdb::hugeint_t digits, std::int32_t seed) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(static_cast<std::uint64_t>(digits.upper) >> shift);
  }
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(digits.lower >> shift);
  const char sign = digits.upper < 0 ? '\xff' : '\0';
  std::size_t first = 0;
  // A byte says nothing when it only repeats the sign, which the next one has too.
  while (first + 1 < bytes.size() && bytes[first] == sign &&
         ((bytes[first + 1] ^ sign) & 0x80) == 0) {
    ++first;
  }
  return murmur(std::string_view(bytes).substr(first), static_cast<std::uint32_t>(seed));
}

std::string crc32c(std::string_view text) {
  std::uint32_t crc = ~std::uint32_t{0};
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78U : 0U);
  }
  crc = ~crc;
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[(crc >> shift) & 15U];
  return out;
}

std::string hexadecimal(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15U];
  }
  return out;
}

std::string bytes_to_hexadecimal(Bytes value) { return hexadecimal(value.bytes); }

std::string integer_to_hexadecimal(std::int64_t value) {
  auto bits = static_cast<std::uint64_t>(value);
  std::string out;
  do {
    out.insert(out.begin(), "0123456789abcdef"[bits & 15U]);
    bits >>= 4;
  } while (bits != 0);
  return out;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  throw SqlError(sqlstate::kInvalidTextRepresentation,
                 cat("invalid hexadecimal digit: \"", std::string_view(&c, 1), "\""));
}

OwnedBytes from_hexadecimal(std::string_view text) {
  OwnedBytes out;
  std::string even = text.size() % 2 == 0 ? std::string(text) : cat("0", text);
  for (std::size_t i = 0; i < even.size(); i += 2) {
    out.bytes += static_cast<char>(digit_of(even[i]) * 16 + digit_of(even[i + 1]));
  }
  return out;
}

// The formats of TO_VARBYTE and FROM_VARBYTE.
enum class BytesFormat : std::uint8_t { kHexadecimal, kBinary, kUtf8, kBase64 };

BytesFormat bytes_format(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (lower == "hex") return BytesFormat::kHexadecimal;
  if (lower == "binary") return BytesFormat::kBinary;
  if (lower == "utf8" || lower == "utf-8" || lower == "utf_8") return BytesFormat::kUtf8;
  if (lower == "base64") return BytesFormat::kBase64;
  throw SqlError(sqlstate::kInvalidParameterValue, cat("invalid format: \"", name, "\""));
}

OwnedBytes from_binary_digits(std::string_view text) {
  OwnedBytes out;
  if (text.size() % 8 != 0 || text.find_first_not_of("01") != std::string_view::npos) {
    throw SqlError(sqlstate::kInvalidTextRepresentation,
                   cat("invalid binary digits: \"", text, "\""));
  }
  for (std::size_t at = 0; at < text.size(); at += 8) {
    unsigned byte = 0;
    for (std::size_t bit = 0; bit < 8; ++bit) byte = byte * 2 + (text[at + bit] == '1' ? 1U : 0U);
    out.bytes += static_cast<char>(byte);
  }
  return out;
}

OwnedBytes to_varbyte(std::string_view text, std::string_view format) {
  switch (bytes_format(format)) {
    case BytesFormat::kHexadecimal:
      return from_hexadecimal(text);
    case BytesFormat::kBinary:
      return from_binary_digits(text);
    case BytesFormat::kUtf8:
      return {std::string(text)};
    case BytesFormat::kBase64:
      return {duckdb::Blob::FromBase64(
          duckdb::string_t(text.data(), static_cast<std::uint32_t>(text.size())))};
  }
  throw internal_error("format of no kind");
}

std::string from_varbyte(Bytes value, std::string_view format) {
  switch (bytes_format(format)) {
    case BytesFormat::kHexadecimal:
      return hexadecimal(value.bytes);
    case BytesFormat::kBinary: {
      std::string out;
      for (const char c : value.bytes) {
        for (int bit = 7; bit >= 0; --bit) {
          out += ((static_cast<unsigned char>(c) >> bit) & 1) != 0 ? '1' : '0';
        }
      }
      return out;
    }
    case BytesFormat::kUtf8:
      require_utf8(value.bytes);
      return std::string(value.bytes);
    case BytesFormat::kBase64:
      return duckdb::Blob::ToBase64(
          duckdb::string_t(value.bytes.data(), static_cast<std::uint32_t>(value.bytes.size())));
  }
  throw internal_error("format of no kind");
}

std::int32_t bit_of(Bytes value, std::int32_t index) {
  const std::int64_t bits = static_cast<std::int64_t>(value.bytes.size()) * 8;
  if (index < 0 || index >= bits) {
    throw SqlError(SqlState("2202E"), cat("index ", index, " out of valid range, 0..", bits - 1));
  }
  const auto byte = static_cast<unsigned char>(
      value.bytes[value.bytes.size() - 1 - static_cast<std::size_t>(index / 8)]);
  return (byte >> (index % 8)) & 1;
}

template <typename Number>
BoundExpression fnv_of_number(BoundExpressions arguments) {
  return call_kernel<fnv_number<Number>>("rs_fnv_hash", std::move(arguments));
}

bool can_be_hashed(const duckdb::Expression& value) {
  const LogicalTypeId type = value.return_type.id();
  return is_unknown(value) || type == LogicalTypeId::SMALLINT || type == LogicalTypeId::INTEGER ||
         type == LogicalTypeId::BIGINT || type == LogicalTypeId::FLOAT ||
         type == LogicalTypeId::DOUBLE || type == LogicalTypeId::VARCHAR ||
         (type == LogicalTypeId::BLOB && !is_super(value));
}

BoundExpression bind_fnv(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    const bool seeded = arguments.size() == 2;
    if (arguments.size() > 2 || !can_be_hashed(*arguments[0]) ||
        (seeded && !is_unknown(*arguments[1]) && !arguments[1]->return_type.IsNumeric())) {
      throw no_such_function("fnv_hash", arguments);
    }
    if (arguments.size() == 1) {
      arguments.push_back(duckdb::make_uniq<duckdb::BoundConstantExpression>(
          duckdb::Value::BIGINT(static_cast<std::int64_t>(kFnvOffset))));
    }
    arguments[1] = converted(input.context, std::move(arguments[1]), LogicalType::BIGINT);
    if (is_unknown(*arguments[0])) arguments[0] = as_text(input.context, std::move(arguments[0]));
    switch (arguments[0]->return_type.id()) {
      case LogicalTypeId::SMALLINT:
        return fnv_of_number<std::int16_t>(std::move(arguments));
      case LogicalTypeId::INTEGER:
        return fnv_of_number<std::int32_t>(std::move(arguments));
      case LogicalTypeId::BIGINT:
        return fnv_of_number<std::int64_t>(std::move(arguments));
      case LogicalTypeId::FLOAT:
        return fnv_of_number<float>(std::move(arguments));
      case LogicalTypeId::DOUBLE:
        return fnv_of_number<double>(std::move(arguments));
      case LogicalTypeId::VARCHAR:
        return call_kernel<fnv_text>("rs_fnv_hash", std::move(arguments));
      case LogicalTypeId::BLOB:
        return call_kernel<fnv_bytes>("rs_fnv_hash", std::move(arguments));
      default:
        throw internal_error("a type that cannot be hashed");
    }
  });
}

BoundExpression murmur_of_decimal(duckdb::ClientContext& context, BoundExpressions arguments) {
  const auto scale = duckdb::DecimalType::GetScale(arguments[0]->return_type);
  const LogicalType wide = LogicalType::DECIMAL(38, scale);
  arguments[0] = converted(context, std::move(arguments[0]), wide);
  return call(duckdb::ScalarFunction("rs_murmur3_32_hash_of_decimal", {wide, LogicalType::INTEGER},
                                     LogicalType::INTEGER, kernel::Rows<murmur_decimal>::run),
              std::move(arguments));
}

template <auto kFunction>
BoundExpression murmur_of(duckdb::ClientContext& context, BoundExpressions arguments,
                          const LogicalType& type) {
  arguments[0] = converted(context, std::move(arguments[0]), type);
  return call_kernel<kFunction>("rs_murmur3_32_hash", std::move(arguments));
}

BoundExpression murmur_of_any(duckdb::ClientContext& context, BoundExpressions arguments) {
  switch (arguments[0]->return_type.id()) {
    case LogicalTypeId::BOOLEAN:
    case LogicalTypeId::SMALLINT:
    case LogicalTypeId::INTEGER:
    case LogicalTypeId::BIGINT:
      return murmur_of<murmur_integer>(context, std::move(arguments), LogicalType::BIGINT);
    case LogicalTypeId::FLOAT:
    case LogicalTypeId::DOUBLE:
      return murmur_of<murmur_float>(context, std::move(arguments), LogicalType::DOUBLE);
    case LogicalTypeId::DECIMAL:
      return murmur_of_decimal(context, std::move(arguments));
    case LogicalTypeId::DATE:
      return murmur_of<murmur_date>(context, std::move(arguments), LogicalType::DATE);
    case LogicalTypeId::TIME:
      return murmur_of<murmur_time>(context, std::move(arguments), LogicalType::TIME);
    case LogicalTypeId::TIMESTAMP:
      return murmur_of<murmur_timestamp>(context, std::move(arguments), LogicalType::TIMESTAMP);
    case LogicalTypeId::TIMESTAMP_TZ:
      return murmur_of<murmur_timestamptz>(context, std::move(arguments),
                                           LogicalType::TIMESTAMP_TZ);
    case LogicalTypeId::VARCHAR:
      return call_kernel<murmur_text>("rs_murmur3_32_hash", std::move(arguments));
    case LogicalTypeId::BLOB:
      if (is_super(*arguments[0])) break;
      return call_kernel<murmur_bytes>("rs_murmur3_32_hash", std::move(arguments));
    default:
      break;
  }
  arguments.pop_back();
  throw no_such_function("murmur3_32_hash", arguments);
}

BoundExpression bind_murmur(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (arguments.size() > 2) throw no_such_function("murmur3_32_hash", arguments);
    if (arguments.size() == 1) {
      arguments.push_back(
          duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::INTEGER(0)));
    }
    arguments[1] = converted(input.context, std::move(arguments[1]), LogicalType::INTEGER);
    if (is_unknown(*arguments[0])) arguments[0] = as_text(input.context, std::move(arguments[0]));
    return murmur_of_any(input.context, std::move(arguments));
  });
}

BoundExpression bind_to_hex(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (is_super(*arguments[0])) throw no_such_function("to_hex", arguments);
    if (is_unknown(*arguments[0]))
      arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::BLOB);
    switch (arguments[0]->return_type.id()) {
      case LogicalTypeId::BLOB:
        return call_kernel<bytes_to_hexadecimal>("rs_to_hex", std::move(arguments));
      case LogicalTypeId::SMALLINT:
      case LogicalTypeId::INTEGER:
      case LogicalTypeId::BIGINT:
        arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::BIGINT);
        return call_kernel<integer_to_hexadecimal>("rs_to_hex", std::move(arguments));
      default:
        throw no_such_function("to_hex", arguments);
    }
  });
}

}  // namespace

void register_hash_functions(duckdb::ExtensionLoader& loader) {
  register_rewritten_variadic(loader, "rs_fnv_hash", 1, bind_fnv);
  register_rewritten_variadic(loader, "rs_murmur3_32_hash", 1, bind_murmur);
  register_rewritten(loader, "rs_to_hex", 1, bind_to_hex);
  register_kernel<crc32c>(loader, "rs_crc32");
  register_kernel<from_hexadecimal>(loader, "rs_from_hex");
  register_kernel<to_varbyte>(loader, "rs_to_varbyte");
  register_kernel<from_varbyte>(loader, "rs_from_varbyte");
  register_kernel<bit_of>(loader, "rs_getbit");
}

}  // namespace slipher::engine
