// pg_roles: users and groups as PostgreSQL's newer versions list them.

#include "system/catalog_rows.h"
#include "system/table.h"
#include "system/users.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name rolname{};
  bool rolsuper{};
  bool rolinherit{};
  bool rolcreaterole{};
  bool rolcreatedb{};
  bool rolcanlogin{};
  bool rolreplication{};
  bool rolbypassrls{};
  std::int32_t rolconnlimit{};
  std::string rolpassword{};
  std::optional<Timestamp> rolvaliduntil{};
  std::optional<TextArray> rolconfig{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the user or group."),
    column<&Row::rolname>("rolname", "Name."),
    column<&Row::rolsuper>("rolsuper", "Superuser."),
    column<&Row::rolinherit>("rolinherit", "Always true."),
    column<&Row::rolcreaterole>("rolcreaterole", "Whether it may create users: superusers may."),
    column<&Row::rolcreatedb>("rolcreatedb", "May create databases."),
    column<&Row::rolcanlogin>("rolcanlogin", "Whether it is a user."),
    column<&Row::rolreplication>("rolreplication", "Always false."),
    column<&Row::rolbypassrls>("rolbypassrls", "Whether it is a superuser."),
    column<&Row::rolconnlimit>("rolconnlimit", "Most connections; -1 when there is no limit."),
    column<&Row::rolpassword>("rolpassword", "Always asterisks."),
    column<&Row::rolvaliduntil>("rolvaliduntil", "Until when the password is valid."),
    column<&Row::rolconfig>("rolconfig", "Settings of ALTER USER SET."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, user] : context.catalog->users()) {
    const bool super = user->superuser;
    batch.push_back({to_oid(id),
                     {user->name},
                     super,
                     true,
                     super,
                     user->create_database,
                     true,
                     false,
                     super,
                     user->connection_limit,
                     "********",
                     valid_until(*user),
                     user_settings(*user)});
  }
  for (const auto& [id, group] : context.catalog->groups()) {
    batch.push_back({to_oid(id),
                     {group->name},
                     false,
                     true,
                     false,
                     false,
                     false,
                     false,
                     false,
                     -1,
                     "********",
                     std::nullopt,
                     std::nullopt});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_roles{"pg_catalog", "pg_roles",
                                       "Users and groups as PostgreSQL's newer versions list them.",
                                       kColumns, scan_rows<scan>};

}  // namespace slipher::system
