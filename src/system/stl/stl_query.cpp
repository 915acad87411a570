// stl_query: queries that ended.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t query{};
  Char<320> label{};
  std::int64_t xid{};
  std::int32_t pid{};
  Char<32> database{};
  Char<4000> querytxt{};
  Timestamp starttime{};
  Timestamp endtime{};
  std::int32_t aborted{};
  std::int32_t insert_pristine{};
  std::int32_t concurrency_scaling_status{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the query."),
    column<&Row::query>("query", "Query id."),
    column<&Row::label>("label", "query_group at the start; default when it was unset."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::database>("database", "Database."),
    column<&Row::querytxt>("querytxt", "First 4000 bytes of the text."),
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::endtime>("endtime", "End, UTC."),
    column<&Row::aborted>("aborted", "1 when it failed or was stopped, else 0."),
    column<&Row::insert_pristine>("insert_pristine", "Always 0: writes are never shut out."),
    column<&Row::concurrency_scaling_status>("concurrency_scaling_status",
                                             "Always 0: there are no extra clusters."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_statements(context, cursor, batch, history::StatementClass::kQuery,
                         [](const history::StatementRecord& record, std::vector<Row>& rows) {
                           rows.push_back({to_int(record.user),
                                           to_int(record.query),
                                           {cut(record.label, 320)},
                                           record.transaction.value,
                                           to_int(record.session),
                                           {cut(record.database, 32)},
                                           {cut(record.text, 4000)},
                                           to_timestamp(record.started),
                                           to_timestamp(record.ended),
                                           record.aborted ? 1 : 0,
                                           0,
                                           0});
                         });
}

}  // namespace

extern constexpr VirtualTable stl_query{"pg_catalog", "stl_query", "Queries that ended.", kColumns,
                                        scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
