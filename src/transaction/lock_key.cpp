#include "transaction/lock_key.h"

#include "base/cat.h"
#include "base/error.h"

namespace slipher::transaction {
namespace {

// Identifiers have at most 127 bytes; a routine's signature has up to 32 argument types beside its
// name.
constexpr std::size_t kMaxNameBytes = 4096;

std::string_view describe(LockKind kind) {
  switch (kind) {
    case LockKind::kRelation:
      return "relation";
    case LockKind::kObject:
      return "object";
    case LockKind::kDatabaseName:
      return "database name";
    case LockKind::kSchemaName:
      return "schema name";
    case LockKind::kRelationName:
      return "relation name";
    case LockKind::kRoutineName:
      return "routine name";
    case LockKind::kUserName:
      return "user name";
    case LockKind::kGroupName:
      return "group name";
    case LockKind::kRoleName:
      return "role name";
  }
  return "";
}

bool is_by_id(LockKind kind) { return kind == LockKind::kRelation || kind == LockKind::kObject; }

}  // namespace

LockKey::LockKey(LockKind kind, DatabaseId database, std::int64_t id, std::string_view name)
    : kind_{kind}, database_{database}, id_{id} {
  check(name.size() <= kMaxNameBytes, "name to lock is too long");
  name_ = name;
}

LockKey LockKey::relation(DatabaseId database, RelationId relation) {
  return {LockKind::kRelation, database, relation.value, {}};
}

LockKey LockKey::object(DatabaseId database, std::int64_t id) {
  return {LockKind::kObject, database, id, {}};
}

LockKey LockKey::database_name(std::string_view name) {
  return {LockKind::kDatabaseName, {}, 0, name};
}

LockKey LockKey::schema_name(DatabaseId database, std::string_view name) {
  return {LockKind::kSchemaName, database, 0, name};
}

LockKey LockKey::relation_name(DatabaseId database, SchemaId schema, std::string_view name) {
  return {LockKind::kRelationName, database, schema.value, name};
}

LockKey LockKey::routine_name(DatabaseId database, SchemaId schema, std::string_view signature) {
  return {LockKind::kRoutineName, database, schema.value, signature};
}

LockKey LockKey::user_name(std::string_view name) { return {LockKind::kUserName, {}, 0, name}; }

LockKey LockKey::group_name(std::string_view name) { return {LockKind::kGroupName, {}, 0, name}; }

LockKey LockKey::role_name(std::string_view name) { return {LockKind::kRoleName, {}, 0, name}; }

RelationId LockKey::relation() const {
  return kind_ == LockKind::kRelation ? RelationId{id_} : RelationId{};
}

std::string LockKey::print() const {
  std::string out{describe(kind_)};
  if (is_by_id(kind_)) {
    out += cat(" ", id_);
  } else {
    out += cat(" \"", name_, "\"");
    if (id_ != 0) out += cat(" of schema ", id_);
  }
  if (database_) out += cat(" of database ", database_.value);
  return out;
}

bool LockKey::operator==(const LockKey& other) const {
  if (kind_ != other.kind_ || id_ != other.id_) return false;
  // Were the database compared, a caller that gives another one would get a lock that protects
  // nothing.
  return is_by_id(kind_) || (database_ == other.database_ && name_ == other.name_);
}

std::size_t LockKey::hash() const {
  const std::size_t id = std::hash<std::int64_t>{}(id_ * 31 + static_cast<std::int64_t>(kind_));
  if (is_by_id(kind_)) return id;
  return std::hash<std::string>{}(name_) ^ (id + static_cast<std::size_t>(database_.value) * 131);
}

}  // namespace slipher::transaction
