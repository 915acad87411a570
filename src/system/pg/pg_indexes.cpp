// pg_indexes: the indexes that stand for primary keys and unique constraints.

#include "system/catalog_rows.h"
#include "system/constraint_text.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name tablename{};
  Name indexname{};
  std::optional<Name> tablespace{};
  std::string indexdef{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Table."),
    column<&Row::indexname>("indexname", "Name."),
    column<&Row::tablespace>("tablespace", "Always null: the database's own."),
    column<&Row::indexdef>("indexdef", "The index as CREATE INDEX would make it."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      if (constraint.kind == catalog::ConstraintKind::kForeignKey) continue;
      batch.push_back({{std::string(shown.schema_name)},
                       {shown.relation->name},
                       {constraint.name},
                       std::nullopt,
                       index_text(shown, constraint)});
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_indexes{
    "pg_catalog", "pg_indexes", "The indexes that stand for primary keys and unique constraints.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
