#include <gtest/gtest.h>

#include "one_statement.h"
#include "sql/print.h"

namespace slipher::sql {
namespace {

TEST(ParseCreateFunction, reads_its_parts_in_any_order) {
  const auto create = parse_one<CreateFunction>(
      "create or replace function s.f_x(int, national character varying(5), timestamp with time "
      "zone) returns decimal(10, 2) immutable as $x$ select $1 $x$ language SQL");
  EXPECT_TRUE(create.or_replace);
  EXPECT_EQ(text_of(create.function), "s.f_x");
  ASSERT_EQ(create.arguments.size(), 3U);
  EXPECT_EQ(create.arguments[1].type, types::Type::varchar(5));
  EXPECT_EQ(create.arguments[2].type, types::Type::of(types::TypeKind::kTimestamptz));
  EXPECT_EQ(create.result.type, types::Type::decimal(10, 2));
  EXPECT_EQ(create.volatility, FunctionVolatility::kImmutable);
  EXPECT_EQ(create.body, " select $1 ");

  const auto other = parse_one<CreateFunction>(
      "create function f() returns int language 'sql' stable as 'select 1;'");
  EXPECT_FALSE(other.or_replace);
  EXPECT_TRUE(other.arguments.empty());
  EXPECT_EQ(other.volatility, FunctionVolatility::kStable);
  EXPECT_EQ(other.body, "select 1;");
  EXPECT_EQ(
      parse_one<CreateFunction>("create function f() returns int as $$$$ language sql").volatility,
      FunctionVolatility::kVolatile);
}

TEST(ParseCreateFunction, refuses_other_languages_and_names_of_arguments) {
  expect_refusals({
      {"create function f(a int) returns int stable as $$ return a $$ language plpythonu",
       "CREATE FUNCTION LANGUAGE plpythonu"},
  });
  expect_failures({
      {"create function f(int, b int) returns int stable as $$ select $1 $$ language sql", "0A000",
       "the argument name \"b\" of a function in LANGUAGE sql is not supported", 23},
      {"create function f(int, out int) returns int as $$ select 1 $$ language sql", "42P13",
       "SQL functions cannot have OUT arguments", 16},
      {"create function f(int) returns int as $$ x $$ language c", "42704",
       "language \"c\" does not exist", 16},
      {"create function f(int) returns int as $$ x $$", "42P13", "no language specified", 16},
      {"create function f(int) returns int language sql", "42P13", "no function body specified",
       16},
      {"create function f(int) returns int stable volatile as '' language sql", "42601",
       "conflicting or redundant options", 42},
      {"create function f() as $$ select 1 $$ language sql", "42601",
       "syntax error at or near \"as\"", 20},
  });
}

TEST(ParseAlterFunction, reads_both_actions) {
  const auto rename = parse_one<AlterFunction>("alter function s.f(a int, float) rename to g");
  EXPECT_EQ(text_of(rename.function), "s.f");
  ASSERT_EQ(rename.arguments.size(), 2U);
  EXPECT_EQ(rename.arguments[0].type, types::Type::of(types::TypeKind::kInteger));
  EXPECT_EQ(std::get<RenameTable>(rename.action).name.text, "g");
  const auto owner_of = [](std::string_view text) {
    return std::get<FunctionOwner>(parse_one<AlterFunction>(text).action);
  };
  EXPECT_EQ(owner_of("alter function f() owner to u").name.text, "u");
  EXPECT_EQ(owner_of("alter function f() owner to current_user").who,
            FunctionOwner::Who::kCurrentUser);
  EXPECT_EQ(owner_of("alter function f() owner to session_user").who,
            FunctionOwner::Who::kSessionUser);
  expect_failures(
      {{"alter function f rename to g", "42601", "syntax error at or near \"rename\"", 17}});
}

TEST(ParseDropFunction, reads_the_signature) {
  const auto drop = parse_one<DropFunction>("drop function s.f(a int, varchar) cascade");
  EXPECT_EQ(text_of(drop.function), "s.f");
  EXPECT_EQ(drop.arguments.size(), 2U);
  EXPECT_EQ(drop.behavior, DropBehavior::kCascade);
  EXPECT_EQ(parse_one<DropFunction>("drop function f() restrict").behavior,
            DropBehavior::kRestrict);
  expect_failures({{"drop function f", "42601", "syntax error at end of input", 15}});
}

TEST(PrintFunction, gives_a_text_that_is_read_as_the_same) {
  const auto printed = [](std::string_view text) { return print(parse(text, {}).front()); };
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"create or replace function s.f(int, varchar(5)) returns date stable as $$ select 'it''s', "
       "$1 $$ language sql",
       "CREATE OR REPLACE FUNCTION s.f(int, varchar(5)) RETURNS date STABLE AS ' select ''it''''s''"
       ", $1 ' LANGUAGE sql"},
      {"create function f() returns int as $$a\\b$$ language sql",
       "CREATE FUNCTION f() RETURNS int VOLATILE AS E'a\\\\b' LANGUAGE sql"},
      {"alter function f(int) rename to g", "ALTER FUNCTION f(int) RENAME TO g"},
      {"alter function f() owner to u", "ALTER FUNCTION f() OWNER TO u"},
      {"alter function f() owner to current_user", "ALTER FUNCTION f() OWNER TO CURRENT_USER"},
      {"alter function f() owner to session_user", "ALTER FUNCTION f() OWNER TO SESSION_USER"},
      {"drop function f(int) cascade", "DROP FUNCTION f(int) CASCADE"},
  };
  for (const auto& [text, expected] : pairs) {
    EXPECT_EQ(printed(text), expected) << text;
    EXPECT_EQ(printed(expected), expected);
  }
}

}  // namespace
}  // namespace slipher::sql
