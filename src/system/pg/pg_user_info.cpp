// pg_user_info: users of the cluster with their connection limits.

#include "system/catalog_rows.h"
#include "system/table.h"
#include "system/users.h"

namespace slipher::system {
namespace {

struct Row {
  Name usename{};
  std::int32_t usesysid{};
  bool usecreatedb{};
  bool usesuper{};
  bool usecatupd{};
  std::string passwd{};
  std::optional<Timestamp> valuntil{};
  std::optional<TextArray> useconfig{};
  std::string useconnlimit{};
};

constexpr Column kColumns[] = {
    column<&Row::usename>("usename", "Name."),
    column<&Row::usesysid>("usesysid", "User id."),
    column<&Row::usecreatedb>("usecreatedb", "May create databases."),
    column<&Row::usesuper>("usesuper", "Superuser."),
    column<&Row::usecatupd>("usecatupd", "Always the same as usesuper."),
    column<&Row::passwd>("passwd", "Always asterisks."),
    column<&Row::valuntil>("valuntil", "Until when the password is valid."),
    column<&Row::useconfig>("useconfig", "Settings of ALTER USER SET."),
    column<&Row::useconnlimit>("useconnlimit", "Most connections: a number or UNLIMITED."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, user] : context.catalog->users()) {
    batch.push_back(
        {{user->name},
         to_int(id),
         user->create_database,
         user->superuser,
         user->superuser,
         "********",
         valid_until(*user),
         user_settings(*user),
         user->connection_limit < 0 ? "UNLIMITED" : std::to_string(user->connection_limit)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_user_info{"pg_catalog", "pg_user_info",
                                           "Users of the cluster with their connection limits.",
                                           kColumns, scan_rows<scan>};

}  // namespace slipher::system
