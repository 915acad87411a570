// svv_all_columns: columns of the tables and views of all databases that the user may see.

#include "system/all_relations.h"
#include "system/column_facts.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Varchar<128> database_name{};
  Varchar<128> schema_name{};
  Varchar<128> table_name{};
  Varchar<128> column_name{};
  std::int32_t ordinal_position{};
  std::optional<Varchar<4000>> column_default{};
  Varchar<3> is_nullable{};
  Varchar<128> data_type{};
  std::optional<std::int32_t> character_maximum_length{};
  std::optional<std::int32_t> numeric_precision{};
  std::optional<std::int32_t> numeric_scale{};
  std::optional<Varchar<256>> remarks{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Database."),
    column<&Row::schema_name>("schema_name", "Schema."),
    column<&Row::table_name>("table_name", "Table or view."),
    column<&Row::column_name>("column_name", "Name."),
    column<&Row::ordinal_position>("ordinal_position", "Place in the table, from 1."),
    column<&Row::column_default>("column_default", "Default."),
    column<&Row::is_nullable>("is_nullable", "YES or NO."),
    column<&Row::data_type>("data_type", "Type, without length or precision."),
    column<&Row::character_maximum_length>("character_maximum_length",
                                           "Bytes of a character type."),
    column<&Row::numeric_precision>("numeric_precision", "Digits of a number."),
    column<&Row::numeric_scale>("numeric_scale", "Digits after the point."),
    column<&Row::remarks>("remarks", "Comment."),
};

void add(const SeenRelation& seen, const catalog::Column& column, std::int32_t position,
         std::vector<Row>& batch) {
  const ColumnFacts facts = facts_of(column);
  Row row;
  row.database_name = {seen.database->name};
  row.schema_name = {std::string(seen.shown.schema_name)};
  row.table_name = {seen.shown.relation->name};
  row.column_name = {column.name};
  row.ordinal_position = position;
  if (facts.column_default) row.column_default = {cut(*facts.column_default, 4000)};
  row.is_nullable = {facts.is_nullable};
  row.data_type = {facts.data_type};
  row.character_maximum_length = facts.character_maximum_length;
  row.numeric_precision = facts.numeric_precision;
  row.numeric_scale = facts.numeric_scale;
  if (!column.comment.empty()) row.remarks = {cut(column.comment, 256)};
  batch.push_back(std::move(row));
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_columns(context, cursor, batch, Databases::kAll, add);
}

}  // namespace

extern constexpr VirtualTable svv_all_columns{
    "pg_catalog", "svv_all_columns",
    "Columns of the tables and views of all databases that the user may see.", kColumns,
    scan_rows<scan>};

}  // namespace slipher::system
