#pragma once

// What the pg_ tables are made of: the relations that a context shows, and the texts of grants and
// arrays.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/objects.h"
#include "catalog/privilege.h"
#include "system/table.h"

namespace slipher::system {

// A relation and the schema in which the session sees it. Borrowed from the context.
struct ShownRelation {
  const catalog::Relation* relation = nullptr;
  std::int64_t schema = 0;  // Its oid; a session's temporary tables are all in one.
  std::string_view schema_name;
};

// Returns the relations of the context's database, the session's temporary tables and the system
// relations.
std::vector<ShownRelation> shown_relations(const Context& context);
// Returns the one with that oid, or nothing.
std::optional<ShownRelation> find_shown_relation(const Context& context, std::int64_t oid);
// Returns whether an unqualified name means this relation, as far as schemas of the path before its
// own have no other of that name.
bool is_visible(const Context& context, const ShownRelation& shown);

// Returns pg_class.relkind: r or v. A materialized view is a view here, as in Redshift, whose
// catalog is older than 'm'.
char relation_kind(const catalog::Relation& relation);
// Returns the kind as SVV_TABLES and information_schema print it: BASE TABLE, VIEW, LOCAL
// TEMPORARY, SYSTEM ...
std::string_view table_type(const ShownRelation& shown);

// Returns the user's name, or "unknown (UID=n)" as PostgreSQL prints it when he is gone.
std::string user_name(const Context& context, UserId user);

// Returns the grants on the whole object one by one, "user=arwd/grantor"; none when nothing was
// granted. The owner holds `all` and comes first.
std::vector<std::string> acl_texts(const Context& context, const catalog::Acl& acl, UserId owner,
                                   catalog::Privileges all);
// Returns the same as an aclitem array, or null when there is none; the owner holds `all` and
// comes first.
std::optional<AclItemArray> acl_items(const Context& context, const catalog::Acl& acl, UserId owner,
                                      catalog::Privileges all);
// Returns the grants on one column, or null when there is none.
std::optional<AclItemArray> column_acl_items(const Context& context, const catalog::Acl& acl,
                                             std::int32_t column);

// Returns the elements as PostgreSQL prints an array: {a,"b c"}.
std::string array_text(const std::vector<std::string>& elements);
// Returns the numbers with blanks between them, as an int2vector prints.
std::string vector_text(const std::vector<std::int32_t>& numbers);

}  // namespace slipher::system
