#pragma once

// What a user may see of all databases: for SVV_ALL, SVV_REDSHIFT and information_schema.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cat.h"
#include "catalog/objects.h"
#include "system/catalog_rows.h"

namespace slipher::system {

enum class Databases : bool { kOwn, kAll };

// A relation that the user may use in some way, with its database. Borrowed from the context.
struct SeenRelation {
  const catalog::Database* database = nullptr;
  ShownRelation shown;
};

// Returns the relations on which the user has any privilege; of other databases without the
// system's own, which are the same.
std::vector<SeenRelation> seen_relations(const Context& context, Databases databases);

// A schema that the user may use or create in.
struct SeenSchema {
  const catalog::Database* database = nullptr;
  std::string name;
  UserId owner;
  std::optional<std::string> acl;
};
std::vector<SeenSchema> seen_schemas(const Context& context);

// Returns whether the user owns it, is superuser or has a privilege on it or on a column.
bool may_see(const Context& context, const catalog::Relation& relation);

// Returns the grants in one line, as the SVV views print them: "awsuser=UC/awsuser~=U/awsuser";
// null when there is none.
std::optional<std::string> acl_line(const Context& context, const catalog::Acl& acl, UserId owner,
                                    catalog::Privileges all);
// Returns a comment, or null for none.
std::optional<std::string> remarks(const std::string& comment);
// Returns TABLE or VIEW.
std::string short_table_type(const catalog::Relation& relation);

// Calls `add(seen, column, position, batch)` for the columns of some more of the relations that the
// user may see; returns whether more follow.
template <typename Row>
bool scan_columns(const Context& context, Cursor& cursor, std::vector<Row>& batch,
                  Databases databases,
                  void (*add)(const SeenRelation& seen, const catalog::Column& column,
                              std::int32_t position, std::vector<Row>& batch)) {
  constexpr std::size_t kBatch = 1000;
  struct State {
    std::optional<std::vector<SeenRelation>> relations;
    std::size_t next = 0;
  };
  State& state = cursor.state<State>();
  if (!state.relations) state.relations = seen_relations(context, databases);
  while (state.next < state.relations->size() && batch.size() < kBatch) {
    const SeenRelation& seen = (*state.relations)[state.next++];
    std::int32_t position = 0;
    for (const catalog::Column& column : seen.shown.relation->columns) {
      add(seen, column, ++position, batch);
    }
  }
  return state.next < state.relations->size();
}

}  // namespace slipher::system
