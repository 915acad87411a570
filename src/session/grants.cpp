// GRANT and REVOKE.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html

#include <algorithm>
#include <array>

#include "base/error.h"
#include "catalog/access.h"
#include "session/functions.h"
#include "session/resolve.h"

namespace slipher::session {
namespace {

using catalog::Privilege;
using catalog::Privileges;
using transaction::LockMode;

constexpr std::array kAllPrivileges = {
    Privilege::kSelect,     Privilege::kInsert,  Privilege::kUpdate,   Privilege::kDelete,
    Privilege::kReferences, Privilege::kDrop,    Privilege::kTruncate, Privilege::kAlter,
    Privilege::kRule,       Privilege::kTrigger, Privilege::kUsage,    Privilege::kCreate,
    Privilege::kTemporary,  Privilege::kExecute};

Privilege find_privilege(std::string_view name) {
  if (name == "TEMP") return Privilege::kTemporary;
  for (const Privilege privilege : kAllPrivileges) {
    if (catalog::privilege_name(privilege) == name) return privilege;
  }
  throw SqlError(sqlstate::kSyntaxError, cat("unrecognized privilege type \"", name, "\""));
}

// What one item of the list gives: the privileges, and on which columns.
Privileges privileges_named(const sql::Privilege& item, Privileges possible,
                            std::string_view kind) {
  if (item.name == "ALL" || item.name == "ALL PRIVILEGES") return possible;
  const Privilege privilege = find_privilege(item.name);
  if (!possible.has(privilege)) {
    throw SqlError(SqlState("0LP01"), cat("invalid privilege type ", item.name, " for ", kind));
  }
  return catalog::privileges_of({privilege});
}

// Applies the statement to one object's list. `numbers` maps column names; empty for objects
// without columns.
template <typename Object>
void apply(const sql::Grant& node, Object& object, Privileges possible, std::string_view kind,
           const std::vector<std::pair<catalog::Grantee, bool>>& grantees, UserId grantor,
           const catalog::Relation* relation, Privileges may_grant, bool owner) {
  for (const sql::Privilege& item : node.privileges) {
    const Privileges limits = item.columns.empty() ? possible : catalog::kColumnPrivileges;
    const Privileges named = privileges_named(item, limits, kind);
    if (!owner && (named.bits & ~may_grant.bits) != 0) {
      throw permission_denied(kind, object.name);
    }
    std::vector<std::int32_t> columns = {0};
    if (!item.columns.empty()) {
      if (relation == nullptr) throw syntax_error("(").at(item.columns.front().offset);
      columns.clear();
      for (const sql::Name& name : item.columns) {
        const catalog::Column* column = relation->find_column(name.text);
        if (column == nullptr) {
          throw SqlError(
              sqlstate::kUndefinedColumn,
              cat("column \"", name.text, "\" of relation \"", relation->name, "\" does not exist"))
              .at(name.offset);
        }
        columns.push_back(column->number);
      }
    }
    for (const auto& [grantee, with_option] : grantees) {
      for (const std::int32_t column : columns) {
        const catalog::AclEntry entry{grantee, grantor, column, named,
                                      with_option ? named : Privileges{}};
        if (node.revoke) {
          catalog::revoke(object.acl, entry, node.grant_option_for);
        } else {
          catalog::grant(object.acl, entry);
        }
      }
    }
  }
}

// Returns what the user may pass on for an object that he does not own.
Privileges grantable(const catalog::Acl& acl, const catalog::Snapshot& catalog, UserId user) {
  Privileges all;
  for (const catalog::AclEntry& entry : acl) {
    const bool his =
        (entry.grantee.kind == catalog::GranteeKind::kUser && entry.grantee.id == user.value) ||
        (entry.grantee.kind == catalog::GranteeKind::kGroup &&
         catalog.is_member(user, GroupId{entry.grantee.id}));
    if (his && entry.column == 0) all.add(entry.grantable);
  }
  return all;
}

std::string_view command(const sql::Grant& node) { return node.revoke ? "REVOKE" : "GRANT"; }

}  // namespace

std::vector<std::pair<catalog::Grantee, bool>> Session::Implementation::grantees_of(
    const sql::Grant& node) {
  const auto refuse_option = [](const sql::Grantee& each) {
    if (each.with_grant_option) {
      throw SqlError(SqlState("0LP01"), "grant options can only be granted to individual users");
    }
  };
  std::vector<std::pair<catalog::Grantee, bool>> grantees;
  for (const sql::Grantee& each : node.grantees) {
    switch (each.kind) {
      case sql::GranteeKind::kPublic:
        refuse_option(each);
        grantees.push_back({{catalog::GranteeKind::kPublic, 0}, false});
        break;
      case sql::GranteeKind::kUser:
        grantees.push_back(
            {{catalog::GranteeKind::kUser, get_user(each.name).id.value}, each.with_grant_option});
        break;
      case sql::GranteeKind::kGroup: {
        const auto* group = transaction_.catalog().find_group(each.name.text);
        if (group == nullptr) throw undefined_object("group", each.name.text).at(each.name.offset);
        refuse_option(each);
        grantees.push_back({{catalog::GranteeKind::kGroup, group->id.value}, false});
        break;
      }
      case sql::GranteeKind::kRole:
        throw not_supported(cat(command(node), " to a role"));
    }
  }
  return grantees;
}

// Applies the statement to one object. A superuser acts as the owner, as in PostgreSQL.
template <typename Object>
void Session::Implementation::grant_on(const sql::Grant& node, Object object,
                                       catalog::Privileges possible, std::string_view kind,
                                       const catalog::Relation* relation) {
  const catalog::Snapshot& catalog = transaction_.catalog();
  const bool owner = object.owner == user_ || catalog::is_superuser(catalog, user_);
  apply(node, object, possible, kind, grantees_of(node), owner ? object.owner : user_, relation,
        grantable(object.acl, catalog, user_), owner);
  if constexpr (std::is_same_v<Object, catalog::Relation>) {
    add_relation(std::move(object));
  } else {
    transaction_.draft().put(std::move(object));
  }
}

// USAGE of the language of SQL functions is kept with the database.
void Session::Implementation::Functions::grant_language(const sql::Grant& node,
                                                        const sql::Name& name) {
  if (name.text == "plpythonu") throw not_supported(cat(command(node), " ON LANGUAGE plpythonu"));
  if (name.text != "sql") throw undefined_object("language", name.text).at(name.offset);
  const catalog::Snapshot& catalog = self.transaction_.catalog();
  catalog::require_superuser(catalog, self.user_, cat(command(node), " on a language"));
  catalog::Database database = *catalog.find_database(self.database_);
  struct Language {
    std::string name;
    catalog::Acl acl;
  };
  Language language{name.text, database.sql_language};
  apply(node, language, catalog::kLanguagePrivileges, "language", self.grantees_of(node),
        catalog::kBootstrapUser, nullptr, {}, true);
  database.sql_language = std::move(language.acl);
  self.transaction_.draft().put(std::move(database));
}

Outcome Session::Implementation::grant(const sql::Grant& node) {
  using enum sql::PrivilegeTarget;
  transaction_.start();
  for (const sql::QualifiedName& name : node.objects) {
    const sql::Name& last = name.last();
    const catalog::Snapshot& catalog = transaction_.catalog();
    const auto* schema = catalog.find_schema(database_, last.text);
    if ((node.target == kSchema || node.target == kAllTablesInSchema) && schema == nullptr) {
      throw undefined_schema(last.text).at(name.offset());
    }
    switch (node.target) {
      case kTable: {
        const catalog::Relation relation = locked_relation(name, LockMode::kAccessShare);
        grant_on(node, relation, catalog::kTablePrivileges, "relation", &relation);
        break;
      }
      case kAllTablesInSchema: {
        std::vector<catalog::Relation> members;
        for (const auto* each : catalog.relations_of(schema->id)) members.push_back(*each);
        for (const catalog::Relation& each : members) {
          grant_on(node, each, catalog::kTablePrivileges, "relation", &each);
        }
        break;
      }
      case kSchema:
        grant_on(node, catalog::Schema(*schema), catalog::kSchemaPrivileges, "schema", nullptr);
        break;
      case kDatabase: {
        const auto* database = catalog.find_database(last.text);
        if (database == nullptr) throw undefined_database(last.text).at(name.offset());
        grant_on(node, catalog::Database(*database), catalog::kDatabasePrivileges, "database",
                 nullptr);
        break;
      }
      case kFunction: {
        const auto place = static_cast<std::size_t>(&name - node.objects.data());
        grant_on(node, catalog::Function(Functions{*this}.locked(name, node.arguments[place])),
                 catalog::kFunctionPrivileges, "function", nullptr);
        break;
      }
      case kProcedure:
        throw not_supported(cat(command(node), " ON PROCEDURE"));
      case kLanguage:
        Functions{*this}.grant_language(node, last);
        break;
    }
  }
  return {std::string(command(node)), 0};
}

}  // namespace slipher::session
