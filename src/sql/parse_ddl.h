#pragma once

// Parts that CREATE and ALTER statements share. Internal to the module.
//
// Which file has what: parse_create.cpp CREATE of all but tables and users, parse_create_table.cpp
// tables and their columns, constraints and attributes, parse_create_user.cpp users,
// parse_alter.cpp ALTER of all but tables, parse_alter_table.cpp tables, parse_drop.cpp DROP and
// COMMENT, parse_function.cpp functions.

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "sql/ddl.h"
#include "sql/parser.h"

namespace slipher::sql {

// What CREATE TABLE has read up to the word TABLE.
struct TableStart {
  bool temporary = false;
};

// Parses CREATE TABLE and CREATE TABLE AS after the word TABLE.
StatementNode parse_create_table(Parser& parser, TableStart start);

// Parses name, type, attributes and constraints of a column. A constraint with a name of its own
// is put into `named`; throws 0A000 for one when `named` is null.
ColumnDefinition parse_column_definition(Parser& parser, std::vector<TableConstraint>* named);
// True where [CONSTRAINT name] PRIMARY KEY | UNIQUE | FOREIGN KEY | CHECK begins.
bool at_table_constraint(Parser& parser);
// Parses a constraint of a table; throws 0A000 for CHECK.
TableConstraint parse_table_constraint(Parser& parser);

// Parses BACKUP, DISTSTYLE, DISTKEY, SORTKEY and ENCODE AUTO in any order; throws 42601 for one
// that is written twice. In CREATE TABLE AS a key column may be given by its number: a Name of
// digits that is not quoted.
TableAttributes parse_table_attributes(Parser& parser);
// Throws 42601 at a key column that is given by its number.
void refuse_numbered_keys(const TableAttributes& attributes);
// Parses [COMPOUND | INTERLEAVED] SORTKEY (...) | AUTO.
SortKey parse_sort_key(Parser& parser);
DistributionStyle take_distribution_style(Parser& parser);
Encoding take_encoding(Parser& parser);
// Takes CASE_SENSITIVE | CS | CASE_INSENSITIVE | CI.
Collation take_collation(Parser& parser);

// Takes n [MB | GB | TB] or UNLIMITED; in MB, -1 without a limit. Throws 22003 when it does not
// fit.
std::int64_t take_quota(Parser& parser);
// Parses one option of CREATE or ALTER DATABASE; false where none begins. Throws 42601 for one
// that is written twice.
bool parse_database_option(Parser& parser, DatabaseOptions& options);

// Parses CREATE USER and ALTER USER after the word USER.
CreateUser parse_create_user(Parser& parser);
AlterUser parse_alter_user(Parser& parser);

// Parses ALTER TABLE after the word TABLE.
StatementNode parse_alter_table(Parser& parser);
// Parses one action of ALTER TABLE, which is Unsupported for actions that the tree does not have.
std::variant<AlterTableAction, Unsupported> parse_alter_table_action(Parser& parser);

// The arguments of a function or procedure as they are declared.
struct ArgumentTypes {
  std::vector<TypeName> types;
  std::optional<Name> first_name;  // Of the first argument that has one.
  bool has_output = false;         // One of them is OUT or INOUT.
};
// Parses ([name] [IN | OUT | INOUT] type, ...).
ArgumentTypes parse_argument_types(Parser& parser);
// Parse after the word FUNCTION. CREATE is Unsupported for LANGUAGE plpythonu.
StatementNode parse_create_function(Parser& parser, bool or_replace);
AlterFunction parse_alter_function(Parser& parser);
DropFunction parse_drop_function(Parser& parser);

}  // namespace slipher::sql
