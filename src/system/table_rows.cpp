#include "system/table_rows.h"

#include "base/error.h"

namespace slipher::system {

RowCounter::RowCounter(const Context& context)
    : connection_{context.engine == nullptr ? nullptr : context.engine->connect()} {}

std::int64_t RowCounter::rows(const catalog::Relation& relation) {
  if (connection_ == nullptr || relation.physical_id == 0 || relation.temporary) return 0;
  std::int64_t count = 0;
  try {
    const auto result = connection_->query(
        cat("SELECT count(*) FROM \"store\".\"t", relation.physical_id, "\""), StopSource());
    while (const auto batch = result->next()) {
      if (batch->rows > 0) count = batch->columns[0].cell<std::int64_t>(0);
    }
  } catch (const SqlError& error) {
    if (error.state() != sqlstate::kUndefinedTable) throw;
  }
  return count;
}

}  // namespace slipher::system
