#include "pgserver/statement_counts.h"

namespace slipher::pgserver {
namespace {

// The words of a tag without its numbers.
std::string_view command_of(std::string_view tag) {
  const std::size_t number = tag.find_first_of("0123456789");
  tag = tag.substr(0, number);
  while (tag.ends_with(' ')) tag.remove_suffix(1);
  return tag;
}

void increment(StatementCounts::Counts& counts, std::string_view key) {
  const auto found = counts.find(key);
  if (found != counts.end()) {
    ++found->second;
  } else {
    counts.emplace(key, 1);
  }
}

}  // namespace

void StatementCounts::completed(std::string_view tag) {
  const MutexLock lock(mutex_);
  increment(completed_, command_of(tag));
}

void StatementCounts::failed(SqlState state) {
  const MutexLock lock(mutex_);
  increment(failed_, state.text());
}

StatementCounts::Counts StatementCounts::completed() const {
  const MutexLock lock(mutex_);
  return completed_;
}

StatementCounts::Counts StatementCounts::failed() const {
  const MutexLock lock(mutex_);
  return failed_;
}

}  // namespace slipher::pgserver
