#pragma once

// What stl_ddltext and stl_utilitytext share: texts of statements that ended, in pieces.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {

struct StatementText {
  std::int32_t userid{};
  std::int64_t xid{};
  std::int32_t pid{};
  Char<320> label{};
  Timestamp starttime{};
  Timestamp endtime{};
  std::int32_t sequence{};
  Char<200> text{};
};

inline constexpr Column kStatementTextColumns[] = {
    column<&StatementText::userid>("userid", "User who ran the statement."),
    column<&StatementText::xid>("xid", "Transaction."),
    column<&StatementText::pid>("pid", "Process id of the session."),
    column<&StatementText::label>("label", "query_group at the start; default when it was unset."),
    column<&StatementText::starttime>("starttime", "Start, UTC."),
    column<&StatementText::endtime>("endtime", "End, UTC."),
    column<&StatementText::sequence>("sequence", "Number of the piece, from 0."),
    column<&StatementText::text>("text", "The piece."),
};

// Gives the statements of one class. Any thread, as every scan.
template <history::StatementClass kClass>
bool scan_statement_text(const Context& context, Cursor& cursor,
                         std::vector<StatementText>& batch) {
  return scan_statements(
      context, cursor, batch, kClass,
      [](const history::StatementRecord& record, std::vector<StatementText>& rows) {
        std::int32_t sequence = 0;
        for (std::string& piece : pieces(record.text, 200)) {
          rows.push_back({to_int(record.user),
                          record.transaction.value,
                          to_int(record.session),
                          {cut(record.label, 320)},
                          to_timestamp(record.started),
                          to_timestamp(record.ended),
                          sequence++,
                          {std::move(piece)}});
        }
      });
}

}  // namespace slipher::system
