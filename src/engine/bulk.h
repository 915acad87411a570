#pragma once

// Rows in bulk, through the engine's own parallel pipelines: what COPY brings and what UNLOAD takes
// away.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/column_writer.h"
#include "engine/engine.h"
#include "types/column.h"
#include "types/type.h"

namespace slipher::engine {

// What one call of BulkReader::read() gave.
struct BulkRows {
  std::size_t rows = 0;  // 0 is the end of this reader.
  // Where the rows stand in the whole: all rows of a call are from one piece, pieces of one reader
  // come in rising order, a piece belongs to one reader only, and rows are inserted in the order of
  // pieces. Less than 10^12.
  std::uint64_t piece = 0;
};

// One thread's way through a source. Used by one thread at a time.
class BulkReader {
 public:
  virtual ~BulkReader() = default;
  // Fills the columns from row 0 with up to `capacity` rows (at least 2048). What it throws ends
  // the statement. A read that waits must itself watch the statement's StopSource: the engine looks
  // for a stop only between calls.
  virtual BulkRows read(std::span<ColumnWriter* const> columns, std::size_t capacity) = 0;
};

// Rows that a statement reads: `INSERT INTO t SELECT * FROM ` + binding.sql(). Cells of SUPER are
// encoded as super/value.h says.
//
// Its functions are called from any thread; must outlive the binding.
class BulkSource {
 public:
  virtual ~BulkSource() = default;
  // Names and types, in order. The engine may plan the statement more than once: the answer stays
  // the same.
  virtual const std::vector<ResultColumn>& columns() const = 0;
  // How many threads may read at once; at least 1.
  virtual int max_threads() const = 0;
  // Makes one thread's reader. Each execution of the statement makes new ones.
  virtual std::unique_ptr<BulkReader> make_reader() = 0;
  virtual std::optional<std::int64_t> estimated_rows() const { return std::nullopt; }
};

// One thread's part of what is written. Used by one thread at a time. Destroying it before finish()
// drops what is not yet stored: the statement failed.
class BulkWriter {
 public:
  virtual ~BulkWriter() = default;
  // Takes some rows; they are borrowed until the call returns. What it throws ends the statement.
  virtual void write(const types::Batch& batch) = 0;
  // Ends this part after its last row.
  virtual void finish() = 0;
};

enum class BulkOrder : std::uint8_t {
  kAny,   // A writer per thread, rows as they come.
  kKept,  // One writer, rows in the order of the query.
};

// Takes the rows of a query: `COPY (query) TO ` + binding.sql().
//
// Its functions are called from any thread; must outlive the binding.
class BulkSink {
 public:
  virtual ~BulkSink() = default;
  virtual BulkOrder order() const = 0;
  // Tells names and types of the columns to come, once, when the statement starts to run.
  virtual void start(std::span<const ResultColumn> columns) = 0;
  // Makes a writer for a thread that has rows. With kKept it is called at most once.
  virtual std::unique_ptr<BulkWriter> make_writer() = 0;
  // Called once after every writer's finish(), also when there was no row. Not called when the
  // statement fails.
  virtual void finish() = 0;
};

}  // namespace slipher::engine
