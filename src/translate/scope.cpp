#include "translate/scope.h"

#include <algorithm>

#include "base/error.h"
#include "translate/relations.h"

namespace slipher::translate {

void Scope::add(ScopeItem item, std::size_t offset) {
  for (const ScopeItem& other : items_) {
    if (!item.alias.empty() && other.alias == item.alias && other.schema == item.schema) {
      throw SqlError(sqlstate::kDuplicateAlias,
                     cat("table name \"", item.alias, "\" specified more than once"))
          .at(offset);
    }
  }
  items_.push_back(std::move(item));
}

ScopeItem* Scope::find_item(const sql::QualifiedName& name) {
  // The qualifier is everything but the last part; a database part was checked when the item was
  // made.
  const std::size_t size = name.parts.size();
  const std::string& table = name.parts[size - 2].text;
  for (ScopeItem& item : items_) {
    if (item.alias != table) continue;
    if (size >= 3 && item.schema != name.parts[size - 3].text) continue;
    return &item;
  }
  return nullptr;
}

const ScopeColumn* Scope::find_here(const sql::QualifiedName& name, Missing missing) {
  const std::string& column_name = name.last().text;
  ScopeColumn* found = nullptr;
  if (name.parts.size() > 1) {
    ScopeItem* item = find_item(name);
    if (item == nullptr) return nullptr;
    for (ScopeColumn& column : item->columns) {
      if (column.name != column_name) continue;
      if (found != nullptr) throw ambiguous_column(column_name).at(name.offset());
      found = &column;
    }
    if (found == nullptr && missing == Missing::kIsNull) return nullptr;
    if (found == nullptr) {
      throw SqlError(sqlstate::kUndefinedColumn,
                     cat("column ", item->alias, ".", column_name, " does not exist"))
          .at(name.offset());
    }
    item->used.insert(found->number);
    found->referenced = true;
    return found;
  }
  ScopeItem* owner = nullptr;
  for (ScopeColumn& column : merged_) {
    if (column.name == column_name) found = &column;
  }
  for (ScopeItem& item : items_) {
    for (ScopeColumn& column : item.columns) {
      if (column.name != column_name || column.merged) continue;
      if (found != nullptr) throw ambiguous_column(column_name).at(name.offset());
      found = &column;
      owner = &item;
    }
  }
  if (owner != nullptr) owner->used.insert(found->number);
  if (found != nullptr) found->referenced = true;
  return found;
}

const ScopeColumn* Scope::find(const sql::QualifiedName& name, int& depth) {
  depth = 0;
  for (Scope* scope = this; scope != nullptr; scope = scope->outer_, ++depth) {
    if (const ScopeColumn* found = scope->find_here(name, Missing::kThrows)) return found;
  }
  return nullptr;
}

const ScopeColumn* Scope::find_prefix(const sql::QualifiedName& name, int& depth,
                                      std::size_t& parts) {
  depth = 0;
  for (Scope* scope = this; scope != nullptr; scope = scope->outer_, ++depth) {
    sql::QualifiedName prefix = name;
    for (parts = name.parts.size(); parts > 0; --parts) {
      if (const ScopeColumn* found = scope->find_here(prefix, Missing::kIsNull)) return found;
      prefix.parts.pop_back();
    }
  }
  return nullptr;
}

bool Scope::is_value_item(std::string_view alias) const {
  return std::any_of(items_.begin(), items_.end(),
                     [&](const ScopeItem& item) { return item.of_values && item.alias == alias; });
}

const ScopeColumn& Scope::resolve(const sql::QualifiedName& name, int& depth) {
  if (const ScopeColumn* found = find(name, depth)) return *found;
  if (name.parts.size() == 1) throw undefined_column(name.last().text).at(name.offset());
  throw SqlError(sqlstate::kUndefinedTable, cat("missing FROM-clause entry for table \"",
                                                name.parts[name.parts.size() - 2].text, "\""))
      .at(name.offset());
}

}  // namespace slipher::translate
