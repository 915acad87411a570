// key_column_usage: columns of the keys of the tables that the user may see.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> constraint_catalog{};
  Varchar<128> constraint_schema{};
  Varchar<128> constraint_name{};
  Varchar<128> table_catalog{};
  Varchar<128> table_schema{};
  Varchar<128> table_name{};
  Varchar<128> column_name{};
  std::int32_t ordinal_position{};
  std::optional<std::int32_t> position_in_unique_constraint{};
};

constexpr Column kColumns[] = {
    column<&Row::constraint_catalog>("constraint_catalog", "Database."),
    column<&Row::constraint_schema>("constraint_schema", "Schema."),
    column<&Row::constraint_name>("constraint_name", "Constraint."),
    column<&Row::table_catalog>("table_catalog", "Database."),
    column<&Row::table_schema>("table_schema", "Schema."),
    column<&Row::table_name>("table_name", "Table."),
    column<&Row::column_name>("column_name", "Column."),
    column<&Row::ordinal_position>("ordinal_position", "Place in the key, from 1."),
    column<&Row::position_in_unique_constraint>(
        "position_in_unique_constraint", "Of a foreign key: place in the key that it refers to."),
};

void add_key(const SeenRelation& seen, const catalog::Constraint& constraint,
             std::vector<Row>& batch) {
  const std::string schema(seen.shown.schema_name);
  std::int32_t position = 0;
  for (const std::int32_t number : constraint.columns) {
    ++position;
    for (const catalog::Column& column : seen.shown.relation->columns) {
      if (column.number != number) continue;
      Row row{{seen.database->name}, {schema}, {constraint.name},
              {seen.database->name}, {schema}, {seen.shown.relation->name},
              {column.name},         position, std::nullopt};
      if (constraint.kind == catalog::ConstraintKind::kForeignKey)
        row.position_in_unique_constraint = position;
      batch.push_back(std::move(row));
    }
  }
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const SeenRelation& seen : seen_relations(context, Databases::kOwn)) {
    for (const catalog::Constraint& constraint : seen.shown.relation->constraints) {
      add_key(seen, constraint, batch);
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable key_column_usage{
    "information_schema", "key_column_usage",
    "Columns of the keys of the tables that the user may see.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
