#pragma once

// CREATE and ALTER of users and groups.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/name.h"

namespace slipher::sql {

// RENAME TO, of whatever has a name.
struct RenameTable {
  Name name;
};

// Options of CREATE and ALTER USER; only what was written is set.
struct UserOptions {
  std::optional<std::string> password;  // As written: plain, 'md5...', 'sha256|...'.
  bool password_disabled = false;
  std::optional<bool> create_database;
  std::optional<bool> superuser;  // CREATEUSER.
  std::optional<bool> syslog_unrestricted;
  std::vector<Name> in_groups;
  std::optional<std::string> valid_until;
  std::optional<std::int32_t> connection_limit;  // -1 is unlimited.
  std::optional<std::int32_t> session_timeout;   // Seconds; 0 resets.
  std::optional<std::string> external_id;
};

struct CreateUser {
  Name name;
  UserOptions options;
};

struct UserSetting {
  Name parameter;
  std::optional<std::vector<std::string>> values;  // Empty: reset.
};

struct AlterUser {
  Name name;
  std::variant<UserOptions, RenameTable, UserSetting> action;
};

struct CreateGroup {
  Name name;
  std::vector<Name> users;
};

struct AlterGroup {
  Name name;
  enum class Change : std::uint8_t { kAdd, kDrop, kRename } change{};
  std::vector<Name> users;
  Name new_name;
};

}  // namespace slipher::sql
