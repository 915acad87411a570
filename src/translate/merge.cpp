// MERGE: one statement of the engine, or for REMOVE DUPLICATES a DELETE and an INSERT.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html

#include <set>

#include "base/error.h"
#include "catalog/access.h"
#include "translate/comparison.h"
#include "translate/defaults.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

using catalog::Privilege;

const catalog::Column& get_column(const catalog::Relation& relation, const sql::Name& name) {
  const catalog::Column* column = relation.find_column(name.text);
  if (column == nullptr) {
    throw SqlError(sqlstate::kUndefinedColumn, cat("column \"", name.text, "\" of relation \"",
                                                   relation.name, "\" does not exist"))
        .at(name.offset);
  }
  return *column;
}

std::string matched_action(const sql::Merge& merge, const catalog::Relation& relation,
                           Renderer& renderer, SelectState& state) {
  const Context& context = renderer.context();
  if (std::holds_alternative<sql::MergeDelete>(merge.matched)) {
    catalog::require(context.catalog, context.user, relation, Privilege::kDelete);
    return " WHEN MATCHED THEN DELETE";
  }
  const auto& update = std::get<sql::MergeUpdate>(merge.matched);
  catalog::require(context.catalog, context.user, relation, Privilege::kUpdate);
  std::string set;
  for (const sql::Assignment& assignment : update.assignments) {
    const catalog::Column& column = get_column(relation, assignment.column);
    const bool to_default = std::holds_alternative<sql::DefaultValue>(assignment.value.node);
    const std::string value = to_default ? default_value(relation, column, context)
                                         : renderer.assigned(column, assignment.value, state);
    set.append(
        cat(set.empty() ? "" : ", ", engine_column(column.number), " = ", stored(column, value)));
  }
  return cat(" WHEN MATCHED THEN UPDATE SET ", set);
}

std::string insert_action(const sql::MergeInsert& insert, const catalog::Relation& relation,
                          Renderer& renderer, SelectState& state) {
  const Context& context = renderer.context();
  catalog::require(context.catalog, context.user, relation, Privilege::kInsert);
  if (!insert.columns.empty() && insert.columns.size() != insert.values.size()) {
    throw SqlError(sqlstate::kSyntaxError, insert.columns.size() < insert.values.size()
                                               ? "INSERT has more expressions than target columns"
                                               : "INSERT has more target columns than expressions")
        .at(insert.values.empty() ? 0 : insert.values.front().offset);
  }
  std::string names;
  std::string values;
  std::set<std::int32_t> given;
  const auto add = [&](const catalog::Column& column, const std::string& value) {
    given.insert(column.number);
    names.append(cat(names.empty() ? "" : ", ", engine_column(column.number)));
    values.append(cat(values.empty() ? "" : ", ", stored(column, value)));
  };
  for (std::size_t i = 0; i < insert.values.size(); ++i) {
    if (insert.columns.empty() && i >= relation.columns.size()) {
      throw SqlError(sqlstate::kSyntaxError, "INSERT has more expressions than target columns")
          .at(insert.values[i].offset);
    }
    const catalog::Column& column =
        insert.columns.empty() ? relation.columns[i] : get_column(relation, insert.columns[i]);
    const bool to_default = std::holds_alternative<sql::DefaultValue>(insert.values[i].node);
    add(column, to_default ? default_value(relation, column, context)
                           : renderer.assigned(column, insert.values[i], state));
  }
  for (const catalog::Column& column : relation.columns) {
    if (!given.contains(column.number)) add(column, default_value(relation, column, context));
  }
  return cat(" WHEN NOT MATCHED THEN INSERT (", names, ") VALUES (", values, ")");
}

// A target row that several source rows match has no one answer. The engine would take one of them;
// the rows are counted before anything changes.
std::string refuse_multiple_matches(const std::string& target, const std::string& source,
                                    const std::string& condition) {
  constexpr std::string_view kAs = " AS ";
  const std::string alias = target.substr(target.rfind(kAs) + kAs.size());
  return cat(" WHEN MATCHED AND (SELECT count(*) <> count(DISTINCT ", alias, ".rowid) FROM ",
             target, " JOIN ", source, " ON ", condition,
             ") THEN ERROR 'Found multiple matches to update the same tuple.'");
}

}  // namespace

std::vector<Translation> translate_merge(const sql::Merge& merge, const Context& context) {
  const catalog::Relation& relation = get_relation(merge.table, context);
  if (relation.kind != catalog::RelationKind::kTable) {
    throw SqlError(sqlstate::kWrongObjectType, cat("\"", relation.name, "\" is not a table"))
        .at(merge.table.offset());
  }
  Renderer renderer(context);
  Scope scope(nullptr);
  ScopeItem item;
  item.alias = merge.alias.name.text.empty() ? merge.table.last().text : merge.alias.name.text;
  const std::string target = renderer.base_table(relation, item, Access::kWrite);
  scope.add(std::move(item), merge.table.offset());
  const std::string source = renderer.from(std::vector<sql::TableReference>{merge.source}, scope);
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const std::string condition = renderer.condition(merge.condition, state, "MERGE/ON");
  state.clause = Clause::kValues;
  std::vector<Translation> out(merge.remove_duplicates ? 2 : 1);
  if (!merge.remove_duplicates) {
    std::string text = cat("MERGE INTO ", target, " USING ", source, " ON ", condition);
    text.append(refuse_multiple_matches(target, source, condition));
    text.append(matched_action(merge, relation, renderer, state));
    if (merge.not_matched) {
      text.append(insert_action(*merge.not_matched, relation, renderer, state));
    }
    renderer.check_select_privileges(scope);
    out[0].sql = std::move(text);
    renderer.finish(out[0]);
    return out;
  }
  catalog::require(context.catalog, context.user, relation, Privilege::kDelete);
  catalog::require(context.catalog, context.user, relation, Privilege::kInsert);
  renderer.check_select_privileges(scope);
  // The source's rows take the place of the rows that they match, each of them once.
  const auto& offered = scope.items().back().columns;
  if (offered.size() != relation.columns.size()) {
    throw SqlError(sqlstate::kDatatypeMismatch,
                   "MERGE with REMOVE DUPLICATES needs a source with the target's columns");
  }
  std::string list;
  std::vector<const catalog::Column*> columns;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    columns.push_back(&relation.columns[i]);
    const std::string value = assign_to(relation.columns[i], offered[i].text);
    list.append(cat(i > 0 ? ", " : "",
                    padded_text(value, relation.columns[i].type, offered[i].same), " AS ",
                    engine_column(static_cast<int>(i) + 1)));
  }
  out[0].sql = cat("DELETE FROM ", target, " USING ", source, " WHERE ", condition);
  out[1].sql = insert_from(relation, columns, cat("(SELECT DISTINCT ", list, " FROM ", source, ")"),
                           context);
  renderer.finish(out[0]);
  out[1].uses = out[0].uses;
  out[1].leader_only = false;
  return out;
}

}  // namespace slipher::translate
