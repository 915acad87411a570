// svv_columns_and_types: columns that the user may see with the pg_type names of their types, for
// information_schema.columns; not a view of Redshift's.

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
  std::string udt_name{};
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
    column<&Row::udt_name>("udt_name", "Name of the type in pg_type."),
};

void add(const SeenRelation& seen, const catalog::Column& column, std::int32_t position,
         std::vector<Row>& batch) {
  const ColumnFacts facts = facts_of(column);
  batch.push_back({seen.database->name, std::string(seen.shown.schema_name),
                   seen.shown.relation->name, column.name, position, facts.column_default,
                   facts.is_nullable, facts.data_type, facts.character_maximum_length,
                   facts.numeric_precision, facts.numeric_precision_radix, facts.numeric_scale,
                   facts.datetime_precision, std::string(types::catalog_type_name(column.type))});
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_columns(context, cursor, batch, Databases::kOwn, add);
}

}  // namespace

extern constexpr VirtualTable svv_columns_and_types{
    "pg_catalog", "svv_columns_and_types",
    "Columns that the user may see with the pg_type names of their types, for "
    "information_schema.columns; not a view of Redshift's.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
