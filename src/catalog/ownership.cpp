#include "catalog/ownership.h"

#include <utility>

namespace slipher::catalog {

void change_owner(Acl& acl, UserId from, UserId to) {
  Acl changed;
  for (AclEntry entry : acl) {
    if (entry.grantor == from) entry.grantor = to;
    Grantee& grantee = entry.grantee;
    if (grantee.kind == GranteeKind::kUser && grantee.id == from.value) grantee.id = to.value;
    grant(changed, entry);
  }
  acl = std::move(changed);
}

}  // namespace slipher::catalog
