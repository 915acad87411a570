// stv_recents: statements that run now.

#include <algorithm>
#include <limits>

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  Char<20> status{};
  Timestamp starttime{};
  std::int32_t duration{};
  Char<50> user_name{};
  Char<50> db_name{};
  Char<600> query{};
  std::int32_t pid{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who runs it."),
    column<&Row::status>("status", "Always Running: what is done is in stl_query."),
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::duration>("duration", "Microseconds since then."),
    column<&Row::user_name>("user_name", "User."),
    column<&Row::db_name>("db_name", "Database."),
    column<&Row::query>("query", "First 600 bytes of the text."),
    column<&Row::pid>("pid", "Process id of the session."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  if (context.history == nullptr) return false;
  for (const history::StatementRecord& record : context.history->running()) {
    const auto duration = std::min<std::int64_t>(context.now.micros - record.started.micros,
                                                 std::numeric_limits<std::int32_t>::max());
    batch.push_back({to_int(record.user),
                     {"Running"},
                     to_timestamp(record.started),
                     static_cast<std::int32_t>(duration),
                     {cut(record.user_name, 50)},
                     {cut(record.database, 50)},
                     {cut(record.text, 600)},
                     to_int(record.session)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable stv_recents{"pg_catalog", "stv_recents", "Statements that run now.",
                                          kColumns, scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
