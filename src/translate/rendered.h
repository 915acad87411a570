#pragma once

// What rendering makes of expressions and queries, and where it stands meanwhile. Internal to the
// module.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "sql/statement.h"
#include "translate/scope.h"
#include "translate/translate.h"

namespace slipher::translate {

// A rendered expression: its text and what is known of it.
struct Rendered {
  std::string text;
  std::optional<types::Type> type;
  RelationId relation;  // Set for an unchanged column of a base table.
  std::int16_t number = 0;
  bool trimmed = false;  // Known to equal no other: see comparison.h.
};

// An expression of GROUP BY: as it is written, and as it is grouped by.
struct Group {
  std::string text;
  std::string key;
};

// A rendered query: its text and its columns, which are "c1", "c2", ... to whoever reads from it.
struct RenderedQuery {
  std::string text;
  std::vector<TranslatedColumn> columns;
};

// A WITH query by its name, visible to the queries inside its statement.
struct CommonTable {
  std::string name;
  std::string engine_name;
  std::vector<TranslatedColumn> columns;
};

// The part of a query in which an expression stands; decides what it may contain.
enum class Clause : std::uint8_t {
  kSelect,
  kWhere,
  kGroupBy,
  kHaving,
  kQualify,
  kOrderBy,
  kOn,
  kValues
};

// One SELECT while its expressions are rendered.
struct SelectState {
  Scope* scope = nullptr;
  Clause clause = Clause::kSelect;
  bool grouped = false;  // Columns outside aggregates must be among `groups`.
  bool in_aggregate = false;
  bool in_from = false;         // The expression is itself a FROM item.
  Scope* prior = nullptr;       // What PRIOR names in CONNECT BY; null elsewhere.
  bool in_marked_join = false;  // WHERE, whose conditions may bear (+).
  std::vector<Group> groups;
  std::vector<std::string> items;  // Rendered select items, stars expanded.
  bool saw_aggregate = false;      // An aggregate of this SELECT was rendered ...
  std::optional<SqlError>
      ungrouped;  // ... and this column outside one, which without GROUP BY is an error.
  bool items_are_keys = false;  // The select list is sorted, grouped or made distinct by.
  const sql::Select* select = nullptr;
  int alias_depth = 0;  // Lateral column aliases being replaced, against cycles.
};

}  // namespace slipher::translate
