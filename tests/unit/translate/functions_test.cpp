// Which user-defined function a call means, and what is kept of one.

#include "translate/functions.h"

#include <gtest/gtest.h>

namespace slipher::translate {
namespace {

using catalog::Function;
using types::Type;
using types::TypeKind;

Function taking(std::vector<Type> arguments) {
  Function function;
  function.name = "f";
  function.arguments = std::move(arguments);
  return function;
}

std::string kept(std::string_view body, std::size_t arguments) {
  try {
    return function_text(sql::parse_query(body, {}), arguments);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
}

const Type kSmall = Type::of(TypeKind::kSmallint);
const Type kInt = Type::of(TypeKind::kInteger);
const Type kDouble = Type::of(TypeKind::kDouble);
const Type kText = Type::varchar(10);
const Type kDate = Type::of(TypeKind::kDate);
const Type kUnknown = Type::of(TypeKind::kUnknown);

TEST(ChooseFunction, takes_what_fits_best) {
  const Function of_int = taking({kInt}), of_double = taking({kDouble}), of_text = taking({kText});
  const std::vector<const Function*> all = {&of_int, &of_double, &of_text};
  EXPECT_EQ(choose_function(all, {kInt}), &of_int);
  EXPECT_EQ(choose_function(all, {kDouble}), &of_double);
  EXPECT_EQ(choose_function(all, {Type::varchar(99)}), &of_text);
  // As PostgreSQL: the preferred type of the kind, where none is exact.
  EXPECT_EQ(choose_function(all, {kSmall}), &of_double);
  EXPECT_EQ(choose_function(all, {Type::decimal(4, 2)}), &of_double);
  EXPECT_EQ(choose_function(all, {kUnknown}), &of_text);
  EXPECT_EQ(choose_function(all, {kDate}), nullptr);
  EXPECT_EQ(choose_function(all, {}), nullptr);
  EXPECT_EQ(choose_function({&of_int}, {std::nullopt}), &of_int);
}

TEST(ChooseFunction, says_when_several_fit) {
  const Function first = taking({kInt, kDouble}), second = taking({kDouble, kInt});
  const std::vector<const Function*> both = {&first, &second};
  EXPECT_THROW(choose_function(both, {kInt, kInt}), SqlError);
  EXPECT_EQ(choose_function(both, {kInt, kDouble}), &first);
  try {
    choose_function(both, {std::nullopt, kInt});
    FAIL() << "no error";
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "42725");
    EXPECT_EQ(error.message(), "function f(unknown, integer) is not unique");
  }
}

TEST(FunctionText, is_printed_canonically) {
  EXPECT_EQ(kept("select  case when $1>$2 then $1 else $2 end", 2),
            "SELECT CASE WHEN $1 > $2 THEN $1 ELSE $2 END");
}

TEST(FunctionText, has_one_expression_and_no_clauses) {
  const std::pair<std::string_view, std::string_view> refused[] = {
      {"select 1 from t", "FROM"},
      {"select 1 into t", "INTO"},
      {"select 1 where true", "WHERE"},
      {"select 1 group by 1", "GROUP BY"},
      {"select 1 having true", "HAVING"},
      {"select 1 order by 1", "ORDER BY"},
      {"select 1 limit 1", "LIMIT"},
      {"select top 1 1", "LIMIT"},
      {"with a as (select 1) select 1", "WITH"},
      {"select 1 union all select 2", "a set operation"},
      {"select sum($1)", "an aggregate"},
      {"select row_number() over (order by $1)", "a window function"},
      {"select generate_series(1, 2)", "a set-returning function"},
      {"select 1 + (select 1)", "a subquery"},
      {"select exists (select 1)", "a subquery"},
      {"select $1 in (select 1)", "a subquery"},
  };
  for (const auto& [body, what] : refused) {
    EXPECT_EQ(kept(body, 1),
              cat("0A000 ", what, " in a function in LANGUAGE sql is not supported"));
  }
  EXPECT_EQ(kept("select 1, 2", 0), "42P13 final statement must return exactly one column");
  EXPECT_EQ(kept("select $2", 1), "42P02 there is no parameter $2");
}

}  // namespace
}  // namespace slipher::translate
