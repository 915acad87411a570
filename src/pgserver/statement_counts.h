#pragma once

// How many statements ended, and how.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/mutex.h"

namespace slipher::pgserver {

// Counts since the start. Safe from any thread. Memory is bounded by the number of command tags and
// SQLSTATEs.
class StatementCounts {
 public:
  using Counts = std::map<std::string, std::uint64_t, std::less<>>;

  // A statement ended well; `tag` reads "INSERT 0 3" or "CREATE TABLE".
  void completed(std::string_view tag);
  void failed(SqlState state);

  // Returns the numbers by command ("INSERT", "CREATE TABLE") and by SQLSTATE.
  Counts completed() const;
  Counts failed() const;

 private:
  mutable Mutex mutex_;
  Counts completed_ SLIPHER_GUARDED_BY(mutex_);
  Counts failed_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::pgserver
