#include "engine/duckdb/connection.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "duckdb/main/client_context.hpp"
#include "duckdb/main/database.hpp"
#include "duckdb/main/valid_checker.hpp"
#include "duckdb/transaction/duck_transaction.hpp"
#include "duckdb/transaction/meta_transaction.hpp"
#include "engine/duckdb/commits.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/prepared.h"
#include "engine/duckdb/result.h"
#include "engine/duckdb/sink_function.h"
#include "engine/duckdb/store_files.h"
#include "engine/duckdb/table_functions.h"

namespace slipher::engine {

namespace {

duckdb::QueryParameters streaming() {
  return duckdb::QueryParameters(duckdb::QueryResultOutputType::ALLOW_STREAMING);
}

SqlError failed_transaction() {
  return {sqlstate::kInFailedSqlTransaction,
          "current transaction is aborted, commands ignored until end of transaction block"};
}

}  // namespace

DuckdbConnection::DuckdbConnection(duckdb::DatabaseInstance& database,
                                   duckdb::shared_ptr<duckdb::AttachedDatabase> main,
                                   std::shared_ptr<StoreRegistry> stores, Commits& commits)
    : main_{std::move(main)},
      stores_{std::move(stores)},
      commits_{commits},
      connection_{database},
      state_{ConnectionState::attach(*connection_.context)} {}

DuckdbConnection::~DuckdbConnection() { rollback(); }

std::unique_ptr<Prepared> DuckdbConnection::prepare(std::string_view sql) {
  refuse_while_open();
  const bool own = !in_transaction();
  if (own) begin();
  try {
    auto prepared = calling_duckdb(
        [&] { return std::make_unique<DuckdbPrepared>(*this, connection_, std::string(sql)); });
    if (own) rollback();
    return prepared;
  } catch (...) {
    if (own) rollback();
    throw;
  }
}

std::unique_ptr<Result> DuckdbConnection::execute(Prepared& statement,
                                                  std::span<const types::Value> parameters,
                                                  const StopSource& stop) {
  auto& prepared = dynamic_cast<DuckdbPrepared&>(statement);
  return start(stop, [&](DuckdbResult& result) { prepared.start(result, parameters); });
}

std::unique_ptr<Result> DuckdbConnection::query(std::string_view sql, const StopSource& stop) {
  return start(stop, [&](DuckdbResult& result) {
    result.start(connection_.PendingQuery(std::string(sql), streaming()));
  });
}

std::int64_t DuckdbConnection::run(std::string_view sql, const StopSource& stop) {
  const auto result = start(stop, [&](DuckdbResult& started) {
    started.start(connection_.PendingQuery(std::string(sql), streaming()));
  });
  const bool counts = result->kind() == duckdb::StatementReturnType::CHANGED_ROWS;
  const bool returns = result->kind() == duckdb::StatementReturnType::QUERY_RESULT;
  std::int64_t rows = 0;
  while (const auto batch = result->next()) {
    if (counts) rows += batch->columns[0].cell<std::int64_t>(0);
    if (returns) rows += static_cast<std::int64_t>(batch->rows);
  }
  return rows;
}

std::unique_ptr<DuckdbResult> DuckdbConnection::start(const StopSource& stop,
                                                      const Start& begin_rows) {
  refuse_while_open();
  stop.throw_if_requested();
  const Owns owns = in_transaction() ? Owns::kNothing : Owns::kTransaction;
  if (owns == Owns::kTransaction) begin();
  auto result =
      std::make_unique<DuckdbResult>(*this, stop, owns);  // Rolls back what fails from here on.
  calling_duckdb([&] { begin_rows(*result); });
  return result;
}

void DuckdbConnection::refuse_while_open() const {
  if (open_ != nullptr)
    throw internal_error("another statement of the connection still returns rows");
}

void DuckdbConnection::begin() {
  refuse_while_open();
  if (in_transaction()) {
    throw SqlError(sqlstate::kActiveSqlTransaction, "there is already a transaction in progress");
  }
  try {
    calling_duckdb([&] {
      context().transaction.SetAutoCommit(
          false);  // Starts the transaction, but in no database yet.
      auto& transaction = duckdb::MetaTransaction::Get(context());
      contained_ = commits_.contained([&] { transaction.GetTransaction(*main_); });
    });
  } catch (const SqlError&) {
    rollback();
    throw;
  }
}

void DuckdbConnection::commit() {
  refuse_while_open();
  if (!in_transaction()) {
    throw SqlError(sqlstate::kNoActiveSqlTransaction, "there is no transaction in progress");
  }
  if (duckdb::ValidChecker::IsInvalidated(context().ActiveTransaction())) {
    rollback();
    throw failed_transaction();
  }
  state_->forget_commit();
  contained_.reset();
  // Every writer of the main database comes by here: no statement runs outside begin() and
  // commit().
  std::optional<Commits::Writing> writing;
  if (context().ActiveTransaction().ModifiedDatabase().get() == main_.get()) {
    writing.emplace(commits_);
  }
  try {
    context().transaction.Commit();
  } catch (const std::exception& thrown) {
    const duckdb::ErrorData error(thrown);
    if (error.Type() == duckdb::ExceptionType::FATAL ||
        error.Type() == duckdb::ExceptionType::INTERNAL) {
      duckdb::ValidChecker::Invalidate(*context().db, error.RawMessage());
    }
    // What fails after the commit is no failure of the commit.
    if (!state_->committed()) throw to_sql_error(error);
  }
}

void DuckdbConnection::rollback() noexcept {
  if (open_ != nullptr) open_->close();
  state_->take_trailing_blanks();  // Nothing of it was stored.
  contained_.reset();
  if (!in_transaction()) return;
  try {
    context().transaction.Rollback(nullptr);
  } catch (const std::exception&) {
    // DuckDB has forgotten the transaction before it can fail.
  }
}

bool DuckdbConnection::in_transaction() const {
  return context().transaction.HasActiveTransaction();
}

std::optional<std::int64_t> DuckdbConnection::seen_state() const {
  if (!in_transaction()) return std::nullopt;
  auto& transaction = duckdb::MetaTransaction::Get(context()).GetTransaction(*main_);
  return transaction.Cast<duckdb::DuckTransaction>().ChangesMade() ? std::nullopt : contained_;
}

void DuckdbConnection::set_context(std::shared_ptr<const void> context) {
  state_->set_context(std::move(context));
}

void DuckdbConnection::set_text_settings(const types::TextSettings& settings,
                                         std::shared_ptr<const types::TimeZone> zone) {
  SessionText text{settings, std::move(zone)};
  text.settings.zone = text.zone.get();
  text.settings.now_micros.reset();  // A plan may outlive it.
  state_->set_text(std::move(text));
}

std::vector<std::int32_t> DuckdbConnection::take_trailing_blanks() {
  return state_->take_trailing_blanks();
}

Binding DuckdbConnection::bind_source(BulkSource& source) {
  const std::int64_t id = state_->add(source);
  return {cat(kBulkFunction, "(", id, ")"), [state = state_, id] { state->remove(id); }};
}

Binding DuckdbConnection::bind_sink(BulkSink& sink) {
  const std::int64_t id = state_->add(sink);
  const char* format = sink.order() == BulkOrder::kAny ? kSinkFormat : kOrderedSinkFormat;
  return {cat("'", kSinkPath, id, "' (FORMAT ", format, ")"),
          [state = state_, id] { state->remove(id); }};
}

Binding DuckdbConnection::bind_store(ByteStore& store) {
  const std::int64_t id = stores_->add(store);
  return {cat(kStoreScheme, id, "/"), [stores = stores_, id] { stores->remove(id); }};
}

}  // namespace slipher::engine
