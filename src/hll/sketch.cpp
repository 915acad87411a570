#include "hll/sketch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

#include "base/error.h"

namespace slipher::hll {
namespace {

enum Form : char { kSparse = 1, kDense = 2 };

constexpr std::size_t kLeastRoom = 64;  // Marks that wait before they are sorted.

SqlError no_sketch() { return {sqlstate::kDataCorrupted, "the bytes are no HLLSKETCH"}; }

// Ertl's sigma: what the empty registers stand for.
double sigma(double x) {
  if (x == 1) return std::numeric_limits<double>::infinity();
  double y = 1, z = x, last = -1;
  while (z != last) {
    x *= x;
    last = z;
    z += x * y;
    y += y;
  }
  return z;
}

// Ertl's tau: what the registers at the highest rank stand for.
double tau(double x) {
  if (x == 0 || x == 1) return 0;
  double y = 1, z = 1 - x, last = -1;
  while (z != last) {
    x = std::sqrt(x);
    last = z;
    y *= 0.5;
    z -= (1 - x) * (1 - x) * y;
  }
  return z / 3;
}

double estimated(const std::vector<std::uint8_t>& registers) {
  constexpr auto kCount = static_cast<double>(kRegisters);
  std::array<std::int32_t, kMaxRank + 1> having{};
  for (const std::uint8_t rank : registers) ++having[rank];
  double z = kCount * tau(1 - having[kMaxRank] / kCount);
  for (std::size_t rank = kMaxRank - 1; rank > 0; --rank) z = 0.5 * (z + having[rank]);
  z += kCount * sigma(having[0] / kCount);
  constexpr double kAlpha = 0.5 / std::numbers::ln2;
  return kAlpha * kCount * kCount / z;
}

// Linear counting over the places.
double counted(std::size_t marks) {
  constexpr double kPlaces = 1U << kPlaceBits;
  return -kPlaces * std::log1p(-static_cast<double>(marks) / kPlaces);
}

// Brings marks in order and keeps of each place the highest rank.
void sort_marks(std::vector<Mark>& marks, std::size_t settled) {
  const auto middle = marks.begin() + static_cast<std::ptrdiff_t>(settled);
  std::sort(middle, marks.end());
  std::vector<Mark> all(marks.size());
  std::merge(marks.begin(), middle, middle, marks.end(), all.begin());
  marks.clear();
  for (const Mark mark : all) {
    if (!marks.empty() && place_of(marks.back()) == place_of(mark)) marks.pop_back();
    marks.push_back(mark);
  }
}

}  // namespace

void Sketch::add(Mark mark) {
  if (!registers_.empty()) return add_dense(mark);
  marks_.push_back(mark);
  if (marks_.size() >= std::max(kLeastRoom, settled_ * 2)) settle();
}

void Sketch::add_dense(Mark mark) {
  std::uint8_t& rank = registers_[place_of(mark) % kRegisters];
  rank = std::max(rank, static_cast<std::uint8_t>(rank_of(mark)));
}

void Sketch::grow_dense() {
  registers_.assign(kRegisters, 0);
  for (const Mark mark : marks_) add_dense(mark);
  marks_ = {};
  settled_ = 0;
}

void Sketch::settle() {
  sort_marks(marks_, settled_);
  settled_ = marks_.size();
  if (settled_ >= kMaxSparse) grow_dense();
}

void Sketch::merge(std::string_view encoded) {
  const View other = view(encoded);
  if (!other.dense) {
    for (std::size_t i = 0; i < count_of(other); ++i) add(mark_at(other, i));
    return;
  }
  if (registers_.empty()) grow_dense();
  for (std::size_t i = 0; i < kRegisters; ++i) {
    registers_[i] = std::max(registers_[i], register_at(other, i));
  }
}

void Sketch::merge(const Sketch& other) {
  if (other.registers_.empty()) {
    for (const Mark mark : other.marks_) add(mark);
    return;
  }
  if (registers_.empty()) grow_dense();
  for (std::size_t i = 0; i < kRegisters; ++i) {
    registers_[i] = std::max(registers_[i], other.registers_[i]);
  }
}

std::int64_t Sketch::cardinality() const {
  if (!registers_.empty()) {
    // Registers that no values make, from a text, may stand for more than there are integers.
    constexpr auto kMost = static_cast<double>(std::int64_t{1} << 62);
    return std::llround(std::min(estimated(registers_), kMost));
  }
  if (marks_.size() == settled_) return std::llround(counted(settled_));
  Sketch settled = *this;
  settled.settle();
  return settled.cardinality();
}

std::string Sketch::encoded() const {
  if (registers_.empty() && marks_.size() != settled_) {
    Sketch settled = *this;
    settled.settle();
    return settled.encoded();
  }
  std::string out;
  if (registers_.empty()) {
    out.push_back(kSparse);
    // Little-endian, as the machines that this runs on.
    out.append(reinterpret_cast<const char*>(marks_.data()), settled_ * sizeof(Mark));
    return out;
  }
  out.reserve(1 + kDenseBytes);
  out.push_back(kDense);
  for (std::size_t i = 0; i < kRegisters; i += 4) {
    const std::uint32_t four = static_cast<std::uint32_t>(registers_[i]) << 18 |
                               static_cast<std::uint32_t>(registers_[i + 1]) << 12 |
                               static_cast<std::uint32_t>(registers_[i + 2]) << 6 |
                               static_cast<std::uint32_t>(registers_[i + 3]);
    out.push_back(static_cast<char>(four >> 16));
    out.push_back(static_cast<char>(four >> 8));
    out.push_back(static_cast<char>(four));
  }
  return out;
}

View view(std::string_view encoded) {
  if (encoded.empty()) throw no_sketch();
  const View out{encoded.front() == kDense, encoded.substr(1)};
  const bool fits = out.dense
                        ? out.bytes.size() == kDenseBytes
                        : encoded.front() == kSparse && out.bytes.size() % sizeof(Mark) == 0 &&
                              count_of(out) < kMaxSparse;
  if (!fits) throw no_sketch();
  return out;
}

std::size_t count_of(const View& sparse) { return sparse.bytes.size() / sizeof(Mark); }

Mark mark_at(const View& sparse, std::size_t index) {
  Mark out = 0;
  std::memcpy(&out, sparse.bytes.data() + index * sizeof(Mark), sizeof(Mark));
  return out;
}

std::uint8_t register_at(const View& dense, std::size_t index) {
  const std::size_t bit = index * 6;
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return at < dense.bytes.size() ? static_cast<unsigned char>(dense.bytes[at]) : 0U;
  };
  const std::uint32_t two = byte(bit / 8) << 8 | byte(bit / 8 + 1);
  return static_cast<std::uint8_t>(two >> (10 - bit % 8) & kMaxRank);
}

}  // namespace slipher::hll
