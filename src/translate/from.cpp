// FROM: tables, views, derived tables, functions, joins. Each gets a new alias "t<n>" and says what
// columns it offers.

#include <algorithm>

#include "base/error.h"
#include "catalog/access.h"
#include "functions/function.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/relations.h"
#include "translate/renderer.h"
#include "translate/super.h"
#include "types/coercion.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

constexpr int kMaxViewDepth = 64;

// Names an item's columns "t<n>"."c1", ... and applies the column aliases that the user gave.
void name_columns(ScopeItem& item, const std::string& engine_alias,
                  const std::vector<TranslatedColumn>& columns, const sql::Alias& alias) {
  if (alias.columns.size() > columns.size()) {
    throw SqlError(sqlstate::kInvalidColumnReference,
                   cat("table \"", item.alias, "\" has ", columns.size(), " columns available but ",
                       alias.columns.size(), " columns specified"))
        .at(alias.name.offset);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ScopeColumn column;
    column.name = i < alias.columns.size() ? alias.columns[i].text : columns[i].name;
    column.text = cat("\"", engine_alias, "\".", engine_column(static_cast<int>(i) + 1));
    column.type = columns[i].type;
    column.same = columns[i].same;
    item.columns.push_back(std::move(column));
  }
}

std::string schema_name(const catalog::Relation& relation, const Context& context) {
  if (relation.temporary) return std::string(kTemporarySchema);
  if (const auto* schema = context.catalog.find_schema(relation.schema)) return schema->name;
  const bool plain =
      context.catalog.find_system_relation(kCatalogSchema, relation.name) == &relation;
  return std::string(plain ? kCatalogSchema : kInformationSchema);
}

std::string_view join_word(sql::JoinKind kind) {
  switch (kind) {
    case sql::JoinKind::kCross:
      return " CROSS JOIN ";
    case sql::JoinKind::kInner:
      return " INNER JOIN ";
    case sql::JoinKind::kLeft:
      return " LEFT JOIN ";
    case sql::JoinKind::kRight:
      return " RIGHT JOIN ";
    case sql::JoinKind::kFull:
      return " FULL JOIN ";
  }
  return {};
}

bool is_join(const sql::TableReference& item) {
  return std::holds_alternative<sql::Join>(item.node);
}

bool is_true(const sql::Expression& condition) {
  const auto* literal = std::get_if<sql::Literal>(&condition.node);
  return literal != nullptr && literal->kind == sql::LiteralKind::kTrue;
}

const LeftSide& outermost(const LeftSide& side) {
  return side.outer == nullptr ? side : outermost(*side.outer);
}

Rendered rendered(const ScopeColumn& column) {
  return {column.text, column.type, {}, 0, column.same};
}

// Returns the column that stands for a pair of USING columns, or one without a text.
ScopeColumn merged_column(Scope& scope, const std::string& name) {
  for (const ScopeColumn& column : scope.merged()) {
    if (column.name == name) return column;
  }
  return {};
}

// Gives a time of a USING pair the session's zone where the other column has one.
void unite_times(ScopeColumn& left, ScopeColumn& right) {
  if (!left.type || !right.type) return;
  const auto unite = [](ScopeColumn& column, const ScopeColumn& other) {
    if (column.type->kind != TypeKind::kTime || other.type->kind != TypeKind::kTimetz) return;
    column.text = cat("CAST(", column.text, " AS TIMETZ)");
    column.type = other.type;
    column.relation = {};
  };
  unite(left, right);
  unite(right, left);
}

// Gives the columns of a USING pair one type, where translation knows theirs. The condition
// compares them as they were: what the engine can look up in a column stays one. Throws 42804 and
// 42846.
void unite_types(ScopeColumn& left, ScopeColumn& right, std::size_t offset) {
  if (!left.type || !right.type || *left.type == *right.type) return;
  if (is_super(left.type) || is_super(right.type)) return;
  const Type first = *left.type, second = *right.type;
  if (!types::can_match(first, second)) {
    throw types::types_do_not_match("JOIN/USING", first, second).at(offset);
  }
  if (types::is_character(first.kind) || types::is_character(second.kind)) {
    const bool open = first.length < 0 || second.length < 0;
    left.type = right.type = Type::varchar(open ? -1 : std::max(first.length, second.length));
    return;
  }
  const auto beside = [](ScopeColumn& column, const Type& other) {
    column.text = cat("COALESCE(", column.text, ",CAST(NULL AS ", engine_type(other), "))");
    column.type.reset();
    column.relation = {};
  };
  beside(left, second);
  beside(right, first);
}

// Makes one column of a USING pair; returns the condition that joins them.
std::string unite_pair(ScopeColumn& left, ScopeColumn& right, std::size_t offset) {
  unite_times(left, right);
  Rendered first = rendered(left), second = rendered(right);
  const Collation collation = unite({&first, &second});
  left.same = right.same = Sameness(left.same.trimmed && right.same.trimmed, collation);
  unite_types(left, right, offset);
  return cat(trimmed_text(first.text, first.type, first.same), " = ",
             trimmed_text(second.text, second.type, second.same));
}

}  // namespace

Renderer::Renderer(const Context& context) : context_{&context} {
  functions_.caller = context.user;
}

std::string Renderer::next_alias() { return cat("t", ++aliases_); }

void Renderer::use(const catalog::Relation& relation, Access access) {
  if (relation.kind == catalog::RelationKind::kSystemTable ||
      relation.kind == catalog::RelationKind::kSystemView) {
    return;
  }
  leader_only_ = false;
  Access& strongest = uses_.try_emplace(relation.id, access).first->second;
  strongest = std::max(strongest, access);
}

void Renderer::finish(Translation& translation) {
  for (const auto& [relation, access] : uses_) translation.uses.push_back({relation, access});
  translation.bindings = std::move(bindings_);
  if (context_->fidelity == Fidelity::kStrict && !leader_only_ && !functions_.leader.empty()) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "Specified types or functions (one per INFO message) not supported on Amazon "
                   "Redshift tables.")
        .detail(cat("Function \"", functions_.leader, "()\" not supported."));
  }
  translation.functions = std::move(functions_.called);
  translation.settings = std::move(functions_.settings);
  translation.parameter_types = std::move(parameter_types_);
  translation.stars = std::move(stars_);
  translation.time_dependent = time_dependent_;
  translation.leader_only = leader_only_;
  if (leader_only_ && ignores_case_) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "Case insensitive collation is not supported in leader node only query.");
  }
  translation.system_tables = system_tables_;
  translation.late_binding_columns = late_binding_columns_;
}

void Renderer::check_select_privileges(Scope& scope) {
  using catalog::Privilege;
  const catalog::Snapshot& catalog = context_->catalog;
  for (const ScopeItem& item : scope.items()) {
    if (item.relation == nullptr) continue;
    const catalog::Relation& relation = *item.relation;
    for (const std::int16_t number : item.used) columns_used_.insert({relation.id, number});
    if (!checks_privileges_) continue;
    if (catalog::may(catalog, context_->user, relation, Privilege::kSelect)) continue;
    bool allowed = !item.used.empty();
    for (const std::int16_t number : item.used) {
      allowed =
          allowed && catalog::may(catalog, context_->user, relation, Privilege::kSelect, number);
    }
    if (item.used.empty()) {
      // Rows are only counted: any column will do.
      allowed = std::any_of(relation.columns.begin(), relation.columns.end(),
                            [&](const catalog::Column& column) {
                              return catalog::may(catalog, context_->user, relation,
                                                  Privilege::kSelect, column.number);
                            });
    }
    if (!allowed) throw permission_denied("relation", relation.name);
  }
}

std::set<ColumnUse> Renderer::columns_used_by(const catalog::Relation& view) {
  checks_privileges_ = false;
  view_query(view);
  return std::move(columns_used_);
}

std::map<std::size_t, sql::NamedTable> Renderer::tables_named_by(const catalog::Relation& view,
                                                                 RelationId table) {
  checks_privileges_ = false;
  wanted_table_ = table;
  view_query(view);
  return std::move(named_tables_);
}

std::string Renderer::from(const std::vector<sql::TableReference>& items, Scope& scope) {
  LeftSide left;
  left.first = scope.items().size();
  for (const sql::TableReference& item : items) {
    const std::string text = from_item(item, scope, &left);
    left.text.append(cat(left.text.empty() ? "" : ", ", text));
  }
  return std::move(left.text);
}

std::string Renderer::from_item(const sql::TableReference& item, Scope& scope, LeftSide* left) {
  if (const auto* table = std::get_if<sql::NamedTable>(&item.node)) {
    return named_table(*table, item.offset, scope, left);
  }
  if (const auto* table = std::get_if<sql::DerivedTable>(&item.node)) {
    return derived_table(*table, item.offset, scope);
  }
  if (const auto* function = std::get_if<sql::TableFunction>(&item.node)) {
    return table_function(*function, item.offset, scope, left);
  }
  if (const auto* rows = std::get_if<sql::ArrayRows>(&item.node)) {
    return unnested(*rows, item.offset, scope, left);
  }
  if (const auto* node = std::get_if<sql::Join>(&item.node)) {
    return join(*node, item.offset, scope, left);
  }
  if (const auto* node = std::get_if<sql::Pivot>(&item.node)) {
    return pivot(*node, item.offset, scope);
  }
  if (const auto* node = std::get_if<sql::Unpivot>(&item.node)) {
    return unpivot(*node, item.offset, scope);
  }
  return unpivoted(std::get<sql::ObjectUnpivot>(item.node), item.offset, scope, left);
}

const CommonTable* Renderer::find_common_table(std::string_view name) const {
  const auto found = std::find_if(common_tables_.rbegin(), common_tables_.rend(),
                                  [&](const CommonTable& table) { return table.name == name; });
  return found == common_tables_.rend() ? nullptr : &*found;
}

std::string Renderer::base_table(const catalog::Relation& relation, ScopeItem& item,
                                 Access access) {
  use(relation, access);
  item.relation = &relation;
  const std::string alias = next_alias();
  const bool system = relation.kind == catalog::RelationKind::kSystemTable;
  for (const catalog::Column& column : relation.columns) {
    ScopeColumn offered;
    offered.name = column.name;
    // A system table's columns have their own names in the engine.
    offered.text = cat("\"", alias, "\".",
                       system ? cat("\"", column.name, "\"") : engine_column(column.number));
    offered.type = column.type;
    offered.relation = relation.id;
    offered.number = static_cast<std::int16_t>(column.number);
    offered.same.trimmed = column.type.kind == types::TypeKind::kVarchar
                               ? !system && !column.trailing_blanks
                               : column.type.kind != types::TypeKind::kInterval;
    if (types::is_character(column.type.kind)) {
      offered.same.collation =
          column.case_insensitive ? Collation::kCaseInsensitive : Collation::kCaseSensitive;
    }
    item.columns.push_back(std::move(offered));
  }
  if (system) {
    system_tables_ = true;
    return cat(relation.query, " AS \"", alias, "\"");
  }
  return cat(engine_table(relation), " AS \"", alias, "\"");
}

RenderedQuery Renderer::view_query(const catalog::Relation& relation) {
  if (++view_depth_ > kMaxViewDepth) {
    throw SqlError(sqlstate::kStatementTooComplex, "stack depth limit exceeded");
  }
  // Inside, the owner's privileges count, and names mean what they meant when the view was made.
  Context inner = *context_;
  inner.user = relation.owner;
  inner.search_path = relation.search_path;
  inner.parameter_types.clear();
  if (relation.query_database) inner.database = relation.query_database;
  const Context* outer_context = context_;
  const auto* outer_bindings = view_bindings_;
  const auto* outer_functions = functions_.view;
  std::vector<CommonTable> outer_tables = std::move(common_tables_);
  common_tables_.clear();
  context_ = &inner;
  view_bindings_ = relation.late_binding ? nullptr : &relation.bindings;
  functions_.view = relation.late_binding ? nullptr : &relation.functions;
  const sql::Query parsed = sql::parse_query(relation.query, sql::kStoredTextOptions);
  RenderedQuery rendered = query(parsed, nullptr);
  context_ = outer_context;
  view_bindings_ = outer_bindings;
  functions_.view = outer_functions;
  common_tables_ = std::move(outer_tables);
  --view_depth_;
  return rendered;
}

std::string Renderer::view(const catalog::Relation& relation, ScopeItem& item) {
  const RenderedQuery rendered = view_query(relation);
  use(relation, Access::kRead);
  item.relation = &relation;
  const std::string alias = next_alias();
  std::vector<TranslatedColumn> columns = rendered.columns;
  for (std::size_t i = 0; i < columns.size() && i < relation.columns.size(); ++i) {
    columns[i].name = relation.columns[i].name;
  }
  name_columns(item, alias, columns, {});
  for (std::size_t i = 0; i < item.columns.size(); ++i) {
    item.columns[i].number = static_cast<std::int16_t>(i + 1);
    if (i < relation.columns.size()) {
      item.columns[i].type = relation.columns[i].type;
      item.columns[i].relation = relation.id;
    }
  }
  return cat("(", rendered.text, ") AS \"", alias, "\"");
}

std::string Renderer::named_table(const sql::NamedTable& table, std::size_t offset, Scope& scope,
                                  LeftSide* left) {
  if (auto rows = unnested(table, offset, scope, left)) return *rows;
  if (!table.at.text.empty()) throw syntax_error(table.at.text).at(table.at.offset);
  ScopeItem item;
  item.alias = table.alias.name.text.empty() ? table.name.last().text : table.alias.name.text;
  const CommonTable* common =
      table.name.parts.size() == 1 ? find_common_table(table.name.last().text) : nullptr;
  std::string text;
  if (common != nullptr) {
    const std::string alias = next_alias();
    name_columns(item, alias, common->columns, table.alias);
    text = cat("\"", common->engine_name, "\" AS \"", alias, "\"");
    scope.add(std::move(item), offset);
    return text;
  }
  const catalog::Relation* relation = nullptr;
  const std::string written = dotted(table.name);
  if (view_bindings_ != nullptr) {
    for (const catalog::NameBinding& binding : *view_bindings_) {
      if (binding.name == written) relation = context_->catalog.find_relation(binding.relation);
    }
  }
  if (relation == nullptr) relation = &get_relation(table.name, *context_);
  // A list of column names that ALTER TABLE put into a view must not hide the schema.
  const bool own_name = view_bindings_ != nullptr && item.alias == table.name.last().text;
  if (table.alias.name.text.empty() || own_name) item.schema = schema_name(*relation, *context_);
  if (view_depth_ == 1 && relation->id == wanted_table_) named_tables_.insert({offset, table});
  if (view_depth_ == 0) bindings_.push_back({written, relation->id});
  if (relation->kind == catalog::RelationKind::kView ||
      relation->kind == catalog::RelationKind::kSystemView) {
    text = view(*relation, item);
  } else {
    text = base_table(*relation, item, Access::kRead);
  }
  for (std::size_t i = 0; i < table.alias.columns.size() && i < item.columns.size(); ++i) {
    item.columns[i].name = table.alias.columns[i].text;
  }
  scope.add(std::move(item), offset);
  return text;
}

std::string Renderer::derived_table(const sql::DerivedTable& table, std::size_t offset,
                                    Scope& scope) {
  const RenderedQuery inner = query(*table.query, scope.outer());
  ScopeItem item;
  item.alias = table.alias.name.text;
  const std::string alias = next_alias();
  name_columns(item, alias, inner.columns, table.alias);
  scope.add(std::move(item), offset);
  return cat("(", inner.text, ") AS \"", alias, "\"");
}

std::string Renderer::table_function(const sql::TableFunction& function, std::size_t offset,
                                     Scope& scope, LeftSide* left) {
  const auto& call = std::get<sql::Call>(function.call.node);
  const std::string& name = call.name.last().text;
  if (const auto* records = record_function(call)) {
    return records_of(*records, function, offset, scope);
  }
  if (!function.column_types.empty()) {
    throw SqlError(sqlstate::kSyntaxError,
                   "a column definition list is only allowed for functions returning \"record\"")
        .at(offset);
  }
  const auto* declared = functions::find_function(name, call.arguments.size());
  const bool gives_rows = declared != nullptr && declared->kind == functions::FunctionKind::kTable;
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  state.in_from = gives_rows;
  if (name == "unnest" && call.arguments.size() == 1) {
    const Rendered array = argument(call.arguments.front(), state);
    if (is_super(array.type)) return unnested(array, function, offset, scope, left);
  }
  const Rendered rendered = expression(function.call, state);
  ScopeItem item;
  item.alias = function.alias.name.text.empty() ? name : function.alias.name.text;
  const std::string alias = next_alias();
  name_columns(item, alias, {{item.alias, std::nullopt, {}, 0}}, function.alias);
  scope.add(std::move(item), offset);
  // Any other function gives one row.
  if (!gives_rows) return cat("(SELECT ", rendered.text, " AS \"c1\") AS \"", alias, "\"");
  // An array is a scalar to the engine, which makes rows of it.
  const std::string rows = name == "unnest" ? cat("unnest(", rendered.text, ")") : rendered.text;
  return cat(rows, " AS \"", alias, "\"(\"c1\")");
}

const catalog::Relation* Renderer::record_function(const sql::Call& call) {
  const auto& parts = call.name.parts;
  if (!call.arguments.empty()) return nullptr;
  if (parts.size() > 1 && parts[parts.size() - 2].text != kCatalogSchema) return nullptr;
  const auto* found =
      context_->catalog.find_system_relation(catalog::kFunctionSchema, parts.back().text);
  if (found != nullptr) system_tables_ = late_binding_columns_ = true;
  return found;
}

// Its last column is the whole record, for calls outside FROM.
std::string Renderer::records_of(const catalog::Relation& records,
                                 const sql::TableFunction& function, std::size_t offset,
                                 Scope& scope) {
  const auto& types = function.column_types;
  if (types.empty()) {
    throw SqlError(sqlstate::kSyntaxError,
                   "a column definition list is required for functions returning \"record\"")
        .at(offset);
  }
  const std::size_t count = records.columns.size() - 1;
  if (types.size() != count) {
    throw SqlError(sqlstate::kDatatypeMismatch,
                   "function return row and query-specified return row do not match")
        .detail(cat("Returned row contains ", count, " attributes, but query expects ",
                    types.size(), "."))
        .at(offset);
  }
  std::string text = "(SELECT ";
  std::vector<TranslatedColumn> columns;
  for (std::size_t i = 0; i < count; ++i) {
    if (!types[i].type) {
      throw SqlError(sqlstate::kUndefinedObject, cat("type \"", types[i].name, "\" does not exist"))
          .at(types[i].offset);
    }
    text.append(cat(i == 0 ? "" : ", ",
                    cast_to(*types[i].type, cat("\"", records.columns[i].name, "\"")), " AS ",
                    engine_column(static_cast<int>(i) + 1)));
    columns.push_back({function.alias.columns[i].text, *types[i].type, {}, 0});
  }
  ScopeItem item;
  item.alias = function.alias.name.text;
  const std::string alias = next_alias();
  name_columns(item, alias, columns, {});
  scope.add(std::move(item), offset);
  return cat(text, " FROM ", records.query, ") AS \"", alias, "\"");
}

std::string Renderer::join_columns(const sql::Join& join, std::size_t offset, Scope& scope,
                                   std::size_t left_begin, std::size_t right_begin) {
  // Finds a column by name among the items of one side that unqualified references can reach.
  const auto find = [&](const std::string& name, std::size_t begin, std::size_t end) {
    ScopeColumn* found = nullptr;
    for (std::size_t i = begin; i < end; ++i) {
      for (ScopeColumn& column : scope.items()[i].columns) {
        if (column.name != name || column.merged) continue;
        if (found != nullptr) throw ambiguous_column(name).at(offset);
        found = &column;
        scope.items()[i].used.insert(column.number);
      }
    }
    return found;
  };
  std::vector<std::string> names;
  for (const sql::Name& name : join.using_columns) names.push_back(name.text);
  if (join.natural) {
    for (std::size_t i = left_begin; i < right_begin; ++i) {
      for (const ScopeColumn& column : scope.items()[i].columns) {
        if (find(column.name, right_begin, scope.items().size()) != nullptr) {
          names.push_back(column.name);
        }
      }
    }
  }
  std::string condition;
  for (const std::string& name : names) {
    ScopeColumn* left = find(name, left_begin, right_begin);
    // The left side may itself be a join USING the same column.
    ScopeColumn merged = left != nullptr ? *left : merged_column(scope, name);
    ScopeColumn* right = find(name, right_begin, scope.items().size());
    if (merged.text.empty() || right == nullptr) {
      throw SqlError(sqlstate::kUndefinedColumn,
                     cat("column \"", name, "\" specified in USING clause does not exist in ",
                         merged.text.empty() ? "left" : "right", " table"))
          .at(offset);
    }
    ScopeColumn other = *right;
    condition.append(cat(condition.empty() ? "" : " AND ", unite_pair(merged, other, offset)));
    const std::string left_text = merged.text;
    if (left == nullptr) merged = other;
    merged.first_item = left_begin;
    merged.text = join.kind == sql::JoinKind::kFull
                      ? cat("COALESCE(", left_text, ", ", other.text, ")")
                  : join.kind == sql::JoinKind::kRight ? other.text
                                                       : left_text;
    if (left != nullptr) left->merged = true;
    right->merged = true;
    std::erase_if(scope.merged(), [&](const ScopeColumn& column) { return column.name == name; });
    scope.add_merged(std::move(merged));
  }
  return condition;
}

std::string Renderer::join(const sql::Join& join, std::size_t offset, Scope& scope,
                           LeftSide* outer) {
  using enum sql::JoinKind;
  const bool keeps_right = join.kind == kRight || join.kind == kFull;
  const bool always = join.kind == kCross || (join.on && is_true(*join.on));
  LeftSide left;
  left.first = scope.items().size();
  left.outer = keeps_right ? nullptr : outer;
  left.text = from_item(*join.left, scope, left.outer);
  const std::size_t right_begin = scope.items().size();
  // Rows that only a condition can tell missing are left to the engine's own join.
  left.keeps_rows = join.kind == kLeft;
  const bool open = join.kind == kInner || join.kind == kCross ||
                    (join.kind == kLeft && always && !is_join(*join.right));
  const std::string right = from_item(*join.right, scope, open ? &left : nullptr);
  if (keeps_right && ((!is_join(*join.left) && scope.items()[left.first].of_values) ||
                      (!is_join(*join.right) && scope.items()[right_begin].of_values))) {
    throw not_supported("RIGHT or FULL OUTER JOIN with a SUPER value").at(offset);
  }
  std::string condition;
  if (join.natural || !join.using_columns.empty()) {
    condition = join_columns(join, offset, scope, left.first, right_begin);
    if (condition.empty()) condition = "true";
  } else if (join.on) {
    SelectState state;
    state.scope = &scope;
    state.clause = Clause::kOn;
    condition = this->condition(*join.on, state, "JOIN/ON");
  }
  if (left.text.empty()) {  // It is part of the right side.
    if (always) return right;
    return projected(cat(right, " WHERE ", condition), "", outermost(left).first, scope).first;
  }
  if (condition.empty()) return cat("(", left.text, join_word(join.kind), right, ")");
  return cat("(", left.text, join_word(join.kind), right, " ON ", condition, ")");
}

}  // namespace slipher::translate
