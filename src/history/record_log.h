#pragma once

// The records of one kind that are in memory. Internal to the module.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "history/record_form.h"

namespace slipher::history {

// A record with its place in the order of its kind. Shared, so that readers and the writing thread
// need no copy.
template <typename Record>
struct Entry {
  std::int64_t sequence = 0;  // From 1; the file continues with it.
  Record record;
};
template <typename Record>
using Entries = std::vector<std::shared_ptr<const Entry<Record>>>;

// Returns about how much memory a record takes.
template <typename Record>
std::size_t memory_of(const Record& record) {
  std::size_t bytes = sizeof(Entry<Record>) + 64;  // With the allocation and the place in the log.
  std::apply(
      [&](const auto&... fields) {
        const auto add = [&](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            bytes += value.capacity();
          }
        };
        (add(record.*(fields.member)), ...);
      },
      Form<Record>::kFields);
  return bytes;
}

// In order of sequence, without gaps. Its owner's mutex guards it.
template <typename Record>
class RecordLog {
 public:
  // Sets what the file has already: its last sequence.
  void start_after(std::int64_t sequence) { last_ = written_ = sequence; }

  void add(Record record) {
    bytes_ += memory_of(record);
    entries_.push_back(
        std::make_shared<const Entry<Record>>(Entry<Record>{++last_, std::move(record)}));
  }
  // Notes that the file has everything up to `sequence`, and lets it go.
  void written(std::int64_t sequence) {
    written_ = std::max(written_, sequence);
    while (!entries_.empty() && entries_.front()->sequence <= sequence) drop_oldest();
  }
  // Requires that there is one.
  void drop_oldest() {
    bytes_ -= memory_of(entries_.front()->record);
    entries_.pop_front();
  }

  Entries<Record> entries() const { return {entries_.begin(), entries_.end()}; }
  bool empty() const { return entries_.empty(); }
  std::size_t bytes() const { return bytes_; }
  // The sequence up to which the file has every record that was not dropped.
  std::int64_t written() const { return written_; }

 private:
  std::deque<std::shared_ptr<const Entry<Record>>> entries_;
  std::size_t bytes_ = 0;
  std::int64_t last_ = 0;
  std::int64_t written_ = 0;
};

}  // namespace slipher::history
