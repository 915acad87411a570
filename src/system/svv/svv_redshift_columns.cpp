// svv_redshift_columns: columns of the tables and views of all databases that the user may see,
// with keys and encodings.

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
  Varchar<32> data_type{};
  std::optional<Varchar<4000>> column_default{};
  Varchar<3> is_nullable{};
  Varchar<128> encoding{};
  bool distkey{};
  std::int32_t sortkey{};
  std::optional<Varchar<128>> column_acl{};
  std::optional<Varchar<256>> remarks{};
};

constexpr Column kColumns[] = {
    column<&Row::database_name>("database_name", "Database."),
    column<&Row::schema_name>("schema_name", "Schema."),
    column<&Row::table_name>("table_name", "Table or view."),
    column<&Row::column_name>("column_name", "Name."),
    column<&Row::ordinal_position>("ordinal_position", "Place in the table, from 1."),
    column<&Row::data_type>("data_type", "Type, with length or precision."),
    column<&Row::column_default>("column_default", "Default."),
    column<&Row::is_nullable>("is_nullable", "YES or NO."),
    column<&Row::encoding>("encoding", "Encoding; none when it is raw."),
    column<&Row::distkey>("distkey", "Whether it is the distribution key."),
    column<&Row::sortkey>("sortkey",
                          "Place in the sort key, from 1; 0 when it is not in it. Of an "
                          "interleaved one, every second is negative."),
    column<&Row::column_acl>("column_acl", "Always null: see pg_attribute.attacl."),
    column<&Row::remarks>("remarks", "Comment."),
};

void add(const SeenRelation& seen, const catalog::Column& column, std::int32_t position,
         std::vector<Row>& batch) {
  const ColumnFacts facts = facts_of(column);
  const bool turned =
      seen.shown.relation->sortstyle == catalog::SortStyle::kInterleaved && column.sortkey % 2 == 0;
  Row row;
  row.database_name = {seen.database->name};
  row.schema_name = {std::string(seen.shown.schema_name)};
  row.table_name = {seen.shown.relation->name};
  row.column_name = {column.name};
  row.ordinal_position = position;
  row.data_type = {types::type_name(column.type)};
  if (facts.column_default) row.column_default = {cut(*facts.column_default, 4000)};
  row.is_nullable = {facts.is_nullable};
  row.encoding = {column.encoding};
  row.distkey = column.distkey;
  row.sortkey = turned ? -column.sortkey : column.sortkey;
  if (!column.comment.empty()) row.remarks = {cut(column.comment, 256)};
  batch.push_back(std::move(row));
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_columns(context, cursor, batch, Databases::kAll, add);
}

}  // namespace

extern constexpr VirtualTable svv_redshift_columns{
    "pg_catalog", "svv_redshift_columns",
    "Columns of the tables and views of all databases that the user may see, with keys and "
    "encodings.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
