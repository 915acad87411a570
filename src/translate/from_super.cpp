// FROM with SUPER values: the elements of an array, the attributes of an object, as rows beside the
// rows that they come from.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html, "Unnesting queries",
// "Object unpivoting"

#include <tuple>
#include <utility>

#include "base/error.h"
#include "translate/dialect.h"
#include "translate/super.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

const Type kSuper = Type::of(TypeKind::kSuper);

ScopeColumn typed(std::string name, const Type& type) {
  ScopeColumn column;
  column.name = std::move(name);
  column.type = type;
  return column;
}

// The engine's functions whose lists are the rows: elements and their places, values and names.
constexpr std::string_view kElements = "rs_super_elements";
constexpr std::string_view kPlaces = "rs_super_places";
constexpr std::string_view kValues = "rs_super_values";
constexpr std::string_view kNames = "rs_super_names";

// Moves out the texts of all that is to the left. `first` receives the place of its first item.
std::string taken(LeftSide& side, std::size_t& first) {
  first = side.first;
  std::string text = side.outer == nullptr ? std::string() : taken(*side.outer, first);
  if (side.text.empty()) return text;
  return cat(text, text.empty() ? "" : ", ", std::exchange(side.text, {}));
}

// Returns the column of whose value a name in FROM means the rows, or null when it is a table's.
const ScopeColumn* array_column(const sql::QualifiedName& name, Scope& scope) {
  // A bare name is a table's, unless it is that of an earlier item of this kind; whether columns
  // have it, even several, makes no difference.
  const bool is_item = scope.is_value_item(name.parts.front().text);
  if (name.parts.size() == 1 && !is_item) return nullptr;
  int depth = 0;
  std::size_t parts = 0;
  const ScopeColumn* column = scope.find_prefix(name, depth, parts);
  return column != nullptr && is_super(column->type) ? column : nullptr;
}

bool is_column(const std::string& text, std::size_t first, Scope& scope) {
  for (std::size_t i = first; i < scope.items().size(); ++i) {
    for (const ScopeColumn& column : scope.items()[i].columns) {
      if (column.text == text) return true;
    }
  }
  return false;
}

std::string last_name(const sql::Expression& path) {
  if (const auto* subscript = std::get_if<sql::Subscript>(&path.node)) {
    return last_name(*subscript->operand);
  }
  if (const auto* field = std::get_if<sql::Field>(&path.node)) return field->name.text;
  const auto* reference = std::get_if<sql::ColumnReference>(&path.node);
  return reference == nullptr ? "?column?" : reference->name.last().text;
}

}  // namespace

bool gives_values(const sql::TableReference& item, Scope& scope) {
  if (const auto* table = std::get_if<sql::NamedTable>(&item.node)) {
    return array_column(table->name, scope) != nullptr;
  }
  if (const auto* function = std::get_if<sql::TableFunction>(&item.node)) {
    return std::get<sql::Call>(function->call.node).name.last().text == "unnest";
  }
  return std::holds_alternative<sql::ArrayRows>(item.node) ||
         std::holds_alternative<sql::ObjectUnpivot>(item.node);
}

std::pair<std::string, std::string> Renderer::projected(const std::string& source,
                                                        const std::string& more, std::size_t first,
                                                        Scope& scope) {
  std::string alias = next_alias(), list;
  int number = 0;
  const auto offer = [&](ScopeColumn& column) {
    const std::string name = engine_column(++number);
    list.append(cat(number > 1 ? ", " : "", column.text, " AS ", name));
    column.text = cat("\"", alias, "\".", name);
  };
  for (std::size_t i = first; i < scope.items().size(); ++i) {
    for (ScopeColumn& column : scope.items()[i].columns) offer(column);
  }
  for (ScopeColumn& column : scope.merged()) {
    if (column.first_item >= first) offer(column);
  }
  return {cat("(SELECT ", list, more, " FROM ", source, ") AS \"", alias, "\""), alias};
}

std::string Renderer::rows_of(const std::string& value, const std::vector<std::string_view>& lists,
                              ScopeItem item, std::size_t offset, Scope& scope, LeftSide* left) {
  item.of_values = true;
  std::size_t first = 0;
  std::string source = left == nullptr ? std::string() : taken(*left, first);
  const bool beside = !source.empty();
  std::string read = value;
  if (!beside) {
    const std::string alias = next_alias();
    source = cat("(SELECT ", value, " AS \"v\") AS \"", alias, "\"");
    read = cat("\"", alias, "\".\"v\"");
  } else if (!is_column(value, first, scope)) {
    // Once for all lists; and the engine makes rows of no value from further out.
    auto [text, alias] = projected(source, cat(", ", value, " AS \"v\""), first, scope);
    source = std::move(text);
    read = cat("\"", alias, "\".\"v\"");
  }
  std::string rows;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    rows.append(cat(", unnest(", lists[i], "(", read, ")) AS \"u", i + 1, "\""));
  }
  std::string text, alias;
  if (beside) {
    // The shorter of two lists is filled with NULLs.
    if (left->keeps_rows) rows.append(", unnest([true])");
    std::tie(text, alias) = projected(source, rows, first, scope);
  } else {
    alias = next_alias();
    text = cat("LATERAL (SELECT ", rows.substr(2), " FROM ", source, ") AS \"", alias, "\"");
  }
  for (std::size_t i = 0; i < lists.size(); ++i) {
    item.columns[i].text = cat("\"", alias, "\".\"u", i + 1, "\"");
  }
  scope.add(std::move(item), offset);
  return text;
}

std::optional<std::string> Renderer::unnested(const sql::NamedTable& table, std::size_t offset,
                                              Scope& scope, LeftSide* left) {
  if (array_column(table.name, scope) == nullptr) return std::nullopt;
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const auto array = this->column(table.name, offset, state);
  check(array.has_value(), "a name that was found is found again");
  ScopeItem item;
  item.alias = table.alias.name.text.empty() ? table.name.last().text : table.alias.name.text;
  item.columns.push_back(typed(item.alias, kSuper));
  std::vector<std::string_view> lists = {kElements};
  if (!table.at.text.empty()) {
    item.columns.push_back(typed(table.at.text, Type::of(TypeKind::kBigint)));
    lists.push_back(kPlaces);
  }
  return rows_of(array->text, lists, std::move(item), offset, scope, left);
}

std::string Renderer::unnested(const sql::ArrayRows& rows, std::size_t offset, Scope& scope,
                               LeftSide* left) {
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const Rendered array = argument(rows.array, state);
  if (!is_super(array.type)) {
    throw SqlError(sqlstate::kDatatypeMismatch, "FROM takes rows of SUPER values only").at(offset);
  }
  ScopeItem item;
  item.alias = rows.value.text.empty() ? last_name(rows.array) : rows.value.text;
  item.columns.push_back(typed(item.alias, kSuper));
  std::vector<std::string_view> lists = {kElements};
  if (!rows.at.text.empty()) {
    item.columns.push_back(typed(rows.at.text, Type::of(TypeKind::kBigint)));
    lists.push_back(kPlaces);
  }
  return rows_of(array.text, lists, std::move(item), offset, scope, left);
}

std::string Renderer::unnested(const Rendered& array, const sql::TableFunction& function,
                               std::size_t offset, Scope& scope, LeftSide* left) {
  const auto& names = function.alias.columns;
  ScopeItem item;
  item.alias = function.alias.name.text.empty() ? "unnest" : function.alias.name.text;
  item.columns.push_back(typed(names.empty() ? item.alias : names[0].text, kSuper));
  std::vector<std::string_view> lists = {kElements};
  if (function.with_offset) {
    item.columns.push_back(
        typed(names.size() < 2 ? "offset_col" : names[1].text, Type::of(TypeKind::kBigint)));
    lists.push_back(kPlaces);
  }
  if (names.size() > item.columns.size()) {
    throw SqlError(sqlstate::kInvalidColumnReference,
                   cat("table \"", item.alias, "\" has ", item.columns.size(),
                       " columns available but ", names.size(), " columns specified"))
        .at(offset);
  }
  return rows_of(array.text, lists, std::move(item), offset, scope, left);
}

std::string Renderer::unpivoted(const sql::ObjectUnpivot& unpivot, std::size_t offset, Scope& scope,
                                LeftSide* left) {
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const Rendered object = argument(unpivot.object, state);
  const std::string value = as_super(object);
  ScopeItem item;
  item.alias = unpivot.value.text;
  item.columns.push_back(typed(unpivot.value.text, kSuper));
  std::vector<std::string_view> lists = {kValues};
  if (!unpivot.key.text.empty()) {
    item.columns.push_back(typed(unpivot.key.text, Type::varchar(types::kMaxVarcharBytes)));
    lists.push_back(kNames);
  }
  return rows_of(value, lists, std::move(item), offset, scope, left);
}

}  // namespace slipher::translate
