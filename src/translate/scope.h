#pragma once

// What a column name may mean at one place of a query.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/objects.h"
#include "sql/expression.h"
#include "translate/translate.h"
#include "types/type.h"

namespace slipher::translate {

// One column that a FROM item offers.
struct ScopeColumn {
  std::string name;                 // As the user writes it.
  std::string text;                 // As the engine's SQL writes it: "t1"."c2".
  std::optional<types::Type> type;  // Where translation knows it.
  RelationId relation;              // The base table whose column it is, unchanged.
  std::int16_t number = 0;          // In that table.
  Sameness same = {};               // What each of its values may equal.
  bool merged = false;              // Reached unqualified through a USING column instead.
  bool hidden = false;              // Not part of `*`.
  bool referenced = false;          // Something named it.
  std::size_t first_item = 0;       // Of USING: the place of its join's first item.
};

// One item of FROM.
struct ScopeItem {
  std::string alias;   // The name that qualifies its columns.
  std::string schema;  // Of a relation named without an alias; qualifies as schema.table.column.
  std::vector<ScopeColumn> columns;
  const catalog::Relation* relation =
      nullptr;  // Whose SELECT privilege the use of columns needs; null for derived tables.
  bool of_values = false;       // Its first column is a SUPER value, which its alias names too.
  std::set<std::int16_t> used;  // Column numbers that were referenced.
};

// The items of one FROM, and the scope around it for correlated references. Lives on the stack of
// its query's translation.
class Scope {
 public:
  explicit Scope(Scope* outer) : outer_{outer} {}

  // Adds an item. Throws 42712 `table name "x" specified more than once`.
  void add(ScopeItem item, std::size_t offset);
  // Adds the one column that stands for a pair of USING columns.
  void add_merged(ScopeColumn column) { merged_.push_back(std::move(column)); }

  // Returns the column that the reference means here or further out, marking it used. Throws 42703,
  // 42702, 42P01 `missing FROM-clause entry for table "x"` (Redshift: `relation "x" does not exist`
  // in FROM position). `depth` receives how many scopes out it was found.
  const ScopeColumn& resolve(const sql::QualifiedName& name, int& depth);
  // The same, null when there is no such column; still throws 42702.
  const ScopeColumn* find(const sql::QualifiedName& name, int& depth);

  // Returns the column that the longest beginning of the name means, here or else further out: what
  // follows it are places within a SUPER value. `parts` receives how many parts it has. Null when
  // there is none.
  const ScopeColumn* find_prefix(const sql::QualifiedName& name, int& depth, std::size_t& parts);

  // Returns whether an item of that alias has SUPER values as rows.
  bool is_value_item(std::string_view alias) const;

  std::vector<ScopeItem>& items() { return items_; }
  std::vector<ScopeColumn>& merged() { return merged_; }
  Scope* outer() { return outer_; }

 private:
  enum class Missing : bool { kThrows, kIsNull };
  const ScopeColumn* find_here(const sql::QualifiedName& name, Missing missing);
  ScopeItem* find_item(const sql::QualifiedName& name);

  Scope* outer_;  // Null at the outermost query.
  std::vector<ScopeItem> items_;
  std::vector<ScopeColumn> merged_;
};

}  // namespace slipher::translate
