// SHA2: 224, 256, 384 and 512 bits.
//
// Source: FIPS 180-4

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

// The first 80 primes give the constants of both sizes: the first 32 or 64 bits of the fractions of
// their cube roots.
constexpr std::array<std::uint64_t, 80> kRounds = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

// What differs between the two sizes of words.
template <typename Word>
struct Shape;
template <>
struct Shape<std::uint32_t> {
  static constexpr int kRoundCount = 64;
  static constexpr int kSmall0[3] = {7, 18, 3}, kSmall1[3] = {17, 19, 10}, kBig0[3] = {2, 13, 22},
                       kBig1[3] = {6, 11, 25};
};
template <>
struct Shape<std::uint64_t> {
  static constexpr int kRoundCount = 80;
  static constexpr int kSmall0[3] = {1, 8, 7}, kSmall1[3] = {19, 61, 6}, kBig0[3] = {28, 34, 39},
                       kBig1[3] = {14, 18, 41};
};

template <typename Word>
Word rotated(Word value, int bits) {
  return static_cast<Word>((value >> bits) |
                           (value << (sizeof(Word) * 8 - static_cast<unsigned>(bits))));
}
template <typename Word>
Word small_sigma(Word value, const int (&by)[3]) {
  return rotated(value, by[0]) ^ rotated(value, by[1]) ^ (value >> by[2]);
}
template <typename Word>
Word big_sigma(Word value, const int (&by)[3]) {
  return rotated(value, by[0]) ^ rotated(value, by[1]) ^ rotated(value, by[2]);
}

template <typename Word>
using State = std::array<Word, 8>;

template <typename Word>
void compress(State<Word>& state, const char* block) {
  using S = Shape<Word>;
  std::array<Word, S::kRoundCount> words{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t j = 0; j < sizeof(Word); ++j) {
      words[i] = static_cast<Word>((words[i] << 8) |
                                   static_cast<unsigned char>(block[i * sizeof(Word) + j]));
    }
  }
  for (std::size_t i = 16; i < words.size(); ++i) {
    words[i] = small_sigma(words[i - 2], S::kSmall1) + words[i - 7] +
               small_sigma(words[i - 15], S::kSmall0) + words[i - 16];
  }
  State<Word> s = state;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto round = static_cast<Word>(kRounds[i] >> (64 - sizeof(Word) * 8));
    const Word choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
    const Word majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    const Word first = s[7] + big_sigma(s[4], S::kBig1) + choice + round + words[i];
    const Word second = big_sigma(s[0], S::kBig0) + majority;
    s = {static_cast<Word>(first + second), s[0], s[1], s[2],
         static_cast<Word>(s[3] + first),   s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += s[i];
}

template <typename Word>
std::string digest(std::string_view text, State<Word> state, std::size_t digits) {
  constexpr std::size_t kBlock = sizeof(Word) * 16;
  const std::uint64_t bits = static_cast<std::uint64_t>(text.size()) * 8;
  for (std::size_t at = 0; at + kBlock <= text.size(); at += kBlock)
    compress(state, text.data() + at);
  // The end: a bit, zeros, and the number of bits in two words, whose upper half is 0 here.
  std::string last(text.substr(text.size() / kBlock * kBlock));
  last += '\x80';
  const std::size_t blocks = last.size() + 2 * sizeof(Word) <= kBlock ? 1 : 2;
  last.resize(blocks * kBlock - 8, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) last += static_cast<char>((bits >> shift) & 0xFFU);
  for (std::size_t at = 0; at < last.size(); at += kBlock) compress(state, last.data() + at);
  std::string out;
  for (const Word word : state) {
    for (int shift = static_cast<int>(sizeof(Word)) * 8 - 4; shift >= 0; shift -= 4) {
      out += "0123456789abcdef"[(word >> shift) & 15U];
    }
  }
  return out.substr(0, digits);
}

std::string sha2(std::string_view text, std::int32_t bits) {
  switch (bits) {
    case 224:
      return digest<std::uint32_t>(text,
                                   {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31,
                                    0x68581511, 0x64f98fa7, 0xbefa4fa4},
                                   56);
    case 0:
    case 256:
      return digest<std::uint32_t>(text,
                                   {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                    0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
                                   64);
    case 384:
      return digest<std::uint64_t>(
          text,
          {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
           0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4},
          96);
    case 512:
      return digest<std::uint64_t>(
          text,
          {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
           0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179},
          128);
    default:
      return {};
  }
}

}  // namespace

void register_sha2(duckdb::ExtensionLoader& loader) { register_kernel<sha2>(loader, "rs_sha2"); }

}  // namespace slipher::engine
