#pragma once

// Grants on one object, as PostgreSQL's aclitem describes them.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace slipher::catalog {

enum class Privilege : std::uint16_t {
  kSelect = 1U << 0U,
  kInsert = 1U << 1U,
  kUpdate = 1U << 2U,
  kDelete = 1U << 3U,
  kReferences = 1U << 4U,
  kDrop = 1U << 5U,
  kTruncate = 1U << 6U,
  kAlter = 1U << 7U,
  kRule = 1U << 8U,        // Accepted, without meaning, as in Redshift.
  kTrigger = 1U << 9U,     // Accepted, without meaning, as in Redshift.
  kUsage = 1U << 10U,      // Of schemas, databases (datashares) and languages.
  kCreate = 1U << 11U,     // In schemas and databases.
  kTemporary = 1U << 12U,  // In databases.
  kExecute = 1U << 13U,
};

// A set of privileges.
struct Privileges {
  std::uint16_t bits = 0;

  constexpr bool has(Privilege privilege) const {
    return (bits & static_cast<std::uint16_t>(privilege)) != 0;
  }
  constexpr void add(Privilege privilege) { bits |= static_cast<std::uint16_t>(privilege); }
  constexpr void add(Privileges other) { bits |= other.bits; }
  constexpr void remove(Privileges other) { bits &= static_cast<std::uint16_t>(~other.bits); }
  constexpr bool empty() const { return bits == 0; }
  bool operator==(const Privileges&) const = default;
};

constexpr Privileges privileges_of(std::initializer_list<Privilege> list) {
  Privileges all;
  for (const Privilege privilege : list) all.add(privilege);
  return all;
}

inline constexpr Privileges kTablePrivileges =
    privileges_of({Privilege::kSelect, Privilege::kInsert, Privilege::kUpdate, Privilege::kDelete,
                   Privilege::kReferences, Privilege::kDrop, Privilege::kTruncate,
                   Privilege::kAlter, Privilege::kRule, Privilege::kTrigger});
inline constexpr Privileges kColumnPrivileges =
    privileges_of({Privilege::kSelect, Privilege::kUpdate});
inline constexpr Privileges kSchemaPrivileges =
    privileges_of({Privilege::kUsage, Privilege::kCreate, Privilege::kAlter, Privilege::kDrop});
inline constexpr Privileges kDatabasePrivileges =
    privileges_of({Privilege::kCreate, Privilege::kTemporary, Privilege::kUsage, Privilege::kAlter,
                   Privilege::kDrop});

inline constexpr Privileges kFunctionPrivileges = privileges_of({Privilege::kExecute});
inline constexpr Privileges kLanguagePrivileges = privileges_of({Privilege::kUsage});

enum class GranteeKind : std::uint8_t { kUser, kGroup, kPublic };

// Who a grant is for. `id` is a UserId's or GroupId's value; 0 for PUBLIC.
struct Grantee {
  GranteeKind kind = GranteeKind::kPublic;
  std::int64_t id = 0;
  auto operator<=>(const Grantee&) const = default;
};

// What one grantor gave one grantee, on the object or, with a column number, on one of its columns.
struct AclEntry {
  Grantee grantee;
  UserId grantor;
  std::int32_t column = 0;  // 0: the whole object.
  Privileges privileges;
  Privileges grantable;  // WITH GRANT OPTION.
  bool operator==(const AclEntry&) const = default;
};

using Acl = std::vector<AclEntry>;

// Adds to the entry of that grantee, grantor and column, or makes one.
void grant(Acl& acl, const AclEntry& entry);
// Takes privileges (or, with only_option, the right to grant them) from every entry of that grantee
// and column whose grantor is `grantor`; entries that become empty vanish.
void revoke(Acl& acl, const AclEntry& entry, bool only_option);
// Removes every entry for or from that user or group.
bool forget(Acl& acl, const Grantee& who);

// Returns the name as GRANT writes it: "SELECT", "TEMPORARY".
std::string_view privilege_name(Privilege privilege);
// Returns the letters of an aclitem: "arwdRxt", in PostgreSQL's order; a star follows those that
// may be granted on.
std::string acl_letters(Privileges privileges, Privileges grantable);

}  // namespace slipher::catalog
