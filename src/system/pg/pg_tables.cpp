// pg_tables: tables of the database.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name tablename{};
  Name tableowner{};
  std::optional<Name> tablespace{};
  bool hasindexes{};
  bool hasrules{};
  bool hastriggers{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Name."),
    column<&Row::tableowner>("tableowner", "Owner."),
    column<&Row::tablespace>("tablespace", "Always null: the database's own."),
    column<&Row::hasindexes>("hasindexes",
                             "Whether a primary key or unique constraint is declared."),
    column<&Row::hasrules>("hasrules", "Always false."),
    column<&Row::hastriggers>("hastriggers", "Always false."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    const catalog::Relation& relation = *shown.relation;
    if (relation_kind(relation) != 'r') continue;
    bool indexes = false;
    for (const auto& constraint : relation.constraints) {
      indexes = indexes || constraint.kind != catalog::ConstraintKind::kForeignKey;
    }
    batch.push_back({{std::string(shown.schema_name)},
                     {relation.name},
                     {user_name(context, relation.owner)},
                     std::nullopt,
                     indexes,
                     false,
                     false});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_tables{"pg_catalog", "pg_tables", "Tables of the database.",
                                        kColumns, scan_rows<scan>};

}  // namespace slipher::system
