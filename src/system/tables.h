#pragma once

// The system tables and views: pg_catalog with STL, STV, SVL, SVV and SYS, and information_schema.
//
// Class map of the module
//   tables.h            all_tables(), system_relations(): for the engine and the catalog
//   context.h           Context: what a statement's system tables may see
//   table.h             what every table's file includes; who sees which rows
//   view_file.h         ViewFile: a view's .sql file, its head and its query
//   oids.h              ids of catalog objects as the pg_ tables show them
//   catalog_rows.h      the relations that a context shows; grants as text
//   all_relations.h     what a user may see of all databases
//   column_facts.h      what SVV_COLUMNS and its like say of a column
//   constraint_text.h   constraints and indexes as SQL; view_text.h: views
//   known_types.h       the types of pg_type
//   users.h, lock_rows.h, history_rows.h, table_rows.h    rows of what they are named after
//   catalog_functions.h PG_GET_EXPR, FORMAT_TYPE, HAS_TABLE_PRIVILEGE and their like
//   catalog_function.h  what each of those is written with (internal)
//   pg/ stl/ stv/ svl/ svv/ information_schema/    one file a table (C++) or view (SQL)
//
// Ids: every table and view has a number below 16384, written beside it - in tables.cpp, or in the
// head of the view's file - and never given again. PostgreSQL's own catalogs have PostgreSQL's
// numbers.

#include <memory>
#include <span>

#include "catalog/snapshot.h"
#include "engine/virtual_table.h"

namespace slipher::system {

// Returns every table whose rows are made in C++. They read a system::Context.
std::span<const engine::VirtualTable* const> all_tables();

// Returns every system relation with its columns, tables and views. Throws XX000 when a view's file
// has a wrong head, or two relations share an id.
std::shared_ptr<const catalog::SystemRelations> system_relations();

}  // namespace slipher::system
