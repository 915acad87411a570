#include "super/builder.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "super/encoding.h"
#include "super/error.h"
#include "types/type.h"

namespace slipher::super {
namespace {

// Returns whether the value is the same in the narrower type.
template <typename T>
bool fits(std::int64_t value) {
  return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

void append_tag(std::string& out, Tag tag) { out.push_back(static_cast<char>(tag)); }

template <typename T>
void append_all(std::string& out, const std::vector<std::uint32_t>& numbers, std::size_t first) {
  for (std::size_t i = first; i < numbers.size(); ++i) append(out, static_cast<T>(numbers[i]));
}

}  // namespace

void Builder::require_room(std::size_t more) const {
  if (bytes_.size() + more > kMaxValueBytes) throw value_too_large();
}

void Builder::close_part() {
  if (open_.empty()) return;
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size() - open_.back().begin));
}

void Builder::null() {
  require_room(1);
  append_tag(bytes_, Tag::kNull);
  close_part();
}

void Builder::boolean(bool value) {
  require_room(1);
  append_tag(bytes_, value ? Tag::kTrue : Tag::kFalse);
  close_part();
}

void Builder::integer(std::int64_t value) {
  require_room(1 + sizeof value);
  if (fits<std::int8_t>(value)) {
    append(bytes_, static_cast<std::int8_t>(value));
    append_tag(bytes_, Tag::kInt8);
  } else if (fits<std::int16_t>(value)) {
    append(bytes_, static_cast<std::int16_t>(value));
    append_tag(bytes_, Tag::kInt16);
  } else if (fits<std::int32_t>(value)) {
    append(bytes_, static_cast<std::int32_t>(value));
    append_tag(bytes_, Tag::kInt32);
  } else {
    append(bytes_, value);
    append_tag(bytes_, Tag::kInt64);
  }
  close_part();
}

void Builder::decimal(Decimal value) {
  static const types::Int128 kLimit = types::pow10(types::kMaxDecimalPrecision);
  if (value.scale > types::kMaxDecimalScale || value.digits >= kLimit || value.digits <= -kLimit) {
    throw number_overflow();
  }
  constexpr types::Int128 kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr types::Int128 kMost = std::numeric_limits<std::int64_t>::max();
  if (value.scale == 0 && value.digits >= kLeast && value.digits <= kMost) {
    return integer(static_cast<std::int64_t>(value.digits));
  }
  require_room(sizeof value.digits + 2);
  append(bytes_, value.digits);
  append(bytes_, static_cast<std::uint8_t>(value.scale));
  append_tag(bytes_, Tag::kDecimal);
  close_part();
}

void Builder::real(float value) {
  require_room(sizeof value + 1);
  append(bytes_, value);
  append_tag(bytes_, Tag::kReal);
  close_part();
}

void Builder::floating(double value) {
  require_room(sizeof value + 1);
  append(bytes_, value);
  append_tag(bytes_, Tag::kDouble);
  close_part();
}

void Builder::string(std::string_view value) {
  require_room(value.size() + 1);
  bytes_.append(value);
  append_tag(bytes_, Tag::kString);
  close_part();
}

void Builder::value(Value value) {
  require_room(value.bytes().size());
  bytes_.append(value.bytes());
  close_part();
}

void Builder::begin(bool object) {
  if (open_.size() == kMaxDepth) throw nested_too_deeply();
  open_.push_back({bytes_.size(), ends_.size(), object});
}

void Builder::begin_array() { begin(false); }
void Builder::begin_object() { begin(true); }

void Builder::name(std::string_view name) {
  require_room(name.size());
  bytes_.append(name);
  close_part();
}

std::string_view Builder::part(const Open& open, std::size_t i) const {
  const std::size_t begin = i == 0 ? 0 : ends_[open.first_part + i - 1];
  return std::string_view(bytes_).substr(open.begin + begin, ends_[open.first_part + i] - begin);
}

// Attributes of one name stay in the order in which they came.
std::vector<std::uint32_t> Builder::sorted_names(const Open& open) const {
  std::vector<std::uint32_t> numbers((ends_.size() - open.first_part) / 2);
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int order = part(open, 2 * a).compare(part(open, 2 * b));
    return order != 0 ? order < 0 : a < b;
  });
  return numbers;
}

std::optional<std::string> Builder::repeated_name(const Open& open,
                                                  const std::vector<std::uint32_t>& by_name) const {
  const auto same = [&](std::size_t a, std::size_t b) { return part(open, a) == part(open, b); };
  for (std::size_t i = 1; i < by_name.size(); ++i) {
    const std::size_t own = 2 * by_name[i];
    if (same(2 * by_name[i - 1], own)) return std::string(part(open, own));
  }
  if (!by_name.empty()) return std::nullopt;
  for (std::size_t i = 2; i < ends_.size() - open.first_part; i += 2) {
    for (std::size_t before = 0; before < i; before += 2) {
      if (same(before, i)) return std::string(part(open, i));
    }
  }
  return std::nullopt;
}

void Builder::drop_repeated(const Open& open) {
  const auto by_name = sorted_names(open);
  std::vector<bool> repeated(by_name.size());
  for (std::size_t i = 1; i < by_name.size(); ++i) {
    repeated[by_name[i - 1]] = part(open, 2 * by_name[i - 1]) == part(open, 2 * by_name[i]);
  }
  std::string kept;
  std::vector<std::uint32_t> ends;
  for (std::size_t i = 0; i < by_name.size(); ++i) {
    if (repeated[i]) continue;
    for (const std::size_t each : {2 * i, 2 * i + 1}) {
      kept.append(part(open, each));
      ends.push_back(static_cast<std::uint32_t>(kept.size()));
    }
  }
  bytes_.replace(open.begin, std::string::npos, kept);
  ends_.resize(open.first_part);
  ends_.insert(ends_.end(), ends.begin(), ends.end());
}

std::optional<std::string> Builder::end() {
  const Open open = open_.back();
  const auto attributes = [&] { return (ends_.size() - open.first_part) / 2; };
  const auto order = [&] {
    const bool many = open.object && attributes() > Value::kLinearSearch;
    return many ? sorted_names(open) : std::vector<std::uint32_t>();
  };
  auto by_name = order();
  auto repeated = open.object ? repeated_name(open, by_name) : std::nullopt;
  if (repeated) {
    drop_repeated(open);
    by_name = order();
  }
  finish(open, by_name);
  open_.pop_back();
  close_part();
  return repeated;
}

// Writes what stands behind the contents.
void Builder::finish(const Open& open, const std::vector<std::uint32_t>& by_name) {
  const std::size_t parts = ends_.size() - open.first_part;
  const std::size_t contents = bytes_.size() - open.begin;
  const std::size_t count = open.object ? parts / 2 : parts;
  require_room((parts + by_name.size() + 1) * sizeof(std::uint32_t) + 1);
  const auto write = [&]<typename T>(T, Tag tag) {
    append_all<T>(bytes_, ends_, open.first_part);
    append_all<T>(bytes_, by_name, 0);
    append(bytes_, static_cast<T>(count));
    append_tag(bytes_, tag);
  };
  const std::size_t largest = std::max(contents, count);
  if (largest <= std::numeric_limits<std::uint8_t>::max()) {
    write(std::uint8_t{}, open.object ? Tag::kObject1 : Tag::kArray1);
  } else if (largest <= std::numeric_limits<std::uint16_t>::max()) {
    write(std::uint16_t{}, open.object ? Tag::kObject2 : Tag::kArray2);
  } else {
    write(std::uint32_t{}, open.object ? Tag::kObject4 : Tag::kArray4);
  }
  ends_.resize(open.first_part);
}

void Builder::clear() {
  bytes_.clear();
  ends_.clear();
  open_.clear();
}

}  // namespace slipher::super
