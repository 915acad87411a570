#pragma once

// What a change of owner does to an object's grants.

#include "base/ids.h"
#include "catalog/privilege.h"

namespace slipher::catalog {

// Lets what the old owner gave and got be the new one's, as PostgreSQL does: else nobody could take
// it back. A value; any thread.
void change_owner(Acl& acl, UserId from, UserId to);

}  // namespace slipher::catalog
