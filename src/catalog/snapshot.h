#pragma once

// The catalog in memory: an immutable Snapshot that readers share, and a Draft on which a
// transaction with DDL works.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catalog/objects.h"

namespace slipher::catalog {

template <typename T>
using Shared = std::shared_ptr<const T>;

// One kind of object by id. Copying copies pointers only.
template <typename T>
using ObjectMap = std::map<decltype(T::id), Shared<T>>;

// Returns what a user-defined function is found by, as errors print it: "f_sum(integer, numeric)".
std::string signature(std::string_view name, const std::vector<types::Type>& arguments);

// Functions that return records are kept as system relations of this schema, which no name in SQL
// reaches.
inline constexpr std::string_view kFunctionSchema = "pg_function";

// The relations that every database has: pg_catalog and information_schema, by (schema, name).
// Built once at start.
using SystemRelations =
    std::map<std::pair<std::string, std::string>, Shared<Relation>, std::less<>>;

// Which objects a Draft touched, by id.
struct Touched {
  std::set<DatabaseId> databases;
  std::set<SchemaId> schemas;
  std::set<RelationId> relations;
  std::set<FunctionId> functions;
  std::set<UserId> users;
  std::set<GroupId> groups;
  bool empty() const {
    return databases.empty() && schemas.empty() && relations.empty() && functions.empty() &&
           users.empty() && groups.empty();
  }
};

// The catalog at one moment. Immutable and shared between threads as shared_ptr<const Snapshot>;
// Draft is the way to a new one.
class Snapshot {
 public:
  explicit Snapshot(std::shared_ptr<const SystemRelations> system);

  // Look-ups return null when there is nothing of that name or id.
  const Database* find_database(std::string_view name) const;
  const Database* find_database(DatabaseId id) const;
  const Schema* find_schema(DatabaseId database, std::string_view name) const;
  const Schema* find_schema(SchemaId id) const;
  const Relation* find_relation(SchemaId schema, std::string_view name) const;
  const Relation* find_relation(RelationId id) const;
  const Relation* find_system_relation(std::string_view schema, std::string_view name) const;
  const Function* find_function(SchemaId schema, std::string_view signature) const;
  const Function* find_function(FunctionId id) const;
  const User* find_user(std::string_view name) const;
  const User* find_user(UserId id) const;
  const Group* find_group(std::string_view name) const;
  const Group* find_group(GroupId id) const;

  const ObjectMap<Database>& databases() const { return databases_; }
  const ObjectMap<Schema>& schemas() const { return schemas_; }
  const ObjectMap<Relation>& relations() const { return relations_; }
  const ObjectMap<Function>& functions() const { return functions_; }
  const ObjectMap<User>& users() const { return users_; }
  const ObjectMap<Group>& groups() const { return groups_; }
  const SystemRelations& system_relations() const { return *system_; }

  // Returns the relations of a schema in order of name.
  std::vector<const Relation*> relations_of(SchemaId schema) const;
  // Returns the functions of a schema in order of signature, or those of one name.
  std::vector<const Function*> functions_of(SchemaId schema) const;
  std::vector<const Function*> functions_of(SchemaId schema, std::string_view name) const;
  bool is_member(UserId user, GroupId group) const;

 private:
  friend class Draft;
  std::shared_ptr<const SystemRelations> system_;
  ObjectMap<Database> databases_;
  ObjectMap<Schema> schemas_;
  ObjectMap<Relation> relations_;
  ObjectMap<Function> functions_;
  ObjectMap<User> users_;
  ObjectMap<Group> groups_;
  // By name, for look-ups.
  std::map<std::string, DatabaseId, std::less<>> database_names_;
  std::map<std::pair<DatabaseId, std::string>, SchemaId> schema_names_;
  std::map<std::pair<SchemaId, std::string>, RelationId> relation_names_;
  std::map<std::pair<SchemaId, std::string>, FunctionId> function_signatures_;
  std::map<std::string, UserId, std::less<>> user_names_;
  std::map<std::string, GroupId, std::less<>> group_names_;
};

// A catalog under change: starts as a copy, remembers what was touched. Used by one session's
// thread.
class Draft {
 public:
  explicit Draft(const Snapshot& base) : snapshot_{base} {}

  const Snapshot& snapshot() const { return snapshot_; }
  const Touched& touched() const { return touched_; }

  // Add or replace by id; a new name replaces the old one.
  void put(Database object);
  void put(Schema object);
  void put(Relation object);
  void put(Function object);
  void put(User object);
  void put(Group object);
  void erase(DatabaseId id);
  void erase(SchemaId id);
  void erase(RelationId id);
  void erase(FunctionId id);
  void erase(UserId id);
  void erase(GroupId id);

  // Returns `latest` with this draft's touched objects put in or taken out, object by object.
  std::shared_ptr<const Snapshot> merge_into(const Snapshot& latest) const;

 private:
  Snapshot snapshot_;
  Touched touched_;
};

}  // namespace slipher::catalog
