#include "engine/duckdb/result.h"

#include <exception>
#include <utility>

#include "duckdb/main/client_context.hpp"
#include "engine/duckdb/connection.h"
#include "engine/duckdb/error.h"

namespace slipher::engine {

DuckdbResult::DuckdbResult(DuckdbConnection& connection, const StopSource& stop, Owns owns)
    : connection_{connection}, stop_{stop}, owns_{owns} {
  connection_.open_ = this;
}

DuckdbResult::~DuckdbResult() { close(); }

void DuckdbResult::start(duckdb::unique_ptr<duckdb::PendingQueryResult> pending) {
  if (pending->HasError()) throw ended_by(error_of(pending->GetErrorObject()));
  kind_ = pending->properties.return_type;
  // Registered only now: planning clears an interrupt, and does not look for one. A stop that was
  // requested meanwhile interrupts at once.
  auto& context = connection_.context();
  interrupt_.emplace(stop_.token(), [&context] { context.Interrupt(); });
  try {
    describe(pending->names, pending->types);
    result_ = pending->Execute();
  } catch (const std::exception& error) {
    throw ended_by(error_of(error));
  }
  if (result_->HasError()) throw ended_by(error_of(result_->GetErrorObject()));
}

void DuckdbResult::start(const std::vector<std::string>& names,
                         const duckdb::vector<duckdb::LogicalType>& types,
                         duckdb::unique_ptr<duckdb::DataChunk> rows) {
  kind_ = duckdb::StatementReturnType::QUERY_RESULT;
  describe(names, types);
  rows_ = std::move(rows);
}

void DuckdbResult::describe(const std::vector<std::string>& names,
                            const duckdb::vector<duckdb::LogicalType>& types) {
  view_.emplace(types);
  for (std::size_t i = 0; i < names.size(); ++i) columns_.push_back({names[i], view_->type(i)});
}

duckdb::unique_ptr<duckdb::DataChunk> DuckdbResult::fetch() {
  return result_ != nullptr ? result_->FetchRaw() : std::move(rows_);
}

std::optional<types::Batch> DuckdbResult::next() {
  if (!open_) return std::nullopt;
  if (stop_.requested()) throw ended_by(stop_.reason());
  try {
    chunk_ = fetch();
    if (chunk_ != nullptr && chunk_->size() > 0) return view_->of(*chunk_);
  } catch (const std::exception& error) {
    throw ended_by(error_of(error));
  }
  if (result_ != nullptr && result_->HasError()) {
    throw ended_by(error_of(result_->GetErrorObject()));
  }
  detach();
  if (owns_ == Owns::kTransaction) connection_.commit();
  return std::nullopt;
}

void DuckdbResult::close() noexcept {
  if (!open_) return;
  try {
    // Running tasks end sooner so; cleaning up takes the interrupt back.
    connection_.context().Interrupt();
    detach();
    connection_.context().CancelTransaction();
  } catch (const std::exception&) {
    // The statement is over in any case; there is nobody to tell.
  }
  if (owns_ == Owns::kTransaction) connection_.rollback();
}

void DuckdbResult::detach() {
  interrupt_.reset();  // Waits for a callback that is running.
  connection_.context().ClearInterrupt();
  chunk_.reset();
  result_.reset();
  open_ = false;
  connection_.open_ = nullptr;
}

SqlError DuckdbResult::ended_by(SqlError error) {
  close();
  return error;
}

SqlError DuckdbResult::error_of(const std::exception& error) const {
  if (const auto* ours = dynamic_cast<const SqlError*>(&error)) return *ours;
  return error_of(duckdb::ErrorData(error));
}

SqlError DuckdbResult::error_of(const duckdb::ErrorData& error) const {
  const bool interrupted = error.Type() == duckdb::ExceptionType::INTERRUPT;
  return interrupted && stop_.requested() ? stop_.reason() : to_sql_error(error);
}

}  // namespace slipher::engine
