// FARMFINGERPRINT64: the fingerprint of Google's FarmHash, which never changes between versions.
//
// Source: https://github.com/google/farmhash, namespace farmhashna
// Lengths up to 16, 32, 64 and beyond each have a mixture of their own; words are little-endian.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using Word = std::uint64_t;
using Words = std::pair<Word, Word>;

constexpr Word kFirst = 0xc3a5c85c97cb3127U;
constexpr Word kSecond = 0xb492b66fbe98f273U;
constexpr Word kThird = 0x9ae16a3b2f90404fU;

template <typename Integer = Word>
Word fetch(const char* bytes) {
  static_assert(std::endian::native == std::endian::little);
  Integer out = 0;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

Word shifted(Word value) { return value ^ (value >> 47); }

Word mixed(Word left, Word right, Word factor) {
  const Word both = shifted((left ^ right) * factor);
  return shifted((right ^ both) * factor) * factor;
}

Word up_to_16(const char* s, std::size_t size) {
  const Word factor = kThird + size * 2;
  if (size >= 8) {
    const Word a = fetch(s) + kThird, b = fetch(s + size - 8);
    return mixed(std::rotr(b, 37) * factor + a, (std::rotr(a, 25) + b) * factor, factor);
  }
  if (size >= 4) {
    return mixed(size + (fetch<std::uint32_t>(s) << 3), fetch<std::uint32_t>(s + size - 4), factor);
  }
  if (size == 0) return kThird;
  const auto at = [&](std::size_t index) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(s[index]));
  };
  const std::uint32_t y = at(0) + (at(size / 2) << 8);
  const std::uint32_t z = static_cast<std::uint32_t>(size) + (at(size - 1) << 2);
  return shifted(y * kThird ^ z * kFirst) * kThird;
}

Word up_to_32(const char* s, std::size_t size) {
  const Word factor = kThird + size * 2;
  const Word a = fetch(s) * kSecond, b = fetch(s + 8);
  const Word c = fetch(s + size - 8) * factor, d = fetch(s + size - 16) * kThird;
  return mixed(std::rotr(a + b, 43) + std::rotr(c, 30) + d, a + std::rotr(b + kThird, 18) + c,
               factor);
}

Word up_to_64(const char* s, std::size_t size) {
  const Word factor = kThird + size * 2;
  const Word a = fetch(s) * kThird, b = fetch(s + 8);
  const Word c = fetch(s + size - 8) * factor, d = fetch(s + size - 16) * kThird;
  const Word y = std::rotr(a + b, 43) + std::rotr(c, 30) + d;
  const Word z = mixed(y, a + std::rotr(b + kThird, 18) + c, factor);
  const Word e = fetch(s + 16) * factor, f = fetch(s + 24);
  const Word g = (y + fetch(s + size - 32)) * factor, h = (z + fetch(s + size - 24)) * factor;
  return mixed(std::rotr(e + f, 43) + std::rotr(g, 30) + h, e + std::rotr(f + a, 18) + g, factor);
}

// Of 32 bytes with two seeds.
Words weak(const char* s, Word a, Word b) {
  const Word z = fetch(s + 24);
  a += fetch(s);
  b = std::rotr(b + a + z, 21);
  const Word before = a;
  a += fetch(s + 8) + fetch(s + 16);
  b += std::rotr(a, 44);
  return {a + z, b + before};
}

// What goes through a long text, 64 bytes at a time.
struct Long {
  Word x, y, z;
  Words v{0, 0}, w{0, 0};

  // The last block is taken with a factor of its own, and weighs some words nine times.
  void take(const char* s, Word factor, Word weight) {
    x = std::rotr(x + y + v.first + fetch(s + 8), 37) * factor;
    y = std::rotr(y + v.second + fetch(s + 48), 42) * factor;
    x ^= w.second * weight;
    y += v.first * weight + fetch(s + 40);
    z = std::rotr(z + w.first, 33) * factor;
    v = weak(s, v.second * factor, x + w.first);
    w = weak(s + 32, z + w.second, y + fetch(s + 16));
    std::swap(z, x);
  }
};

Word over_64(const char* s, std::size_t size) {
  constexpr Word kSeed = 81;
  const char* const end = s + (size - 1) / 64 * 64;
  Long state{kSeed * kThird + fetch(s), kSeed * kSecond + 113, 0};
  state.z = shifted(state.y * kThird + 113) * kThird;
  const char* at = s;
  for (; at != end; at += 64) state.take(at, kSecond, 1);
  const Word factor = kSecond + ((state.z & 0xff) << 1);
  state.w.first += (size - 1) & 63;
  state.v.first += state.w.first;
  state.w.first += state.v.first;
  state.take(s + size - 64, factor, 9);
  return mixed(mixed(state.v.first, state.w.first, factor) + shifted(state.y) * kFirst + state.z,
               mixed(state.v.second, state.w.second, factor) + state.x, factor);
}

std::int64_t fingerprint(std::string_view bytes) {
  const std::size_t size = bytes.size();
  const char* s = bytes.data();
  return static_cast<std::int64_t>(size <= 16   ? up_to_16(s, size)
                                   : size <= 32 ? up_to_32(s, size)
                                   : size <= 64 ? up_to_64(s, size)
                                                : over_64(s, size));
}

std::int64_t fingerprint_of_bytes(Bytes value) { return fingerprint(value.bytes); }

BoundExpression bind_fingerprint(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (is_super(*arguments[0])) throw no_such_function("farmfingerprint64", arguments);
    if (arguments[0]->return_type.id() == duckdb::LogicalTypeId::BLOB) {
      return call_kernel<fingerprint_of_bytes>("rs_farm_fingerprint64", std::move(arguments));
    }
    arguments[0] = as_text(input.context, std::move(arguments[0]));
    return call_kernel<fingerprint>("rs_farm_fingerprint64", std::move(arguments));
  });
}

}  // namespace

void register_farm_hash(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_farm_fingerprint64", 1, bind_fingerprint);
}

}  // namespace slipher::engine
