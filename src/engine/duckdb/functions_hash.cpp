// Hash functions that DuckDB has not: FNV-1a, Murmur3, CRC-32C, CHECKSUM of numbers; hexadecimal
// and VARBYTE.

#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
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

template <typename Integer>
std::string_view bytes_of(const Integer& value) {
  return {reinterpret_cast<const char*>(&value),
          sizeof value};  // Little-endian, as the machines that this runs on.
}

template <typename Integer>
std::int64_t fnv_integer(Integer value, std::int64_t seed) {
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

std::int32_t murmur_integer(std::int64_t value) { return murmur(bytes_of(value), 0); }
std::int32_t murmur_text(std::string_view text) { return murmur(text, 0); }

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

template <typename Integer>
BoundExpression fnv_of_integer(BoundExpressions arguments) {
  return call_kernel<fnv_integer<Integer>>("rs_fnv_hash", std::move(arguments));
}

bool can_be_hashed(const duckdb::Expression& value) {
  const LogicalTypeId type = value.return_type.id();
  return is_unknown(value) || type == LogicalTypeId::SMALLINT || type == LogicalTypeId::INTEGER ||
         type == LogicalTypeId::BIGINT || type == LogicalTypeId::VARCHAR ||
         type == LogicalTypeId::BLOB;
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
        return fnv_of_integer<std::int16_t>(std::move(arguments));
      case LogicalTypeId::INTEGER:
        return fnv_of_integer<std::int32_t>(std::move(arguments));
      case LogicalTypeId::BIGINT:
        return fnv_of_integer<std::int64_t>(std::move(arguments));
      case LogicalTypeId::VARCHAR:
        return call_kernel<fnv_text>("rs_fnv_hash", std::move(arguments));
      case LogicalTypeId::BLOB:
        return call_kernel<fnv_bytes>("rs_fnv_hash", std::move(arguments));
      default:
        throw internal_error("a type that cannot be hashed");
    }
  });
}

BoundExpression bind_murmur(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (is_unknown(*arguments[0])) arguments[0] = as_text(input.context, std::move(arguments[0]));
    switch (arguments[0]->return_type.id()) {
      case LogicalTypeId::SMALLINT:
      case LogicalTypeId::INTEGER:
      case LogicalTypeId::BIGINT:
        arguments[0] = converted(input.context, std::move(arguments[0]), LogicalType::BIGINT);
        return call_kernel<murmur_integer>("rs_murmur3_32_hash", std::move(arguments));
      case LogicalTypeId::VARCHAR:
        return call_kernel<murmur_text>("rs_murmur3_32_hash", std::move(arguments));
      default:
        throw no_such_function("murmur3_32_hash", arguments);
    }
  });
}

BoundExpression bind_to_hex(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
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
  register_rewritten(loader, "rs_murmur3_32_hash", 1, bind_murmur);
  register_rewritten(loader, "rs_to_hex", 1, bind_to_hex);
  register_kernel<crc32c>(loader, "rs_crc32");
  register_kernel<from_hexadecimal>(loader, "rs_from_hex");
  register_kernel<to_varbyte>(loader, "rs_to_varbyte");
  register_kernel<from_varbyte>(loader, "rs_from_varbyte");
  register_kernel<bit_of>(loader, "rs_getbit");
}

}  // namespace slipher::engine
