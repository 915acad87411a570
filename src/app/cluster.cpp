#include "app/cluster.h"

#include "app/secrets.h"
#include "base/error.h"
#include "engine/duckdb/duckdb_engine.h"
#include "system/catalog_functions.h"
#include "system/tables.h"

namespace slipher::app {
namespace {

// What a server that was killed left behind: nobody else uses the directory, the lock is ours.
void empty_spill_directory(const std::filesystem::path& directory) {
  std::error_code failure;
  std::filesystem::remove_all(directory, failure);
  std::filesystem::create_directories(directory, failure);
  if (failure) {
    throw SqlError(sqlstate::kIoError, cat("could not create directory \"", directory.string(),
                                           "\": ", failure.message()));
  }
}

std::int64_t quota_of(const std::filesystem::path& directory,
                      const config::ServerOptions& options) {
  if (options.spill_quota_bytes > 0) return options.spill_quota_bytes;
  return static_cast<std::int64_t>(std::filesystem::space(directory).available / 2);
}

std::unique_ptr<engine::Engine> open_engine(const std::filesystem::path& directory,
                                            const config::ServerOptions& options,
                                            std::int64_t spill_quota_bytes) {
  engine::DuckdbSettings settings;
  settings.file = directory / "warehouse.duckdb";
  settings.attached = {{"history", directory / "history.duckdb"}};
  settings.memory_limit = options.memory_limit;
  settings.threads = static_cast<int>(options.threads);
  settings.spill_directory = directory / "spill";
  empty_spill_directory(settings.spill_directory);
  settings.spill_quota_bytes = spill_quota_bytes;
  settings.checkpoint_threshold_bytes = options.checkpoint_threshold_bytes;
  return engine::open_duckdb(settings, system::all_tables(), system::catalog_functions());
}

}  // namespace

Cluster::Cluster(const config::ServerOptions& options,
                 const std::function<std::string()>& first_password)
    : directory_{std::filesystem::absolute(options.data)},
      lock_{directory_},
      spill_quota_bytes_{quota_of(directory_, options)},
      engine_{open_engine(directory_, options, spill_quota_bytes_)},
      catalog_{*engine_, system::system_relations(),
               [&first_password] { return password_forms(first_password(), kAdminName); }} {}

}  // namespace slipher::app
