// Schemas, databases, comments.

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "catalog/access.h"
#include "catalog/ownership.h"
#include "session/catalog_store.h"
#include "session/functions.h"
#include "session/resolve.h"
#include "translate/relations.h"

namespace slipher::session {
namespace {

using catalog::Privilege;
using transaction::LockKey;
using transaction::LockMode;

// https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_DATABASE.html, "COLLATE"
void require_empty(const catalog::Snapshot& catalog, const catalog::Database& database) {
  for (const auto& [id, schema] : catalog.schemas()) {
    if (schema->database != database.id || catalog.relations_of(id).empty()) continue;
    throw SqlError(sqlstate::kObjectNotInPrerequisiteState,
                   cat("cannot change the collation of database \"", database.name,
                       "\" because it is not empty"));
  }
}

}  // namespace

Outcome Session::Implementation::create_schema(const sql::CreateSchema& node, ResultSink& sink) {
  const auto& database = *transaction_.catalog().find_database(database_);
  catalog::require(transaction_.catalog(), user_, database, Privilege::kCreate);
  const std::string name = node.name.text.empty() ? node.authorization.text : node.name.text;
  if (name.starts_with("pg_")) {
    throw SqlError(sqlstate::kReservedName, cat("unacceptable schema name \"", name, "\""))
        .detail("The prefix \"pg_\" is reserved for system schemas.")
        .at(node.name.offset);
  }
  transaction_.lock(LockKey::schema_name(database_, name), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  if (transaction_.catalog().find_schema(database_, name) != nullptr ||
      services_.catalog.current()->find_schema(database_, name) != nullptr ||
      name == "information_schema") {
    if (node.if_not_exists) {
      notice(sink, NoticeLevel::kInfo,
             cat("Schema \"", name, "\" already exists and will be skipped"));
      return {"CREATE SCHEMA", 0};
    }
    throw SqlError(sqlstate::kDuplicateSchema, cat("schema \"", name, "\" already exists"))
        .at(node.name.offset);
  }
  catalog::Schema schema;
  schema.id = SchemaId{services_.catalog.next_id()};
  schema.database = database_;
  schema.name = name;
  schema.owner = node.authorization.text.empty() ? user_ : get_user(node.authorization).id;
  schema.quota_megabytes = node.quota_megabytes.value_or(-1);
  transaction_.draft().put(std::move(schema));
  return {"CREATE SCHEMA", 0};
}

Outcome Session::Implementation::alter_schema(const sql::AlterSchema& node) {
  const auto* found = transaction_.catalog().find_schema(database_, node.name.text);
  if (found == nullptr) throw undefined_schema(node.name.text).at(node.name.offset);
  const SchemaId id = found->id;
  transaction_.lock(LockKey::object(database_, id.value), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  found = transaction_.catalog().find_schema(id);
  if (found == nullptr) throw undefined_schema(node.name.text).at(node.name.offset);
  catalog::Schema schema = *found;
  catalog::require_owner(transaction_.catalog(), user_, schema.owner, "schema", schema.name);
  if (const auto* rename = std::get_if<sql::RenameTable>(&node.action)) {
    transaction_.lock(LockKey::schema_name(database_, rename->name.text),
                      LockMode::kAccessExclusive, statement_stop_);
    if (services_.catalog.current()->find_schema(database_, rename->name.text) != nullptr) {
      throw SqlError(sqlstate::kDuplicateSchema,
                     cat("schema \"", rename->name.text, "\" already exists"));
    }
    schema.name = rename->name.text;
  } else if (const auto* owner = std::get_if<sql::ChangeOwner>(&node.action)) {
    const UserId next = get_user(owner->owner).id;
    catalog::change_owner(schema.acl, std::exchange(schema.owner, next), next);
  } else {
    schema.quota_megabytes = std::get<std::int64_t>(node.action);
  }
  transaction_.draft().put(std::move(schema));
  return {"ALTER SCHEMA", 0};
}

Outcome Session::Implementation::drop_schemas(const sql::Drop& node, ResultSink& sink) {
  for (const sql::QualifiedName& name : node.names) {
    const auto* found = transaction_.catalog().find_schema(database_, name.last().text);
    if (found == nullptr) {
      if (!node.if_exists) throw undefined_schema(name.last().text).at(name.offset());
      notice(sink, NoticeLevel::kInfo,
             cat("Schema \"", name.last().text, "\" does not exist and will be skipped"));
      continue;
    }
    const SchemaId id = found->id;
    transaction_.lock(LockKey::object(database_, id.value), LockMode::kAccessExclusive,
                      statement_stop_);
    transaction_.start();
    found = transaction_.catalog().find_schema(id);
    if (found == nullptr) throw undefined_schema(name.last().text).at(name.offset());
    const catalog::Schema schema = *found;
    catalog::require_owner(transaction_.catalog(), user_, schema.owner, "schema", schema.name);
    const auto require_cascade = [&] {
      if (node.behavior == sql::DropBehavior::kCascade) return;
      throw SqlError(sqlstate::kDependentObjectsStillExist,
                     cat("cannot drop schema ", schema.name, " because other objects depend on it"))
          .hint("Use DROP ... CASCADE to drop the dependent objects too.");
    };
    for (;;) {
      const auto members = transaction_.catalog().relations_of(id);
      if (members.empty()) break;
      require_cascade();
      const catalog::Relation member = *members.front();
      transaction_.lock_relation(member, LockMode::kAccessExclusive, statement_stop_);
      drop_with_dependents(member, sql::DropBehavior::kCascade, sink);
    }
    for (;;) {
      const auto members = transaction_.catalog().functions_of(id);
      if (members.empty()) break;
      require_cascade();
      const catalog::Function member = *members.front();
      transaction_.lock(LockKey::object(database_, member.id.value), LockMode::kAccessExclusive,
                        statement_stop_);
      Functions{*this}.drop_with_dependents(member, sql::DropBehavior::kCascade, sink);
    }
    transaction_.draft().erase(id);
  }
  return {"DROP SCHEMA", 0};
}

Outcome Session::Implementation::create_database(const sql::CreateDatabase& node) {
  const catalog::Snapshot& catalog = transaction_.catalog();
  const auto* user = catalog.find_user(user_);
  if (!catalog::is_superuser(catalog, user_) && (user == nullptr || !user->create_database)) {
    throw SqlError(sqlstate::kInsufficientPrivilege, "permission denied to create database");
  }
  transaction_.lock(LockKey::database_name(node.name.text), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  if (transaction_.catalog().find_database(node.name.text) != nullptr) {
    throw SqlError(sqlstate::kDuplicateDatabase,
                   cat("database \"", node.name.text, "\" already exists"))
        .at(node.name.offset);
  }
  catalog::Database database;
  database.id = DatabaseId{services_.catalog.next_id()};
  database.name = node.name.text;
  database.owner = node.options.owner.text.empty() ? user_ : get_user(node.options.owner).id;
  database.connection_limit = node.options.connection_limit.value_or(-1);
  database.case_insensitive = node.options.collation == sql::Collation::kCaseInsensitive;
  database.serializable = node.options.isolation_level.value_or("snapshot") == "serializable";
  database.acl = {{{catalog::GranteeKind::kPublic, 0},
                   database.owner,
                   0,
                   catalog::privileges_of({Privilege::kTemporary}),
                   {}}};
  database.sql_language = catalog::first_language_acl();
  catalog::Schema schema;
  schema.id = SchemaId{services_.catalog.next_id()};
  schema.database = database.id;
  schema.name = "public";
  schema.owner = catalog::kBootstrapUser;
  schema.acl = {{{catalog::GranteeKind::kPublic, 0},
                 catalog::kBootstrapUser,
                 0,
                 catalog::privileges_of({Privilege::kUsage, Privilege::kCreate}),
                 {}}};
  transaction_.draft().put(std::move(database));
  transaction_.draft().put(std::move(schema));
  return {"CREATE DATABASE", 0};
}

Outcome Session::Implementation::alter_database(const sql::AlterDatabase& node) {
  const auto* found = transaction_.catalog().find_database(node.name.text);
  if (found == nullptr) throw undefined_database(node.name.text).at(node.name.offset);
  const DatabaseId id = found->id;
  transaction_.lock(LockKey::object(id, id.value), LockMode::kAccessExclusive, statement_stop_);
  transaction_.start();
  found = transaction_.catalog().find_database(id);
  if (found == nullptr) throw undefined_database(node.name.text).at(node.name.offset);
  catalog::Database database = *found;
  catalog::require_owner(transaction_.catalog(), user_, database.owner, "database", database.name);
  if (const auto* rename = std::get_if<sql::RenameTable>(&node.action)) {
    if (id == database_) {
      throw SqlError(sqlstate::kFeatureNotSupported, "current database may not be renamed");
    }
    transaction_.lock(LockKey::database_name(rename->name.text), LockMode::kAccessExclusive,
                      statement_stop_);
    if (services_.catalog.current()->find_database(rename->name.text) != nullptr) {
      throw SqlError(sqlstate::kDuplicateDatabase,
                     cat("database \"", rename->name.text, "\" already exists"));
    }
    database.name = rename->name.text;
  } else if (const auto* owner = std::get_if<sql::ChangeOwner>(&node.action)) {
    database.owner = get_user(owner->owner).id;
  } else {
    const auto& options = std::get<sql::DatabaseOptions>(node.action);
    if (options.connection_limit) database.connection_limit = *options.connection_limit;
    if (options.isolation_level) database.serializable = *options.isolation_level == "serializable";
    if (options.collation != sql::Collation::kDefault) {
      require_empty(transaction_.catalog(), database);
      database.case_insensitive = options.collation == sql::Collation::kCaseInsensitive;
    }
  }
  transaction_.draft().put(std::move(database));
  return {"ALTER DATABASE", 0};
}

Outcome Session::Implementation::drop_databases(const sql::Drop& node) {
  const sql::Name& name = node.names.front().last();
  const auto* found = transaction_.catalog().find_database(name.text);
  if (found == nullptr) {
    if (node.if_exists) return {"DROP DATABASE", 0};
    throw undefined_database(name.text).at(name.offset);
  }
  const DatabaseId id = found->id;
  if (id == database_) {
    throw SqlError(sqlstate::kObjectInUse, "cannot drop the currently open database");
  }
  for (const history::SessionRecord& other : services_.history.sessions()) {
    if (other.database == name.text) {
      throw SqlError(sqlstate::kObjectInUse,
                     cat("database \"", name.text, "\" is being accessed by other users"));
    }
  }
  transaction_.lock(LockKey::database_name(name.text), LockMode::kAccessExclusive, statement_stop_);
  transaction_.start();
  const catalog::Database database = *transaction_.catalog().find_database(id);
  catalog::require_owner(transaction_.catalog(), user_, database.owner, "database", database.name);
  std::vector<SchemaId> schemas;
  for (const auto& [schema_id, schema] : transaction_.catalog().schemas()) {
    if (schema->database == id) schemas.push_back(schema_id);
  }
  for (const SchemaId schema : schemas) {
    std::vector<catalog::Relation> members;
    for (const auto* member : transaction_.catalog().relations_of(schema))
      members.push_back(*member);
    for (const catalog::Relation& member : members) {
      drop_physical(member);
      transaction_.draft().erase(member.id);
    }
    std::vector<FunctionId> functions;
    for (const auto* function : transaction_.catalog().functions_of(schema)) {
      functions.push_back(function->id);
    }
    for (const FunctionId function : functions) transaction_.draft().erase(function);
    transaction_.draft().erase(schema);
  }
  transaction_.draft().erase(id);
  return {"DROP DATABASE", 0};
}

Outcome Session::Implementation::comment(const sql::Comment& node) {
  const std::string text = node.text.value_or("");
  using enum sql::ObjectKind;
  switch (node.kind) {
    case kTable:
    case kView: {
      catalog::Relation relation = locked_relation(node.name, LockMode::kAccessExclusive);
      catalog::require_owner(transaction_.catalog(), user_, relation.owner, "relation",
                             relation.name);
      relation.comment = text;
      add_relation(std::move(relation));
      break;
    }
    case kColumn: {
      sql::QualifiedName table = node.name;
      const sql::Name column = table.parts.back();
      table.parts.pop_back();
      if (table.parts.empty()) throw syntax_error(column.text).at(column.offset);
      catalog::Relation relation = locked_relation(table, LockMode::kAccessExclusive);
      catalog::require_owner(transaction_.catalog(), user_, relation.owner, "relation",
                             relation.name);
      bool found = false;
      for (catalog::Column& each : relation.columns) {
        if (each.name != column.text) continue;
        each.comment = text;
        found = true;
      }
      if (!found) throw undefined_column(column.text).at(column.offset);
      add_relation(std::move(relation));
      break;
    }
    case kSchema: {
      const auto* found = transaction_.catalog().find_schema(database_, node.name.last().text);
      if (found == nullptr) throw undefined_schema(node.name.last().text).at(node.name.offset());
      catalog::require_owner(transaction_.catalog(), user_, found->owner, "schema", found->name);
      catalog::Schema schema = *found;
      schema.comment = text;
      transaction_.draft().put(std::move(schema));
      break;
    }
    case kDatabase: {
      const auto* found = transaction_.catalog().find_database(node.name.last().text);
      if (found == nullptr) throw undefined_database(node.name.last().text).at(node.name.offset());
      catalog::require_owner(transaction_.catalog(), user_, found->owner, "database", found->name);
      catalog::Database database = *found;
      database.comment = text;
      transaction_.draft().put(std::move(database));
      break;
    }
    default:
      throw not_supported("COMMENT on this kind of object");
  }
  return {"COMMENT", 0};
}

}  // namespace slipher::session
