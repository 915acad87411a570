#pragma once

// A statement that was parsed, and one execution of it that gives rows.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.h"
#include "engine/engine.h"
#include "session/result_sink.h"
#include "session/row_store.h"
#include "sql/statement.h"
#include "translate/translate.h"
#include "types/value.h"

namespace slipher::session {

// A parsed statement with the types that its client declared for parameters.
struct PreparedStatement {
  std::string text;
  sql::Statement statement;
  std::vector<std::optional<types::Type>> declared;
  std::vector<types::Type> parameter_types;  // Filled by describing.
  std::vector<OutputColumn> columns;         // Likewise, of statements that return rows.
  bool described = false;
};

// One execution of a query, or a statement with parameters that has not run yet. Used by the
// session's thread.
//
// Rows come from the engine's open stream; before anything else runs on the connection, keep()
// moves the rest to a RowStore.
class Portal {
 public:
  Portal(std::shared_ptr<PreparedStatement> statement, std::vector<types::Value> parameters)
      : statement_{std::move(statement)}, parameters_{std::move(parameters)} {}

  const std::shared_ptr<PreparedStatement>& statement() const { return statement_; }
  const std::vector<types::Value>& parameters() const { return parameters_; }

  // Makes it a running query.
  void open(std::unique_ptr<engine::Result> result, std::vector<OutputColumn> columns);
  bool is_open() const { return result_ != nullptr || store_ != nullptr || exhausted_; }
  bool exhausted() const { return exhausted_; }
  // Whether it holds the connection's stream.
  bool streams() const { return result_ != nullptr; }
  const std::vector<OutputColumn>& columns() const { return columns_; }
  std::int64_t rows_sent() const { return rows_sent_; }

  // Sends at most max_rows rows (0: all) and returns how many. Throws what the engine or the sink
  // throws.
  std::int64_t send(std::int64_t max_rows, ResultSink& sink);
  // Moves what the engine has not given yet to a store that spills to `space`. Throws 53100 when it
  // has no room.
  void keep(SpillSpace& space);
  void close();

 private:
  bool next_batch();

  std::shared_ptr<PreparedStatement> statement_;
  std::vector<types::Value> parameters_;
  std::vector<OutputColumn> columns_;
  std::unique_ptr<engine::Result> result_;  // Null when not streaming.
  std::unique_ptr<RowStore> store_;         // Null unless kept.
  std::vector<types::ColumnView> views_;    // The current batch, in the columns' types.
  std::size_t batch_rows_ = 0;
  std::size_t next_row_ = 0;  // Of the current batch.
  bool exhausted_ = false;
  std::int64_t rows_sent_ = 0;
};

}  // namespace slipher::session
