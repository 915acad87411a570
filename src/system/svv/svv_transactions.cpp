// svv_transactions: open transactions and the locks that they hold or wait for.

#include "system/catalog_rows.h"
#include "system/lock_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string txn_owner{};
  std::string txn_db{};
  std::int64_t xid{};
  std::int32_t pid{};
  Timestamp txn_start{};
  std::string lock_mode{};
  std::string lockable_object_type{};
  std::optional<std::int32_t> relation{};
  bool granted{};
};

constexpr Column kColumns[] = {
    column<&Row::txn_owner>("txn_owner", "User."),
    column<&Row::txn_db>("txn_db", "Database."),
    column<&Row::xid>("xid", "Transaction."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::txn_start>("txn_start", "Start, UTC."),
    column<&Row::lock_mode>("lock_mode", "Name of the lock."),
    column<&Row::lockable_object_type>("lockable_object_type", "relation or object."),
    column<&Row::relation>("relation", "The locked table; null when something else is locked."),
    column<&Row::granted>("granted", "Whether it is held; else it is waited for."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownLock& shown : shown_locks(context)) {
    if (!shown.owner || !sees_rows_of(context, shown.owner->user.value)) continue;
    const auto* database = context.catalog->find_database(shown.owner->database);
    Row row;
    row.txn_owner = user_name(context, shown.owner->user);
    row.txn_db = database == nullptr ? std::string() : database->name;
    row.xid = shown.transaction.value;
    row.pid = to_int(shown.owner->session);
    row.txn_start = to_timestamp(shown.owner->started);
    row.lock_mode = shown.mode;
    row.lockable_object_type = shown.relation != 0 ? "relation" : "object";
    if (shown.relation != 0) row.relation = static_cast<std::int32_t>(shown.relation);
    row.granted = shown.granted;
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_transactions{
    "pg_catalog", "svv_transactions", "Open transactions and the locks that they hold or wait for.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
