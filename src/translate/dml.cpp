// INSERT, UPDATE, DELETE and MERGE.

#include <algorithm>

#include "base/error.h"
#include "catalog/access.h"
#include "sql/print.h"
#include "translate/defaults.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

using catalog::Privilege;

const catalog::Relation& writable(const sql::QualifiedName& name, const Context& context,
                                  std::string_view command) {
  const catalog::Relation& relation = get_relation(name, context);
  using enum catalog::RelationKind;
  if (relation.kind == kSystemTable || relation.kind == kSystemView) {
    throw permission_denied("relation", relation.name).at(name.offset());
  }
  if (relation.kind != kTable) {
    throw SqlError(
        sqlstate::kWrongObjectType,
        cat("cannot ", command, " a ", relation.kind == kView ? "view" : "materialized view"))
        .at(name.offset());
  }
  return relation;
}

const catalog::Column& get_column(const catalog::Relation& relation, const sql::Name& name) {
  const catalog::Column* column = relation.find_column(name.text);
  if (column == nullptr) {
    throw SqlError(sqlstate::kUndefinedColumn, cat("column \"", name.text, "\" of relation \"",
                                                   relation.name, "\" does not exist"))
        .at(name.offset);
  }
  return *column;
}

// Returns the columns that the statement gives values for, in its order. Throws 42701 for one named
// twice.
std::vector<const catalog::Column*> target_columns(const catalog::Relation& relation,
                                                   const std::vector<sql::Name>& names) {
  std::vector<const catalog::Column*> columns;
  if (names.empty()) {
    for (const catalog::Column& column : relation.columns) columns.push_back(&column);
    return columns;
  }
  for (const sql::Name& name : names) {
    const catalog::Column& column = get_column(relation, name);
    if (std::find(columns.begin(), columns.end(), &column) != columns.end()) {
      throw SqlError(sqlstate::kDuplicateColumn,
                     cat("column \"", name.text, "\" specified more than once"))
          .at(name.offset);
    }
    columns.push_back(&column);
  }
  return columns;
}

void refuse_identity(const catalog::Column& column, std::size_t offset) {
  if (column.identity && !column.identity->by_default) {
    throw SqlError(sqlstate::kFeatureNotSupported, "cannot set an identity column to a value")
        .at(offset);
  }
}

void require_update(const Context& context, const catalog::Relation& relation,
                    const catalog::Column& column) {
  if (!catalog::may(context.catalog, context.user, relation, Privilege::kUpdate, column.number)) {
    throw permission_denied("relation", relation.name);
  }
}

// Renders the SET list. `scope` offers the target and the other tables.
std::string assignments(Renderer& renderer, const catalog::Relation& relation,
                        const std::vector<sql::Assignment>& list, Scope& scope) {
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kWhere;
  std::string out;
  std::vector<const catalog::Column*> seen;
  for (const sql::Assignment& assignment : list) {
    const catalog::Column& column = get_column(relation, assignment.column);
    require_update(renderer.context(), relation, column);
    if (std::find(seen.begin(), seen.end(), &column) != seen.end()) {
      throw SqlError(sqlstate::kSyntaxError,
                     cat("multiple assignments to same column \"", column.name, "\""))
          .at(assignment.column.offset);
    }
    seen.push_back(&column);
    const bool to_default = std::holds_alternative<sql::DefaultValue>(assignment.value.node);
    if (!to_default) refuse_identity(column, assignment.value.offset);
    const std::string value = to_default ? default_value(relation, column, renderer.context())
                                         : renderer.assigned(column, assignment.value, state);
    out.append(
        cat(out.empty() ? "" : ", ", engine_column(column.number), " = ", stored(column, value)));
  }
  return out;
}

std::string where_clause(Renderer& renderer, const sql::Box<sql::Expression>& where, Scope& scope) {
  if (!where) return {};
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kWhere;
  return cat(" WHERE ", renderer.condition(*where, state, "WHERE"));
}

std::string_view alias_in(std::string_view target) {
  constexpr std::string_view kAs = " AS ";
  return target.substr(target.rfind(kAs) + kAs.size());
}

// The engine lets what stands beside a target not see it: UPDATE t SET ... FROM t.a AS x.
void require_apart(const std::string& others, std::string_view target, std::size_t offset) {
  if (others.find(cat(alias_in(target), ".")) == std::string::npos) return;
  throw not_supported("FROM or USING that names columns of the table which changes").at(offset);
}

// A condition of UPDATE that fails when FROM has several rows for one of the target. The engine
// would take one of them; the rows are counted before anything changes.
std::string refuse_several_matches(const std::string& target, const std::string& others,
                                   const std::string& where) {
  return cat(where.empty() ? " WHERE" : " AND", " CASE WHEN (SELECT count(*) <> count(DISTINCT ",
             alias_in(target), ".rowid) FROM ", target, ", ", others, where,
             ") THEN error('Found multiple matches to update the same tuple.') ELSE TRUE END");
}

// Adds the target of UPDATE, DELETE or MERGE to the scope and returns its text.
std::string target_table(Renderer& renderer, const catalog::Relation& relation,
                         const sql::QualifiedName& name, const sql::Alias& alias, Scope& scope) {
  ScopeItem item;
  item.alias = alias.name.text.empty() ? name.last().text : alias.name.text;
  if (alias.name.text.empty()) {
    const auto* schema = renderer.context().catalog.find_schema(relation.schema);
    if (schema != nullptr) item.schema = schema->name;
  }
  const std::string text = renderer.base_table(relation, item, Access::kWrite);
  scope.add(std::move(item), name.offset());
  return text;
}

std::string insert_values(Renderer& renderer, const catalog::Relation& relation,
                          const std::vector<const catalog::Column*>& columns,
                          const sql::Insert::Rows& rows) {
  SelectState state;
  state.clause = Clause::kValues;
  std::string out = "VALUES ";
  bool first = true;
  const std::size_t width = rows.front().size();
  for (const auto& row : rows) {
    if (row.size() != width) {
      throw SqlError(sqlstate::kSyntaxError, "VALUES lists must all be the same length");
    }
    if (row.size() > columns.size()) {
      throw SqlError(sqlstate::kSyntaxError, "INSERT has more expressions than target columns")
          .at(row[columns.size()].offset);
    }
    out.append(first ? "(" : ", (");
    first = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out.append(", ");
      if (std::holds_alternative<sql::DefaultValue>(row[i].node)) {
        out.append(default_value(relation, *columns[i], renderer.context()));
        continue;
      }
      refuse_identity(*columns[i], row[i].offset);
      out.append(renderer.assigned(*columns[i], row[i], state));
    }
    out.push_back(')');
  }
  return out;
}

Translation finished(Renderer& renderer, std::string sql) {
  Translation out;
  out.sql = std::move(sql);
  renderer.finish(out);
  return out;
}

}  // namespace

std::string default_value(const catalog::Relation& relation, const catalog::Column& column,
                          const Context& context) {
  if (column.identity) {
    return cat("CAST(nextval(", quoted(identity_sequence(relation, column)), ") AS ",
               engine_type(column.type), ")");
  }
  if (column.default_sql) {
    const sql::Expression parsed =
        sql::parse_expression(*column.default_sql, sql::kStoredTextOptions);
    Renderer renderer(context);
    Scope empty(nullptr);
    SelectState state;
    state.scope = &empty;
    state.clause = Clause::kValues;
    return renderer.assigned(column, parsed, state);
  }
  return assign_to(column, "NULL");
}

std::string translate_constant(const sql::Expression& expression, const Context& context) {
  Renderer renderer(context);
  Scope empty(nullptr);
  SelectState state;
  state.scope = &empty;
  state.clause = Clause::kValues;
  return renderer.expression(expression, state).text;
}

std::string insert_from(const catalog::Relation& relation,
                        const std::vector<const catalog::Column*>& columns, std::string_view source,
                        const Context& context) {
  std::string names;
  std::string values;
  const auto add = [&](const catalog::Column& column, const std::string& value) {
    names.append(cat(names.empty() ? "" : ", ", engine_column(column.number)));
    values.append(cat(values.empty() ? "" : ", ", stored(column, value)));
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    add(*columns[i], cat("\"s\".", engine_column(static_cast<int>(i) + 1)));
  }
  for (const catalog::Column& column : relation.columns) {
    if (std::find(columns.begin(), columns.end(), &column) == columns.end()) {
      add(column, default_value(relation, column, context));
    }
  }
  return cat("INSERT INTO ", engine_table(relation), " (", names, ") SELECT ", values, " FROM ",
             source, " AS \"s\"");
}

Translation translate_query(const sql::Query& query, const Context& context) {
  Renderer renderer(context);
  RenderedQuery rendered = renderer.query(query, nullptr);
  Translation out = finished(renderer, std::move(rendered.text));
  out.columns = std::move(rendered.columns);
  return out;
}

Translation translate_insert(const sql::Insert& insert, const Context& context) {
  const catalog::Relation& relation = writable(insert.table, context, "insert into");
  catalog::require(context.catalog, context.user, relation, Privilege::kInsert);
  Renderer renderer(context);
  renderer.use(relation, Access::kWrite);
  auto columns = target_columns(relation, insert.columns);
  if (insert.columns.empty()) {
    // Without a column list, IDENTITY columns are filled by themselves.
    std::erase_if(columns, [](const catalog::Column* column) {
      return column->identity && !column->identity->by_default;
    });
  }
  std::string source;
  if (std::holds_alternative<sql::Insert::DefaultValues>(insert.source)) {
    columns.clear();
    source = "(SELECT 1)";
  } else if (const auto* rows = std::get_if<sql::Insert::Rows>(&insert.source)) {
    const std::string values = insert_values(renderer, relation, columns, *rows);
    const std::size_t width = rows->front().size();
    if (!insert.columns.empty() && width < columns.size()) {
      throw SqlError(sqlstate::kSyntaxError, "INSERT has more target columns than expressions")
          .at(insert.columns[width].offset);
    }
    columns.resize(width);
    std::string names;
    for (std::size_t i = 1; i <= width; ++i) {
      names.append(cat(i > 1 ? "," : "", engine_column(static_cast<int>(i))));
    }
    source = cat("(SELECT * FROM (", values, ") AS \"v\"(", names, "))");
  } else {
    const sql::Query& query = *std::get<sql::Box<sql::Query>>(insert.source);
    const RenderedQuery rendered = renderer.query(query, nullptr);
    if (rendered.columns.size() > columns.size()) {
      throw SqlError(sqlstate::kSyntaxError, "INSERT has more expressions than target columns")
          .at(query.position);
    }
    if (!insert.columns.empty() && rendered.columns.size() < columns.size()) {
      throw SqlError(sqlstate::kSyntaxError, "INSERT has more target columns than expressions")
          .at(insert.columns[rendered.columns.size()].offset);
    }
    columns.resize(rendered.columns.size());
    std::string list;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      refuse_identity(*columns[i], query.position);
      const std::string name = engine_column(static_cast<int>(i) + 1);
      list.append(cat(i > 0 ? ", " : "",
                      assign_checked(*columns[i], rendered.columns[i].type, cat("\"q\".", name)),
                      " AS ", name));
    }
    source = cat("(SELECT ", list, " FROM (", rendered.text, ") AS \"q\")");
  }
  return finished(renderer, insert_from(relation, columns, source, context));
}

Translation translate_update(const sql::Update& update, const Context& context) {
  const catalog::Relation& relation = writable(update.table, context, "update");
  Renderer renderer(context);
  const std::string with = update.with ? renderer.push_with(*update.with, nullptr) : "";
  Scope scope(nullptr);
  const std::string target = target_table(renderer, relation, update.table, update.alias, scope);
  const std::string others = renderer.from(update.from, scope);
  require_apart(others, target, update.table.offset());
  const std::string set = assignments(renderer, relation, update.assignments, scope);
  const std::string where = where_clause(renderer, update.where, scope);
  // Reading columns of the target needs SELECT; only writing them does not.
  ScopeItem& item = scope.items().front();
  if (item.used.empty()) item.relation = nullptr;
  renderer.check_select_privileges(scope);
  if (others.empty()) return finished(renderer, cat(with, "UPDATE ", target, " SET ", set, where));
  const bool refuses = context.several_matches == SeveralMatches::kRefuse;
  return finished(renderer, cat(with, "UPDATE ", target, " SET ", set, " FROM ", others, where,
                                refuses ? refuse_several_matches(target, others, where) : ""));
}

Translation translate_delete(const sql::Delete& statement, const Context& context) {
  const catalog::Relation& relation = writable(statement.table, context, "delete from");
  catalog::require(context.catalog, context.user, relation, Privilege::kDelete);
  Renderer renderer(context);
  const std::string with = statement.with ? renderer.push_with(*statement.with, nullptr) : "";
  Scope scope(nullptr);
  const std::string target =
      target_table(renderer, relation, statement.table, statement.alias, scope);
  const std::string others = renderer.from(statement.using_tables, scope);
  require_apart(others, target, statement.table.offset());
  const std::string where = where_clause(renderer, statement.where, scope);
  ScopeItem& item = scope.items().front();
  if (item.used.empty()) item.relation = nullptr;
  renderer.check_select_privileges(scope);
  return finished(renderer, cat(with, "DELETE FROM ", target,
                                others.empty() ? "" : cat(" USING ", others), where));
}

}  // namespace slipher::translate
