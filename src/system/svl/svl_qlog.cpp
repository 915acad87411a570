// svl_qlog: queries that ended, in short.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t query{};
  std::int64_t xid{};
  std::int32_t pid{};
  Timestamp starttime{};
  Timestamp endtime{};
  std::int64_t elapsed{};
  std::int32_t aborted{};
  Char<320> label{};
  Char<60> substring{};
  std::optional<std::int32_t> source_query{};
  std::string concurrency_scaling_status_txt{};
  std::optional<std::int32_t> from_sp_call{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the query."),
    column<&Row::query>("query", "Query id."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::endtime>("endtime", "End, UTC."),
    column<&Row::elapsed>("elapsed", "Microseconds."),
    column<&Row::aborted>("aborted", "1 when it failed or was stopped, else 0."),
    column<&Row::label>("label", "query_group at the start; default when it was unset."),
    column<&Row::substring>("substring", "First 60 bytes of the text."),
    column<&Row::source_query>("source_query",
                               "Query whose kept result was used; null when it ran."),
    column<&Row::concurrency_scaling_status_txt>("concurrency_scaling_status_txt",
                                                 "Always the same: there are no extra clusters."),
    column<&Row::from_sp_call>(
        "from_sp_call", "Query id of the procedure call that ran it; null when there is none."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_statements(context, cursor, batch, history::StatementClass::kQuery,
                         [](const history::StatementRecord& record, std::vector<Row>& rows) {
                           rows.push_back({to_int(record.user),
                                           to_int(record.query),
                                           record.transaction.value,
                                           to_int(record.session),
                                           to_timestamp(record.started),
                                           to_timestamp(record.ended),
                                           elapsed(record),
                                           record.aborted ? 1 : 0,
                                           {cut(record.label, 320)},
                                           {cut(record.text, 60)},
                                           std::nullopt,
                                           "0 - Ran on the main cluster",
                                           std::nullopt});
                         });
}

}  // namespace

extern constexpr VirtualTable svl_qlog{"pg_catalog", "svl_qlog", "Queries that ended, in short.",
                                       kColumns, scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
