#pragma once

// When each table was last written, for those who copy a table under a snapshot that is older than
// their lock.

#include <cstdint>
#include <set>
#include <unordered_map>

#include "base/ids.h"
#include "base/mutex.h"

namespace slipher::transaction {

// Numbers commits that wrote tables. Safe from any thread.
//
// A writer notes its tables after its commit and before its locks go; so whoever holds a table's
// lock sees every write of it that a snapshot of an earlier now() may lack. Remembers kTables
// tables; when there are more, it takes all for written now, which at worst refuses a rewrite.
class TableWrites {
 public:
  static constexpr std::size_t kTables = 100'000;

  // Returns the number of the latest commit. To be read before a snapshot is taken.
  std::int64_t now() const;
  void note(const std::set<RelationId>& tables);
  // Whether the table may have been written after `since`.
  bool written_after(RelationId table, std::int64_t since) const;

 private:
  mutable Mutex mutex_;
  std::int64_t now_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::int64_t forgotten_ SLIPHER_GUARDED_BY(mutex_) = 0;  // What is not in `last_` is not later.
  std::unordered_map<std::int64_t, std::int64_t> last_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::transaction
