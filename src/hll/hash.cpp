#include "hll/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace slipher::hll {
namespace {

constexpr std::uint64_t kSeed = 9001;
constexpr std::uint64_t kFirst = 0x87c37b91114253d5U, kSecond = 0x4cf5ad432745937fU;
constexpr std::size_t kBlock = 16;

std::uint64_t read(const char* bytes, std::size_t size) {
  std::uint64_t out = 0;
  std::memcpy(&out, bytes, size);  // Little-endian, as the machines that this runs on.
  return out;
}

std::uint64_t first_mixed(std::uint64_t block) { return std::rotl(block * kFirst, 31) * kSecond; }
std::uint64_t second_mixed(std::uint64_t block) { return std::rotl(block * kSecond, 33) * kFirst; }

std::uint64_t finished(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33);
}

std::pair<std::uint64_t, std::uint64_t> murmur(std::string_view bytes) {
  std::uint64_t first = kSeed, second = kSeed;
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= kBlock; left -= kBlock, at += kBlock) {
    first ^= first_mixed(read(at, 8));
    first = (std::rotl(first, 27) + second) * 5 + 0x52dce729U;
    second ^= second_mixed(read(at + 8, 8));
    second = (std::rotl(second, 31) + first) * 5 + 0x38495ab5U;
  }
  if (left > 8) second ^= second_mixed(read(at + 8, left - 8));
  if (left > 0) first ^= first_mixed(read(at, std::min<std::size_t>(left, 8)));
  first ^= bytes.size();
  second ^= bytes.size();
  first += second;
  second += first;
  first = finished(first);
  second = finished(second);
  first += second;
  return {first, second + first};
}

}  // namespace

Mark mark_of(std::string_view bytes) {
  const auto [first, second] = murmur(bytes);
  constexpr std::uint64_t kPlaces = (std::uint64_t{1} << kPlaceBits) - 1;
  const auto zeros = static_cast<std::uint32_t>(std::countl_zero(second));
  return make_mark(static_cast<std::uint32_t>(first & kPlaces), std::min(zeros + 1, kMaxRank));
}

}  // namespace slipher::hll
