// pg_locks: table locks that are held or waited for.

#include "system/lock_rows.h"
#include "system/table.h"
#include "transaction/lock_table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string locktype{};
  std::optional<Oid> relation{};
  std::optional<Oid> database{};
  std::optional<std::int64_t> transaction{};
  std::optional<std::int32_t> pid{};
  std::string mode{};
  bool granted{};
};

constexpr Column kColumns[] = {
    column<&Row::locktype>("locktype", "relation or object."),
    column<&Row::relation>("relation", "The locked table; null when something else is locked."),
    column<&Row::database>("database", "Its database."),
    column<&Row::transaction>("transaction",
                              "Always null: transactions are not locked themselves."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::mode>("mode", "Name of the lock."),
    column<&Row::granted>("granted", "Whether it is held; else it is waited for."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownLock& shown : shown_locks(context)) {
    Row row;
    row.locktype = shown.relation != 0 ? "relation" : "object";
    if (shown.relation != 0) row.relation = to_oid(shown.relation);
    if (shown.database) row.database = to_oid(shown.database);
    if (shown.owner) row.pid = to_int(shown.owner->session);
    row.mode = shown.mode;
    row.granted = shown.granted;
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_locks{"pg_catalog", "pg_locks",
                                       "Table locks that are held or waited for.", kColumns,
                                       scan_rows<scan>};

}  // namespace slipher::system
