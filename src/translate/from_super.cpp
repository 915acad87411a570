// FROM with SUPER values: the elements of an array, the attributes of an object, as rows beside the
// rows that they come from.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html, "Unnesting queries",
// "Object unpivoting"

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

constexpr std::pair<std::string_view, std::string_view> kElements = {"rs_super_elements(", ")"};
constexpr std::pair<std::string_view, std::string_view> kPlaces = {
    "range(CAST(len(rs_super_elements(", ")) AS BIGINT))"};
constexpr std::pair<std::string_view, std::string_view> kValues = {"rs_super_values(", ")"};
constexpr std::pair<std::string_view, std::string_view> kNames = {"rs_super_names(", ")"};

}  // namespace

std::string Renderer::rows_of(const std::string& value, const std::vector<ListOf>& lists,
                              ScopeItem item, std::size_t offset, Scope& scope) {
  const std::string alias = next_alias(), source = next_alias();
  std::string select;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::string column = engine_column(static_cast<int>(i) + 1);
    select.append(cat(i > 0 ? ", " : "", "unnest(", lists[i].first, "\"", source, "\".\"v\"",
                      lists[i].second, ") AS ", column));
    item.columns[i].text = cat("\"", alias, "\".", column);
  }
  item.of_values = true;
  scope.add(std::move(item), offset);
  return cat("LATERAL (SELECT ", select, " FROM (SELECT ", value, " AS \"v\") AS \"", source,
             "\") AS \"", alias, "\"");
}

std::optional<std::string> Renderer::unnested(const sql::NamedTable& table, std::size_t offset,
                                              Scope& scope) {
  // A bare name is a table's, unless it is that of an earlier item of this kind; whether columns
  // have it, even several, makes no difference.
  const bool is_item = scope.is_value_item(table.name.parts.front().text);
  if (table.name.parts.size() == 1 && !is_item) return std::nullopt;
  int depth = 0;
  std::size_t parts = 0;
  const ScopeColumn* column = scope.find_prefix(table.name, depth, parts);
  if (column == nullptr || !is_super(column->type)) return std::nullopt;
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const auto array = this->column(table.name, offset, state);
  check(array.has_value(), "a name that was found is found again");
  ScopeItem item;
  item.alias = table.alias.name.text.empty() ? table.name.last().text : table.alias.name.text;
  item.columns.push_back(typed(item.alias, kSuper));
  std::vector<ListOf> lists = {kElements};
  if (!table.at.text.empty()) {
    item.columns.push_back(typed(table.at.text, Type::of(TypeKind::kBigint)));
    lists.push_back(kPlaces);
  }
  return rows_of(array->text, lists, std::move(item), offset, scope);
}

std::string Renderer::unnested(const Rendered& array, const sql::TableFunction& function,
                               std::size_t offset, Scope& scope) {
  const auto& names = function.alias.columns;
  ScopeItem item;
  item.alias = function.alias.name.text.empty() ? "unnest" : function.alias.name.text;
  item.columns.push_back(typed(names.empty() ? item.alias : names[0].text, kSuper));
  std::vector<ListOf> lists = {kElements};
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
  return rows_of(array.text, lists, std::move(item), offset, scope);
}

std::string Renderer::unpivoted(const sql::ObjectUnpivot& unpivot, std::size_t offset,
                                Scope& scope) {
  SelectState state;
  state.scope = &scope;
  state.clause = Clause::kOn;
  const Rendered object = argument(unpivot.object, state);
  const std::string value = as_super(object);
  ScopeItem item;
  item.alias = unpivot.value.text;
  item.columns.push_back(typed(unpivot.value.text, kSuper));
  std::vector<ListOf> lists = {kValues};
  if (!unpivot.key.text.empty()) {
    item.columns.push_back(typed(unpivot.key.text, Type::varchar(types::kMaxVarcharBytes)));
    lists.push_back(kNames);
  }
  return rows_of(value, lists, std::move(item), offset, scope);
}

}  // namespace slipher::translate
