#pragma once

// What is known of a SELECT while its expressions are rendered. Internal to the module.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "sql/statement.h"
#include "translate/scope.h"

namespace slipher::translate {

// An expression of GROUP BY: as it is written, and as it is grouped by.
struct Group {
  std::string text;
  std::string key;
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
  std::optional<std::string> aggregate_order;  // By what LISTAGG, MEDIAN or a percentile orders.
  bool sorts_in_aggregate = false;             // One of those was rendered, ...
  bool distinct_aggregate = false;             // ... or another aggregate with DISTINCT.
  bool items_are_keys = false;  // The select list is sorted, grouped or made distinct by.
  const sql::Select* select = nullptr;
  int alias_depth = 0;  // Lateral column aliases being replaced, against cycles.
};

}  // namespace slipher::translate
