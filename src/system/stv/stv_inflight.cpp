// stv_inflight: queries that run now.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t slice{};
  std::int32_t query{};
  Char<320> label{};
  std::int64_t xid{};
  std::int32_t pid{};
  Timestamp starttime{};
  Char<100> text{};
  std::int32_t suspended{};
  std::int32_t insert_pristine{};
  std::int32_t concurrency_scaling_status{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who runs the query."),
    column<&Row::slice>("slice", "Always 0: there is one node."),
    column<&Row::query>("query", "Query id."),
    column<&Row::label>("label", "query_group at the start; default when it was unset."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::text>("text", "First 100 bytes of the text."),
    column<&Row::suspended>("suspended", "Always 0: queries are not suspended."),
    column<&Row::insert_pristine>("insert_pristine", "Always 0: writes are never shut out."),
    column<&Row::concurrency_scaling_status>("concurrency_scaling_status",
                                             "Always 0: there are no extra clusters."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  if (context.history == nullptr) return false;
  for (const history::StatementRecord& record : context.history->running()) {
    if (record.statement_class != history::StatementClass::kQuery) continue;
    batch.push_back({to_int(record.user),
                     0,
                     to_int(record.query),
                     {cut(record.label, 320)},
                     record.transaction.value,
                     to_int(record.session),
                     to_timestamp(record.started),
                     {cut(record.text, 100)},
                     0,
                     0,
                     0});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable stv_inflight{"pg_catalog", "stv_inflight", "Queries that run now.",
                                           kColumns, scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
