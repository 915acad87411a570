// pg_user: users of the cluster.

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
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, user] : context.catalog->users()) {
    batch.push_back({{user->name},
                     to_int(id),
                     user->create_database,
                     user->superuser,
                     user->superuser,
                     "********",
                     valid_until(*user),
                     user_settings(*user)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_user{"pg_catalog", "pg_user", "Users of the cluster.", kColumns,
                                      scan_rows<scan>};

}  // namespace slipher::system
