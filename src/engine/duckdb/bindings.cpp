#include "engine/duckdb/bindings.h"

#include <utility>

namespace slipher::engine {

namespace {

constexpr const char* kKey = "slipher";

}  // namespace

std::int64_t StoreRegistry::add(ByteStore& store) {
  const MutexLock lock(mutex_);
  stores_[++last_] = &store;
  return last_;
}

void StoreRegistry::remove(std::int64_t id) {
  const MutexLock lock(mutex_);
  stores_.erase(id);
}

ByteStore* StoreRegistry::find(std::int64_t id) const {
  const MutexLock lock(mutex_);
  const auto found = stores_.find(id);
  return found == stores_.end() ? nullptr : found->second;
}

duckdb::shared_ptr<ConnectionState> ConnectionState::of(duckdb::ClientContext& context) {
  auto state = context.registered_state->Get<ConnectionState>(kKey);
  check(state != nullptr, "the statement runs on a connection of ours");
  return state;
}

duckdb::shared_ptr<ConnectionState> ConnectionState::attach(duckdb::ClientContext& context) {
  return context.registered_state->GetOrCreate<ConnectionState>(kKey);
}

void ConnectionState::set_context(std::shared_ptr<const void> context) {
  const MutexLock lock(mutex_);
  context_.swap(context);  // The old one ends after the lock.
}

std::shared_ptr<const void> ConnectionState::context() const {
  const MutexLock lock(mutex_);
  return context_;
}

void ConnectionState::set_text(SessionText text) {
  const MutexLock lock(mutex_);
  text_ = std::move(text);
}

SessionText ConnectionState::text_of(duckdb::ClientContext& context) {
  const auto state = context.registered_state->Get<ConnectionState>(kKey);
  if (state == nullptr) return {};
  const MutexLock lock(state->mutex_);
  return state->text_;
}

std::int64_t ConnectionState::add(BulkSource& source) {
  const MutexLock lock(mutex_);
  sources_[++last_] = &source;
  return last_;
}

std::int64_t ConnectionState::add(BulkSink& sink) {
  const MutexLock lock(mutex_);
  sinks_[++last_] = &sink;
  return last_;
}

void ConnectionState::remove(std::int64_t id) {
  const MutexLock lock(mutex_);
  sources_.erase(id);
  sinks_.erase(id);
}

BulkSource& ConnectionState::source(std::int64_t id) const {
  const MutexLock lock(mutex_);
  const auto found = sources_.find(id);
  check(found != sources_.end(), "a bulk source is bound");
  return *found->second;
}

BulkSink& ConnectionState::sink(std::int64_t id) const {
  const MutexLock lock(mutex_);
  const auto found = sinks_.find(id);
  check(found != sinks_.end(), "a bulk sink is bound");
  return *found->second;
}

void ConnectionState::note_trailing_blank(std::int32_t column) {
  const MutexLock lock(mutex_);
  trailing_blanks_.insert(column);
}

std::vector<std::int32_t> ConnectionState::take_trailing_blanks() {
  const MutexLock lock(mutex_);
  std::vector<std::int32_t> columns(trailing_blanks_.begin(), trailing_blanks_.end());
  trailing_blanks_.clear();
  return columns;
}

}  // namespace slipher::engine
