// stv_sessions: sessions that are open; users who do not see all see their own.

#include "system/catalog_rows.h"
#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Timestamp starttime{};
  std::int32_t process{};
  Char<50> user_name{};
  Char<50> db_name{};
  std::int32_t timeout_sec{};
};

constexpr Column kColumns[] = {
    column<&Row::starttime>("starttime", "Start, UTC."),
    column<&Row::process>("process", "Process id."),
    column<&Row::user_name>("user_name", "User."),
    column<&Row::db_name>("db_name", "Database."),
    column<&Row::timeout_sec>("timeout_sec",
                              "Seconds of idleness after which the session ends; 0: never."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  if (context.history == nullptr) return false;
  for (const history::SessionRecord& session : context.history->sessions()) {
    if (!sees_rows_of(context, session.user.value)) continue;
    const auto* user = context.catalog->find_user(session.user);
    batch.push_back({to_timestamp(session.started),
                     to_int(session.id),
                     {cut(session.user_name, 50)},
                     {cut(session.database, 50)},
                     user == nullptr ? 0 : user->session_timeout});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable stv_sessions{
    "pg_catalog", "stv_sessions", "Sessions that are open; users who do not see all see their own.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
