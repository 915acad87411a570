#include "engine/duckdb/commits.h"

namespace slipher::engine {

Commits::Writing::Writing(Commits& commits) : commits_{commits} {
  const MutexLock lock(commits_.mutex_);
  ++commits_.announced_;
}

Commits::Writing::~Writing() {
  const MutexLock lock(commits_.mutex_);
  ++commits_.done_;
  --commits_.announced_;
}

std::optional<std::int64_t> Commits::settled() const {
  const MutexLock lock(mutex_);
  return announced_ == 0 ? std::optional(done_) : std::nullopt;
}

}  // namespace slipher::engine
