#pragma once

// The engine on an embedded DuckDB. Includes nothing of DuckDB: `app` and tests use it.
//
// Class map of the folder
//   duckdb_engine.h   open_duckdb(): settings, opening, sizes, checkpoint
//   connection.h      DuckdbConnection: statements and transactions
//   prepared.h        DuckdbPrepared: a plan, and whether it still fits
//   commits.h         Commits: which commits a snapshot contains
//   checkpoints.h     Checkpoints: when the log is written into the file
//   result.h          DuckdbResult: streams the rows of the running statement
//   error.h           DuckDB's errors to SqlError and back
//   type_map.h        DuckDB's types and values to ours and back
//   vector_view.h     DuckDB's vectors as types::Batch, and as ColumnWriter
//   bindings.h        what a connection's statements may reach: context, sources, sinks; the
//   engine's stores table_functions.h virtual tables and bulk sources as table functions
//   sink_function.h   bulk sinks as a COPY TO format
//   store_files.h     byte stores as a file system
//   functions.h       our SQL functions
//   session_function.h  functions that read the connection's context

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/session_function.h"
#include "engine/virtual_table.h"

namespace slipher::engine {

enum class InsertionOrder : bool { kFree, kKept };

// A second database file, under its own name in SQL. One transaction writes one file only.
struct AttachedFile {
  std::string name;
  std::filesystem::path file;
};

struct DuckdbSettings {
  std::filesystem::path file;             // The main database; empty keeps it in memory.
  std::vector<AttachedFile> attached;     // Also opened.
  std::string memory_limit;               // "4GB"; empty: 80 % of the machine's.
  int threads = 0;                        // 0: one a core.
  std::filesystem::path spill_directory;  // Empty: nothing spills; such queries fail with 53200.
  std::int64_t spill_quota_bytes = 0;     // 0: 90 % of what the disk has left.
  std::filesystem::path extension_directory;  // Where `extensions` are; empty: none.
  std::vector<std::string> extensions;        // Names, loaded when opening and never later.
  std::int64_t checkpoint_threshold_bytes = std::int64_t{64}
                                            << 20;  // A log as large is written into the file.
  InsertionOrder insertion_order = InsertionOrder::kKept;
};

// Opens the database, creating its files, and makes `tables` readable as FROM engine_name(table)()
// and `functions` callable. From then on the engine reaches its own files, the spill directory and
// bound stores only: no other file, no network, no extension, no change of its settings by SQL.
// Throws 58030 when a file cannot be opened or written, 55006 when another process has it open,
// XX001 when it is damaged, 22023 for a setting that is not understood.
std::unique_ptr<Engine> open_duckdb(const DuckdbSettings& settings,
                                    std::span<const VirtualTable* const> tables,
                                    std::span<const SessionFunction> functions = {});

}  // namespace slipher::engine
