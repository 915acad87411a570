// stl_utilitytext: texts of the other statements that ended, in pieces of 200 bytes.

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
    column<&Row::text>("text", "The piece."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_statements(context, cursor, batch, history::StatementClass::kUtility,
                         [](const history::StatementRecord& record, std::vector<Row>& rows) {
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

}  // namespace

extern constexpr VirtualTable stl_utilitytext{
    "pg_catalog", "stl_utilitytext",
    "Texts of the other statements that ended, in pieces of 200 bytes.", kColumns,
    scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
