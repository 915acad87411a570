#pragma once

// A system view's file: a head of comment lines, then one SELECT over other system tables.
//
//   -- svv_tables: every table and view of the database.
//   -- id: 11301
//   -- schema: pg_catalog
//   -- visible to: all
//   -- column: table_catalog varchar(128)
//   -- column: ...
//   SELECT current_database() ...
//
// The SELECT gives the columns by position; each is cast to its declared type, so types cannot
// disagree. The `visible to` line is for readers: rows are restricted by the tables below.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "types/type.h"

namespace slipher::system {

struct ViewColumn {
  std::string name;
  types::Type type;
  std::string type_text;  // As declared: "varchar(128)".
};

struct ViewFile {
  std::int64_t id = 0;
  std::string schema;
  std::string about;
  std::vector<ViewColumn> columns;
  std::string query;  // The SELECT, without the casts.

  // Returns the query with its columns named and cast as declared.
  std::string cast_query() const;
};

// Reads a file's text. Throws XX000 when the head is not as above; `name` is for the message.
ViewFile parse_view_file(std::string_view name, std::string_view text);

// Returns the type of that name, as the view files write it: "bigint", "varchar(128)",
// "numeric(38,2)". Throws XX000.
types::Type parse_column_type(std::string_view text);

}  // namespace slipher::system
