// Users and groups.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html

#include <algorithm>

#include "base/error.h"
#include "catalog/access.h"
#include "config/setting.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "types/text_format.h"

namespace slipher::session {
namespace {

using transaction::LockKey;
using transaction::LockMode;

constexpr std::size_t kLeastPassword = 8;
constexpr std::size_t kMostPassword = 64;

// Redshift's rule: 8 to 64 characters with an upper-case letter, a lower-case letter and a digit,
// of printable ASCII without ' " \ / @ and blank.
void check_password(std::string_view password) {
  if (password.starts_with("md5") || password.starts_with("sha256|")) return;
  bool upper = false;
  bool lower = false;
  bool digit = false;
  bool printable = true;
  for (const char c : password) {
    upper = upper || (c >= 'A' && c <= 'Z');
    lower = lower || (c >= 'a' && c <= 'z');
    digit = digit || (c >= '0' && c <= '9');
    printable = printable && c > ' ' && c <= '~' &&
                std::string_view("'\"\\/@").find(c) == std::string_view::npos;
  }
  if (password.size() < kLeastPassword || password.size() > kMostPassword) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   "Password must be between 8 and 64 characters in length.");
  }
  if (!upper || !lower || !digit) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   "Password must contain at least one uppercase letter, one lowercase letter and "
                   "one number.");
  }
  if (!printable) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   "Password contains characters that are not allowed.");
  }
}

}  // namespace

const catalog::User& Session::Implementation::get_user(const sql::Name& name) {
  const auto* user = transaction_.catalog().find_user(name.text);
  if (user == nullptr) throw undefined_object("user", name.text).at(name.offset);
  return *user;
}

void Session::Implementation::apply_user_options(const sql::UserOptions& options,
                                                 catalog::User& user, bool self) {
  const catalog::Snapshot& catalog = transaction_.catalog();
  const bool administrator = catalog::is_superuser(catalog, user_);
  const bool only_password = !options.create_database && !options.superuser &&
                             !options.syslog_unrestricted && !options.valid_until &&
                             !options.connection_limit && !options.session_timeout;
  if (!administrator && !(self && only_password)) {
    throw SqlError(sqlstate::kInsufficientPrivilege, "permission denied");
  }
  if (options.external_id) throw not_supported("EXTERNALID");
  if (options.password) {
    check_password(*options.password);
    user.password = services_.password_forms(*options.password, user.name);
  }
  if (options.password_disabled) user.password.clear();
  if (options.create_database) user.create_database = *options.create_database;
  if (options.superuser) user.superuser = *options.superuser;
  if (options.syslog_unrestricted) user.syslog_unrestricted = *options.syslog_unrestricted;
  if (options.connection_limit) user.connection_limit = *options.connection_limit;
  if (options.session_timeout) user.session_timeout = *options.session_timeout;
  if (options.valid_until) {
    if (*options.valid_until == "infinity") {
      user.valid_until.reset();
    } else {
      const types::Value value = types::parse_text(types::Type::of(types::TypeKind::kTimestamptz),
                                                   *options.valid_until, text_settings());
      user.valid_until = Instant{std::get<std::int64_t>(value.data)};
    }
  }
  if (user.superuser && user.password.empty() && !options.password_disabled) {
    throw SqlError(sqlstate::kInvalidParameterValue, "superusers must have a password");
  }
}

Outcome Session::Implementation::create_user(const sql::CreateUser& node) {
  catalog::require_superuser(transaction_.catalog(), user_, "create users");
  transaction_.lock(LockKey::user_name(node.name.text), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  if (transaction_.catalog().find_user(node.name.text) != nullptr ||
      services_.catalog.current()->find_user(node.name.text) != nullptr ||
      node.name.text == "public") {
    throw duplicate_object("user", node.name.text).at(node.name.offset);
  }
  if (!node.options.password && !node.options.password_disabled) {
    throw SqlError(sqlstate::kSyntaxError, "PASSWORD is required").at(node.name.offset);
  }
  catalog::User user;
  user.id = UserId{services_.catalog.next_id()};
  user.name = node.name.text;
  apply_user_options(node.options, user, false);
  const UserId id = user.id;
  transaction_.draft().put(std::move(user));
  for (const sql::Name& name : node.options.in_groups) {
    const auto* found = transaction_.catalog().find_group(name.text);
    if (found == nullptr) throw undefined_object("group", name.text).at(name.offset);
    catalog::Group group = *found;
    group.members.push_back(id);
    transaction_.draft().put(std::move(group));
  }
  return {"CREATE USER", 0};
}

Outcome Session::Implementation::alter_user(const sql::AlterUser& node) {
  transaction_.lock(LockKey::user_name(node.name.text), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  catalog::User user = get_user(node.name);
  const bool self = user.id == user_;
  if (const auto* options = std::get_if<sql::UserOptions>(&node.action)) {
    apply_user_options(*options, user, self);
  } else if (const auto* rename = std::get_if<sql::RenameTable>(&node.action)) {
    catalog::require_superuser(transaction_.catalog(), user_, "rename users");
    if (user.id == session_user_) {
      throw SqlError(sqlstate::kFeatureNotSupported, "session user cannot be renamed");
    }
    transaction_.lock(LockKey::user_name(rename->name.text), LockMode::kAccessExclusive,
                      statement_stop_);
    if (transaction_.catalog().find_user(rename->name.text) != nullptr) {
      throw duplicate_object("user", rename->name.text).at(rename->name.offset);
    }
    user.name = rename->name.text;
    // The MD5 form contains the name: without it the others still serve.
    if (user.password.starts_with("md5")) {
      const std::size_t blank = user.password.find(' ');
      user.password = blank == std::string::npos ? std::string() : user.password.substr(blank + 1);
    }
  } else {
    const auto& setting = std::get<sql::UserSetting>(node.action);
    if (!self) catalog::require_superuser(transaction_.catalog(), user_, "alter other users");
    const auto* declared = config::find_setting(setting.parameter.text);
    if (declared == nullptr) {
      throw SqlError(sqlstate::kUndefinedObject,
                     cat("unrecognized configuration parameter \"", setting.parameter.text, "\""));
    }
    config::require_changeable(*declared);
    std::erase_if(user.settings, [&](const auto& pair) { return pair.first == declared->name; });
    if (setting.values) {
      std::string value;
      for (const std::string& each : *setting.values)
        value = value.empty() ? each : cat(value, ", ", each);
      user.settings.emplace_back(std::string(declared->name),
                                 config::normal_value(*declared, value));
    }
  }
  transaction_.draft().put(std::move(user));
  return {"ALTER USER", 0};
}

Outcome Session::Implementation::create_group(const sql::CreateGroup& node) {
  catalog::require_superuser(transaction_.catalog(), user_, "create groups");
  transaction_.lock(LockKey::group_name(node.name.text), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  if (transaction_.catalog().find_group(node.name.text) != nullptr ||
      services_.catalog.current()->find_group(node.name.text) != nullptr) {
    throw duplicate_object("group", node.name.text).at(node.name.offset);
  }
  catalog::Group group;
  group.id = GroupId{services_.catalog.next_id()};
  group.name = node.name.text;
  for (const sql::Name& name : node.users) group.members.push_back(get_user(name).id);
  transaction_.draft().put(std::move(group));
  return {"CREATE GROUP", 0};
}

Outcome Session::Implementation::alter_group(const sql::AlterGroup& node) {
  catalog::require_superuser(transaction_.catalog(), user_, "alter groups");
  transaction_.lock(LockKey::group_name(node.name.text), LockMode::kAccessExclusive,
                    statement_stop_);
  transaction_.start();
  const auto* found = transaction_.catalog().find_group(node.name.text);
  if (found == nullptr) throw undefined_object("group", node.name.text).at(node.name.offset);
  catalog::Group group = *found;
  if (node.change == sql::AlterGroup::Change::kRename) {
    if (transaction_.catalog().find_group(node.new_name.text) != nullptr) {
      throw duplicate_object("group", node.new_name.text).at(node.new_name.offset);
    }
    group.name = node.new_name.text;
  }
  for (const sql::Name& name : node.users) {
    const UserId user = get_user(name).id;
    std::erase(group.members, user);
    if (node.change == sql::AlterGroup::Change::kAdd) group.members.push_back(user);
  }
  transaction_.draft().put(std::move(group));
  return {"ALTER GROUP", 0};
}

Outcome Session::Implementation::drop_users(const sql::Drop& node) {
  catalog::require_superuser(transaction_.catalog(), user_, "drop users");
  for (const sql::QualifiedName& name : node.names) {
    const sql::Name& user_name = name.last();
    transaction_.lock(LockKey::user_name(user_name.text), LockMode::kAccessExclusive,
                      statement_stop_);
    transaction_.start();
    const catalog::Snapshot& catalog = transaction_.catalog();
    const auto* found = catalog.find_user(user_name.text);
    if (found == nullptr) {
      if (node.if_exists) continue;
      throw undefined_object("user", user_name.text).at(user_name.offset);
    }
    const UserId id = found->id;
    if (id == session_user_ || id == catalog::kBootstrapUser) {
      throw SqlError(sqlstate::kObjectInUse, "current user cannot be dropped");
    }
    const auto depends = [&](std::string_view what) {
      return SqlError(sqlstate::kDependentObjectsStillExist,
                      cat("user \"", user_name.text,
                          "\" cannot be dropped because some objects depend on it"))
          .detail(std::string(what));
    };
    const catalog::Grantee who{catalog::GranteeKind::kUser, id.value};
    const auto names_him = [&](const catalog::Acl& acl) {
      return std::any_of(acl.begin(), acl.end(), [&](const catalog::AclEntry& entry) {
        return entry.grantee == who || entry.grantor == id;
      });
    };
    const auto holds = [&](const auto& object) { return names_him(object.acl); };
    for (const auto& [other, relation] : catalog.relations()) {
      if (relation->owner == id) throw depends(cat("owner of table ", relation->name));
      if (holds(*relation)) throw depends(cat("privileges for table ", relation->name));
    }
    for (const auto& [other, function] : catalog.functions()) {
      if (function->owner == id) throw depends(cat("owner of function ", function->name));
      if (holds(*function)) throw depends(cat("privileges for function ", function->name));
    }
    for (const auto& [other, schema] : catalog.schemas()) {
      if (schema->owner == id) throw depends(cat("owner of schema ", schema->name));
      if (holds(*schema)) throw depends(cat("privileges for schema ", schema->name));
    }
    for (const auto& [other, database] : catalog.databases()) {
      if (database->owner == id) throw depends(cat("owner of database ", database->name));
      if (holds(*database)) throw depends(cat("privileges for database ", database->name));
      if (names_him(database->sql_language)) throw depends("privileges for language sql");
    }
    std::vector<catalog::Group> groups;
    for (const auto& [other, group] : catalog.groups()) {
      if (catalog.is_member(id, other)) groups.push_back(*group);
    }
    for (catalog::Group& group : groups) {
      std::erase(group.members, id);
      transaction_.draft().put(std::move(group));
    }
    transaction_.draft().erase(id);
  }
  return {"DROP USER", 0};
}

Outcome Session::Implementation::drop_groups(const sql::Drop& node) {
  catalog::require_superuser(transaction_.catalog(), user_, "drop groups");
  for (const sql::QualifiedName& name : node.names) {
    const sql::Name& group_name = name.last();
    transaction_.lock(LockKey::group_name(group_name.text), LockMode::kAccessExclusive,
                      statement_stop_);
    transaction_.start();
    const catalog::Snapshot& catalog = transaction_.catalog();
    const auto* found = catalog.find_group(group_name.text);
    if (found == nullptr) {
      if (node.if_exists) continue;
      throw undefined_object("group", group_name.text).at(group_name.offset);
    }
    const GroupId id = found->id;
    const catalog::Grantee who{catalog::GranteeKind::kGroup, id.value};
    const auto names_it = [&](const catalog::Acl& acl) {
      return std::any_of(acl.begin(), acl.end(),
                         [&](const catalog::AclEntry& entry) { return entry.grantee == who; });
    };
    const auto holds = [&](const auto& object) { return names_it(object.acl); };
    bool used = false;
    for (const auto& [other, relation] : catalog.relations()) used = used || holds(*relation);
    for (const auto& [other, schema] : catalog.schemas()) used = used || holds(*schema);
    for (const auto& [other, function] : catalog.functions()) used = used || holds(*function);
    for (const auto& [other, database] : catalog.databases()) {
      used = used || holds(*database) || names_it(database->sql_language);
    }
    if (used) {
      throw SqlError(sqlstate::kDependentObjectsStillExist,
                     cat("group \"", group_name.text,
                         "\" cannot be dropped because it has a privilege on some object"));
    }
    transaction_.draft().erase(id);
  }
  return {"DROP GROUP", 0};
}

}  // namespace slipher::session
