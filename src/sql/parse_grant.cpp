// GRANT and REVOKE.

#include <algorithm>

#include "sql/parse_ddl.h"
#include "sql/parse_utility.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"
#include "sql/synopsis_part.h"

namespace slipher::sql {
namespace {

// Privileges on objects. TEMP is another word for TEMPORARY, which is the one in the tree.
constexpr std::string_view kPrivileges[] = {
    "select", "insert",    "update", "delete", "drop",    "references", "alter",  "truncate",
    "create", "temporary", "temp",   "usage",  "execute", "rule",       "trigger"};

// Objects whose privileges are refused by name.
constexpr std::string_view kUnsupportedTargets[] = {
    "external table", "external schema", "all functions", "all procedures",
    "datashare",      "model",           "template",      "copy job"};

// 42601, as PostgreSQL says it.
SqlError unrecognized_privilege(std::string_view name) {
  return {sqlstate::kSyntaxError, cat("unrecognized privilege type \"", name, "\"")};
}

bool ends_privilege(Parser& parser) {
  return parser.at(Symbol::kComma) || parser.at(Symbol::kLeftParen) || parser.at(Keyword::kOn) ||
         parser.at(Keyword::kTo) || parser.at(Keyword::kFrom) || parser.at(Keyword::kFor);
}

// One privilege as written, in lower case: "select", "create table".
struct WrittenPrivilege {
  std::string words;
  std::vector<Name> columns;
  Token where;
};

WrittenPrivilege take_privilege(Parser& parser) {
  WrittenPrivilege privilege;
  privilege.where = parser.peek();
  if (ends_privilege(parser)) throw parser.error_here();
  privilege.words = parser.take_word();
  if (privilege.words == "all") parser.accept(Keyword::kPrivileges);
  while (!ends_privilege(parser)) {
    privilege.words.push_back(' ');
    privilege.words.append(parser.take_word());
  }
  if (parser.at(Symbol::kLeftParen)) privilege.columns = parser.take_name_list();
  return privilege;
}

// Turns what was written into privileges on an object.
std::vector<Privilege> object_privileges(std::vector<WrittenPrivilege> written) {
  std::vector<Privilege> privileges;
  for (WrittenPrivilege& item : written) {
    const bool all = item.words == "all" && written.size() == 1;
    if (!all && std::find(std::begin(kPrivileges), std::end(kPrivileges), item.words) ==
                    std::end(kPrivileges)) {
      throw unrecognized_privilege(item.words).at(item.where.begin);
    }
    std::string name = item.words == "temp" ? "TEMPORARY" : upper_case(item.words);
    privileges.push_back({std::move(name), std::move(item.columns)});
  }
  return privileges;
}

// Takes the word of an object's kind when the object's name follows it; tables may have the same
// name as a kind.
bool accept_kind(Parser& parser, Keyword kind) {
  return parser.at_name(NameRule::kName, 1) && parser.accept(kind);
}

void parse_routines(Parser& parser, Grant& grant, PrivilegeTarget target) {
  grant.target = target;
  do {
    grant.objects.push_back(parser.take_qualified_name());
    grant.arguments.push_back(parse_argument_types(parser).types);
  } while (parser.accept(Symbol::kComma));
}

void take_plain_objects(Parser& parser, Grant& grant, PrivilegeTarget target) {
  grant.target = target;
  for (Name& name : take_names(parser)) grant.objects.push_back({{std::move(name)}});
}

// Parses what stands after ON.
void parse_target(Parser& parser, Grant& grant) {
  if (accept_phrase(parser, "all tables in schema")) {
    // A schema of another database has two parts.
    grant.objects = take_qualified_names(parser);
    grant.target = PrivilegeTarget::kAllTablesInSchema;
  } else if (accept_kind(parser, Keyword::kSchema)) {
    grant.objects = take_qualified_names(parser);
    grant.target = PrivilegeTarget::kSchema;
  } else if (accept_kind(parser, Keyword::kDatabase)) {
    take_plain_objects(parser, grant, PrivilegeTarget::kDatabase);
  } else if (accept_kind(parser, Keyword::kLanguage)) {
    take_plain_objects(parser, grant, PrivilegeTarget::kLanguage);
  } else if (accept_kind(parser, Keyword::kFunction)) {
    parse_routines(parser, grant, PrivilegeTarget::kFunction);
  } else if (accept_kind(parser, Keyword::kProcedure)) {
    parse_routines(parser, grant, PrivilegeTarget::kProcedure);
  } else {
    parser.accept(Keyword::kTable);
    grant.objects = take_qualified_names(parser);
    grant.target = PrivilegeTarget::kTable;
  }
}

Grantee take_grantee(Parser& parser) {
  Grantee grantee;
  if (parser.accept(Keyword::kGroup)) {
    grantee.kind = GranteeKind::kGroup;
    grantee.name = parser.take_name();
  } else if (parser.at_name(NameRule::kName, 1) && parser.accept(Keyword::kRole)) {
    grantee.kind = GranteeKind::kRole;
    grantee.name = parser.take_name();
  } else if (parser.at(Keyword::kPublic)) {
    grantee.kind = GranteeKind::kPublic;
    grantee.name.offset = parser.take().begin;
  } else {
    grantee.name = parser.take_name();
  }
  return grantee;
}

// Parses the users, groups and roles after TO or FROM.
void parse_grantees(Parser& parser, Grant& grant) {
  do {
    Grantee grantee = take_grantee(parser);
    const Token where = parser.peek();
    if (!grant.revoke && accept_phrase(parser, "with grant option")) {
      // Only users and roles can have it.
      if (grantee.kind == GranteeKind::kGroup || grantee.kind == GranteeKind::kPublic) {
        throw parser.error_at(where);
      }
      grantee.with_grant_option = true;
    }
    grant.grantees.push_back(std::move(grantee));
  } while (parser.accept(Symbol::kComma));
  if (grant.revoke) grant.behavior = take_drop_behavior(parser);
}

// True where the kind of an object stands after ON that is refused by name. Tables may have the
// same name as a kind.
bool at_unsupported_target(Parser& parser) {
  const std::string_view target = find_phrase(parser, kUnsupportedTargets);
  const bool one_word = target.find(' ') == std::string_view::npos;
  return !target.empty() && (!one_word || parser.at_name(NameRule::kName, 1));
}

// True at the forms that are known by their first words.
bool at_unsupported_form(Parser& parser) {
  static constexpr std::string_view kForms[] = {
      "role",       "assumerole",      "create model",    "explain rls",
      "ignore rls", "explain masking", "admin option for"};
  return !find_phrase(parser, kForms).empty();
}

}  // namespace

StatementNode parse_grant(Parser& parser) {
  Grant grant;
  grant.revoke = parser.accept(Keyword::kRevoke);
  if (!grant.revoke) parser.expect(Keyword::kGrant);
  if (at_unsupported_form(parser)) return parse_unsupported(parser);
  grant.grant_option_for = grant.revoke && accept_phrase(parser, "grant option for");
  std::vector<WrittenPrivilege> written;
  do {
    written.push_back(take_privilege(parser));
  } while (parser.accept(Symbol::kComma));
  const Keyword preposition = grant.revoke ? Keyword::kFrom : Keyword::kTo;
  if (parser.at(Keyword::kFor) || parser.at(preposition)) return parse_unsupported(parser);
  parser.expect(Keyword::kOn);
  if (at_unsupported_target(parser)) return parse_unsupported(parser);
  parse_target(parser, grant);
  parser.expect(preposition);
  if (at_phrase(parser, "rls policy")) return parse_unsupported(parser);
  parse_grantees(parser, grant);
  grant.privileges = object_privileges(std::move(written));
  return grant;
}

}  // namespace slipher::sql
