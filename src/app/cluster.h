#pragma once

// A data directory that is open: its lock, its engine, its catalog. What every command that touches
// data begins with.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/directory_lock.h"
#include "config/server_options.h"
#include "engine/engine.h"
#include "session/catalog_store.h"

namespace slipher::app {

// Not movable; one at a time in a process. Safe from any thread as its parts are.
class Cluster {
 public:
  // Opens the directory, creating the cluster with what `first_password` returns (a password in
  // clear) as awsuser's when there is none. Throws 55006 when another server has it open, 58030,
  // XX001, 55000 as engine and catalog say.
  Cluster(const config::ServerOptions& options, const std::function<std::string()>& first_password);
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path spill_directory() const { return directory_ / "spill"; }
  std::int64_t spill_quota_bytes() const { return spill_quota_bytes_; }
  engine::Engine& engine() { return *engine_; }
  session::CatalogStore& catalog() { return catalog_; }

 private:
  std::filesystem::path directory_;
  DirectoryLock lock_;
  std::int64_t spill_quota_bytes_;
  std::unique_ptr<engine::Engine> engine_;
  session::CatalogStore catalog_;
};

// awsuser, whom the first start makes.
inline constexpr std::string_view kAdminName = "awsuser";

}  // namespace slipher::app
