// HAS_TABLE_PRIVILEGE and its like. The user comes first and may be left out: then it is the
// current one.

#include <algorithm>

#include "catalog/access.h"
#include "system/catalog_function.h"

namespace slipher::system {
namespace {

using catalog::Privilege;

UserId user_of(const Context& context, const types::Value& value) {
  if (!is_text(value)) {
    const UserId id{number_of(value)};
    if (context.catalog->find_user(id) == nullptr) {
      throw SqlError(sqlstate::kUndefinedObject, cat("user with ID ", id.value, " does not exist"));
    }
    return id;
  }
  const auto* user = context.catalog->find_user(text_of(value));
  if (user == nullptr) throw undefined_object("user", text_of(value));
  return user->id;
}

// The user, and the arguments after him; `count` is how many there are with him.
std::pair<UserId, Arguments> with_user(const Context& context, Arguments arguments,
                                       std::size_t count) {
  if (arguments.size() < count) return {context.user, arguments};
  return {user_of(context, arguments[0]), arguments.subspan(1)};
}

// Returns the privileges of a list such as "select, insert". Throws 22023 for one that the object
// does not have.
std::vector<Privilege> privileges_in(const std::string& list, catalog::Privileges allowed) {
  std::vector<Privilege> out;
  std::string text;
  for (const char c : list) {
    text.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string name = text.substr(begin, end - begin);
    begin = end + 1;
    while (name.starts_with(' ')) name.erase(0, 1);
    while (name.ends_with(' ')) name.pop_back();
    if (name == "TEMP") name = "TEMPORARY";
    const std::size_t before = out.size();
    for (unsigned bit = 0; bit < 14; ++bit) {
      const auto privilege = static_cast<Privilege>(1U << bit);
      if (allowed.has(privilege) && catalog::privilege_name(privilege) == name)
        out.push_back(privilege);
    }
    if (out.size() == before) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     cat("unrecognized privilege type: \"", list, "\""));
    }
  }
  return out;
}

std::optional<ShownRelation> relation_of(const Context& context, const types::Value& value) {
  if (is_text(value)) return named_relation(context, text_of(value));
  return find_shown_relation(context, number_of(value));
}

template <typename Object>
types::Value any_of_them(const Context& context, UserId user, const Object& object,
                         const std::vector<Privilege>& privileges) {
  return boolean_value(std::any_of(privileges.begin(), privileges.end(), [&](Privilege privilege) {
    return catalog::may(*context.catalog, user, object, privilege);
  }));
}

bool may_column(const Context& context, UserId user, const catalog::Relation& relation,
                const std::vector<Privilege>& privileges, std::int32_t column) {
  return std::any_of(privileges.begin(), privileges.end(), [&](Privilege privilege) {
    return catalog::may(*context.catalog, user, relation, privilege, column);
  });
}

}  // namespace

types::Value user_by_id(const Context& context, Arguments arguments) {
  return text_value(user_name(context, UserId{number_of(arguments[0])}));
}

types::Value has_table_privilege(const Context& context, Arguments arguments) {
  const auto [user, rest] = with_user(context, arguments, 3);
  const auto shown = relation_of(context, rest[0]);
  if (!shown) return types::Value::null(kBooleanType);
  return any_of_them(context, user, *shown->relation,
                     privileges_in(text_of(rest[1]), catalog::kTablePrivileges));
}

types::Value has_any_column_privilege(const Context& context, Arguments arguments) {
  const auto [user, rest] = with_user(context, arguments, 3);
  const auto shown = relation_of(context, rest[0]);
  if (!shown) return types::Value::null(kBooleanType);
  const auto privileges = privileges_in(text_of(rest[1]), catalog::kTablePrivileges);
  const auto& columns = shown->relation->columns;
  return boolean_value(std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
    return may_column(context, user, *shown->relation, privileges, column.number);
  }));
}

types::Value has_column_privilege(const Context& context, Arguments arguments) {
  const auto [user, rest] = with_user(context, arguments, 4);
  const auto shown = relation_of(context, rest[0]);
  if (!shown) return types::Value::null(kBooleanType);
  const auto privileges = privileges_in(text_of(rest[2]), catalog::kTablePrivileges);
  for (const catalog::Column& column : shown->relation->columns) {
    const bool meant =
        is_text(rest[1]) ? column.name == text_of(rest[1]) : column.number == number_of(rest[1]);
    if (meant) {
      return boolean_value(may_column(context, user, *shown->relation, privileges, column.number));
    }
  }
  if (is_text(rest[1])) throw undefined_column(text_of(rest[1]));
  return types::Value::null(kBooleanType);
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_USER_IS_MEMBER_OF.html
types::Value user_is_member_of(const Context& context, Arguments arguments) {
  const UserId user = user_of(context, arguments[0]);
  if (user != context.user && !catalog::is_superuser(*context.catalog, context.user)) {
    throw SqlError(sqlstate::kInsufficientPrivilege,
                   "must be superuser to check the membership of other users");
  }
  const auto* group = context.catalog->find_group(text_of(arguments[1]));
  if (group == nullptr) throw undefined_object("group", text_of(arguments[1]));
  return boolean_value(context.catalog->is_member(user, group->id));
}

types::Value has_schema_privilege(const Context& context, Arguments arguments) {
  const auto [user, rest] = with_user(context, arguments, 3);
  const auto privileges = privileges_in(text_of(rest[1]), catalog::kSchemaPrivileges);
  const bool by_name = is_text(rest[0]);
  const bool of_system =
      by_name ? text_of(rest[0]) == "pg_catalog" || text_of(rest[0]) == "information_schema"
              : number_of(rest[0]) == kPgCatalogSchema || number_of(rest[0]) == kInformationSchema;
  if (of_system) {
    return boolean_value(std::find(privileges.begin(), privileges.end(), Privilege::kUsage) !=
                         privileges.end());
  }
  const auto* schema = by_name ? context.catalog->find_schema(context.database, text_of(rest[0]))
                               : context.catalog->find_schema(SchemaId{number_of(rest[0])});
  if (schema == nullptr && by_name) throw undefined_schema(text_of(rest[0]));
  if (schema == nullptr) return types::Value::null(kBooleanType);
  return any_of_them(context, user, *schema, privileges);
}

types::Value has_database_privilege(const Context& context, Arguments arguments) {
  const auto [user, rest] = with_user(context, arguments, 3);
  // Newer than Redshift's PostgreSQL, but psql asks for it: everybody may connect.
  if (text_of(rest[1]) == "CONNECT" || text_of(rest[1]) == "connect") return boolean_value(true);
  const auto privileges = privileges_in(text_of(rest[1]), catalog::kDatabasePrivileges);
  const auto* database = is_text(rest[0])
                             ? context.catalog->find_database(text_of(rest[0]))
                             : context.catalog->find_database(DatabaseId{number_of(rest[0])});
  if (database == nullptr && is_text(rest[0])) throw undefined_database(text_of(rest[0]));
  if (database == nullptr) return types::Value::null(kBooleanType);
  return any_of_them(context, user, *database, privileges);
}

}  // namespace slipher::system
