// stv_locks: tables that are locked for writing.

#include "system/lock_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int64_t table_id{};
  std::optional<Timestamp> last_commit{};
  std::optional<Timestamp> last_update{};
  std::int64_t lock_owner{};
  std::int64_t lock_owner_pid{};
  std::optional<Timestamp> lock_owner_start_ts{};
  std::optional<Timestamp> lock_owner_end_ts{};
  Char<22> lock_status{};
};

constexpr Column kColumns[] = {
    column<&Row::table_id>("table_id", "Table."),
    column<&Row::last_commit>("last_commit", "Null: not kept."),
    column<&Row::last_update>("last_update", "When the lock was taken, UTC."),
    column<&Row::lock_owner>("lock_owner", "Transaction."),
    column<&Row::lock_owner_pid>("lock_owner_pid", "Process id of the session."),
    column<&Row::lock_owner_start_ts>("lock_owner_start_ts", "Start of the transaction, UTC."),
    column<&Row::lock_owner_end_ts>("lock_owner_end_ts",
                                    "Null: a transaction that ended has no locks."),
    column<&Row::lock_status>("lock_status", "Holding write lock, or Waiting for write lock."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownLock& shown : shown_locks(context)) {
    if (shown.relation == 0 || shown.mode == "AccessShareLock" || !shown.owner) continue;
    batch.push_back({shown.relation,
                     std::nullopt,
                     to_timestamp(shown.since),
                     shown.transaction.value,
                     shown.owner->session.value,
                     to_timestamp(shown.owner->started),
                     std::nullopt,
                     {shown.granted ? "Holding write lock" : "Waiting for write lock"}});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable stv_locks{
    "pg_catalog", "stv_locks", "Tables that are locked for writing.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
