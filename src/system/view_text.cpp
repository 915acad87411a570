#include "system/view_text.h"

#include "base/cat.h"
#include "system/constraint_text.h"

namespace slipher::system {

std::string view_text(const catalog::Relation& relation) {
  if (relation.kind == catalog::RelationKind::kMaterializedView) {
    return cat("CREATE MATERIALIZED VIEW ", sql_name(relation.name), " AS ", relation.query, ";");
  }
  if (relation.late_binding) {
    return cat("CREATE VIEW ", sql_name(relation.name), " AS ", relation.query,
               " WITH NO SCHEMA BINDING;");
  }
  return cat(relation.query, ";");
}

}  // namespace slipher::system
