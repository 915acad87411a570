// svl_statementtext: texts of all statements that ended, in pieces of 200 bytes.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int64_t xid{};
  std::int32_t pid{};
  Char<320> label{};
  Timestamp starttime{};
  Timestamp endtime{};
  std::int32_t sequence{};
  Varchar<10> type{};
  Char<200> text{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the statement."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::label>("label", "query_group at the start; default when it was unset."),
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::endtime>("endtime", "End, UTC."),
    column<&Row::sequence>("sequence", "Number of the piece, from 0."),
    column<&Row::type>("type", "QUERY, DDL or UTILITY."),
    column<&Row::text>("text", "The piece."),
};

std::string_view type_name(history::StatementClass statement_class) {
  switch (statement_class) {
    case history::StatementClass::kQuery:
      return "QUERY";
    case history::StatementClass::kDdl:
      return "DDL";
    case history::StatementClass::kUtility:
      return "UTILITY";
  }
  return "";
}

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_history<history::StatementRecord>(
      context, cursor, batch, [](const history::StatementRecord& record, std::vector<Row>& rows) {
        std::int32_t sequence = 0;
        for (std::string& piece : pieces(record.text, 200)) {
          rows.push_back({to_int(record.user),
                          record.transaction.value,
                          to_int(record.session),
                          {cut(record.label, 320)},
                          to_timestamp(record.started),
                          to_timestamp(record.ended),
                          sequence++,
                          {std::string(type_name(record.statement_class))},
                          {std::move(piece)}});
        }
      });
}

}  // namespace

extern constexpr VirtualTable svl_statementtext{
    "pg_catalog", "svl_statementtext",
    "Texts of all statements that ended, in pieces of 200 bytes.", kColumns,
    scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
