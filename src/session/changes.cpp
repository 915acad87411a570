// INSERT, UPDATE, DELETE, MERGE, TRUNCATE.

#include <algorithm>

#include "base/error.h"
#include "catalog/access.h"
#include "session/catalog_store.h"
#include "session/resolve.h"
#include "session/settings.h"
#include "translate/dialect.h"
#include "translate/relations.h"

namespace slipher::session {

bool Session::Implementation::note_trailing_blanks(catalog::Relation& relation) {
  const auto numbers = connection_->take_trailing_blanks();
  for (catalog::Column& column : relation.columns) {
    if (std::find(numbers.begin(), numbers.end(), column.number) != numbers.end()) {
      column.trailing_blanks = true;
    }
  }
  return !numbers.empty();
}

void Session::Implementation::keep_trailing_blanks(RelationId id) {
  const catalog::Relation* found = transaction_.catalog().find_relation(id);
  for (const auto& [name, relation] : temporary_) {
    if (relation->id == id) found = relation.get();
  }
  check(found != nullptr, "the table that was written exists");
  catalog::Relation relation = *found;
  if (note_trailing_blanks(relation)) add_relation(std::move(relation));
}

std::int64_t Session::Implementation::run_change(const translate::Translation& translation) {
  Settings{*this}.apply(translation.settings);
  set_context(translation);
  std::int64_t changed = 0;
  if (parameters_ == nullptr || parameters_->empty()) {
    changed = run_engine(translation.sql);
  } else {
    const auto plan = connection_->prepare(translation.sql);
    const auto result = connection_->execute(*plan, *parameters_, statement_stop_);
    while (const auto batch = result->next()) {
      if (batch->rows > 0) changed = batch->columns.front().cell<std::int64_t>(0);
    }
  }
  for (const translate::TableUse& use : translation.uses) {
    if (use.access == translate::Access::kWrite) keep_trailing_blanks(use.relation);
  }
  return changed;
}

Outcome Session::Implementation::insert(const sql::Insert& node) {
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_insert(node, context); },
      true);
  const std::int64_t rows = run_change(translation);
  return {cat("INSERT 0 ", rows), rows};
}

Outcome Session::Implementation::update(const sql::Update& node) {
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_update(node, context); },
      true);
  const std::int64_t rows = run_change(translation);
  for (const auto& use : translation.uses) {
    if (use.access == translate::Access::kWrite) transaction_.note_changed(use.relation);
  }
  return {cat("UPDATE ", rows), rows};
}

Outcome Session::Implementation::remove(const sql::Delete& node) {
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_delete(node, context); },
      true);
  const std::int64_t rows = run_change(translation);
  for (const auto& use : translation.uses) {
    if (use.access == translate::Access::kWrite) transaction_.note_changed(use.relation);
  }
  return {cat("DELETE ", rows), rows};
}

Outcome Session::Implementation::merge(const sql::Merge& node) {
  const auto translations = resolve(
      [&](const translate::Context& context) { return translate::translate_merge(node, context); },
      true);
  std::int64_t rows = 0;
  for (const translate::Translation& translation : translations) rows += run_change(translation);
  for (const auto& use : translations.front().uses) {
    if (use.access == translate::Access::kWrite) transaction_.note_changed(use.relation);
  }
  return {"MERGE", rows};
}

Outcome Session::Implementation::truncate(const sql::Truncate& node) {
  const catalog::Relation& found =
      locked_relation(node.table, transaction::LockMode::kAccessExclusive);
  catalog::Relation relation = found;
  if (relation.kind != catalog::RelationKind::kTable) {
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", relation.name, "\" is not a table"));
  }
  const catalog::Snapshot& catalog = transaction_.catalog();
  if (relation.owner != user_ && !catalog::is_superuser(catalog, user_)) {
    catalog::require(catalog, user_, relation, catalog::Privilege::kTruncate);
  }
  if (relation.temporary) {
    run_engine(cat("DELETE FROM ", translate::engine_table(relation)));
  } else {
    // A new, empty table takes the old one's place: nothing to scan, nothing to vacuum.
    drop_physical(relation);
    relation.physical_id = services_.catalog.next_id();
    for (catalog::Column& column : relation.columns) column.trailing_blanks = false;
    create_physical(relation);
    transaction_.draft().put(std::move(relation));
  }
  // TRUNCATE commits the transaction that it runs in, as Redshift documents.
  transaction_.commit();
  settings_.commit();
  settings_changed();
  implicit_block_ = false;
  return {"TRUNCATE TABLE", 0};
}

}  // namespace slipher::session
