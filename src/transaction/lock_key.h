#pragma once

// What can be locked: a relation, another catalog object, or a name that somebody is making.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace slipher::transaction {

enum class LockKind : std::uint8_t {
  kRelation,      // A table, view or materialized view, by id.
  kObject,        // Any other catalog object, by id: a schema while something is made in it.
  kDatabaseName,  // The rest are names, locked AccessExclusive by whoever makes, renames or drops
  kSchemaName,    // them, so that two who make one name wait for one another and the second then
  kRelationName,  // sees 42P07; different names never meet.
  kRoutineName,
  kUserName,
  kGroupName,
  kRoleName,
};

// One thing that can be locked. A value; two keys are equal when they lock the same thing. Names
// are compared byte by byte: fold case before.
class LockKey {
 public:
  // Relation ids are the cluster's, so the database is only shown, never compared.
  static LockKey relation(DatabaseId database, RelationId relation);
  // `id` comes from the sequence of the cluster, as those of relations do.
  static LockKey object(DatabaseId database, std::int64_t id);
  static LockKey database_name(std::string_view name);
  static LockKey schema_name(DatabaseId database, std::string_view name);
  static LockKey relation_name(DatabaseId database, SchemaId schema, std::string_view name);
  // `signature` is the name with its argument types, since routines may share a name.
  static LockKey routine_name(DatabaseId database, SchemaId schema, std::string_view signature);
  static LockKey user_name(std::string_view name);
  static LockKey group_name(std::string_view name);
  static LockKey role_name(std::string_view name);

  LockKind kind() const { return kind_; }
  DatabaseId database() const { return database_; }
  // Returns the relation, or none when something else is locked.
  RelationId relation() const;
  const std::string& name() const { return name_; }

  // Prints the key as PostgreSQL's deadlock reports do: "relation 5 of database 1".
  std::string print() const;

  bool operator==(const LockKey& other) const;
  std::size_t hash() const;

 private:
  LockKey(LockKind kind, DatabaseId database, std::int64_t id, std::string_view name);

  LockKind kind_;
  DatabaseId database_;  // None where the cluster is the scope.
  std::int64_t id_;      // Of the relation or object; of the schema that holds a name; or 0.
  std::string name_;     // Empty where an id is locked.
};

struct LockKeyHash {
  std::size_t operator()(const LockKey& key) const { return key.hash(); }
};

}  // namespace slipher::transaction
