#include "engine/duckdb/duckdb_engine.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include "duckdb/common/types/value.hpp"
#include "duckdb/main/attached_database.hpp"
#include "duckdb/main/config.hpp"
#include "duckdb/main/connection.hpp"
#include "duckdb/main/database.hpp"
#include "duckdb/main/database_manager.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/main/extension_helper.hpp"
#include "duckdb/main/valid_checker.hpp"
#include "duckdb/storage/buffer_manager.hpp"
#include "duckdb/storage/storage_manager.hpp"
#include "duckdb/transaction/transaction_manager.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/checkpoints.h"
#include "engine/duckdb/commits.h"
#include "engine/duckdb/connection.h"
#include "engine/duckdb/date_comparisons.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/session_function.h"
#include "engine/duckdb/sink_function.h"
#include "engine/duckdb/store_files.h"
#include "engine/duckdb/table_functions.h"
#include "engine/duckdb/type_map.h"

namespace slipher::engine {

namespace {

constexpr const char* kNever = "1000000 TiB";  // See checkpoints.h.

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  return out + quote;
}

void must(duckdb::Connection& connection, const std::string& sql) {
  const auto result = connection.Query(sql);
  if (result->HasError()) throw to_sql_error(result->GetErrorObject());
}

void configure(duckdb::DBConfig& config, const DuckdbSettings& settings) {
  const auto set = [&config](const char* name, const duckdb::Value& value) {
    try {
      config.SetOptionByName(name, value);
    } catch (const std::exception& error) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     cat("invalid value for parameter \"", name, "\": \"", value.ToString(), "\""))
          .detail(duckdb::ErrorData(error).RawMessage());
    }
  };
  const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  set("threads", duckdb::Value::BIGINT(settings.threads > 0 ? settings.threads : cores));
  if (!settings.memory_limit.empty()) set("memory_limit", duckdb::Value(settings.memory_limit));
  set("temp_directory", duckdb::Value(settings.spill_directory.string()));
  set("checkpoint_threshold", duckdb::Value(kNever));
  set("preserve_insertion_order",
      duckdb::Value::BOOLEAN(settings.insertion_order == InsertionOrder::kKept));
  set("autoinstall_known_extensions", duckdb::Value::BOOLEAN(false));
  set("autoload_known_extensions", duckdb::Value::BOOLEAN(false));
  set("allow_community_extensions", duckdb::Value::BOOLEAN(false));
  set("allow_persistent_secrets", duckdb::Value::BOOLEAN(false));
  // A store's file is known by the number of its binding, which no other statement sees again:
  // nothing to keep.
  set("enable_external_file_cache", duckdb::Value::BOOLEAN(false));
}

void make_directory(const std::filesystem::path& directory) {
  std::error_code failure;
  std::filesystem::create_directories(directory, failure);
  if (failure) {
    throw SqlError(sqlstate::kIoError, cat("could not create directory \"", directory.string(),
                                           "\": ", failure.message()));
  }
}

class DuckdbEngine final : public Engine {
 public:
  DuckdbEngine(const DuckdbSettings& settings, std::span<const VirtualTable* const> tables,
               std::span<const SessionFunction> functions);

  std::unique_ptr<Connection> connect() override {
    return calling_duckdb([&]() -> std::unique_ptr<Connection> {
      return std::make_unique<DuckdbConnection>(*database_->instance, main_, stores_, commits_);
    });
  }
  bool checkpoint() override;
  void checkpoint_when_due() noexcept override { checkpoints_->run_when_due(); }
  std::optional<std::string> failure() const override;
  StorageSize storage_size() const override;

 private:
  std::shared_ptr<StoreRegistry> stores_ = std::make_shared<StoreRegistry>();
  Commits commits_;
  std::unique_ptr<duckdb::DuckDB> database_;
  duckdb::shared_ptr<duckdb::AttachedDatabase> main_;  // Let go before the database closes.
  std::unique_ptr<Checkpoints> checkpoints_;           // Likewise.
};

DuckdbEngine::DuckdbEngine(const DuckdbSettings& settings,
                           std::span<const VirtualTable* const> tables,
                           std::span<const SessionFunction> functions) {
  if (!settings.spill_directory.empty()) make_directory(settings.spill_directory);
  duckdb::DBConfig config;
  configure(config, settings);
  config.options.load_extensions = false;
  const std::string file = settings.file.empty() ? ":memory:" : settings.file.string();
  database_ = std::make_unique<duckdb::DuckDB>(file, &config);
  duckdb::DatabaseInstance& instance = *database_->instance;
  register_store_files(instance, stores_);

  // The first cast between two types stays: ours come before those of the library's extensions.
  register_zone_casts(instance);
  duckdb::ExtensionHelper::LoadAllExtensions(*database_);

  duckdb::ExtensionLoader loader(instance, "slipher");
  register_alias_types(loader);
  for (const VirtualTable* table : tables) register_virtual_table(loader, *table);
  register_bulk_function(loader);
  register_sink_formats(loader);
  register_functions(loader);
  register_date_comparisons(instance);
  register_session_functions(loader, functions);

  duckdb::Connection connection(instance);
  main_ = instance.GetDatabaseManager().GetDatabase(
      duckdb::DatabaseManager::GetDefaultDatabase(*connection.context));
  std::vector files{main_};
  for (const std::string& name : settings.extensions) {
    const auto path = settings.extension_directory / (name + ".duckdb_extension");
    must(connection, cat("LOAD ", in_quotes(path.string(), '\'')));
  }
  for (const AttachedFile& other : settings.attached) {
    must(connection,
         cat("ATTACH ", in_quotes(other.file.string(), '\''), " AS ", in_quotes(other.name, '"')));
    files.push_back(instance.GetDatabaseManager().GetDatabase(other.name));
  }
  checkpoints_ = std::make_unique<Checkpoints>(
      instance, std::move(files), settings.file.parent_path(), settings.checkpoint_threshold_bytes);
  if (settings.spill_quota_bytes > 0) {  // Has no effect when it is set before opening.
    must(connection, cat("SET max_temp_directory_size = '", settings.spill_quota_bytes, " bytes'"));
  }
  must(connection, "SET GLOBAL TimeZone = 'UTC'");  // Else the machine's.
  // The order matters: the second forbids the first, the third forbids every later SET.
  must(connection, cat("SET allowed_directories = [", in_quotes(kStoreScheme, '\''), "]"));
  must(connection, "SET enable_external_access = false");
  must(connection, "SET lock_configuration = true");
}

bool DuckdbEngine::checkpoint() {
  return calling_duckdb([&] { return checkpoints_->run(); });
}

std::optional<std::string> DuckdbEngine::failure() const {
  if (!duckdb::ValidChecker::IsInvalidated(*database_->instance)) return std::nullopt;
  return duckdb::ValidChecker::InvalidatedMessage(*database_->instance);
}

StorageSize DuckdbEngine::storage_size() const {
  return calling_duckdb([&] {
    const auto size = main_->GetStorageManager().GetDatabaseSize();
    const auto& buffers = duckdb::BufferManager::GetBufferManager(*database_->instance);
    return StorageSize{static_cast<std::int64_t>(size.bytes),
                       static_cast<std::int64_t>(size.free_blocks * size.block_size),
                       checkpoints_->log_bytes(), static_cast<std::int64_t>(buffers.GetUsedSwap())};
  });
}

}  // namespace

std::unique_ptr<Engine> open_duckdb(const DuckdbSettings& settings,
                                    std::span<const VirtualTable* const> tables,
                                    std::span<const SessionFunction> functions) {
  return calling_duckdb(
      [&] { return std::make_unique<DuckdbEngine>(settings, tables, functions); });
}

}  // namespace slipher::engine
