#pragma once

// The rows of the statement that runs on a connection, streamed.

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "duckdb/common/types/data_chunk.hpp"
#include "duckdb/main/pending_query_result.hpp"
#include "duckdb/main/query_result.hpp"
#include "engine/duckdb/vector_view.h"
#include "engine/engine.h"

namespace slipher::engine {

class DuckdbConnection;

// Whether a result ends the transaction that its statement runs in.
enum class Owns : bool { kNothing, kTransaction };

// Used by its session's thread only; its connection must outlive it.
class DuckdbResult final : public Result {
 public:
  DuckdbResult(DuckdbConnection& connection, const StopSource& stop, Owns owns);
  ~DuckdbResult() override;

  // Runs a planned statement until it has its first rows. Throws as next() does.
  void start(duckdb::unique_ptr<duckdb::PendingQueryResult> pending);
  // Takes rows that are all there.
  void start(const std::vector<std::string>& names,
             const duckdb::vector<duckdb::LogicalType>& types,
             duckdb::unique_ptr<duckdb::DataChunk> rows);
  const std::vector<ResultColumn>& columns() const override { return columns_; }
  std::optional<types::Batch> next() override;
  // What the rows are: a query's, or the count of changed rows, or nothing.
  duckdb::StatementReturnType kind() const { return kind_; }
  // Ends the statement early; rolls back what it owns. Does nothing at the end. Never throws.
  void close() noexcept;

 private:
  void describe(const std::vector<std::string>& names,
                const duckdb::vector<duckdb::LogicalType>& types);
  // Returns the next rows, or null at the end.
  duckdb::unique_ptr<duckdb::DataChunk> fetch();
  // Lets go of the connection: from here on no stop reaches it.
  void detach();
  // Ends the statement; returns the error for the throw.
  SqlError ended_by(SqlError error);
  // What the statement ends with: the stop's reason when the stop interrupted it.
  SqlError error_of(const duckdb::ErrorData& error) const;
  SqlError error_of(const std::exception& error) const;

  DuckdbConnection& connection_;
  StopSource stop_;
  Owns owns_;
  bool open_ = true;
  duckdb::StatementReturnType kind_ = duckdb::StatementReturnType::NOTHING;
  std::vector<ResultColumn> columns_;
  duckdb::unique_ptr<duckdb::QueryResult> result_;  // Null when the rows are all there.
  duckdb::unique_ptr<duckdb::DataChunk> rows_;      // Those, until they are given.
  duckdb::unique_ptr<duckdb::DataChunk> chunk_;     // What the latest batch shows.
  std::optional<BatchView> view_;
  std::optional<std::stop_callback<std::function<void()>>> interrupt_;
};

}  // namespace slipher::engine
