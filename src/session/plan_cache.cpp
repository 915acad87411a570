#include "session/plan_cache.h"

#include <algorithm>
#include <utility>

namespace slipher::session {

std::shared_ptr<engine::Prepared> PlanCache::get(engine::Connection& connection,
                                                 std::string_view sql) {
  const auto found =
      std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.sql == sql; });
  if (found != entries_.end()) {
    std::rotate(entries_.begin(), found, found + 1);
    return entries_.front().plan;
  }
  std::shared_ptr<engine::Prepared> plan = connection.prepare(sql);
  if (sql.size() > kMaxTextBytes) return plan;
  if (entries_.size() == kPlans) entries_.pop_back();
  entries_.insert(entries_.begin(), {std::string(sql), plan});
  return plan;
}

void PlanCache::keep_for(std::string settings) {
  if (settings == settings_) return;
  settings_ = std::move(settings);
  entries_.clear();
}

}  // namespace slipher::session
