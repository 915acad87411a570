// pg_depend: which key a foreign key refers to. Other dependencies are not kept in this form.

#include <algorithm>

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid classid{};
  Oid objid{};
  std::int32_t objsubid{};
  Oid refclassid{};
  Oid refobjid{};
  std::int32_t refobjsubid{};
  CatalogChar deptype{};
};

constexpr Column kColumns[] = {
    column<&Row::classid>("classid", "Catalog of the dependent object."),
    column<&Row::objid>("objid", "The dependent object."),
    column<&Row::objsubid>("objsubid", "Its column."),
    column<&Row::refclassid>("refclassid", "Catalog of the object that it depends on."),
    column<&Row::refobjid>("refobjid", "That object."),
    column<&Row::refobjsubid>("refobjsubid", "Its column."),
    column<&Row::deptype>("deptype", "Kind."),
};

// The key that a foreign key's target columns are, or null.
const catalog::Constraint* find_target(const Context& context, const catalog::Constraint& foreign) {
  const auto* table = context.catalog->find_relation(foreign.target);
  if (table == nullptr) return nullptr;
  const auto found = std::find_if(
      table->constraints.begin(), table->constraints.end(), [&](const catalog::Constraint& each) {
        return each.kind != catalog::ConstraintKind::kForeignKey &&
               std::is_permutation(each.columns.begin(), each.columns.end(),
                                   foreign.target_columns.begin(), foreign.target_columns.end());
      });
  return found == table->constraints.end() ? nullptr : &*found;
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      if (constraint.kind != catalog::ConstraintKind::kForeignKey) continue;
      const auto* target = find_target(context, constraint);
      if (target == nullptr) continue;
      Row row;
      row.classid = {kPgConstraintOid};
      row.objid = to_oid(constraint.id);
      row.refclassid = {kPgClassOid};
      row.refobjid = to_oid(target->id);  // The index that stands for the key.
      row.deptype = letter('n');
      batch.push_back(std::move(row));
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_depend{
    "pg_catalog", "pg_depend",
    "The keys that foreign keys refer to; other dependencies are not kept in this form.", kColumns,
    scan_rows<scan>};

}  // namespace slipher::system
