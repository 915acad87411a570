// CREATE VIEW, materialized views.
//
// Sources: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_VIEW.html
//          https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-create-sql-command.html

#include "base/error.h"
#include "catalog/access.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/resolve.h"
#include "session/table_words.h"
#include "sql/print.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/view_query.h"

namespace slipher::session {
namespace {

using catalog::RelationKind;
using transaction::LockMode;

constexpr std::string_view kTooManyNames = "CREATE VIEW specifies more column names than columns";

// A late binding view's tables must be named with their schema, so that they mean the same to
// everyone.
struct UnqualifiedFinder {
  const sql::Name* find(const sql::TableReference& reference) const {
    if (const auto* table = std::get_if<sql::NamedTable>(&reference.node)) {
      return table->name.parts.size() == 1 ? &table->name.last() : nullptr;
    }
    if (const auto* join = std::get_if<sql::Join>(&reference.node)) {
      const sql::Name* left = find(*join->left);
      return left != nullptr ? left : find(*join->right);
    }
    return nullptr;
  }
};

void require_qualified_names(const sql::Query& query) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (select != nullptr) {
    for (const sql::TableReference& reference : select->from) {
      const sql::Name* bare = UnqualifiedFinder{}.find(reference);
      bool is_common_table = false;
      if (bare != nullptr && query.with) {
        for (const auto& table : query.with->tables) {
          is_common_table = is_common_table || table.name.text == bare->text;
        }
      }
      if (bare != nullptr && !is_common_table) {
        throw SqlError(sqlstate::kInvalidTableDefinition,
                       "All the relation names inside should be qualified when creating VIEW WITH "
                       "NO SCHEMA BINDING.")
            .at(bare->offset);
      }
    }
  }
}

}  // namespace

Outcome Session::Implementation::create_view(const sql::CreateView& node) {
  catalog::Relation relation;
  const auto* existing = translate::find_relation(node.view, context(transaction_.catalog()));
  const bool replaces = node.or_replace && existing != nullptr;
  if (replaces) {
    const catalog::Relation old = locked_relation(node.view, LockMode::kAccessExclusive);
    if (old.kind != RelationKind::kView) {
      throw SqlError(sqlstate::kWrongObjectType, cat("\"", old.name, "\" is not a view"))
          .at(node.view.offset());
    }
    catalog::require_owner(transaction_.catalog(), user_, old.owner, "relation", old.name);
    relation = old;
    relation.columns.clear();
    relation.bindings.clear();
    relation.functions.clear();
  } else {
    relation = make_relation(node.view, false);
  }
  relation.kind = RelationKind::kView;
  relation.physical_id = 0;
  relation.query = sql::print(*node.query);
  relation.late_binding = node.late_binding;
  relation.query_database = database_;
  relation.search_path = search_path(transaction_.catalog());
  if (!node.late_binding) {
    const auto translation = resolve(
        [&](const translate::Context& context) {
          return translate::translate_query(*node.query, context);
        },
        true);
    set_context(translation);
    const auto plan = connection_->prepare(translation.sql);
    relation.columns =
        columns_of(translation, plan->description().columns, node.columns, kTooManyNames);
    relation.query = translate::view_text(*node.query, context(transaction_.catalog()));
    relation.bindings = translation.bindings;
    relation.functions = translation.functions;
    for (const catalog::NameBinding& binding : relation.bindings) {
      for (const auto& [name, temporary] : temporary_) {
        if (temporary->id == binding.relation) {
          throw SqlError(sqlstate::kInvalidTableDefinition,
                         cat("views cannot use temporary tables: \"", name, "\""));
        }
      }
    }
  } else {
    require_qualified_names(*node.query);
    std::int32_t number = 1;
    for (const sql::Name& name : node.columns) {
      catalog::Column column;
      column.number = number++;
      column.name = name.text;
      column.type = types::Type::varchar(types::kMaxVarcharBytes);
      relation.columns.push_back(std::move(column));
    }
  }
  add_relation(std::move(relation));
  return {"CREATE VIEW", 0};
}

Outcome Session::Implementation::create_materialized_view(const sql::CreateMaterializedView& node) {
  const auto translation = resolve(
      [&](const translate::Context& context) {
        return translate::translate_query(*node.query, context);
      },
      true);
  set_context(translation);
  catalog::Relation relation = make_relation(node.view, false);
  relation.kind = RelationKind::kMaterializedView;
  const auto plan = connection_->prepare(translation.sql);
  relation.columns =
      columns_of(translation, plan->description().columns, node.columns, kTooManyNames);
  relation.next_column = static_cast<std::int32_t>(relation.columns.size()) + 1;
  apply_attributes(node.attributes, relation);
  relation.query = translate::view_text(*node.query, context(transaction_.catalog()));
  relation.query_database = database_;
  relation.search_path = search_path(transaction_.catalog());
  relation.bindings = translation.bindings;
  relation.functions = translation.functions;
  relation.auto_refresh = node.auto_refresh.value_or(false);
  relation.refreshed = statement_time_;
  create_physical(relation);
  fill_from_query(relation, translation.sql);
  add_relation(std::move(relation));
  return {"CREATE MATERIALIZED VIEW", 0};
}

Outcome Session::Implementation::refresh(const sql::RefreshMaterializedView& node,
                                         ResultSink& sink) {
  // Writers' lock: readers go on with the old rows until the commit.
  const catalog::Relation old = locked_relation(node.view, LockMode::kShareRowExclusive);
  if (old.kind != RelationKind::kMaterializedView) {
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", old.name, "\" is not a materialized view"))
        .at(node.view.offset());
  }
  catalog::require_owner(transaction_.catalog(), user_, old.owner, "materialized view", old.name);
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_view(old, context); },
      true);
  set_context(translation);
  catalog::Relation renewed = old;
  renewed.physical_id = services_.catalog.next_id();
  create_physical(renewed);
  fill_from_query(renewed, translation.sql);
  drop_physical(old);
  renewed.refreshed = statement_time_;
  add_relation(std::move(renewed));
  notice(sink, NoticeLevel::kInfo,
         cat("Materialized view ", old.name, " was recomputed successfully."));
  return {"REFRESH", 0};
}

Outcome Session::Implementation::alter_materialized_view(const sql::AlterMaterializedView& node,
                                                         ResultSink& sink) {
  catalog::Relation relation = locked_relation(node.view, LockMode::kAccessExclusive);
  if (relation.kind != RelationKind::kMaterializedView) {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat("\"", relation.name, "\" is not a materialized view"))
        .at(node.view.offset());
  }
  catalog::require_owner(transaction_.catalog(), user_, relation.owner, "materialized view",
                         relation.name);
  if (node.auto_refresh) relation.auto_refresh = *node.auto_refresh;
  if (node.action) {
    alter(std::move(relation), *node.action, sink);
  } else {
    add_relation(std::move(relation));
  }
  return {"ALTER MATERIALIZED VIEW", 0};
}

}  // namespace slipher::session
