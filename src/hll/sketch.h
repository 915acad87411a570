#pragma once

// HyperLogLog: how many distinct values there were, from a summary of bounded size.
//
// Class map of the module
//   sketch.h   Sketch: takes values in and other sketches, estimates; the encoding
//   text.h     the text form of sketches: JSON of sparse ones, Base64 of dense ones
//   hash.h     what of a value a sketch keeps
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/hyperloglog-overview.html

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hll/hash.h"

namespace slipher::hll {

inline constexpr int kLogRegisters = 15;  // The one that Redshift supports.
inline constexpr std::size_t kRegisters = std::size_t{1} << kLogRegisters;
inline constexpr std::size_t kDenseBytes = kRegisters * 6 / 8;
// As many as take the room of a dense sketch.
inline constexpr std::size_t kMaxSparse = kDenseBytes / sizeof(std::uint32_t);

// A sketch: sparse, the ranks of up to kMaxSparse of 2^26 places; or dense, the highest rank of
// each of 2^15 registers, which a place names by its lowest bits. To be used by one thread.
//
// The encoding:
//
//   sparse    1, then places ascending, each with its rank in 4 bytes: place << 6 | rank, little-
//             endian; fewer than kMaxSparse of them
//   dense     2, then kDenseBytes: the registers, 6 bits each, the first one in the highest bits
//
// A sparse sketch counts its places; that is off by less than one in ten thousand. A dense one
// estimates by the improved raw estimator of O. Ertl, "New cardinality estimation algorithms for
// HyperLogLog sketches" (arXiv:1702.01284), algorithm 6, which needs no tables and no thresholds
// and has no bias over the whole range; its standard error is 1.04 / sqrt(2^15), 0.57 %.
class Sketch {
 public:
  // Takes a value in.
  void add(Mark mark);
  // Takes in what another sketch, an encoded one, has seen. Throws XX001 for what is none.
  void merge(std::string_view encoded);
  void merge(const Sketch& other);

  // Returns about how many distinct values it has seen.
  std::int64_t cardinality() const;
  // Returns the sketch encoded; equal for equal sketches.
  std::string encoded() const;

 private:
  void add_dense(Mark mark);
  void grow_dense();
  // Brings the marks in order, each place once; makes the sketch dense when they are too many.
  void settle();

  std::vector<Mark> marks_;  // While sparse; the first `settled_` are in order.
  std::size_t settled_ = 0;
  std::vector<std::uint8_t> registers_;  // While dense; else empty.
};

// The parts of an encoded sketch, which somebody else keeps.
struct View {
  bool dense = false;
  std::string_view bytes;  // Without the first one.
};
// Throws XX001 for what is no sketch.
View view(std::string_view encoded);
// The marks of a sparse one.
std::size_t count_of(const View& sparse);
Mark mark_at(const View& sparse, std::size_t index);
// One register of a dense one.
std::uint8_t register_at(const View& dense, std::size_t index);

}  // namespace slipher::hll
