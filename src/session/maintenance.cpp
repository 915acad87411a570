// VACUUM and ANALYZE.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_VACUUM_command.html

#include "base/error.h"
#include "catalog/access.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/resolve.h"
#include "translate/dialect.h"
#include "translate/relations.h"

namespace slipher::session {
namespace {

using catalog::RelationKind;
using transaction::LockMode;

bool holds_rows(const catalog::Relation& relation) {
  return relation.kind == RelationKind::kTable || relation.kind == RelationKind::kMaterializedView;
}

}  // namespace

// Rewrites one table in the order of its sort key. Writers wait from before the snapshot until the
// commit, so that none of their rows is lost; readers go on with the old physical table.
void Session::Implementation::vacuum_table(const catalog::Relation& relation) {
  catalog::Relation renewed = relation;
  rewrite(renewed);
  transaction_.draft().put(std::move(renewed));
}

Outcome Session::Implementation::vacuum(const sql::Vacuum& node, ResultSink& sink) {
  if (node.kind == sql::VacuumKind::kRecluster) throw not_supported("VACUUM RECLUSTER");
  std::vector<RelationId> targets;
  if (node.table) {
    const auto& found = translate::get_relation(*node.table, context(transaction_.catalog()));
    if (!holds_rows(found)) {
      throw SqlError(sqlstate::kWrongObjectType, cat("\"", found.name, "\" is not a table"))
          .at(node.table->offset());
    }
    if (found.temporary) return {"VACUUM", 0};
    catalog::require_owner(transaction_.catalog(), user_, found.owner, "relation", found.name);
    targets.push_back(found.id);
  } else {
    const auto catalog = services_.catalog.current();
    for (const auto& [id, relation] : catalog->relations()) {
      const auto* schema = catalog->find_schema(relation->schema);
      const bool here = schema != nullptr && schema->database == database_;
      const bool mine = relation->owner == user_ || catalog::is_superuser(*catalog, user_);
      if (here && mine && holds_rows(*relation)) targets.push_back(id);
    }
  }
  // One transaction a table: no lock is held longer than its own rewrite.
  for (const RelationId id : targets) {
    const auto* found = transaction_.catalog().find_relation(id);
    if (found == nullptr) continue;
    transaction_.lock_relation(*found, LockMode::kShareRowExclusive, statement_stop_);
    transaction_.start();
    const auto* locked = transaction_.catalog().find_relation(id);
    if (locked != nullptr) vacuum_table(catalog::Relation(*locked));
    transaction_.commit();
  }
  if (targets.empty() && !node.table) {
    notice(sink, NoticeLevel::kWarning, "there is no table that you may vacuum");
  }
  return {"VACUUM", 0};
}

Outcome Session::Implementation::analyze(const sql::Analyze& node) {
  if (!node.table) {
    // The engine keeps its statistics up to date with every write; there is nothing to gather for
    // all tables at once.
    return {"ANALYZE", 0};
  }
  const catalog::Relation relation = locked_relation(*node.table, LockMode::kAccessShare);
  if (!holds_rows(relation)) {
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", relation.name, "\" is not a table"))
        .at(node.table->offset());
  }
  catalog::require_owner(transaction_.catalog(), user_, relation.owner, "relation", relation.name);
  for (const sql::Name& name : node.columns) {
    if (relation.find_column(name.text) == nullptr) {
      throw SqlError(sqlstate::kUndefinedColumn, cat("column \"", name.text, "\" of relation \"",
                                                     relation.name, "\" does not exist"))
          .at(name.offset);
    }
  }
  run_engine(cat("ANALYZE ", translate::engine_table(relation)));
  return {"ANALYZE", 0};
}

}  // namespace slipher::session
