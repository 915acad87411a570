#include "sql/synopsis.h"

#include <gtest/gtest.h>

#include "one_statement.h"
#include "sql/print.h"

namespace slipher::sql {
namespace {

// Prints a command that is refused by name.
std::string again(std::string_view text, Secrets secrets = Secrets::kShow) {
  const std::vector<Statement> statements = parse(text, {});
  EXPECT_EQ(statements.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Unsupported>(statements.front().node)) << text;
  return print(statements.front(), secrets);
}

TEST(Synopsis, keeps_every_part_of_the_text) {
  EXPECT_EQ(again("show  columns from table D.s.\"T\" -- why\n like 'a''b' limit 3"),
            "SHOW COLUMNS FROM TABLE d.s.\"t\" LIKE 'a''b' LIMIT 3");
  EXPECT_EQ(again("call p(1+2, f('x'), (select max(a) from t))"),
            "CALL p (1 + 2, f('x'), (SELECT max(a) FROM t))");
  EXPECT_EQ(again("create rls policy p with(a int,b varchar(3))as t using(t.a=1)"),
            "CREATE RLS POLICY p WITH (a int, b varchar(3)) AS t USING (t.a = 1)");
  EXPECT_EQ(again("alter system set x = -1.5"), "ALTER SYSTEM SET x = - 1.5");
  EXPECT_EQ(again("create template t for copy as csv null 'n' gzip"),
            "CREATE TEMPLATE t FOR COPY AS CSV NULL 'n' GZIP");
}

TEST(Synopsis, takes_lists_options_and_alternatives) {
  EXPECT_EQ(again("copy job alter j"), "COPY JOB ALTER j");
  EXPECT_EQ(again("copy job alter j auto off"), "COPY JOB ALTER j AUTO OFF");
  EXPECT_EQ(again("attach rls policy p on table a, s.b to u, role r, public"),
            "ATTACH RLS POLICY p ON TABLE a, s.b TO u, ROLE r, PUBLIC");
  EXPECT_EQ(again("alter external schema s uri 'u' iam_role default"),
            "ALTER EXTERNAL SCHEMA s URI 'u' IAM_ROLE DEFAULT");
  EXPECT_EQ(again("drop procedure f()"), "DROP PROCEDURE f ()");
}

TEST(Synopsis, a_word_of_the_syntax_may_be_a_name) {
  EXPECT_EQ(again("drop model if"), "DROP MODEL if");
  EXPECT_EQ(again("drop model if exists if"), "DROP MODEL IF EXISTS if");
  EXPECT_EQ(again("show grants on template"), "SHOW GRANTS ON template");
  EXPECT_EQ(again("grant role role to role"), "GRANT ROLE role TO role");
}

TEST(Synopsis, reads_types_whose_brackets_nest) {
  EXPECT_EQ(again("create external table s.t (a array<map<varchar(9),array<int>>>, b "
                  "struct<x:decimal(3,1),y:struct<z:date>>) stored as orc location 'l'"),
            "CREATE EXTERNAL TABLE s.t (a ARRAY < MAP < varchar(9), ARRAY < int > > >, b STRUCT < "
            "x : decimal(3, 1), y : STRUCT < z : date > >) STORED AS ORC LOCATION 'l'");
  std::string deep = "create external table s.t (a ";
  for (int i = 0; i < 600; ++i) deep += "array<";
  deep += "int";
  for (int i = 0; i < 600; ++i) deep += ">";
  deep += ") stored as orc location 'l'";
  try {
    parse(deep, {});
    ADD_FAILURE() << "no error";
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kStatementTooComplex);
  }
}

TEST(Synopsis, reads_arguments_of_routines) {
  EXPECT_EQ(
      again("drop procedure p(in a int, b out varchar(3), inout double precision, timestamp)"),
      "DROP PROCEDURE p (IN a int, b OUT varchar(3), INOUT double precision, timestamp)");
  EXPECT_EQ(again("drop procedure f(at timestamp with time zone, time without time zone, "
                  "character varying(3))"),
            "DROP PROCEDURE f (at timestamp with time zone, time without time zone, character "
            "varying(3))");
}

TEST(Synopsis, hides_secrets) {
  EXPECT_EQ(again("create identity provider p type azure namespace 'n' parameters '{\"k\":1}'",
                  Secrets::kHide),
            "CREATE IDENTITY PROVIDER p TYPE azure NAMESPACE 'n' PARAMETERS '***'");
  EXPECT_EQ(again("create library l language plpythonu from 's3://b' access_key_id 'a' "
                  "secret_access_key 'b'",
                  Secrets::kHide),
            "CREATE LIBRARY l LANGUAGE PLPYTHONU FROM 's3://b' ACCESS_KEY_ID '***' "
            "SECRET_ACCESS_KEY '***'");
}

// The token that goes on with none of the forms, however far another form was tried.
TEST(Synopsis, errors_are_where_no_form_goes_on) {
  expect_failures({
      {"show columns from table", "42601", "syntax error at end of input", 23},
      {"show columns from table t limit 'a'", "42601", "syntax error at or near \"'a'\"", 32},
      {"show constraints foreign keys imported from table t", "42601",
       "syntax error at or near \"imported\"", 30},
      {"drop model if 5", "42601", "syntax error at or near \"5\"", 14},
      {"alter table t row level security on conjunction 5", "42601",
       "syntax error at or near \"5\"", 48},
      {"create external schema s from data 'x'", "42601", "syntax error at or near \"'x'\"", 35},
      {"create or table t (a int)", "42601", "syntax error at or near \"table\"", 10},
      {"attach rls policy p on t to u,", "42601", "syntax error at end of input", 30},
      {"call p(1 +)", "42601", "syntax error at or near \")\"", 10},
      {"create external table s.t (a array<int) stored as orc location 'l'", "42601",
       "syntax error at or near \")\"", 38},
      {"create external table s.t (a array<int>>) stored as orc location 'l'", "42601",
       "syntax error at or near \">>\"", 38},
  });
}

}  // namespace
}  // namespace slipher::sql
