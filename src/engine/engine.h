#pragma once

// The engine: what runs SQL that `translate` printed. Neutral: DuckDB today, Trino beyond one
// machine.
//
// Class map of the module
//   engine.h         Engine, Connection, Result: run a statement, stream its rows
//   binding.h        Binding: a source, sink or store of ours under a name in the engine's SQL
//   virtual_table.h  VirtualTable: a table whose rows our own code makes (system tables)
//   virtual_rows.h   scan_rows: a virtual table's scan over a vector of rows
//   session_function.h  SessionFunction: a function that reads the context of its connection
//   field_type.h     which C++ type of a row's field is which SQL type
//   bulk.h           BulkSource, BulkSink: rows that COPY brings and UNLOAD takes away
//   column_writer.h  ColumnWriter: one column of a batch that our code fills
//   byte_store.h     ByteStore: files as the engine's own readers (Parquet) see them

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop.h"
#include "engine/binding.h"
#include "types/column.h"
#include "types/text_format.h"
#include "types/value.h"

namespace slipher::engine {

class BulkSource;
class BulkSink;
class ByteStore;

// Name and type of a column that a statement returns, as far as the engine knows them.
struct ResultColumn {
  std::string name;
  types::Type type;
};

// What preparing a statement told. A parameter's type is kUnknown where the engine does not infer
// one.
struct Description {
  std::vector<ResultColumn> columns;
  std::vector<types::Type> parameters;
};

// The rows of one running statement, pulled batch by batch; the engine works no further ahead than
// its own small buffer.
//
// Used by its session's thread only. The connection must outlive it. Destroying it ends the
// statement. Until then, or until next() has returned the end or thrown, nothing else runs on the
// connection but rollback().
class Result {
 public:
  virtual ~Result() = default;
  virtual const std::vector<ResultColumn>& columns() const = 0;
  // Returns the next batch, or an empty optional at the end. The batch lives until the next call.
  // Throws what the statement fails with; the reason of the stop source when it was stopped. A
  // statement that changes rows gives one row with their number as one BIGINT.
  virtual std::optional<types::Batch> next() = 0;
};

// A statement that was planned once to run many times. Belongs to its connection.
class Prepared {
 public:
  virtual ~Prepared() = default;
  virtual const Description& description() const = 0;
};

// One session's way into the engine. Used by its session's thread only.
//
// Outside begin() and commit() each statement is a transaction of its own; a Result commits it when
// next() returns the end and rolls it back when it is destroyed earlier. While a Result is open,
// every function but rollback() and set_context() throws XX000.
class Connection {
 public:
  virtual ~Connection() = default;

  // Plans a statement with parameters $1, $2, ... Throws what the engine finds wrong with it.
  virtual std::unique_ptr<Prepared> prepare(std::string_view sql) = 0;
  // Starts a prepared statement. `stop` ends it from any thread.
  virtual std::unique_ptr<Result> execute(Prepared& statement,
                                          std::span<const types::Value> parameters,
                                          const StopSource& stop) = 0;
  // Starts a statement given as text; cheaper than prepare() and execute() for one use.
  virtual std::unique_ptr<Result> query(std::string_view sql, const StopSource& stop) = 0;
  // Runs a statement to its end and returns the number of rows that it changed or, for a SELECT,
  // returned.
  virtual std::int64_t run(std::string_view sql, const StopSource& stop) = 0;

  // Starts a transaction and fixes its snapshot now.
  virtual void begin() = 0;
  // Makes the transaction durable. Throws 40001 on a conflict, 25P02 when a statement of it failed,
  // 25P01 when there is none; then it is rolled back.
  virtual void commit() = 0;
  // Ends the transaction, if any, and an open Result. Never throws.
  virtual void rollback() noexcept = 0;
  virtual bool in_transaction() const = 0;

  // What the statements of this connection may see of the session: read back by virtual tables and
  // functions.
  virtual void set_context(std::shared_ptr<const void> context) = 0;

  // Says how the statements that are planned from now on read and show dates and times. `zone` is
  // the settings' own; null means UTC.
  virtual void set_text_settings(const types::TextSettings& settings,
                                 std::shared_ptr<const types::TimeZone> zone) = 0;

  // Returns the columns, by number, into which the statements since the last call have put a text
  // that ends in a blank: those whose values passed through rs_watched.
  virtual std::vector<std::int32_t> take_trailing_blanks() = 0;

  // Gives a source, a sink or a store a name in the SQL of this connection's statements.
  virtual Binding bind_source(BulkSource& source) = 0;
  virtual Binding bind_sink(BulkSink& sink) = 0;
  virtual Binding bind_store(ByteStore& store) = 0;
};

// Sizes for metrics and warnings, in bytes.
struct StorageSize {
  std::int64_t file = 0;
  std::int64_t reusable = 0;  // Part of `file` that later writes will use again.
  std::int64_t log = 0;       // Write-ahead log not yet in the file.
  std::int64_t spill = 0;
};

// Owns the data. Safe from any thread. Must outlive its connections.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::unique_ptr<Connection> connect() = 0;
  // Writes the log into the file and truncates it, if no transaction holds it back and the disk has
  // room; returns whether it did.
  virtual bool checkpoint() = 0;
  // Does so when the log is large enough: to be called after a commit, with no lock held. Waits
  // for its next attempt while a transaction holds the log back. Throws nothing.
  virtual void checkpoint_when_due() noexcept = 0;
  // Returns why the engine is beyond repair until it is opened again, if it is: then every
  // statement fails.
  virtual std::optional<std::string> failure() const = 0;
  virtual StorageSize storage_size() const = 0;
};

}  // namespace slipher::engine
