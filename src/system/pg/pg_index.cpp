// pg_index: the indexes that stand for primary keys and unique constraints; they exist in name
// only.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid indexrelid{};
  Oid indrelid{};
  Int2Vector indkey{};
  OidVector indclass{};
  std::int16_t indnatts{};
  std::int16_t indnkeyatts{};
  bool indisunique{};
  bool indisprimary{};
  bool indisclustered{};
  bool indisvalid{};
  bool indisready{};
  bool indislive{};
  bool indisreplident{};
  bool indimmediate{};
  bool indisexclusion{};
  Int2Vector indoption{};
  std::optional<std::string> indexprs{};
  std::optional<std::string> indpred{};
};

constexpr Column kColumns[] = {
    column<&Row::indexrelid>("indexrelid", "The index in pg_class."),
    column<&Row::indrelid>("indrelid", "The table."),
    column<&Row::indkey>("indkey", "Numbers of the columns."),
    column<&Row::indclass>("indclass", "Always 0 for each column."),
    column<&Row::indnatts>("indnatts", "Number of columns."),
    column<&Row::indnkeyatts>("indnkeyatts", "Number of columns."),
    column<&Row::indisunique>("indisunique", "Always true."),
    column<&Row::indisprimary>("indisprimary", "Whether it is the primary key."),
    column<&Row::indisclustered>("indisclustered", "Always false."),
    column<&Row::indisvalid>("indisvalid", "Always true."),
    column<&Row::indisready>("indisready", "Always true."),
    column<&Row::indislive>("indislive", "Always true."),
    column<&Row::indisreplident>("indisreplident", "Always false."),
    column<&Row::indimmediate>("indimmediate", "Always true."),
    column<&Row::indisexclusion>("indisexclusion", "Always false."),
    column<&Row::indoption>("indoption", "Always 0 for each column."),
    column<&Row::indexprs>("indexprs", "Always null."),
    column<&Row::indpred>("indpred", "Always null."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      if (constraint.kind == catalog::ConstraintKind::kForeignKey) continue;
      const auto count = static_cast<std::int16_t>(constraint.columns.size());
      const std::string zeros =
          vector_text(std::vector<std::int32_t>(constraint.columns.size(), 0));
      Row row;
      row.indexrelid = to_oid(constraint.id);
      row.indrelid = to_oid(shown.relation->id);
      row.indkey = {vector_text(constraint.columns)};
      row.indclass = {zeros};
      row.indnatts = row.indnkeyatts = count;
      row.indisunique = row.indisvalid = row.indisready = row.indislive = row.indimmediate = true;
      row.indisprimary = constraint.kind == catalog::ConstraintKind::kPrimaryKey;
      row.indoption = {zeros};
      batch.push_back(std::move(row));
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_index{
    "pg_catalog", "pg_index",
    "The indexes that stand for primary keys and unique constraints; they exist in name only.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
