#include "system/constraint_text.h"

#include <algorithm>

#include "base/cat.h"

namespace slipher::system {
namespace {

std::string column_list(const catalog::Relation& relation,
                        const std::vector<std::int32_t>& numbers) {
  std::string out;
  for (const std::int32_t number : numbers) {
    for (const catalog::Column& column : relation.columns) {
      if (column.number != number) continue;
      if (!out.empty()) out.append(", ");
      out.append(sql_name(column.name));
    }
  }
  return out;
}

}  // namespace

std::string sql_name(std::string_view name) {
  const bool plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
                     std::all_of(name.begin(), name.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                     });
  if (plain) return std::string(name);
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

std::string constraint_text(const Context& context, const catalog::Relation& relation,
                            const catalog::Constraint& constraint) {
  const std::string columns = column_list(relation, constraint.columns);
  switch (constraint.kind) {
    case catalog::ConstraintKind::kPrimaryKey:
      return cat("PRIMARY KEY (", columns, ")");
    case catalog::ConstraintKind::kUnique:
      return cat("UNIQUE (", columns, ")");
    case catalog::ConstraintKind::kForeignKey:
      break;
  }
  const auto target = find_shown_relation(context, constraint.target.value);
  if (!target) return cat("FOREIGN KEY (", columns, ")");
  const std::string schema =
      is_visible(context, *target) ? std::string() : cat(sql_name(target->schema_name), ".");
  return cat("FOREIGN KEY (", columns, ") REFERENCES ", schema, sql_name(target->relation->name),
             "(", column_list(*target->relation, constraint.target_columns), ")");
}

std::string index_text(const ShownRelation& shown, const catalog::Constraint& constraint) {
  return cat("CREATE UNIQUE INDEX ", sql_name(constraint.name), " ON ", sql_name(shown.schema_name),
             ".", sql_name(shown.relation->name), " USING btree (",
             column_list(*shown.relation, constraint.columns), ")");
}

}  // namespace slipher::system
