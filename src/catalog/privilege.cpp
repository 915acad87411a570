#include "catalog/privilege.h"

#include <algorithm>
#include <array>
#include <utility>

namespace slipher::catalog {
namespace {

struct PrivilegeText {
  Privilege privilege;
  std::string_view name;
  char letter;
};

// In the order in which PostgreSQL prints the letters; P (ALTER), D (DROP) and T (TRUNCATE) are
// Redshift's own.
constexpr std::array<PrivilegeText, 14> kTexts = {{
    {Privilege::kInsert, "INSERT", 'a'},
    {Privilege::kSelect, "SELECT", 'r'},
    {Privilege::kUpdate, "UPDATE", 'w'},
    {Privilege::kDelete, "DELETE", 'd'},
    {Privilege::kRule, "RULE", 'R'},
    {Privilege::kReferences, "REFERENCES", 'x'},
    {Privilege::kTrigger, "TRIGGER", 't'},
    {Privilege::kExecute, "EXECUTE", 'X'},
    {Privilege::kUsage, "USAGE", 'U'},
    {Privilege::kCreate, "CREATE", 'C'},
    {Privilege::kTemporary, "TEMPORARY", 'T'},
    {Privilege::kDrop, "DROP", 'D'},
    {Privilege::kTruncate, "TRUNCATE", 'E'},
    {Privilege::kAlter, "ALTER", 'A'},
}};

}  // namespace

void grant(Acl& acl, const AclEntry& entry) {
  const auto same = std::find_if(acl.begin(), acl.end(), [&](const AclEntry& other) {
    return other.grantee == entry.grantee && other.grantor == entry.grantor &&
           other.column == entry.column;
  });
  if (same == acl.end()) {
    acl.push_back(entry);
    return;
  }
  same->privileges.add(entry.privileges);
  same->grantable.add(entry.grantable);
}

void revoke(Acl& acl, const AclEntry& entry, bool only_option) {
  for (AclEntry& other : acl) {
    if (other.grantee != entry.grantee || other.column != entry.column ||
        other.grantor != entry.grantor) {
      continue;
    }
    if (!only_option) other.privileges.remove(entry.privileges);
    other.grantable.remove(entry.privileges);
  }
  std::erase_if(acl, [](const AclEntry& other) { return other.privileges.empty(); });
}

bool forget(Acl& acl, const Grantee& who) {
  return std::erase_if(acl, [&](const AclEntry& entry) {
           return entry.grantee == who ||
                  (who.kind == GranteeKind::kUser && entry.grantor.value == who.id);
         }) > 0;
}

std::string_view privilege_name(Privilege privilege) {
  for (const PrivilegeText& text : kTexts) {
    if (text.privilege == privilege) return text.name;
  }
  return {};
}

std::string acl_letters(Privileges privileges, Privileges grantable) {
  std::string letters;
  for (const PrivilegeText& text : kTexts) {
    if (!privileges.has(text.privilege)) continue;
    letters.push_back(text.letter);
    if (grantable.has(text.privilege)) letters.push_back('*');
  }
  return letters;
}

}  // namespace slipher::catalog
