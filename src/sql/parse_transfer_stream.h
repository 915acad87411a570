#pragma once

// COPY ... FROM STDIN and TO STDOUT. Internal to the module.

#include <vector>

#include "sql/parser.h"

namespace slipher::sql {

// Parses TO STDOUT | FROM STDIN and PostgreSQL's options, old or new, after the table. The old ones
// become the new: CSV is {"FORMAT", {"CSV"}}. Throws 42601 for an option that PostgreSQL does not
// have, 0A000 for one that only PostgreSQL has.
StatementNode parse_copy_stream(Parser& parser, QualifiedName table, std::vector<Name> columns);

// Parses (query) TO STDOUT and options.
StatementNode parse_copy_query(Parser& parser);

}  // namespace slipher::sql
