// GRANT and REVOKE.

#include "one_statement.h"

namespace slipher::sql {
namespace {

Texts privileges_of(const Grant& grant) {
  Texts names;
  for (const Privilege& privilege : grant.privileges) names.push_back(privilege.name);
  return names;
}

TEST(ParseGrant, reads_privileges_on_tables) {
  const auto grant = parse_one<Grant>(
      "grant select, insert, update, delete, drop, references, alter, truncate on table a, s.b to "
      "u");
  EXPECT_FALSE(grant.revoke);
  EXPECT_EQ(privileges_of(grant), (Texts{"SELECT", "INSERT", "UPDATE", "DELETE", "DROP",
                                         "REFERENCES", "ALTER", "TRUNCATE"}));
  EXPECT_EQ(grant.target, PrivilegeTarget::kTable);
  EXPECT_EQ(texts_of(grant.objects), (Texts{"a", "s.b"}));
  ASSERT_EQ(grant.grantees.size(), 1U);
  EXPECT_EQ(grant.grantees[0].kind, GranteeKind::kUser);
  EXPECT_EQ(grant.grantees[0].name.text, "u");
  EXPECT_FALSE(grant.grantees[0].with_grant_option);
  for (const char* text : {"grant all on a to u", "grant all privileges on table a to u"}) {
    EXPECT_EQ(privileges_of(parse_one<Grant>(text)), Texts{"ALL"}) << text;
  }
}

TEST(ParseGrant, reads_grantees) {
  const auto grant = parse_one<Grant>(
      "grant select on t to u with grant option, group g, role r, public, \"Group\"");
  ASSERT_EQ(grant.grantees.size(), 5U);
  EXPECT_TRUE(grant.grantees[0].with_grant_option);
  EXPECT_EQ(grant.grantees[1].kind, GranteeKind::kGroup);
  EXPECT_EQ(grant.grantees[1].name.text, "g");
  EXPECT_EQ(grant.grantees[2].kind, GranteeKind::kRole);
  EXPECT_EQ(grant.grantees[2].name.text, "r");
  EXPECT_EQ(grant.grantees[3].kind, GranteeKind::kPublic);
  EXPECT_EQ(grant.grantees[4].kind, GranteeKind::kUser);
  EXPECT_EQ(grant.grantees[4].name.text, "group");
  EXPECT_EQ(parse_one<Grant>("grant select on t to role").grantees[0].kind, GranteeKind::kUser);
}

TEST(ParseGrant, reads_columns) {
  const auto grant = parse_one<Grant>("grant select (a, b), update (c) on t to u");
  ASSERT_EQ(grant.privileges.size(), 2U);
  EXPECT_EQ(texts_of(grant.privileges[0].columns), (Texts{"a", "b"}));
  EXPECT_EQ(grant.privileges[1].name, "UPDATE");
  EXPECT_EQ(texts_of(grant.privileges[1].columns), Texts{"c"});
  EXPECT_EQ(texts_of(parse_one<Grant>("grant all privileges (a) on t to u").privileges[0].columns),
            Texts{"a"});
}

TEST(ParseGrant, reads_other_targets) {
  struct Case {
    const char* text;
    PrivilegeTarget target;
    Texts objects;
  };
  const std::vector<Case> cases = {
      {"grant usage on schema a, b to u", PrivilegeTarget::kSchema, {"a", "b"}},
      {"grant create, usage on schema a to u", PrivilegeTarget::kSchema, {"a"}},
      {"grant temp on database d to u", PrivilegeTarget::kDatabase, {"d"}},
      {"grant all on database d, e to u", PrivilegeTarget::kDatabase, {"d", "e"}},
      {"grant select on all tables in schema a, b to u",
       PrivilegeTarget::kAllTablesInSchema,
       {"a", "b"}},
      {"grant usage on language plpgsql to u", PrivilegeTarget::kLanguage, {"plpgsql"}},
      {"grant execute on function s.f(int, varchar(10)) to u", PrivilegeTarget::kFunction, {"s.f"}},
      {"grant execute on procedure p(), q(a in int, b double precision) to u",
       PrivilegeTarget::kProcedure,
       {"p", "q"}},
      // Tables that are called so.
      {"grant select on schema to u", PrivilegeTarget::kTable, {"schema"}},
      {"grant select on model to u", PrivilegeTarget::kTable, {"model"}},
  };
  for (const Case& grant_case : cases) {
    const auto grant = parse_one<Grant>(grant_case.text);
    EXPECT_EQ(grant.target, grant_case.target) << grant_case.text;
    EXPECT_EQ(texts_of(grant.objects), grant_case.objects) << grant_case.text;
  }
  EXPECT_EQ(privileges_of(parse_one<Grant>("grant temp, temporary on database d to u")),
            (Texts{"TEMPORARY", "TEMPORARY"}));
}

TEST(ParseGrant, reads_argument_types) {
  const auto grant = parse_one<Grant>(
      "grant execute on function f(), g(a int, b in double precision, character varying, "
      "decimal(10,2), national char(3), c national character varying) to u");
  ASSERT_EQ(grant.arguments.size(), 2U);
  EXPECT_TRUE(grant.arguments[0].empty());
  ASSERT_EQ(grant.arguments[1].size(), 6U);
  EXPECT_EQ(grant.arguments[1][0].type, types::Type::of(types::TypeKind::kInteger));
  EXPECT_EQ(grant.arguments[1][1].type, types::Type::of(types::TypeKind::kDouble));
  EXPECT_EQ(grant.arguments[1][2].type->kind, types::TypeKind::kVarchar);
  EXPECT_EQ(grant.arguments[1][3].type, types::Type::decimal(10, 2));
  EXPECT_EQ(grant.arguments[1][4].type, types::Type::character(3));
  EXPECT_EQ(grant.arguments[1][5].type->kind, types::TypeKind::kVarchar);
}

TEST(ParseGrant, reads_revoke) {
  const auto revoke = parse_one<Grant>("revoke select, update (a) on t from u, group g cascade");
  EXPECT_TRUE(revoke.revoke);
  EXPECT_FALSE(revoke.grant_option_for);
  EXPECT_EQ(revoke.grantees.size(), 2U);
  EXPECT_EQ(revoke.behavior, DropBehavior::kCascade);
  const auto option = parse_one<Grant>("revoke grant option for select on t from u");
  EXPECT_TRUE(option.grant_option_for);
  EXPECT_EQ(privileges_of(option), Texts{"SELECT"});
  EXPECT_EQ(option.behavior, DropBehavior::kRestrict);
}

TEST(ParseGrant, refuses_by_name) {
  expect_refusals({
      {"grant role r to u", "GRANT ROLE"},
      {"grant role r, role s to role t, u with admin option", "GRANT ROLE"},
      {"revoke role r from u", "REVOKE ROLE"},
      {"revoke admin option for role r from u", "REVOKE ROLE"},
      {"grant assumerole on 'arn:aws:iam::1:role/r' to u for copy", "GRANT ASSUMEROLE"},
      {"revoke assumerole on all from public for all", "REVOKE ASSUMEROLE"},
      {"grant create table, drop table to role r", "GRANT system permissions"},
      {"grant create or replace function to role r", "GRANT system permissions"},
      {"revoke vacuum from role r", "REVOKE system permissions"},
      {"grant all to role r", "GRANT system permissions"},
      {"grant select for tables in schema s to role r", "GRANT FOR TABLES IN"},
      {"revoke execute for functions in schema s from u", "REVOKE FOR FUNCTIONS IN"},
      {"grant usage on datashare d to namespace 'n'", "GRANT ON DATASHARE"},
      {"revoke usage on datashare d from account '1'", "REVOKE ON DATASHARE"},
      {"grant execute on model m to u", "GRANT ON MODEL"},
      {"grant create model to u", "GRANT CREATE MODEL"},
      {"grant explain rls to role r", "GRANT EXPLAIN RLS"},
      {"grant ignore rls to role r", "GRANT IGNORE RLS"},
      {"grant select on t to rls policy p", "GRANT TO RLS POLICY"},
      {"revoke select on t from rls policy p", "REVOKE FROM RLS POLICY"},
      {"grant select on external table s.t to iam_role 'r'", "GRANT ON EXTERNAL TABLE"},
      {"grant create on external schema s to iam_role 'r'", "GRANT ON EXTERNAL SCHEMA"},
      {"grant execute on all functions in schema s to u", "GRANT ON ALL FUNCTIONS"},
      {"grant execute on all procedures in schema s to u", "GRANT ON ALL PROCEDURES"},
  });
}

TEST(ParseGrant, names_what_is_wrong) {
  expect_failures({
      {"grant selekt on t to u", "42601", "unrecognized privilege type \"selekt\"", 6},
      {"grant select, all on t to u", "42601", "unrecognized privilege type \"all\"", 14},
      {"grant select on t from u", "42601", "syntax error at or near \"from\"", 18},
      {"revoke select on t to u", "42601", "syntax error at or near \"to\"", 19},
      {"grant select on t to", "42601", "syntax error at end of input", 20},
      {"grant select on t to public with grant option", "42601", "syntax error at or near \"with\"",
       28},
      {"grant select on t to group g with grant option", "42601",
       "syntax error at or near \"with\"", 29},
      {"grant select on t to u cascade", "42601", "syntax error at or near \"cascade\"", 23},
      {"grant", "42601", "syntax error at end of input", 5},
      {"grant usage on schema a.b to", "42601", "syntax error at end of input", 28},
  });
}

}  // namespace
}  // namespace slipher::sql
