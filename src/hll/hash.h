#pragma once

// What of a value a sketch keeps: of a hash of its bytes, a place and a rank.

#include <cstdint>
#include <string_view>

namespace slipher::hll {

inline constexpr int kPlaceBits = 26;
inline constexpr int kRankBits = 6;
inline constexpr std::uint32_t kMaxRank = (1U << kRankBits) - 1;

// A place, one of 2^26, and how rare a value was that fell there: the rank n, from 1, comes once in
// 2^n times. In one number, so that marks in order are in the order of their places.
using Mark = std::uint32_t;

constexpr Mark make_mark(std::uint32_t place, std::uint32_t rank) {
  return (place << kRankBits) | rank;
}
constexpr std::uint32_t place_of(Mark mark) { return mark >> kRankBits; }
constexpr std::uint32_t rank_of(Mark mark) { return mark & kMaxRank; }

// Returns the mark of a value by its bytes. The hash is Murmur3 (x64, 128 bits, seed 9001), the
// place the lowest bits of its first half, the rank one more than the zeros that its second half
// begins with: so a sketch of integers is the one that Redshift's manual prints.
Mark mark_of(std::string_view bytes);

}  // namespace slipher::hll
