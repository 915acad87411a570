#include "super/array.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "super/error.h"
#include "super/order.h"

namespace slipher::super {
namespace {

std::string key_of(Value value) {
  std::string key;
  append_sort_key(value, key);
  return key;
}

void append_elements(Value array, Builder& out) {
  for (std::size_t i = 0; i < array.size(); ++i) out.value(array.element(i));
}

void append_flat(Value array, std::size_t depth, Builder& out) {
  if (depth == kMaxDepth) throw nested_too_deeply();
  for (std::size_t i = 0; i < array.size(); ++i) {
    const Value element = array.element(i);
    if (element.kind() == Kind::kArray) {
      append_flat(element, depth + 1, out);
    } else {
      out.value(element);
    }
  }
}

using Counts = std::unordered_map<std::string, std::size_t>;

Counts counts_of(Value array) {
  Counts counts;
  for (std::size_t i = 0; i < array.size(); ++i) ++counts[key_of(array.element(i))];
  return counts;
}

using Seen = std::unordered_set<std::string>;

void append_new(Value array, Seen& seen, Builder& out) {
  for (std::size_t i = 0; i < array.size(); ++i) {
    const Value element = array.element(i);
    if (seen.insert(key_of(element)).second) out.value(element);
  }
}

// Appends the elements of `left` of which `right` has (or has not) as many.
void append_matching(Value left, Value right, bool wanted, Repeated repeated, Builder& out) {
  Counts counts = counts_of(right);
  Seen seen;
  out.begin_array();
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Value element = left.element(i);
    const std::string key = key_of(element);
    if (repeated == Repeated::kOnce && !seen.insert(key).second) continue;
    const auto found = counts.find(key);
    const bool has = found != counts.end() && found->second > 0;
    if (has && repeated == Repeated::kCounts) --found->second;
    if (has == wanted) out.value(element);
  }
  out.end();
}

}  // namespace

void concatenate(Value left, Value right, Builder& out) {
  out.begin_array();
  append_elements(left, out);
  append_elements(right, out);
  out.end();
}

void flatten(Value array, Builder& out) {
  out.begin_array();
  append_flat(array, 0, out);
  out.end();
}

void slice(Value array, std::int64_t begin, std::int64_t length, Builder& out) {
  const auto size = static_cast<std::int64_t>(array.size());
  if (begin < 0) begin = std::max<std::int64_t>(size + begin, 0);
  begin = std::min(begin, size);
  length = std::clamp<std::int64_t>(length, 0, size - begin);
  out.begin_array();
  for (std::int64_t i = begin; i < begin + length; ++i) {
    out.value(array.element(static_cast<std::size_t>(i)));
  }
  out.end();
}

void distinct(Value array, Builder& out) {
  Seen seen;
  out.begin_array();
  append_new(array, seen, out);
  out.end();
}

void set_union(Value left, Value right, Builder& out) {
  Seen seen;
  out.begin_array();
  append_new(left, seen, out);
  append_new(right, seen, out);
  out.end();
}

void except(Value left, Value right, Repeated repeated, Builder& out) {
  append_matching(left, right, false, repeated, out);
}

void intersect(Value left, Value right, Repeated repeated, Builder& out) {
  append_matching(left, right, true, repeated, out);
}

void sort(Value array, bool ascending, Nulls nulls, Builder& out) {
  // Equal elements stay in their order.
  std::vector<std::pair<std::string, std::size_t>> places;
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (!array.element(i).is_null()) places.emplace_back(key_of(array.element(i)), i);
  }
  std::sort(places.begin(), places.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return ascending == (a.first < b.first);
    return a.second < b.second;
  });
  const auto append_nulls = [&] {
    for (std::size_t i = places.size(); i < array.size(); ++i) out.null();
  };
  out.begin_array();
  if (nulls == Nulls::kFirst) append_nulls();
  for (const auto& [key, i] : places) out.value(array.element(i));
  if (nulls == Nulls::kLast) append_nulls();
  out.end();
}

std::vector<std::size_t> positions(Value array, Value wanted) {
  const std::string key = key_of(wanted);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (key_of(array.element(i)) == key) found.push_back(i);
  }
  return found;
}

bool has_null(Value array) {
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (array.element(i).is_null()) return true;
  }
  return false;
}

bool overlap(Value left, Value right) {
  const Counts counts = counts_of(right);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (counts.contains(key_of(left.element(i)))) return true;
  }
  return false;
}

}  // namespace slipher::super
