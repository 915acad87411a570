// pg_class: tables, views and the indexes that stand for keys.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name relname{};
  Oid relnamespace{};
  Oid reltype{};
  std::int32_t relowner{};
  Oid relam{};
  Oid relfilenode{};
  Oid reltablespace{};
  std::int32_t relpages{};
  float reltuples{};
  Oid reltoastrelid{};
  Oid reltoastidxid{};
  bool relhasindex{};
  bool relisshared{};
  CatalogChar relkind{};
  std::int16_t relnatts{};
  Oid relexternid{};
  bool relisreplicated{};
  std::int64_t reltempsize{};
  std::int16_t reldiststyle{};
  Oid relprojbaseid{};
  std::int16_t relchecks{};
  std::int16_t reltriggers{};
  std::int16_t relukeys{};
  std::int16_t relfkeys{};
  std::int16_t relrefs{};
  bool relhasoids{};
  bool relhaspkey{};
  bool relhasrules{};
  bool relhassubclass{};
  CatalogChar relpersistence{};
  bool relhastriggers{};
  Oid reloftype{};
  std::optional<TextArray> reloptions{};
  std::optional<AclItemArray> relacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the relation."),
    column<&Row::relname>("relname", "Name."),
    column<&Row::relnamespace>("relnamespace", "Schema."),
    column<&Row::reltype>("reltype", "Row type; 0, since row types are not kept."),
    column<&Row::relowner>("relowner", "User id of the owner."),
    column<&Row::relam>("relam", "Access method of an index; 0 for others."),
    column<&Row::relfilenode>("relfilenode",
                              "Number of the physical table; changes when it is rewritten."),
    column<&Row::reltablespace>("reltablespace", "Always 0: the database's own."),
    column<&Row::relpages>("relpages", "Not estimated: 0."),
    column<&Row::reltuples>("reltuples", "Not estimated: 0."),
    column<&Row::reltoastrelid>("reltoastrelid", "Always 0."),
    column<&Row::reltoastidxid>("reltoastidxid", "Always 0."),
    column<&Row::relhasindex>("relhasindex",
                              "Whether a primary key or unique constraint is declared."),
    column<&Row::relisshared>("relisshared",
                              "Whether it belongs to the cluster and not to one database."),
    column<&Row::relkind>("relkind",
                          "r for tables, v for views, i for the indexes that stand for keys."),
    column<&Row::relnatts>("relnatts", "Number of columns."),
    column<&Row::relexternid>("relexternid", "Always 0."),
    column<&Row::relisreplicated>("relisreplicated", "Always false."),
    column<&Row::reltempsize>("reltempsize", "Always 0."),
    column<&Row::reldiststyle>("reldiststyle", "Distribution style: 0 EVEN, 1 KEY, 8 ALL, 9 AUTO."),
    column<&Row::relprojbaseid>("relprojbaseid", "Always 0."),
    column<&Row::relchecks>("relchecks", "Always 0: CHECK constraints are not supported."),
    column<&Row::reltriggers>("reltriggers", "Always 0."),
    column<&Row::relukeys>("relukeys", "Number of unique constraints."),
    column<&Row::relfkeys>("relfkeys", "Number of foreign keys."),
    column<&Row::relrefs>("relrefs", "Always 0."),
    column<&Row::relhasoids>("relhasoids", "Always false."),
    column<&Row::relhaspkey>("relhaspkey", "Whether a primary key is declared."),
    column<&Row::relhasrules>("relhasrules", "Whether it is a view."),
    column<&Row::relhassubclass>("relhassubclass", "Always false."),
    column<&Row::relpersistence>("relpersistence", "p, or t for a temporary table."),
    column<&Row::relhastriggers>("relhastriggers", "Always false."),
    column<&Row::reloftype>("reloftype", "Always 0."),
    column<&Row::reloptions>("reloptions", "Always null."),
    column<&Row::relacl>("relacl", "Grants; null when there is none."),
};

std::int16_t dist_style(const catalog::Relation& relation) {
  if (relation_kind(relation) != 'r') return 0;
  switch (relation.diststyle) {
    case catalog::DistributionStyle::kEven:
      return 0;
    case catalog::DistributionStyle::kKey:
      return 1;
    case catalog::DistributionStyle::kAll:
      return 8;
    case catalog::DistributionStyle::kAuto:
      return 9;
  }
  return 0;
}

Row relation_row(const Context& context, const ShownRelation& shown) {
  const catalog::Relation& relation = *shown.relation;
  Row row;
  row.oid = to_oid(relation.id);
  row.relname = {relation.name};
  row.relnamespace = to_oid(shown.schema);
  row.relowner = to_int(relation.owner);
  row.relfilenode = to_oid(relation.physical_id != 0 ? relation.physical_id : relation.id.value);
  row.relkind = letter(relation_kind(relation));
  row.relnatts = static_cast<std::int16_t>(relation.columns.size());
  row.reldiststyle = dist_style(relation);
  for (const catalog::Constraint& constraint : relation.constraints) {
    row.relhaspkey = row.relhaspkey || constraint.kind == catalog::ConstraintKind::kPrimaryKey;
    if (constraint.kind == catalog::ConstraintKind::kUnique) ++row.relukeys;
    if (constraint.kind == catalog::ConstraintKind::kForeignKey) ++row.relfkeys;
  }
  row.relhasindex = row.relhaspkey || row.relukeys > 0;
  row.relhasrules = row.relkind.value == 'v';
  row.relpersistence = letter(relation.temporary ? 't' : 'p');
  row.relacl = acl_items(context, relation.acl, relation.owner, catalog::kTablePrivileges);
  return row;
}

Row index_row(const ShownRelation& shown, const catalog::Constraint& constraint) {
  Row row;
  row.oid = to_oid(constraint.id);
  row.relname = {constraint.name};
  row.relnamespace = to_oid(shown.schema);
  row.relowner = to_int(shown.relation->owner);
  row.relam = {kBtreeOid};
  row.relfilenode = row.oid;
  row.relkind = letter('i');
  row.relnatts = static_cast<std::int16_t>(constraint.columns.size());
  row.relpersistence = letter(shown.relation->temporary ? 't' : 'p');
  return row;
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    batch.push_back(relation_row(context, shown));
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      if (constraint.kind != catalog::ConstraintKind::kForeignKey) {
        batch.push_back(index_row(shown, constraint));
      }
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_class{"pg_catalog", "pg_class",
                                       "Tables, views and the indexes that stand for keys.",
                                       kColumns, scan_rows<scan>};

}  // namespace slipher::system
