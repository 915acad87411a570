#include "session/catalog_store.h"

#include <string>
#include <utility>

#include "base/error.h"
#include "catalog/access.h"
#include "catalog/encode.h"
#include "catalog/upgrade.h"
#include "engine/engine.h"

namespace slipher::session {
namespace {

// Ids are reserved in blocks, so that making an object does not write the counter; a block's rest
// is lost at a restart.
constexpr std::int64_t kIdBlock = 1000;
constexpr SchemaId kPublicSchema{2200};
constexpr DatabaseId kFirstDatabase{100};

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out.push_back('\'');
    out.push_back(c);
  }
  out.push_back('\'');
  return out;
}

void run(engine::Connection& connection, std::string_view sql) {
  connection.run(sql, StopSource());
}

// Calls `row` with the text of each column of each row.
void for_each_row(engine::Connection& connection, std::string_view sql,
                  const std::function<void(std::span<const std::string_view>)>& row) {
  const StopSource stop;
  const auto result = connection.query(sql, stop);
  while (const auto batch = result->next()) {
    for (std::size_t i = 0; i < batch->rows; ++i) {
      std::vector<std::string_view> values;
      for (const types::ColumnView& column : batch->columns) {
        values.push_back(column.cell<types::TextCell>(i).view());
      }
      row(values);
    }
  }
}

void insert_object(engine::Connection& connection, std::string_view kind, std::int64_t id,
                   std::string_view body) {
  run(connection,
      cat("INSERT INTO slipher.object VALUES (", quoted(kind), ", ", id, ", ", quoted(body), ")"));
}

// Stored rows of one kind: the old one goes, the new one, if the object still exists, comes.
template <typename T, typename Ids>
void write_kind(engine::Connection& connection, std::string_view kind, const Ids& touched,
                const catalog::ObjectMap<T>& objects) {
  for (const auto id : touched) {
    run(connection,
        cat("DELETE FROM slipher.object WHERE kind = ", quoted(kind), " AND id = ", id.value));
    const auto found = objects.find(id);
    if (found == objects.end()) continue;
    insert_object(connection, kind, id.value, catalog::encode(*found->second));
  }
}

}  // namespace

CatalogStore::CatalogStore(engine::Engine& engine,
                           std::shared_ptr<const catalog::SystemRelations> system,
                           std::function<std::string()> first_password)
    : engine_{engine}, system_{std::move(system)} {
  const auto connection = engine_.connect();
  std::int64_t tables = 0;
  for_each_row(
      *connection,
      "SELECT CAST(count(*) AS VARCHAR) FROM duckdb_tables() WHERE schema_name = 'slipher'",
      [&](std::span<const std::string_view> row) { tables = std::stoll(std::string(row[0])); });
  if (tables == 0) {
    create(*connection, first_password);
    state_ = CatalogState::kCreated;
  }
  load(*connection);
}

CatalogStore::~CatalogStore() = default;

void CatalogStore::create(engine::Connection& connection,
                          const std::function<std::string()>& first_password) {
  catalog::Draft draft{catalog::Snapshot(system_)};
  catalog::User bootstrap;
  bootstrap.id = catalog::kBootstrapUser;
  bootstrap.name = "rdsdb";
  bootstrap.superuser = true;
  draft.put(bootstrap);
  catalog::User admin;
  admin.id = catalog::kAdminUser;
  admin.name = "awsuser";
  admin.superuser = true;
  admin.create_database = true;
  admin.password = first_password();
  draft.put(admin);
  catalog::Database database;
  database.id = kFirstDatabase;
  database.name = "dev";
  database.owner = catalog::kAdminUser;
  database.acl = {{{catalog::GranteeKind::kPublic, 0},
                   catalog::kAdminUser,
                   0,
                   catalog::privileges_of({catalog::Privilege::kTemporary}),
                   {}}};
  database.sql_language = catalog::first_language_acl();
  draft.put(database);
  catalog::Schema schema;
  schema.id = kPublicSchema;
  schema.database = kFirstDatabase;
  schema.name = "public";
  schema.owner = catalog::kBootstrapUser;
  schema.acl = {{{catalog::GranteeKind::kPublic, 0},
                 catalog::kBootstrapUser,
                 0,
                 catalog::privileges_of({catalog::Privilege::kUsage, catalog::Privilege::kCreate}),
                 {}}};
  draft.put(schema);

  connection.begin();
  run(connection, "CREATE SCHEMA slipher");
  run(connection, "CREATE SCHEMA store");
  run(connection, "CREATE TABLE slipher.format (version INTEGER)");
  run(connection, cat("INSERT INTO slipher.format VALUES (", catalog::kCatalogFormat, ")"));
  run(connection, "CREATE TABLE slipher.object (kind VARCHAR, id BIGINT, body VARCHAR)");
  run(connection, "CREATE TABLE slipher.counter (next_id BIGINT)");
  run(connection, cat("INSERT INTO slipher.counter VALUES (", catalog::kFirstObjectId, ")"));
  write(connection, draft);
  connection.commit();
}

void CatalogStore::load(engine::Connection& connection) {
  std::int32_t version = 0;
  for_each_row(
      connection, "SELECT CAST(version AS VARCHAR) FROM slipher.format",
      [&](std::span<const std::string_view> row) { version = std::stoi(std::string(row[0])); });
  if (version > catalog::kCatalogFormat) {
    throw SqlError(sqlstate::kObjectNotInPrerequisiteState,
                   cat("the data directory was written by a newer version (catalog format ",
                       version, ", this version knows ", catalog::kCatalogFormat, ")"));
  }
  if (version < catalog::kCatalogFormat) upgrade(connection, version);
  catalog::Draft draft{catalog::Snapshot(system_)};
  for_each_row(
      connection, "SELECT kind, body FROM slipher.object",
      [&](std::span<const std::string_view> row) { catalog::decode(row[0], row[1], draft); });
  const MutexLock lock(mutex_);
  current_ = std::make_shared<const catalog::Snapshot>(draft.snapshot());
}

void CatalogStore::upgrade(engine::Connection& connection, std::int32_t version) {
  connection.begin();
  std::vector<catalog::StoredObject> objects;
  for_each_row(connection, "SELECT kind, CAST(id AS VARCHAR), body FROM slipher.object",
               [&](std::span<const std::string_view> row) {
                 objects.push_back(
                     {std::string(row[0]), std::stoll(std::string(row[1])), std::string(row[2])});
               });
  run(connection, "DELETE FROM slipher.object");
  for (const catalog::StoredObject& object : catalog::upgrade(version, std::move(objects))) {
    insert_object(connection, object.kind, object.id, object.body);
  }
  run(connection, cat("UPDATE slipher.format SET version = ", catalog::kCatalogFormat));
  connection.commit();
  upgraded_from_ = version;
}

std::shared_ptr<const catalog::Snapshot> CatalogStore::current() const {
  const MutexLock lock(mutex_);
  return current_;
}

void CatalogStore::reserve_ids() {
  if (!ids_connection_) ids_connection_ = engine_.connect();
  std::int64_t start = 0;
  ids_connection_->begin();
  for_each_row(
      *ids_connection_, "SELECT CAST(next_id AS VARCHAR) FROM slipher.counter",
      [&](std::span<const std::string_view> row) { start = std::stoll(std::string(row[0])); });
  run(*ids_connection_, cat("UPDATE slipher.counter SET next_id = ", start + kIdBlock));
  ids_connection_->commit();
  next_id_ = start;
  reserved_until_ = start + kIdBlock;
}

std::int64_t CatalogStore::next_id() {
  const MutexLock lock(ids_mutex_);
  if (next_id_ >= reserved_until_) reserve_ids();
  return next_id_++;
}

std::shared_ptr<const catalog::Snapshot> CatalogStore::begin(engine::Connection& connection,
                                                             const std::function<void()>& started) {
  const MutexLock lock(mutex_);
  connection.begin();
  if (started) started();
  return current_;
}

void CatalogStore::write(engine::Connection& connection, const catalog::Draft& draft) {
  const catalog::Snapshot& snapshot = draft.snapshot();
  const catalog::Touched& touched = draft.touched();
  write_kind(connection, catalog::kDatabaseKind, touched.databases, snapshot.databases());
  write_kind(connection, catalog::kSchemaKind, touched.schemas, snapshot.schemas());
  write_kind(connection, catalog::kRelationKind, touched.relations, snapshot.relations());
  write_kind(connection, catalog::kFunctionKind, touched.functions, snapshot.functions());
  write_kind(connection, catalog::kUserKind, touched.users, snapshot.users());
  write_kind(connection, catalog::kGroupKind, touched.groups, snapshot.groups());
}

void CatalogStore::commit(engine::Connection& connection, const catalog::Draft* draft,
                          const std::function<void()>& committed) {
  if (draft == nullptr || draft->touched().empty()) {
    // The engine's commit alone decides what later snapshots see; order with begin() matters only
    // to `committed`.
    if (!committed) return connection.commit();
    const MutexLock lock(mutex_);
    connection.commit();
    committed();
    return;
  }
  write(connection, *draft);
  const MutexLock lock(mutex_);
  connection.commit();
  current_ = draft->merge_into(*current_);
  if (committed) committed();
}

}  // namespace slipher::session
