// pg_db_role_setting: settings of users and databases; empty: those of ALTER USER are in
// pg_user.useconfig.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid setdatabase{};
  Oid setrole{};
  TextArray setconfig{};
};

constexpr Column kColumns[] = {
    column<&Row::setdatabase>("setdatabase", "Database."),
    column<&Row::setrole>("setrole", "User."),
    column<&Row::setconfig>("setconfig", "Settings."),
};

}  // namespace

extern constexpr VirtualTable pg_db_role_setting{
    "pg_catalog", "pg_db_role_setting",
    "Settings of users and databases; empty: those of ALTER USER are in pg_user.useconfig.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
