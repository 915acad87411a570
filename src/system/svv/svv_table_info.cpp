// svv_table_info: tables with rows in the database, with keys, encodings and sizes.

#include <algorithm>
#include <map>

#include "system/all_relations.h"
#include "system/table.h"
#include "system/table_rows.h"

namespace slipher::system {
namespace {

struct Row {
  std::string database{};
  std::string schema{};
  Oid table_id{};
  std::string table{};
  std::string encoded{};
  std::string diststyle{};
  std::optional<std::string> sortkey1{};
  std::int32_t max_varchar{};
  Char<32> sortkey1_enc{};
  std::int32_t sortkey_num{};
  std::optional<std::int64_t> size{};
  std::optional<Decimal<10, 4>> pct_used{};
  std::int64_t empty{};
  std::optional<Decimal<5, 2>> unsorted{};
  Decimal<5, 2> stats_off{};
  std::optional<Decimal<38, 0>> tbl_rows{};
  std::optional<Decimal<19, 2>> skew_sortkey1{};
  std::optional<Decimal<19, 2>> skew_rows{};
  std::optional<Decimal<38, 0>> estimated_visible_rows{};
  std::optional<std::string> risk_event{};
  std::optional<Decimal<12, 2>> vacuum_sort_benefit{};
  Timestamp create_time{};
};

constexpr Column kColumns[] = {
    column<&Row::database>("database", "Database."),
    column<&Row::schema>("schema", "Schema."),
    column<&Row::table_id>("table_id", "Table id."),
    column<&Row::table>("table", "Name."),
    column<&Row::encoded>("encoded",
                          "Y, AUTO(ENCODE) and their like: whether a column is compressed."),
    column<&Row::diststyle>("diststyle", "Distribution style, as KEY(column) or AUTO(ALL)."),
    column<&Row::sortkey1>("sortkey1", "First column of the sort key."),
    column<&Row::max_varchar>("max_varchar",
                              "Bytes of the longest varchar column; 0 when there is none."),
    column<&Row::sortkey1_enc>("sortkey1_enc", "Encoding of the first column of the sort key."),
    column<&Row::sortkey_num>("sortkey_num", "Columns in the sort key."),
    column<&Row::size>("size", "Null: the engine does not tell the size of one table."),
    column<&Row::pct_used>("pct_used", "Null, as size."),
    column<&Row::empty>("empty", "Always 0."),
    column<&Row::unsorted>("unsorted", "Null: the engine does not tell how sorted the rows are."),
    column<&Row::stats_off>("stats_off", "Always 0: statistics are kept with the rows."),
    column<&Row::tbl_rows>("tbl_rows", "Committed rows."),
    column<&Row::skew_sortkey1>("skew_sortkey1", "Null: sizes of columns are not told."),
    column<&Row::skew_rows>("skew_rows", "Always null: there is one node."),
    column<&Row::estimated_visible_rows>("estimated_visible_rows", "Committed rows."),
    column<&Row::risk_event>("risk_event", "Always null."),
    column<&Row::vacuum_sort_benefit>("vacuum_sort_benefit", "Null, as unsorted."),
    column<&Row::create_time>("create_time", "When the table was made, UTC."),
};

constexpr std::size_t kBatch = 100;

struct State {
  std::optional<RowCounter> counter;
  std::vector<SeenRelation> tables;
  std::size_t next = 0;
};

std::string dist_style(const catalog::Relation& relation) {
  switch (relation.diststyle) {
    case catalog::DistributionStyle::kEven:
      return "EVEN";
    case catalog::DistributionStyle::kAll:
      return "ALL";
    case catalog::DistributionStyle::kAuto:
      return "AUTO(ALL)";
    case catalog::DistributionStyle::kKey:
      break;
  }
  for (const catalog::Column& column : relation.columns) {
    if (column.distkey) return cat("KEY(", column.name, ")");
  }
  return "KEY";
}

std::string encoded(const catalog::Relation& relation) {
  bool any = false;
  bool automatic = true;
  for (const catalog::Column& column : relation.columns) {
    any = any || column.encoding != "none";
    automatic = automatic && column.encoding_auto;
  }
  return cat(any ? "Y" : "N", automatic ? ", AUTO(ENCODE)" : "");
}

Row make_row(const SeenRelation& seen, std::int64_t rows) {
  const catalog::Relation& relation = *seen.shown.relation;
  Row row;
  row.database = seen.database->name;
  row.schema = seen.shown.schema_name;
  row.table_id = to_oid(relation.id);
  row.table = relation.name;
  row.encoded = encoded(relation);
  row.diststyle = dist_style(relation);
  for (const catalog::Column& column : relation.columns) {
    if (column.type.kind == types::TypeKind::kVarchar)
      row.max_varchar = std::max(row.max_varchar, column.type.length);
    if (column.sortkey != 0) ++row.sortkey_num;
    if (column.sortkey == 1) {
      row.sortkey1 =
          relation.sortstyle == catalog::SortStyle::kInterleaved ? "INTERLEAVED" : column.name;
      row.sortkey1_enc = {column.encoding};
    }
  }
  if (relation.sortstyle == catalog::SortStyle::kAuto && !row.sortkey1)
    row.sortkey1 = "AUTO(SORTKEY)";
  row.tbl_rows = row.estimated_visible_rows = Decimal<38, 0>{rows};
  row.create_time = to_timestamp(relation.created);
  return row;
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  State& state = cursor.state<State>();
  if (!state.counter) {
    state.counter.emplace(context);
    state.tables = seen_relations(context, Databases::kOwn);
  }
  for (; state.next < state.tables.size() && batch.size() < kBatch; ++state.next) {
    const SeenRelation& seen = state.tables[state.next];
    const std::int64_t rows = state.counter->rows(*seen.shown.relation);
    if (rows > 0)
      batch.push_back(make_row(seen, rows));  // As Redshift: tables without rows are not listed.
  }
  return state.next < state.tables.size();
}

}  // namespace

extern constexpr VirtualTable svv_table_info{
    "pg_catalog", "svv_table_info",
    "Tables with rows in the database, with keys, encodings and sizes.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
