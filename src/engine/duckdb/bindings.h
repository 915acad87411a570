#pragma once

// What the statements of a connection may reach of ours: the session's context, bulk sources and
// sinks, byte stores.

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "base/mutex.h"
#include "duckdb/main/client_context_state.hpp"
#include "engine/bulk.h"
#include "engine/byte_store.h"
#include "types/text_format.h"

namespace slipher::engine {

// The stores bound now, by number; one registry per engine. Safe from any thread.
class StoreRegistry {
 public:
  std::int64_t add(ByteStore& store);
  void remove(std::int64_t id);
  // Returns the store, or null: its binding is gone.
  ByteStore* find(std::int64_t id) const;

 private:
  mutable Mutex mutex_;
  std::int64_t last_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::map<std::int64_t, ByteStore*> stores_ SLIPHER_GUARDED_BY(mutex_);
};

// How a session reads and shows dates and times. The settings' zone is kept here; null is UTC.
struct SessionText {
  types::TextSettings settings;
  std::shared_ptr<const types::TimeZone> zone;
};

// What DuckDB keeps for us with a connection. Changed by the session's thread, read by any thread
// of its statement.
class ConnectionState final : public duckdb::ClientContextState {
 public:
  // Returns the state of the connection that a function or scan runs for. Throws XX000 when it is
  // not one of ours.
  static duckdb::shared_ptr<ConnectionState> of(duckdb::ClientContext& context);
  // Makes the state of a new connection.
  static duckdb::shared_ptr<ConnectionState> attach(duckdb::ClientContext& context);

  void set_context(std::shared_ptr<const void> context);
  std::shared_ptr<const void> context() const;

  void set_text(SessionText text);
  // Returns that of the connection, or the default where it is not one of ours.
  static SessionText text_of(duckdb::ClientContext& context);

  std::int64_t add(BulkSource& source);
  std::int64_t add(BulkSink& sink);
  void remove(std::int64_t id);
  // Throw XX000 when nothing is bound by that number.
  BulkSource& source(std::int64_t id) const;
  BulkSink& sink(std::int64_t id) const;

  // Notes that a value which ends in a blank is stored in a column. From any thread.
  void note_trailing_blank(std::int32_t column);
  // Returns the columns noted since the last call.
  std::vector<std::int32_t> take_trailing_blanks();

  // Whether a transaction was made durable since the last forget_commit().
  bool committed() const { return committed_; }
  void forget_commit() { committed_ = false; }

  void TransactionCommit(duckdb::MetaTransaction&, duckdb::ClientContext&) override {
    committed_ = true;
  }

 private:
  mutable Mutex mutex_;
  std::shared_ptr<const void> context_ SLIPHER_GUARDED_BY(mutex_);
  SessionText text_ SLIPHER_GUARDED_BY(mutex_);
  std::int64_t last_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::map<std::int64_t, BulkSource*> sources_ SLIPHER_GUARDED_BY(mutex_);
  std::map<std::int64_t, BulkSink*> sinks_ SLIPHER_GUARDED_BY(mutex_);
  std::set<std::int32_t> trailing_blanks_ SLIPHER_GUARDED_BY(mutex_);
  bool committed_ = false;  // Session's thread only.
};

}  // namespace slipher::engine
