#pragma once

// INSERT, UPDATE, DELETE, MERGE and TRUNCATE.

#include <optional>
#include <variant>
#include <vector>

#include "sql/query.h"

namespace slipher::sql {

// INSERT INTO t (columns) DEFAULT VALUES | VALUES (...), (...) | query.
struct Insert {
  QualifiedName table;
  std::vector<Name> columns;
  struct DefaultValues {};
  using Rows = std::vector<std::vector<Expression>>;
  std::variant<DefaultValues, Rows, Box<Query>> source;
};

struct Assignment {
  Name column;
  Expression value;
};

struct Update {
  std::optional<With> with;
  QualifiedName table;
  Alias alias;
  std::vector<Assignment> assignments;
  std::vector<TableReference> from;
  Box<Expression> where;
};

struct Delete {
  std::optional<With> with;
  QualifiedName table;
  Alias alias;
  std::vector<TableReference> using_tables;
  Box<Expression> where;
};

struct MergeUpdate {
  std::vector<Assignment> assignments;
};
struct MergeDelete {};

struct MergeInsert {
  std::vector<Name> columns;
  std::vector<Expression> values;
};

// MERGE INTO t USING s ON c WHEN MATCHED THEN ... WHEN NOT MATCHED THEN INSERT ..., or REMOVE
// DUPLICATES.
struct Merge {
  QualifiedName table;
  Alias alias;  // Newer than the 2023 grammar; empty text without.
  TableReference source;
  Expression condition;
  bool remove_duplicates = false;
  std::variant<std::monostate, MergeUpdate, MergeDelete> matched;
  std::optional<MergeInsert> not_matched;
};

struct Truncate {
  QualifiedName table;
};

}  // namespace slipher::sql
