// pg_constraint: primary keys, unique constraints and foreign keys.

#include "system/catalog_rows.h"
#include "system/constraint_text.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name conname{};
  Oid connamespace{};
  CatalogChar contype{};
  bool condeferrable{};
  bool condeferred{};
  bool convalidated{};
  Oid conrelid{};
  Oid contypid{};
  Oid conindid{};
  Oid conparentid{};
  Oid confrelid{};
  CatalogChar confupdtype{};
  CatalogChar confdeltype{};
  CatalogChar confmatchtype{};
  bool conislocal{};
  TextArray conkey{};
  std::optional<TextArray> confkey{};
  std::optional<std::string> conbin{};
  std::optional<std::string> consrc{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the constraint."),
    column<&Row::conname>("conname", "Name."),
    column<&Row::connamespace>("connamespace", "Schema of the table."),
    column<&Row::contype>("contype", "p, u or f."),
    column<&Row::condeferrable>("condeferrable", "Always false."),
    column<&Row::condeferred>("condeferred", "Always false."),
    column<&Row::convalidated>("convalidated", "Always true, though constraints are not enforced."),
    column<&Row::conrelid>("conrelid", "Table."),
    column<&Row::contypid>("contypid", "Always 0."),
    column<&Row::conindid>(
        "conindid",
        "The index that stands for it; of a foreign key, that of the key it refers to."),
    column<&Row::conparentid>("conparentid", "Always 0."),
    column<&Row::confrelid>("confrelid", "Table that a foreign key refers to; else 0."),
    column<&Row::confupdtype>("confupdtype", "a for foreign keys, else blank."),
    column<&Row::confdeltype>("confdeltype", "a for foreign keys, else blank."),
    column<&Row::confmatchtype>("confmatchtype", "u for foreign keys, else blank."),
    column<&Row::conislocal>("conislocal", "Always true."),
    column<&Row::conkey>("conkey", "Numbers of the columns."),
    column<&Row::confkey>("confkey", "Numbers of the columns that a foreign key refers to."),
    column<&Row::conbin>("conbin", "Always null."),
    column<&Row::consrc>("consrc", "The constraint as ALTER TABLE would add it."),
};

char kind_letter(catalog::ConstraintKind kind) {
  switch (kind) {
    case catalog::ConstraintKind::kPrimaryKey:
      return 'p';
    case catalog::ConstraintKind::kUnique:
      return 'u';
    case catalog::ConstraintKind::kForeignKey:
      return 'f';
  }
  return ' ';
}

TextArray numbers(const std::vector<std::int32_t>& columns) {
  std::vector<std::string> texts;
  for (const std::int32_t column : columns) texts.push_back(std::to_string(column));
  return {array_text(texts)};
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      const bool foreign = constraint.kind == catalog::ConstraintKind::kForeignKey;
      Row row;
      row.oid = to_oid(constraint.id);
      row.conname = {constraint.name};
      row.connamespace = to_oid(shown.schema);
      row.contype = letter(kind_letter(constraint.kind));
      row.convalidated = row.conislocal = true;
      row.conrelid = to_oid(shown.relation->id);
      row.conindid = to_oid(foreign ? 0 : constraint.id);
      row.confrelid = to_oid(constraint.target);
      row.confupdtype = row.confdeltype = letter(foreign ? 'a' : ' ');
      row.confmatchtype = letter(foreign ? 'u' : ' ');
      row.conkey = numbers(constraint.columns);
      if (foreign) row.confkey = numbers(constraint.target_columns);
      row.consrc = constraint_text(context, *shown.relation, constraint);
      batch.push_back(std::move(row));
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_constraint{"pg_catalog", "pg_constraint",
                                            "Primary keys, unique constraints and foreign keys.",
                                            kColumns, scan_rows<scan>};

}  // namespace slipher::system
