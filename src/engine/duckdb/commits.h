#pragma once

// Which commits a snapshot contains, as a number to compare.

#include <cstdint>
#include <optional>

#include "base/mutex.h"

namespace slipher::engine {

// Counts the commits that wrote the main database. Safe from any thread.
//
// DuckDB numbers its commits, but those of transactions that only read as well. So writers are
// counted here: each announces its commit before DuckDB begins with it and counts it when DuckDB is
// done, so that the moment at which it becomes visible lies in between. A snapshot that is taken
// between two looks which both find nothing announced and the same count contains exactly the
// commits counted: one that became visible after the first look but before the second would be
// announced still, or counted by then. Two snapshots with the same count therefore hold the same
// rows. Beside a writer's commit the count of a snapshot is unknown.
class Commits {
 public:
  // One writer's commit, from before to after it.
  class Writing {
   public:
    explicit Writing(Commits& commits);
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

   private:
    Commits& commits_;
  };

  // Calls `take_snapshot` and returns how many commits that snapshot contains, if that is certain.
  template <typename TakeSnapshot>
  std::optional<std::int64_t> contained(const TakeSnapshot& take_snapshot) const {
    const auto before = settled();
    take_snapshot();
    return before == settled() ? before : std::nullopt;
  }

 private:
  // Returns the count, unless a commit is announced.
  std::optional<std::int64_t> settled() const;

  mutable Mutex mutex_;
  std::int64_t done_ SLIPHER_GUARDED_BY(mutex_) = 0;  // Failed ones too: they harm no one.
  std::int64_t announced_ SLIPHER_GUARDED_BY(mutex_) = 0;
};

}  // namespace slipher::engine
