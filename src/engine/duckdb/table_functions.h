#pragma once

// Virtual tables and bulk sources as DuckDB's table functions.

#include "engine/virtual_table.h"

namespace duckdb {
class ExtensionLoader;
}

namespace slipher::engine {

// The table function that reads a bulk source: slipher_bulk(number of the source).
inline constexpr const char* kBulkFunction = "slipher_bulk";

// Makes a table readable as FROM engine_name(table)(). The table must outlive the database.
void register_virtual_table(duckdb::ExtensionLoader& loader, const VirtualTable& table);
// Makes the connections' bulk sources readable.
void register_bulk_function(duckdb::ExtensionLoader& loader);

}  // namespace slipher::engine
