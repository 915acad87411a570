// stl_querytext: texts of the queries that ended, in pieces of 200 bytes.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int64_t xid{};
  std::int32_t pid{};
  std::int32_t query{};
  std::int32_t sequence{};
  Char<200> text{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the query."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::query>("query", "Query id."),
    column<&Row::sequence>("sequence", "Number of the piece, from 0."),
    column<&Row::text>("text", "The piece."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_statements(context, cursor, batch, history::StatementClass::kQuery,
                         [](const history::StatementRecord& record, std::vector<Row>& rows) {
                           std::int32_t sequence = 0;
                           for (std::string& piece : pieces(record.text, 200)) {
                             rows.push_back({to_int(record.user),
                                             record.transaction.value,
                                             to_int(record.session),
                                             to_int(record.query),
                                             sequence++,
                                             {std::move(piece)}});
                           }
                         });
}

}  // namespace

extern constexpr VirtualTable stl_querytext{
    "pg_catalog", "stl_querytext", "Texts of the queries that ended, in pieces of 200 bytes.",
    kColumns, scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
