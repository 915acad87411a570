#pragma once

// A connection to the embedded DuckDB: statements and transactions. One duckdb::Connection each.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "duckdb/main/attached_database.hpp"
#include "duckdb/main/connection.hpp"
#include "duckdb/main/pending_query_result.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/engine.h"

namespace slipher::engine {

class Commits;
class DuckdbResult;

class DuckdbConnection final : public Connection {
 public:
  DuckdbConnection(duckdb::DatabaseInstance& database,
                   duckdb::shared_ptr<duckdb::AttachedDatabase> main,
                   std::shared_ptr<StoreRegistry> stores, Commits& commits);
  ~DuckdbConnection() override;
  DuckdbConnection(const DuckdbConnection&) = delete;
  DuckdbConnection& operator=(const DuckdbConnection&) = delete;

  std::unique_ptr<Prepared> prepare(std::string_view sql) override;
  std::unique_ptr<Result> execute(Prepared& statement, std::span<const types::Value> parameters,
                                  const StopSource& stop) override;
  std::unique_ptr<Result> query(std::string_view sql, const StopSource& stop) override;
  std::int64_t run(std::string_view sql, const StopSource& stop) override;
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  bool in_transaction() const override;
  // Returns which state of the main database the active transaction sees: the same number, the same
  // rows. Empty when that is not known, or when the transaction has changes of its own.
  std::optional<std::int64_t> seen_state() const;
  const duckdb::AttachedDatabase& main() const { return *main_; }
  void set_context(std::shared_ptr<const void> context) override;
  void set_text_settings(const types::TextSettings& settings,
                         std::shared_ptr<const types::TimeZone> zone) override;
  std::vector<std::int32_t> take_trailing_blanks() override;
  Binding bind_source(BulkSource& source) override;
  Binding bind_sink(BulkSink& sink) override;
  Binding bind_store(ByteStore& store) override;

 private:
  friend class DuckdbResult;
  using Start = std::function<void(DuckdbResult&)>;

  std::unique_ptr<DuckdbResult> start(const StopSource& stop, const Start& begin_rows);
  void refuse_while_open() const;
  duckdb::ClientContext& context() const { return *connection_.context; }

  duckdb::shared_ptr<duckdb::AttachedDatabase> main_;
  std::shared_ptr<StoreRegistry> stores_;
  Commits& commits_;
  mutable duckdb::Connection connection_;
  duckdb::shared_ptr<ConnectionState> state_;
  DuckdbResult* open_ = nullptr;  // The result that is not at its end.
  // How many commits the transaction's snapshot contains; empty: not known, or no transaction.
  std::optional<std::int64_t> contained_;
};

}  // namespace slipher::engine
