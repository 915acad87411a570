#include "catalog/access.h"

#include "base/error.h"

namespace slipher::catalog {
namespace {

bool applies_to(const Snapshot& snapshot, const Grantee& grantee, UserId user) {
  switch (grantee.kind) {
    case GranteeKind::kPublic:
      return true;
    case GranteeKind::kUser:
      return grantee.id == user.value;
    case GranteeKind::kGroup:
      return snapshot.is_member(user, GroupId{grantee.id});
  }
  return false;
}

template <typename Object>
bool may_do(const Snapshot& snapshot, UserId user, const Object& object, Privilege privilege,
            std::int32_t column) {
  return object.owner == user || is_superuser(snapshot, user) ||
         acl_allows(snapshot, object.acl, user, privilege, column);
}

}  // namespace

bool acl_allows(const Snapshot& snapshot, const Acl& acl, UserId user, Privilege privilege,
                std::int32_t column) {
  for (const AclEntry& entry : acl) {
    if (entry.column != 0 && entry.column != column) continue;
    if (entry.privileges.has(privilege) && applies_to(snapshot, entry.grantee, user)) return true;
  }
  return false;
}

Acl first_language_acl() {
  return {{{GranteeKind::kPublic, 0}, kBootstrapUser, 0, kLanguagePrivileges, {}}};
}

Acl first_function_acl(UserId owner) {
  return {{{GranteeKind::kPublic, 0}, owner, 0, kFunctionPrivileges, {}}};
}

bool is_superuser(const Snapshot& snapshot, UserId user) {
  const User* found = snapshot.find_user(user);
  return user == kBootstrapUser || (found != nullptr && found->superuser);
}

bool may(const Snapshot& snapshot, UserId user, const Relation& relation, Privilege privilege,
         std::int32_t column) {
  return may_do(snapshot, user, relation, privilege, column);
}
bool may(const Snapshot& snapshot, UserId user, const Schema& schema, Privilege privilege) {
  return may_do(snapshot, user, schema, privilege, 0);
}
bool may(const Snapshot& snapshot, UserId user, const Database& database, Privilege privilege) {
  return may_do(snapshot, user, database, privilege, 0);
}

bool may(const Snapshot& snapshot, UserId user, const Function& function, Privilege privilege) {
  return may_do(snapshot, user, function, privilege, 0);
}
bool may_use_sql_language(const Snapshot& snapshot, UserId user, const Database& database) {
  return is_superuser(snapshot, user) ||
         acl_allows(snapshot, database.sql_language, user, Privilege::kUsage);
}

void require(const Snapshot& snapshot, UserId user, const Relation& relation, Privilege privilege) {
  if (!may(snapshot, user, relation, privilege)) throw permission_denied("relation", relation.name);
}
void require(const Snapshot& snapshot, UserId user, const Schema& schema, Privilege privilege) {
  if (!may(snapshot, user, schema, privilege)) throw permission_denied("schema", schema.name);
}
void require(const Snapshot& snapshot, UserId user, const Database& database, Privilege privilege) {
  if (!may(snapshot, user, database, privilege)) throw permission_denied("database", database.name);
}
void require(const Snapshot& snapshot, UserId user, const Function& function, Privilege privilege) {
  if (!may(snapshot, user, function, privilege)) throw permission_denied("function", function.name);
}

void require_owner(const Snapshot& snapshot, UserId user, UserId owner, std::string_view kind,
                   std::string_view name) {
  if (user == owner || is_superuser(snapshot, user)) return;
  throw SqlError(sqlstate::kInsufficientPrivilege, cat("must be owner of ", kind, " ", name));
}

void require_superuser(const Snapshot& snapshot, UserId user, std::string_view action) {
  if (is_superuser(snapshot, user)) return;
  throw SqlError(sqlstate::kInsufficientPrivilege, cat("must be superuser to ", action));
}

}  // namespace slipher::catalog
