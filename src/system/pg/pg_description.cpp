// pg_description: comments on tables, columns, schemas and the system's own tables.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid objoid{};
  Oid classoid{};
  std::int32_t objsubid{};
  std::string description{};
};

constexpr Column kColumns[] = {
    column<&Row::objoid>("objoid", "The commented object."),
    column<&Row::classoid>("classoid", "The catalog that has it: pg_class or pg_namespace."),
    column<&Row::objsubid>("objsubid", "Number of the column; 0 for the object itself."),
    column<&Row::description>("description", "The comment."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    const catalog::Relation& relation = *shown.relation;
    if (!relation.comment.empty()) {
      batch.push_back({to_oid(relation.id), {kPgClassOid}, 0, relation.comment});
    }
    for (const catalog::Column& column : relation.columns) {
      if (column.comment.empty()) continue;
      batch.push_back({to_oid(relation.id), {kPgClassOid}, column.number, column.comment});
    }
  }
  for (const auto& [id, schema] : context.catalog->schemas()) {
    if (schema->database != context.database || schema->comment.empty()) continue;
    batch.push_back({to_oid(id), {kPgNamespaceOid}, 0, schema->comment});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_description{
    "pg_catalog", "pg_description",
    "Comments on tables, columns, schemas and the system's own tables.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
