// svv_columns: columns of the tables and views of the database that the user may see.

#include "system/all_relations.h"
#include "system/column_facts.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string table_catalog{};
  std::string table_schema{};
  std::string table_name{};
  std::string column_name{};
  std::int32_t ordinal_position{};
  std::optional<std::string> column_default{};
  std::string is_nullable{};
  std::string data_type{};
  std::optional<std::int32_t> character_maximum_length{};
  std::optional<std::int32_t> numeric_precision{};
  std::optional<std::int32_t> numeric_precision_radix{};
  std::optional<std::int32_t> numeric_scale{};
  std::optional<std::int32_t> datetime_precision{};
  std::optional<std::string> interval_type{};
  std::optional<std::string> interval_precision{};
  std::optional<std::string> character_set_catalog{};
  std::optional<std::string> character_set_schema{};
  std::optional<std::string> character_set_name{};
  std::optional<std::string> collation_catalog{};
  std::optional<std::string> collation_schema{};
  std::optional<std::string> collation_name{};
  std::optional<std::string> domain_name{};
  std::optional<std::string> remarks{};
};

constexpr Column kColumns[] = {
    column<&Row::table_catalog>("table_catalog", "Database."),
    column<&Row::table_schema>("table_schema", "Schema."),
    column<&Row::table_name>("table_name", "Table or view."),
    column<&Row::column_name>("column_name", "Name."),
    column<&Row::ordinal_position>("ordinal_position", "Place in the table, from 1."),
    column<&Row::column_default>("column_default", "Default."),
    column<&Row::is_nullable>("is_nullable", "YES or NO."),
    column<&Row::data_type>("data_type", "Type, without length or precision."),
    column<&Row::character_maximum_length>("character_maximum_length",
                                           "Bytes of a character type."),
    column<&Row::numeric_precision>("numeric_precision", "Digits of a number, in the radix."),
    column<&Row::numeric_precision_radix>("numeric_precision_radix", "2 or 10."),
    column<&Row::numeric_scale>("numeric_scale", "Digits after the point."),
    column<&Row::datetime_precision>("datetime_precision", "6 for times."),
    column<&Row::interval_type>("interval_type", "Always null."),
    column<&Row::interval_precision>("interval_precision", "Always null."),
    column<&Row::character_set_catalog>("character_set_catalog", "Always null."),
    column<&Row::character_set_schema>("character_set_schema", "Always null."),
    column<&Row::character_set_name>("character_set_name", "Always null."),
    column<&Row::collation_catalog>("collation_catalog", "Always null."),
    column<&Row::collation_schema>("collation_schema", "Always null."),
    column<&Row::collation_name>("collation_name", "Always null."),
    column<&Row::domain_name>("domain_name", "Always null."),
    column<&Row::remarks>("remarks", "Comment."),
};

void add(const SeenRelation& seen, const catalog::Column& column, std::int32_t position,
         std::vector<Row>& batch) {
  const ColumnFacts facts = facts_of(column);
  Row row;
  row.table_catalog = seen.database->name;
  row.table_schema = seen.shown.schema_name;
  row.table_name = seen.shown.relation->name;
  row.column_name = column.name;
  row.ordinal_position = position;
  row.column_default = facts.column_default;
  row.is_nullable = facts.is_nullable;
  row.data_type = facts.data_type;
  row.character_maximum_length = facts.character_maximum_length;
  row.numeric_precision = facts.numeric_precision;
  row.numeric_precision_radix = facts.numeric_precision_radix;
  row.numeric_scale = facts.numeric_scale;
  row.datetime_precision = facts.datetime_precision;
  row.remarks = remarks(column.comment);
  batch.push_back(std::move(row));
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_columns(context, cursor, batch, Databases::kOwn, add);
}

}  // namespace

extern constexpr VirtualTable svv_columns{
    "pg_catalog", "svv_columns",
    "Columns of the tables and views of the database that the user may see.", kColumns,
    scan_rows<scan>};

}  // namespace slipher::system
