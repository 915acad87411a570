#pragma once

// The catalog where it is kept: loads it, publishes snapshots, commits drafts together with the
// engine's data.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "base/mutex.h"
#include "base/stop.h"
#include "catalog/snapshot.h"

namespace slipher::engine {
class Connection;
class Engine;
}  // namespace slipher::engine

namespace slipher::session {

// Whether opening made the cluster.
enum class CatalogState : bool { kExisted, kCreated };

// The catalog of the cluster, stored in the engine's schema "slipher" as one row an object. Safe
// from any thread.
//
// A transaction's catalog snapshot and its engine snapshot are of one moment: begin() and the
// commits of drafts take turns.
class CatalogStore {
 public:
  // Reads the catalog, creating it (with the administrator's stored password forms) when there is
  // none, upgrading an older format in one transaction. Throws 55000 when it was written by a newer
  // version, XX001 when it cannot be read.
  CatalogStore(engine::Engine& engine, std::shared_ptr<const catalog::SystemRelations> system,
               std::function<std::string()> first_password);
  ~CatalogStore();

  CatalogState state() const { return state_; }
  // Returns the format from which opening upgraded the catalog, if it did.
  std::optional<std::int32_t> upgraded_from() const { return upgraded_from_; }
  // Returns the latest committed catalog.
  std::shared_ptr<const catalog::Snapshot> current() const;
  // Returns a new object id, never given before.
  std::int64_t next_id();

  // Starts the connection's transaction and returns the catalog that its snapshot sees. `started`
  // runs under the same lock.
  std::shared_ptr<const catalog::Snapshot> begin(engine::Connection& connection,
                                                 const std::function<void()>& started);
  // Commits the connection's transaction; with a draft, writes its objects first and publishes the
  // result. `committed` runs under the same lock. Throws what the engine's commit throws; then it
  // is rolled back and nothing is published.
  void commit(engine::Connection& connection, const catalog::Draft* draft,
              const std::function<void()>& committed);
  // Writes the touched objects of a draft into the connection's transaction.
  static void write(engine::Connection& connection, const catalog::Draft& draft);

 private:
  void create(engine::Connection& connection, const std::function<std::string()>& first_password);
  void load(engine::Connection& connection);
  void upgrade(engine::Connection& connection, std::int32_t version);
  void reserve_ids() SLIPHER_REQUIRES(ids_mutex_);

  engine::Engine& engine_;
  std::shared_ptr<const catalog::SystemRelations> system_;
  CatalogState state_ = CatalogState::kExisted;
  std::optional<std::int32_t> upgraded_from_;

  mutable Mutex mutex_;  // Held while a snapshot starts and while a draft commits.
  std::shared_ptr<const catalog::Snapshot> current_ SLIPHER_GUARDED_BY(mutex_);

  Mutex ids_mutex_;
  std::unique_ptr<engine::Connection> ids_connection_ SLIPHER_GUARDED_BY(ids_mutex_);
  std::int64_t next_id_ SLIPHER_GUARDED_BY(ids_mutex_) = 0;
  std::int64_t reserved_until_ SLIPHER_GUARDED_BY(ids_mutex_) = 0;
};

}  // namespace slipher::session
