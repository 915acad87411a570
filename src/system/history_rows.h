#pragma once

// Scans of the history, some records at a time.

#include <optional>
#include <string>
#include <vector>

#include "history/history.h"
#include "system/table.h"

namespace slipher::system {

// Calls `make(record, batch)`, which appends rows, for some more records that the history keeps;
// returns whether more may follow.
template <typename Record, typename Row, typename Make>
bool scan_history(const Context& context, Cursor& cursor, std::vector<Row>& batch,
                  const Make& make) {
  if (context.history == nullptr) return false;
  auto& reader = cursor.state<std::optional<history::RecordReader<Record>>>();
  if (!reader) reader = context.history->read<Record>();
  const auto records = reader->next();
  for (const Record& record : records) make(record, batch);
  return !records.empty();
}

// The same for statements of one class.
template <typename Row, typename Make>
bool scan_statements(const Context& context, Cursor& cursor, std::vector<Row>& batch,
                     history::StatementClass wanted, const Make& make) {
  return scan_history<history::StatementRecord>(
      context, cursor, batch, [&](const history::StatementRecord& record, std::vector<Row>& rows) {
        if (record.statement_class == wanted) make(record, rows);
      });
}

// Returns the text in pieces of at most `bytes` bytes, cut between characters; one empty piece for
// an empty text.
std::vector<std::string> pieces(const std::string& text, std::size_t bytes);

// Returns the microseconds from start to end; 0 while it runs.
std::int64_t elapsed(const history::StatementRecord& record);

}  // namespace slipher::system
