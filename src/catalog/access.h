#pragma once

// Who may do what: the privilege checks. An identity is the user, his groups and PUBLIC; superusers
// may everything.

#include <cstdint>
#include <string_view>

#include "catalog/snapshot.h"

namespace slipher::catalog {

// Returns whether the user holds the privilege by an entry for him, one of his groups or PUBLIC.
// `column` 0 asks for the whole object; another number also accepts an entry for that column.
bool acl_allows(const Snapshot& snapshot, const Acl& acl, UserId user, Privilege privilege,
                std::int32_t column = 0);

// Returns what PUBLIC may do with the language of SQL functions at first: use it.
Acl first_language_acl();
// Returns what PUBLIC may do with a new function: call it.
Acl first_function_acl(UserId owner);

// Return whether the user may do it as owner, superuser or by grant.
bool may(const Snapshot& snapshot, UserId user, const Relation& relation, Privilege privilege,
         std::int32_t column = 0);
bool may(const Snapshot& snapshot, UserId user, const Schema& schema, Privilege privilege);
bool may(const Snapshot& snapshot, UserId user, const Database& database, Privilege privilege);
bool may(const Snapshot& snapshot, UserId user, const Function& function, Privilege privilege);
// Whether he may make functions in LANGUAGE sql.
bool may_use_sql_language(const Snapshot& snapshot, UserId user, const Database& database);
bool is_superuser(const Snapshot& snapshot, UserId user);

// Throw 42501 with PostgreSQL's words: "permission denied for relation x", "must be owner of
// relation x", "must be superuser to ...".
void require(const Snapshot& snapshot, UserId user, const Relation& relation, Privilege privilege);
void require(const Snapshot& snapshot, UserId user, const Schema& schema, Privilege privilege);
void require(const Snapshot& snapshot, UserId user, const Database& database, Privilege privilege);
void require(const Snapshot& snapshot, UserId user, const Function& function, Privilege privilege);
void require_owner(const Snapshot& snapshot, UserId user, UserId owner, std::string_view kind,
                   std::string_view name);
void require_superuser(const Snapshot& snapshot, UserId user, std::string_view action);

}  // namespace slipher::catalog
