// ALTER TABLE. What is only a matter of the catalog changes only the catalog: names, owners, keys,
// encodings, dropped columns.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "catalog/access.h"
#include "catalog/ownership.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/resolve.h"
#include "session/table_words.h"
#include "sql/print.h"
#include "translate/defaults.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/view_query.h"

namespace slipher::session {
namespace {

using catalog::RelationKind;
using transaction::LockMode;

catalog::Column& get_column(catalog::Relation& relation, const sql::Name& name) {
  for (catalog::Column& column : relation.columns) {
    if (column.name == name.text) return column;
  }
  throw SqlError(sqlstate::kUndefinedColumn, cat("column \"", name.text, "\" of relation \"",
                                                 relation.name, "\" does not exist"))
      .at(name.offset);
}

bool used_by_constraint(const catalog::Relation& relation, std::int32_t number) {
  return std::any_of(relation.constraints.begin(), relation.constraints.end(),
                     [&](const catalog::Constraint& constraint) {
                       return std::find(constraint.columns.begin(), constraint.columns.end(),
                                        number) != constraint.columns.end();
                     });
}

// Returns the views whose queries name the table; late binding ones do not count.
std::vector<catalog::Relation> views_of(const catalog::Relation& relation,
                                        const catalog::Snapshot& catalog) {
  std::vector<catalog::Relation> views;
  for (const auto& [id, view] : catalog.relations()) {
    const bool bound = std::any_of(
        view->bindings.begin(), view->bindings.end(),
        [&](const catalog::NameBinding& binding) { return binding.relation == relation.id; });
    if (bound && !view->late_binding) views.push_back(*view);
  }
  return views;
}

// Returns those whose queries use the column.
std::vector<catalog::Relation> views_of_column(const catalog::Relation& relation,
                                               std::int32_t number,
                                               const translate::Context& context) {
  std::vector<catalog::Relation> views = views_of(relation, context.catalog);
  std::erase_if(views, [&](const catalog::Relation& view) {
    return !translate::columns_used_by(view, context).contains({relation.id, number});
  });
  return views;
}

}  // namespace

// Copies the rows into a new physical table with the relation's columns as they are now.
void Session::Implementation::rewrite(catalog::Relation& relation) {
  transaction_.require_all_rows(relation.id);
  catalog::Relation renewed = relation;
  renewed.physical_id = services_.catalog.next_id();
  create_physical(renewed);
  std::string names;
  std::string order;
  for (const catalog::Column& column : relation.columns) {
    names.append(cat(names.empty() ? "" : ", ", translate::engine_column(column.number)));
  }
  std::vector<const catalog::Column*> keys;
  for (const catalog::Column& column : relation.columns) {
    if (column.sortkey > 0) keys.push_back(&column);
  }
  std::sort(keys.begin(), keys.end(),
            [](const auto* a, const auto* b) { return a->sortkey < b->sortkey; });
  for (const catalog::Column* column : keys) {
    order.append(cat(order.empty() ? " ORDER BY " : ", ", translate::engine_column(column->number),
                     " NULLS LAST"));
  }
  run_engine(cat("INSERT INTO ", translate::engine_table(renewed), " (", names, ") SELECT ", names,
                 " FROM ", translate::engine_table(relation), order));
  drop_physical(relation);
  relation.physical_id = renewed.physical_id;
}

void Session::Implementation::add_column(catalog::Relation& relation,
                                         const sql::AddColumn& action) {
  const sql::ColumnDefinition& definition = action.column;
  if (relation.find_column(definition.name.text) != nullptr) {
    throw SqlError(sqlstate::kDuplicateColumn,
                   cat("column \"", definition.name.text, "\" of relation \"", relation.name,
                       "\" already exists"))
        .at(definition.name.offset);
  }
  if (definition.identity) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "ALTER TABLE ADD COLUMN does not support IDENTITY");
  }
  if (definition.distkey || definition.sortkey || definition.unique || definition.primary_key ||
      definition.references) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "ALTER TABLE ADD COLUMN does not support DISTKEY, SORTKEY or key constraints");
  }
  catalog::Column column = make_column(definition, relation);
  if (column.not_null && !column.default_sql) {
    throw SqlError(
        sqlstate::kInvalidTableDefinition,
        "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
  }
  // A table whose rows this transaction changed cannot be altered in place: the engine would fail
  // at COMMIT.
  if (transaction_.changed(relation.id)) rewrite(relation);
  run_engine(cat("ALTER TABLE ", translate::engine_table(relation), " ADD COLUMN ",
                 translate::engine_column(column.number), " ",
                 translate::engine_type(column.type)));
  if (column.default_sql) {
    const std::string value =
        translate::default_value(relation, column, context(transaction_.catalog()));
    run_engine(cat("UPDATE ", translate::engine_table(relation), " SET ",
                   translate::engine_column(column.number), " = ",
                   translate::stored(column, value)));
    transaction_.note_changed(relation.id);
  }
  relation.columns.push_back(std::move(column));
  note_trailing_blanks(relation);
}

void Session::Implementation::drop_column(catalog::Relation& relation,
                                          const sql::DropColumn& action, ResultSink& sink) {
  const catalog::Column column = get_column(relation, action.column);
  if (column.distkey || column.sortkey > 0) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   cat("cannot drop ", column.distkey ? "distkey" : "sortkey", " column \"",
                       column.name, "\""));
  }
  if (relation.columns.size() == 1) {
    throw SqlError(sqlstate::kInvalidTableDefinition,
                   cat("cannot drop the only column of table \"", relation.name, "\""));
  }
  const auto views = views_of_column(relation, column.number, context(transaction_.catalog()));
  if (!views.empty() && !action.cascade) {
    throw SqlError(sqlstate::kDependentObjectsStillExist,
                   cat("cannot drop table ", relation.name, " column ", column.name,
                       " because other objects depend on it"))
        .detail(cat("view ", views.front().name, " depends on table ", relation.name, " column ",
                    column.name))
        .hint("Use DROP ... CASCADE to drop the dependent objects too.");
  }
  for (const catalog::Relation& view : views) {
    drop_dependent(view.id, sql::DropBehavior::kCascade, sink);
  }
  if (used_by_constraint(relation, column.number)) {
    std::erase_if(relation.constraints, [&](const catalog::Constraint& constraint) {
      return std::find(constraint.columns.begin(), constraint.columns.end(), column.number) !=
             constraint.columns.end();
    });
  }
  const translate::Context now = context(transaction_.catalog());
  const auto found =
      std::find_if(relation.columns.begin(), relation.columns.end(),
                   [&](const catalog::Column& each) { return each.number == column.number; });
  const auto place = static_cast<std::size_t>(found - relation.columns.begin());
  std::vector<catalog::Relation> others = views_of(relation, now.catalog);
  std::erase_if(others, [&](catalog::Relation& view) {
    std::string text = translate::text_after_drop(view, relation, place, now);
    std::swap(view.query, text);
    return view.query == text;
  });
  for (catalog::Relation& view : others) add_relation(std::move(view));
  relation.columns.erase(found);
  std::erase_if(relation.acl,
                [&](const catalog::AclEntry& entry) { return entry.column == column.number; });
  // The engine's column stays, unseen, until the table is next rewritten: nothing to copy now.
}

void Session::Implementation::rename_relation(catalog::Relation& relation, const sql::Name& name) {
  if (relation.temporary) {
    if (temporary_.contains(name.text)) throw duplicate_table(name.text);
    temporary_.erase(relation.name);
  } else {
    const catalog::Schema schema = *transaction_.catalog().find_schema(relation.schema);
    lock_new_name(schema, name.text);
  }
  relation.name = name.text;
}

void Session::Implementation::rename_column(catalog::Relation& relation,
                                            const sql::RenameColumn& action) {
  catalog::Column& column = get_column(relation, action.column);
  if (relation.find_column(action.name.text) != nullptr) {
    throw SqlError(
        sqlstate::kDuplicateColumn,
        cat("column \"", action.name.text, "\" of relation \"", relation.name, "\" already exists"))
        .at(action.name.offset);
  }
  // Views know the column by its number: they go on calling it as they did, and those that do not
  // use it must not take the new name for another column's.
  const translate::Context now = context(transaction_.catalog());
  const auto place = static_cast<std::size_t>(&column - relation.columns.data());
  std::vector<catalog::Relation> views = views_of(relation, now.catalog);
  for (catalog::Relation& view : views) {
    view.query = translate::text_after_rename(view, relation, place, now);
  }
  for (catalog::Relation& view : views) add_relation(std::move(view));
  column.name = action.name.text;
}

void Session::Implementation::change_column_type(catalog::Relation& relation,
                                                 const sql::AlterColumnType& action) {
  if (transaction_.in_block() && !implicit_block_) {
    throw SqlError(sqlstate::kActiveSqlTransaction,
                   "ALTER TABLE ALTER COLUMN cannot run inside a transaction block");
  }
  catalog::Column& column = get_column(relation, action.column);
  const types::Type type = storable_type(action.type);
  if (column.type.kind != types::TypeKind::kVarchar || type.kind != types::TypeKind::kVarchar) {
    throw SqlError(
        sqlstate::kFeatureNotSupported,
        cat("cannot alter type of column \"", column.name, "\": only VARCHAR can be resized"));
  }
  if (column.default_sql || used_by_constraint(relation, column.number)) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   cat("cannot alter type of column \"", column.name,
                       "\": it has a default value or a key constraint"));
  }
  if (type.length < column.type.length) {
    std::int64_t longest = 0;
    const auto result = connection_->query(
        cat("SELECT coalesce(max(strlen(", translate::engine_column(column.number), ")), 0) FROM ",
            translate::engine_table(relation)),
        statement_stop_);
    while (const auto batch = result->next())
      longest = batch->columns.front().cell<std::int64_t>(0);
    if (longest > type.length) {
      throw SqlError(sqlstate::kStringDataRightTruncation,
                     cat("cannot alter type of column \"", column.name,
                         "\": existing values are longer than ", type.length, " bytes"));
    }
  }
  column.type = type;
}

void Session::Implementation::append_from(catalog::Relation& relation,
                                          const sql::AppendFrom& action) {
  if (transaction_.in_block() && !implicit_block_) {
    throw SqlError(sqlstate::kActiveSqlTransaction,
                   "ALTER TABLE APPEND cannot run inside a transaction block");
  }
  const catalog::Relation source = locked_relation(action.source, LockMode::kAccessExclusive);
  catalog::require_owner(transaction_.catalog(), user_, source.owner, "relation", source.name);
  transaction_.require_all_rows(source.id);
  std::string names;
  std::string values;
  for (catalog::Column& column : relation.columns) {
    const catalog::Column* from = source.find_column(column.name);
    if (from == nullptr && !action.fill_target) {
      throw SqlError(
          sqlstate::kInvalidTableDefinition,
          cat("column \"", column.name, "\" of the target table is not in the source table"));
    }
    if (from != nullptr && from->type != column.type) {
      throw SqlError(sqlstate::kDatatypeMismatch,
                     cat("column \"", column.name, "\" has different types in the two tables"));
    }
    names.append(cat(names.empty() ? "" : ", ", translate::engine_column(column.number)));
    values.append(cat(
        values.empty() ? "" : ", ",
        from != nullptr
            ? translate::engine_column(from->number)
            : translate::stored(column, translate::default_value(
                                            relation, column, context(transaction_.catalog())))));
    if (from != nullptr && from->trailing_blanks) column.trailing_blanks = true;
  }
  for (const catalog::Column& column : source.columns) {
    if (relation.find_column(column.name) == nullptr && !action.ignore_extra) {
      throw SqlError(
          sqlstate::kInvalidTableDefinition,
          cat("column \"", column.name, "\" of the source table is not in the target table"));
    }
  }
  run_engine(cat("INSERT INTO ", translate::engine_table(relation), " (", names, ") SELECT ",
                 values, " FROM ", translate::engine_table(source)));
  note_trailing_blanks(relation);
  catalog::Relation emptied = source;
  for (catalog::Column& column : emptied.columns) column.trailing_blanks = false;
  drop_physical(source);
  emptied.physical_id = services_.catalog.next_id();
  create_physical(emptied);
  add_relation(std::move(emptied));
}

// Applies one action to a relation, one overload an action.
struct Session::Implementation::TableChange {
  Implementation& self;
  catalog::Relation& relation;
  ResultSink& sink;
  void operator()(const sql::AddConstraint& node) {
    self.add_constraint(node.constraint, relation);
  }
  void operator()(const sql::DropConstraint& node) {
    const auto removed = std::erase_if(relation.constraints, [&](const catalog::Constraint& each) {
      return each.name == node.name.text;
    });
    if (removed == 0) {
      throw SqlError(sqlstate::kUndefinedObject,
                     cat("constraint \"", node.name.text, "\" of relation \"", relation.name,
                         "\" does not exist"));
    }
  }
  void operator()(const sql::ChangeOwner& node) {
    const UserId owner = self.get_user(node.owner).id;
    catalog::change_owner(relation.acl, std::exchange(relation.owner, owner), owner);
  }
  void operator()(const sql::RenameTable& node) { self.rename_relation(relation, node.name); }
  void operator()(const sql::RenameColumn& node) { self.rename_column(relation, node); }
  void operator()(const sql::AlterColumnType& node) { self.change_column_type(relation, node); }
  void operator()(const sql::AlterColumnEncode& node) {
    for (const auto& item : node.items) {
      catalog::Column& column = get_column(relation, item.column);
      column.encoding_auto = item.encoding == sql::Encoding::kAuto;
      column.encoding = column.encoding_auto ? automatic_encoding(column.type, column.sortkey > 0)
                                             : encoding_word(item.encoding);
    }
  }
  void operator()(const sql::AlterDistkey& node) { set_distkey(node.column); }
  void operator()(const sql::AlterDiststyle& node) {
    if (node.style == sql::DistributionStyle::kKey) return set_distkey(node.distkey);
    for (catalog::Column& column : relation.columns) column.distkey = false;
    relation.diststyle = dist_style(node.style);
  }
  void operator()(const sql::AlterSortkey& node) {
    for (catalog::Column& column : relation.columns) column.sortkey = 0;
    relation.sortstyle = node.none ? catalog::SortStyle::kNone : catalog::SortStyle::kAuto;
    if (node.none || node.key.automatic) return;
    sql::TableAttributes attributes;
    attributes.backup = relation.backup;
    attributes.sortkey = node.key;
    const auto style = relation.diststyle;
    self.apply_attributes(attributes, relation);
    relation.diststyle = style;
  }
  void operator()(const sql::AlterEncodeAuto&) {
    for (catalog::Column& column : relation.columns) {
      column.encoding_auto = true;
      column.encoding = automatic_encoding(column.type, column.sortkey > 0);
    }
  }
  void operator()(const sql::AddColumn& node) { self.add_column(relation, node); }
  void operator()(const sql::DropColumn& node) { self.drop_column(relation, node, sink); }
  void operator()(const sql::AppendFrom& node) { self.append_from(relation, node); }
  void operator()(const sql::RowLevelSecurity&) { throw not_supported("ROW LEVEL SECURITY"); }
  void set_distkey(const sql::Name& name) {
    for (catalog::Column& column : relation.columns) column.distkey = false;
    get_column(relation, name).distkey = true;
    relation.diststyle = catalog::DistributionStyle::kKey;
  }
};

void Session::Implementation::alter(catalog::Relation relation, const sql::AlterTableAction& action,
                                    ResultSink& sink) {
  std::visit(TableChange{*this, relation, sink}, action);
  add_relation(std::move(relation));
}

Outcome Session::Implementation::alter_table(const sql::AlterTable& node, ResultSink& sink) {
  const catalog::Relation relation = locked_relation(node.table, LockMode::kAccessExclusive);
  const catalog::Snapshot& catalog = transaction_.catalog();
  if (!relation.temporary &&
      !catalog::acl_allows(catalog, relation.acl, user_, catalog::Privilege::kAlter)) {
    catalog::require_owner(catalog, user_, relation.owner, "relation", relation.name);
  }
  const sql::AlterTableAction& first = node.actions.front();
  const bool any_relation = std::holds_alternative<sql::RenameTable>(first) ||
                            std::holds_alternative<sql::ChangeOwner>(first);
  if (relation.kind != RelationKind::kTable && !any_relation) {
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", relation.name, "\" is not a table"))
        .at(node.table.offset());
  }
  for (const sql::AlterTableAction& action : node.actions) {
    alter(locked_relation(node.table, LockMode::kAccessExclusive), action, sink);
  }
  return {"ALTER TABLE", 0};
}

}  // namespace slipher::session
