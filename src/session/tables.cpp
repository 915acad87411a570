// CREATE TABLE, CREATE TABLE AS, SELECT INTO, DROP TABLE and DROP VIEW.

#include <algorithm>

#include "base/error.h"
#include "catalog/access.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/names.h"
#include "session/resolve.h"
#include "session/table_words.h"
#include "sql/print.h"
#include "translate/defaults.h"
#include "translate/dialect.h"
#include "translate/functions.h"
#include "translate/relations.h"
#include "types/coercion.h"

namespace slipher::session {
namespace {

using catalog::RelationKind;
using transaction::LockKey;
using transaction::LockMode;

constexpr std::size_t kMaxColumns = 1600;

// Returns the kind as DROP's errors name it.
std::string_view kind_word(RelationKind kind) {
  switch (kind) {
    case RelationKind::kView:
    case RelationKind::kSystemView:
      return "view";
    case RelationKind::kMaterializedView:
      return "materialized view";
    default:
      return "table";
  }
}

bool kind_matches(RelationKind kind, sql::ObjectKind wanted) {
  return (wanted == sql::ObjectKind::kTable && kind == RelationKind::kTable) ||
         (wanted == sql::ObjectKind::kView && kind == RelationKind::kView) ||
         (wanted == sql::ObjectKind::kMaterializedView && kind == RelationKind::kMaterializedView);
}

std::int32_t key_column(const catalog::Relation& relation, const sql::Name& name) {
  const catalog::Column* column = relation.find_column(name.text);
  if (column == nullptr) {
    throw SqlError(sqlstate::kUndefinedColumn,
                   cat("column \"", name.text, "\" named in key does not exist"))
        .at(name.offset);
  }
  return column->number;
}

void require_key_type(const catalog::Column& column) {
  if (column.type.kind != types::TypeKind::kSuper &&
      column.type.kind != types::TypeKind::kHllsketch) {
    return;
  }
  throw SqlError(sqlstate::kInvalidTableDefinition,
                 cat("column \"", column.name, "\" of type ", types::type_name(column.type),
                     " cannot be a distribution key or sort key"));
}

// Whether texts of a database ignore case where nothing else is said.
bool ignores_case(const catalog::Snapshot& catalog, DatabaseId id) {
  const auto* database = catalog.find_database(id);
  return database != nullptr && database->case_insensitive;
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html, "Database collation"
void set_collation(catalog::Column& column, const sql::ColumnDefinition& definition, bool ignored) {
  if (ignored && column.type.kind == types::TypeKind::kSuper) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "SUPER column is not supported in case insensitive database.")
        .at(definition.name.offset);
  }
  const bool given = definition.collation != sql::Collation::kDefault;
  if (!types::is_character(column.type.kind)) {
    if (!given) return;
    throw SqlError(sqlstate::kDatatypeMismatch,
                   cat("collations are not supported by type ", types::type_name(column.type)))
        .at(definition.name.offset);
  }
  column.case_insensitive =
      given ? definition.collation == sql::Collation::kCaseInsensitive : ignored;
}

}  // namespace

const catalog::Relation& Session::Implementation::locked_relation(const sql::QualifiedName& name,
                                                                  LockMode mode) {
  for (;;) {
    const auto& found = translate::get_relation(name, context(transaction_.catalog()));
    if (found.kind == RelationKind::kSystemTable || found.kind == RelationKind::kSystemView) {
      throw permission_denied("relation", found.name).at(name.offset());
    }
    transaction_.lock_relation(found, mode, statement_stop_);
    // As for queries: locks first, then the snapshot, then once more what the name means.
    if (transaction_.started()) return found;
    const RelationId id = found.id;
    if (transaction_.start()) {
      return translate::get_relation(name, context(transaction_.catalog()));
    }
    const auto* again = translate::find_relation(name, context(transaction_.catalog()));
    if (again != nullptr && again->id == id) return *again;
  }
}

void Session::Implementation::lock_new_name(const catalog::Schema& schema, std::string_view name) {
  const SchemaId id = schema.id;
  transaction_.lock(LockKey::object(database_, id.value), LockMode::kAccessShare, statement_stop_);
  transaction_.lock(LockKey::relation_name(database_, id, name), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  const catalog::Snapshot& mine = transaction_.catalog();
  const auto latest = services_.catalog.current();
  const bool made_here = transaction_.draft().touched().schemas.contains(id);
  if (!made_here && latest->find_schema(id) == nullptr) {
    // It went while we waited for the locks.
    throw SqlError(sqlstate::kInvalidSchemaName, "the schema of the new relation does not exist");
  }
  // Another transaction may have committed the name after this one's snapshot.
  const auto* other = latest->find_relation(id, name);
  const bool unseen = other != nullptr && mine.find_relation(other->id) == nullptr &&
                      !transaction_.draft().touched().relations.contains(other->id);
  if (unseen || mine.find_relation(id, name) != nullptr) throw duplicate_table(name);
}

catalog::Relation Session::Implementation::make_relation(const sql::QualifiedName& name,
                                                         bool temporary) {
  const catalog::Snapshot& catalog = transaction_.catalog();
  catalog::Relation relation;
  relation.name = name.last().text;
  relation.owner = user_;
  relation.created = statement_time_;
  relation.temporary = temporary || relation.name.starts_with('#') ||
                       (name.parts.size() == 2 && name.parts[0].text.starts_with("pg_temp"));
  if (relation.temporary) {
    const auto* database = catalog.find_database(database_);
    catalog::require(catalog, user_, *database, catalog::Privilege::kTemporary);
    if (name.parts.size() > 1 && !name.parts[0].text.starts_with("pg_temp")) {
      throw SqlError(sqlstate::kInvalidTableDefinition,
                     "cannot create temporary relation in non-temporary schema")
          .at(name.offset());
    }
    transaction_.start();
    if (temporary_.contains(relation.name)) throw duplicate_table(relation.name);
  } else {
    const catalog::Schema& schema = translate::creation_schema(name, context(catalog));
    relation.schema = schema.id;
    lock_new_name(schema, relation.name);
  }
  relation.id = RelationId{services_.catalog.next_id()};
  relation.physical_id = relation.id.value;
  return relation;
}

void Session::Implementation::add_relation(catalog::Relation relation) {
  if (relation.temporary) {
    const std::string name = relation.name;
    temporary_[name] = std::make_shared<const catalog::Relation>(std::move(relation));
    return;
  }
  transaction_.draft().put(std::move(relation));
}

void Session::Implementation::create_physical(const catalog::Relation& relation) {
  std::string columns;
  for (const catalog::Column& column : relation.columns) {
    columns.append(cat(columns.empty() ? "" : ", ", translate::engine_column(column.number), " ",
                       translate::engine_type(column.type)));
  }
  run_engine(cat("CREATE ", relation.temporary ? "TEMPORARY " : "", "TABLE ",
                 translate::engine_table(relation), " (", columns, ")"));
}

void Session::Implementation::drop_physical(const catalog::Relation& relation) {
  if (relation.physical_id != 0 && relation.kind != RelationKind::kView) {
    run_engine(cat("DROP TABLE ", translate::engine_table(relation)));
  }
}

catalog::Column Session::Implementation::make_column(const sql::ColumnDefinition& definition,
                                                     catalog::Relation& relation) {
  catalog::Column column;
  column.number = relation.next_column++;
  column.name = definition.name.text;
  column.type = storable_type(definition.type);
  column.not_null =
      definition.not_null || definition.primary_key || definition.identity.has_value();
  if (definition.default_value) {
    if (translate::calls_function(*definition.default_value, context(transaction_.catalog()))) {
      throw not_supported("a user-defined function in DEFAULT").at(definition.name.offset);
    }
    translate::translate_constant(*definition.default_value, context(transaction_.catalog()));
    column.default_sql = sql::print(*definition.default_value);
    // A default is computed at each insert; its type, and a constant's form, are known now.
    const auto query =
        cat("SELECT ", translate::default_value(relation, column, context(transaction_.catalog())));
    const bool is_constant = std::holds_alternative<sql::Literal>(definition.default_value->node);
    if (is_constant && !types::is_character(column.type.kind)) {
      connection_->query(query, statement_stop_);
    } else {
      connection_->prepare(query);
    }
  }
  if (definition.identity) {
    if (column.type.kind != types::TypeKind::kInteger &&
        column.type.kind != types::TypeKind::kBigint) {
      throw SqlError(sqlstate::kInvalidTableDefinition,
                     "identity column type must be INT or BIGINT")
          .at(definition.name.offset);
    }
    if (definition.identity->step == 0) {
      throw SqlError(sqlstate::kInvalidParameterValue, "identity step must not be zero")
          .at(definition.name.offset);
    }
    column.identity = catalog::IdentityColumn{definition.identity->seed, definition.identity->step,
                                              definition.identity->by_default};
  }
  set_collation(column, definition, ignores_case(transaction_.catalog(), database_));
  column.distkey = definition.distkey;
  const bool chosen = definition.encoding && *definition.encoding != sql::Encoding::kAuto;
  const bool raw = !chosen || *definition.encoding == sql::Encoding::kRaw;
  if (!raw && column.type.kind == types::TypeKind::kHllsketch) {
    throw not_supported("ENCODE of an HLLSKETCH column with anything but RAW")
        .at(definition.name.offset);
  }
  column.encoding_auto = !chosen;
  column.encoding = chosen ? std::string(encoding_word(*definition.encoding))
                           : std::string(automatic_encoding(column.type, definition.sortkey));
  return column;
}

void Session::Implementation::like_table(const sql::LikeTable& like, catalog::Relation& relation) {
  const catalog::Relation& parent =
      translate::get_relation(like.table, context(transaction_.catalog()));
  catalog::require(transaction_.catalog(), user_, parent, catalog::Privilege::kSelect);
  for (catalog::Column column : parent.columns) {
    column.number = relation.next_column++;
    if (!like.including_defaults.value_or(false)) column.default_sql.reset();
    column.identity.reset();
    column.trailing_blanks = false;
    column.comment.clear();
    relation.columns.push_back(std::move(column));
  }
  relation.diststyle = parent.diststyle;
  relation.sortstyle = parent.sortstyle;
}

void require_key_type(const catalog::Column& column, std::string_view key) {
  if (column.type.kind != types::TypeKind::kVarbyte) return;
  throw not_supported(cat("column \"", column.name, "\" of type ", types::plain_name(column.type),
                          " as a ", key, " key"));
}

void Session::Implementation::apply_attributes(const sql::TableAttributes& attributes,
                                               catalog::Relation& relation) {
  const auto find = [&](const sql::Name& name) -> catalog::Column& {
    for (catalog::Column& column : relation.columns) {
      if (column.name == name.text) return column;
    }
    throw SqlError(sqlstate::kUndefinedColumn,
                   cat("column \"", name.text, "\" named in key does not exist"))
        .at(name.offset);
  };
  relation.backup = attributes.backup.value_or(true);
  if (!attributes.distkey.text.empty()) {
    for (catalog::Column& column : relation.columns) column.distkey = false;
    find(attributes.distkey).distkey = true;
  }
  const auto keys = std::count_if(relation.columns.begin(), relation.columns.end(),
                                  [](const catalog::Column& column) { return column.distkey; });
  if (keys > 1) {
    throw SqlError(sqlstate::kInvalidTableDefinition, "Multiple DISTKEY columns are not allowed");
  }
  for (const catalog::Column& column : relation.columns) {
    if (column.distkey) require_key_type(column, "distribution");
  }
  if (attributes.diststyle) relation.diststyle = dist_style(*attributes.diststyle);
  if (keys == 1) {
    if (attributes.diststyle && *attributes.diststyle != sql::DistributionStyle::kKey) {
      throw SqlError(sqlstate::kInvalidTableDefinition, "DISTKEY requires DISTSTYLE KEY");
    }
    relation.diststyle = catalog::DistributionStyle::kKey;
  } else if (attributes.diststyle && *attributes.diststyle == sql::DistributionStyle::kKey) {
    throw SqlError(sqlstate::kInvalidTableDefinition, "DISTSTYLE KEY requires a DISTKEY column");
  }
  if (attributes.sortkey) {
    for (catalog::Column& column : relation.columns) column.sortkey = 0;
    relation.sortstyle = attributes.sortkey->automatic ? catalog::SortStyle::kAuto
                         : attributes.sortkey->style == sql::SortStyle::kInterleaved
                             ? catalog::SortStyle::kInterleaved
                             : catalog::SortStyle::kCompound;
    std::int32_t position = 0;
    for (const sql::Name& name : attributes.sortkey->columns) {
      catalog::Column& column = find(name);
      if (column.sortkey != 0) {
        throw SqlError(sqlstate::kDuplicateColumn,
                       cat("column \"", name.text, "\" appears twice in sort key"))
            .at(name.offset);
      }
      require_key_type(column, "sort");
      column.sortkey = ++position;
      if (column.encoding_auto) column.encoding = "none";
    }
  }
  for (const catalog::Column& column : relation.columns) {
    if (column.distkey || column.sortkey != 0) require_key_type(column);
  }
}

// Says which table and columns a foreign key points to: those named, or the other table's primary
// key.
void Session::Implementation::point_foreign_key(const sql::TableConstraint& constraint,
                                                const catalog::Relation& relation,
                                                catalog::Constraint& out) {
  const sql::QualifiedName& name = constraint.references.table;
  const bool itself = name.parts.size() == 1 && name.last().text == relation.name;
  const catalog::Relation& target =
      itself ? relation : translate::get_relation(name, context(transaction_.catalog()));
  out.target = target.id;
  for (const sql::Name& column : constraint.references.columns) {
    out.target_columns.push_back(key_column(target, column));
  }
  if (constraint.references.columns.empty()) {
    for (const catalog::Constraint& key : target.constraints) {
      if (key.kind == catalog::ConstraintKind::kPrimaryKey) out.target_columns = key.columns;
    }
  }
  if (out.target_columns.size() == out.columns.size()) return;
  throw SqlError(
      sqlstate::kInvalidForeignKey,
      out.target_columns.empty()
          ? cat("there is no primary key for referenced table \"", target.name, "\"")
          : std::string("number of referencing and referenced columns for foreign key disagree"));
}

void Session::Implementation::add_constraint(const sql::TableConstraint& constraint,
                                             catalog::Relation& relation) {
  catalog::Constraint out;
  out.id = services_.catalog.next_id();
  for (const sql::Name& name : constraint.columns)
    out.columns.push_back(key_column(relation, name));
  std::string suffix;
  switch (constraint.kind) {
    case sql::ConstraintKind::kPrimaryKey:
      out.kind = catalog::ConstraintKind::kPrimaryKey;
      suffix = "_pkey";
      for (const catalog::Constraint& other : relation.constraints) {
        if (other.kind == out.kind) {
          throw SqlError(
              sqlstate::kInvalidTableDefinition,
              cat("multiple primary keys for table \"", relation.name, "\" are not allowed"));
        }
      }
      for (catalog::Column& column : relation.columns) {
        if (std::find(out.columns.begin(), out.columns.end(), column.number) != out.columns.end()) {
          column.not_null = true;
        }
      }
      break;
    case sql::ConstraintKind::kUnique:
      out.kind = catalog::ConstraintKind::kUnique;
      suffix = cat("_", constraint.columns.front().text, "_key");
      break;
    case sql::ConstraintKind::kForeignKey:
      out.kind = catalog::ConstraintKind::kForeignKey;
      suffix = cat("_", constraint.columns.front().text, "_fkey");
      point_foreign_key(constraint, relation, out);
      break;
  }
  out.name = constraint.name.text.empty() ? cat(relation.name, suffix) : constraint.name.text;
  relation.constraints.push_back(std::move(out));
}

// Adds columns and LIKE tables; returns the constraints of columns and table, and gathers SORTKEY
// columns into the attributes.
std::vector<sql::TableConstraint> Session::Implementation::add_elements(
    const sql::CreateTable& node, catalog::Relation& relation, sql::TableAttributes& attributes) {
  std::vector<sql::TableConstraint> constraints;
  for (const auto& element : node.elements) {
    if (const auto* definition = std::get_if<sql::ColumnDefinition>(&element)) {
      if (relation.find_column(definition->name.text) != nullptr) {
        throw SqlError(sqlstate::kDuplicateColumn,
                       cat("column \"", definition->name.text, "\" specified more than once"))
            .at(definition->name.offset);
      }
      relation.columns.push_back(make_column(*definition, relation));
      if (definition->sortkey) {
        if (!attributes.sortkey) attributes.sortkey = sql::SortKey{};
        attributes.sortkey->columns.push_back(definition->name);
      }
      const auto add = [&](sql::ConstraintKind kind) {
        sql::TableConstraint constraint;
        constraint.kind = kind;
        constraint.columns = {definition->name};
        if (definition->references) constraint.references = *definition->references;
        constraints.push_back(std::move(constraint));
      };
      if (definition->primary_key) add(sql::ConstraintKind::kPrimaryKey);
      if (definition->unique) add(sql::ConstraintKind::kUnique);
      if (definition->references) add(sql::ConstraintKind::kForeignKey);
    } else if (const auto* like = std::get_if<sql::LikeTable>(&element)) {
      like_table(*like, relation);
    } else {
      constraints.push_back(std::get<sql::TableConstraint>(element));
    }
  }
  return constraints;
}

Outcome Session::Implementation::create_table(const sql::CreateTable& node, ResultSink& sink) {
  if (node.if_not_exists) {
    const auto* existing = translate::find_relation(node.table, context(transaction_.catalog()));
    if (existing != nullptr) {
      notice(sink, NoticeLevel::kInfo,
             cat("Relation \"", existing->name, "\" already exists and will be skipped"));
      return {"CREATE TABLE", 0};
    }
  }
  catalog::Relation relation = make_relation(node.table, node.temporary);
  relation.kind = RelationKind::kTable;
  sql::TableAttributes attributes = node.attributes;
  const auto constraints = add_elements(node, relation, attributes);
  if (relation.columns.empty()) {
    throw SqlError(sqlstate::kInvalidTableDefinition, "table must have at least one column");
  }
  if (relation.columns.size() > kMaxColumns) {
    throw SqlError(sqlstate::kTooManyColumns, "tables can have at most 1600 columns");
  }
  apply_attributes(attributes, relation);
  for (const sql::TableConstraint& constraint : constraints) add_constraint(constraint, relation);
  create_physical(relation);
  for (const catalog::Column& column : relation.columns) {
    if (!column.identity) continue;
    run_engine(cat("CREATE ", relation.temporary ? "TEMPORARY " : "", "SEQUENCE ",
                   translate::identity_sequence(relation, column), " START WITH ",
                   column.identity->seed, " INCREMENT BY ", column.identity->step,
                   " MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807"));
  }
  add_relation(std::move(relation));
  return {"CREATE TABLE", 0};
}

std::vector<catalog::Column> Session::Implementation::columns_of(
    const translate::Translation& translation, const std::vector<engine::ResultColumn>& columns,
    const std::vector<sql::Name>& names, std::string_view too_many_names) const {
  if (names.size() > columns.size()) {
    throw SqlError(sqlstate::kSyntaxError, std::string(too_many_names))
        .at(names[columns.size()].offset);
  }
  std::vector<catalog::Column> out;
  for (const OutputColumn& each : output_columns(translation, columns)) {
    catalog::Column column;
    column.number = static_cast<std::int32_t>(out.size()) + 1;
    column.name = out.size() < names.size() ? names[out.size()].text : each.name;
    for (const catalog::Column& other : out) {
      if (other.name != column.name) continue;
      throw SqlError(sqlstate::kDuplicateColumn,
                     cat("column \"", column.name, "\" specified more than once"));
    }
    column.type = stored_result_type(each.type);
    const auto collation = translation.columns[out.size()].same.collation;
    column.case_insensitive = types::is_character(column.type.kind) &&
                              (collation == translate::Collation::kOpen
                                   ? ignores_case(*services_.catalog.current(), database_)
                                   : collation == translate::Collation::kCaseInsensitive);
    column.encoding = automatic_encoding(column.type, false);
    out.push_back(std::move(column));
  }
  return out;
}

// Inserts the query's rows, converted to the columns' types.
std::int64_t Session::Implementation::fill_from_query(catalog::Relation& relation,
                                                      std::string_view query) {
  std::string list;
  std::string names;
  for (std::size_t i = 0; i < relation.columns.size(); ++i) {
    const catalog::Column& column = relation.columns[i];
    const std::string value = cat("\"q\".", translate::engine_column(static_cast<int>(i) + 1));
    list.append(
        cat(i > 0 ? ", " : "", translate::stored(column, translate::assign_to(column, value))));
    names.append(cat(i > 0 ? ", " : "", translate::engine_column(column.number)));
  }
  const std::int64_t rows =
      run_engine(cat("INSERT INTO ", translate::engine_table(relation), " (", names, ") SELECT ",
                     list, " FROM (", query, ") AS \"q\""));
  note_trailing_blanks(relation);
  return rows;
}

Outcome Session::Implementation::create_table_as(const sql::CreateTableAs& node) {
  const auto translation = resolve(
      [&](const translate::Context& context) {
        return translate::translate_query(*node.query, context);
      },
      true);
  if (!translation.settings.empty()) throw not_supported("set_config in CREATE TABLE AS");
  set_context(translation);
  catalog::Relation relation = make_relation(node.table, node.temporary);
  relation.kind = RelationKind::kTable;
  const auto plan = connection_->prepare(translation.sql);
  relation.columns = columns_of(translation, plan->description().columns, node.columns,
                                "CREATE TABLE AS specifies too many column names");
  relation.next_column = static_cast<std::int32_t>(relation.columns.size()) + 1;
  apply_attributes(node.attributes, relation);
  create_physical(relation);
  const std::int64_t rows = fill_from_query(relation, translation.sql);
  add_relation(std::move(relation));
  return {"SELECT", rows};
}

Outcome Session::Implementation::select_into(const sql::Query& query, const sql::IntoTable& into) {
  sql::CreateTableAs node;
  node.table = into.name;
  node.temporary = into.temporary;
  node.query = query;
  std::get<sql::Select>(node.query->body).into.reset();
  return create_table_as(node);
}

void Session::Implementation::drop_with_dependents(const catalog::Relation& relation,
                                                   sql::DropBehavior behavior, ResultSink& sink) {
  // Views that were bound to it; late binding ones do not count.
  const RelationId id = relation.id;
  std::vector<RelationId> dependents;
  for (const auto& [other_id, other] : transaction_.catalog().relations()) {
    if (other->late_binding || other_id == id) continue;
    for (const catalog::NameBinding& binding : other->bindings) {
      if (binding.relation == id) {
        dependents.push_back(other_id);
        break;
      }
    }
  }
  if (!dependents.empty() && behavior == sql::DropBehavior::kRestrict) {
    throw SqlError(sqlstate::kDependentObjectsStillExist,
                   cat("cannot drop ", kind_word(relation.kind), " ", relation.name,
                       " because other objects depend on it"))
        .hint("Use DROP ... CASCADE to drop the dependent objects too.");
  }
  for (const RelationId dependent : dependents) drop_dependent(dependent, behavior, sink);
  drop_physical(relation);
  for (const catalog::Column& column : relation.columns) {
    if (column.identity) {
      run_engine(cat("DROP SEQUENCE ", translate::identity_sequence(relation, column)));
    }
  }
  if (relation.temporary) {
    temporary_.erase(std::string(relation.name));
  } else {
    transaction_.draft().erase(id);
  }
}

void Session::Implementation::drop_dependent(RelationId id, sql::DropBehavior behavior,
                                             ResultSink& sink) {
  const auto* found = transaction_.catalog().find_relation(id);
  if (found == nullptr) return;  // Gone already, with another one.
  const catalog::Relation copy = *found;
  transaction_.lock_relation(copy, LockMode::kAccessExclusive, statement_stop_);
  drop_with_dependents(copy, behavior, sink);
  notice(sink, NoticeLevel::kNotice,
         cat("drop cascades to ", kind_word(copy.kind), " ", copy.name));
}

void Session::Implementation::drop_relation(const sql::QualifiedName& name, const sql::Drop& node,
                                            ResultSink& sink) {
  const auto* found = translate::find_relation(name, context(transaction_.catalog()));
  if (found == nullptr) {
    const std::string_view word = node.kind == sql::ObjectKind::kTable  ? "Table"
                                  : node.kind == sql::ObjectKind::kView ? "View"
                                                                        : "Materialized view";
    if (!node.if_exists) {
      throw SqlError(sqlstate::kUndefinedTable,
                     cat(word, " \"", plain_name(name), "\" does not exist"))
          .at(name.offset());
    }
    notice(sink, NoticeLevel::kInfo,
           cat(word, " \"", plain_name(name), "\" does not exist and will be skipped"));
    return;
  }
  const catalog::Relation relation = locked_relation(name, LockMode::kAccessExclusive);
  if (!kind_matches(relation.kind, node.kind)) {
    const std::string_view wanted = node.kind == sql::ObjectKind::kTable  ? "table"
                                    : node.kind == sql::ObjectKind::kView ? "view"
                                                                          : "materialized view";
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", relation.name, "\" is not a ", wanted))
        .hint(cat("Use DROP ",
                  relation.kind == RelationKind::kTable  ? "TABLE"
                  : relation.kind == RelationKind::kView ? "VIEW"
                                                         : "MATERIALIZED VIEW",
                  " to remove it."))
        .at(name.offset());
  }
  const catalog::Snapshot& catalog = transaction_.catalog();
  const auto* schema = catalog.find_schema(relation.schema);
  const bool owns_schema = schema != nullptr && schema->owner == user_;
  if (!relation.temporary && !owns_schema &&
      !catalog::acl_allows(catalog, relation.acl, user_, catalog::Privilege::kDrop)) {
    catalog::require_owner(catalog, user_, relation.owner, "relation", relation.name);
  }
  drop_with_dependents(relation, node.behavior, sink);
}

Outcome Session::Implementation::drop(const sql::Drop& node, ResultSink& sink) {
  using enum sql::ObjectKind;
  switch (node.kind) {
    case kSchema:
      return drop_schemas(node, sink);
    case kDatabase:
      return drop_databases(node);
    case kUser:
      return drop_users(node);
    case kGroup:
      return drop_groups(node);
    case kTable:
    case kView:
    case kMaterializedView:
      break;
    default:
      throw not_supported("this DROP");
  }
  for (const sql::QualifiedName& name : node.names) drop_relation(name, node, sink);
  return {node.kind == kTable  ? "DROP TABLE"
          : node.kind == kView ? "DROP VIEW"
                               : "DROP MATERIALIZED VIEW",
          0};
}

}  // namespace slipher::session
