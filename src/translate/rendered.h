#pragma once

// What rendering makes of expressions and queries. Internal to the module.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "translate/translate.h"

namespace slipher::translate {

// A rendered expression: its text and what is known of it.
struct Rendered {
  std::string text;
  std::optional<types::Type> type;
  RelationId relation;  // Set for an unchanged column of a base table.
  std::int16_t number = 0;
  Sameness same = {};
};

// A rendered query: its text and its columns, which are "c1", "c2", ... to whoever reads from it.
struct RenderedQuery {
  std::string text;
  std::vector<TranslatedColumn> columns;
};

// What stands to the left of an item of FROM. An item that is the rows of values makes both its
// own, so that the rows come in their order: it takes the text.
struct LeftSide {
  std::string text;           // Empty when there is nothing, or when it was taken.
  std::size_t first = 0;      // The place of its first item in the scope.
  LeftSide* outer = nullptr;  // What is to the left of it.
  bool keeps_rows = false;    // LEFT JOIN: a row without elements stays.
};

// A WITH query by its name, visible to the queries inside its statement.
struct CommonTable {
  std::string name;
  std::string engine_name;
  std::vector<TranslatedColumn> columns;
};

}  // namespace slipher::translate
