#pragma once

// COPY and UNLOAD. Options are kept as written, in order; `transfer` knows what each means and
// which go together.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/query.h"

namespace slipher::sql {

// One parameter: its keyword in upper case ("IGNOREHEADER", "FORMAT", "NULL"), its words and its
// literal, as far as written. FORMAT AS PARQUET is {"FORMAT", {"PARQUET"}}; PARALLEL OFF is
// {"PARALLEL", {"OFF"}}; NULL AS '\\N' is {"NULL", {}, "\\N"}; MAXFILESIZE 5 GB is {"MAXFILESIZE",
// {"GB"}, "5"}; CSV QUOTE AS '%' is {"CSV"} and {"QUOTE", {}, "%"}; PARTITION BY (a, b) INCLUDE is
// {"PARTITION", {"INCLUDE"}, {}, {a, b}}; IAM_ROLE DEFAULT is {"IAM_ROLE", {"DEFAULT"}}.
struct TransferOption {
  std::string name;
  std::vector<std::string> words;
  std::optional<std::string> value;
  std::vector<Name> columns;
  std::size_t offset = 0;
};

// COPY t (columns) FROM 's3://...' options.
struct Copy {
  QualifiedName table;
  std::vector<Name> columns;
  std::string source;
  std::vector<TransferOption> options;
};

// Our extension, PostgreSQL's syntax, for psql's \copy: COPY t FROM STDIN, COPY t TO STDOUT, COPY
// (query) TO STDOUT.
struct CopyStream {
  std::variant<QualifiedName, Box<Query>> subject;
  std::vector<Name> columns;
  bool to_client = false;
  std::vector<TransferOption> options;  // FORMAT, DELIMITER, NULL, HEADER, QUOTE, ESCAPE.
};

// UNLOAD ('select ...') TO 's3://...' options.
struct Unload {
  std::string query_text;
  std::size_t query_offset = 0;  // Where the literal starts.
  std::string target;
  std::vector<TransferOption> options;
};

}  // namespace slipher::sql
