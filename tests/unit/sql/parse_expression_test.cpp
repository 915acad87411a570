#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "dump.h"
#include "sql/parse.h"
#include "types/interval_type.h"
#include "types/type.h"

namespace slipher::sql {
namespace {

using types::Type;
using types::TypeKind;

struct TreeCase {
  std::string text;
  std::string tree;
};

struct ErrorCase {
  std::string text;
  std::string state;
  std::string message;
  std::size_t offset;
};

void expect_trees(const std::vector<TreeCase>& cases) {
  for (const TreeCase& item : cases) {
    try {
      EXPECT_EQ(test::dump(parse_expression(item.text, {})), item.tree) << item.text;
    } catch (const SqlError& error) {
      ADD_FAILURE() << item.text << ": " << error.message();
    }
  }
}

void expect_errors(const std::vector<ErrorCase>& cases) {
  for (const ErrorCase& item : cases) {
    try {
      ADD_FAILURE() << item.text << ": " << test::dump(parse_expression(item.text, {}));
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state().text(), item.state) << item.text;
      EXPECT_EQ(error.message(), item.message) << item.text;
      EXPECT_EQ(error.offset(), item.offset) << item.text;
    }
  }
}

TEST(ParseExpression, constants) {
  expect_trees({{"1", "1"},
                {"9223372036854775808", "9223372036854775808"},
                {"1.50", "d:1.50"},
                {"1e5", "f:1e5"},
                {"'it''s'", "'it's'"},
                {R"('a\\b')", R"('a\b')"},
                {"null", "null"},
                {"TRUE", "true"},
                {"false", "false"},
                {"$3", "$3"},
                {"b'01'", "(typed 'b01' bit)"},
                {"a.\"B\".c", "a.b.c"},
                {"#t.a", "#t.a"},
                {"oid", "oid"}});
}

// https://www.postgresql.org/docs/8.0/sql-syntax.html#SQL-PRECEDENCE
TEST(ParseExpression, operators_bind_as_in_postgresql_8_0) {
  expect_trees({
      {"1 + 2 * 3", "(+ 1 (* 2 3))"},
      {"1 - 2 - 3", "(- (- 1 2) 3)"},
      {"8 / 4 % 3", "(% (/ 8 4) 3)"},
      {"2 ^ 3 ^ 2", "(^ (^ 2 3) 2)"},
      {"-2 ^ 2", "(^ (neg 2) 2)"},
      {"2 * 3 ^ 2", "(* 2 (^ 3 2))"},
      {"- a :: int", "(neg (:: a int))"},
      {"a || b + c", "(|| a (+ b c))"},
      {"a || b || c", "(|| (|| a b) c)"},
      {"a & b | c # d", "(# (| (& a b) c) d)"},
      {"a << 1 >> 2", "(>> (<< a 1) 2)"},
      {"a = b = c", "(= a (= b c))"},
      {"a < b = c", "(= (< a b) c)"},
      {"a = b < c", "(= a (< b c))"},
      {"a <= b = c", "(= (<= a b) c)"},
      {"a < b || c", "(< a (|| b c))"},
      {"a <> b || c", "(<> a (|| b c))"},
      {"a || b != c", "(<> (|| a b) c)"},
      {"a = b is null", "(= a (is-null b))"},
      {"a + b is null", "(is-null (+ a b))"},
      {"a || b is null", "(|| a (is-null b))"},
      {"not a = b", "(not (= a b))"},
      {"not a is null and b", "(and (not (is-null a)) b)"},
      {"not not a", "(not (not a))"},
      {"a or b and c", "(or a (and b c))"},
      {"a and b and c or d or e", "(or (and a b c) d e)"},
      {"(a and b) and c", "(and (and a b) c)"},
      {"a in (1) = b", "(= (in a 1) b)"},
      {"a + 1 in (1, 2)", "(in (+ a 1) 1 2)"},
      {"a between 1 and 2 and b", "(and (between a 1 2) b)"},
      {"a between 1 + 1 and 2 || b or c", "(or (between a (+ 1 1) (|| 2 b)) c)"},
      {"a not between b and c = d", "(= (not-between a b c) d)"},
      {"a like b || c", "(like a (|| b c))"},
      {"a like b = c", "(= (like a b) c)"},
      {"a like b and c", "(and (like a b) c)"},
      {"@ a + b", "(@ (+ a b))"},
      {"~ a & b", "(& (~ a) b)"},
      {"|/ 25 + 11", "(|/ (+ 25 11))"},
      {"||/ 27.0", "(||/ d:27.0)"},
      {"a - - b", "(- a (neg b))"},
      {"a * -b", "(* a (neg b))"},
      {"+a", "(pos a)"},
      {"a + b at time zone 'utc'", "(+ a (at-time-zone b 'utc'))"},
      {"a::timestamp at time zone 'x' at time zone 'y'",
       "(at-time-zone (at-time-zone (:: a timestamp) 'x') 'y')"},
      {"(a + b) * c", "(* (+ a b) c)"},
      {"((a))", "a"},
  });
}

TEST(ParseExpression, every_operator_has_its_name) {
  for (const char* op : {"+",  "-", "*",  "/", "%",  "^", "&",  "|", "#",  "<<", ">>",
                         "||", "=", "<>", "<", "<=", ">", ">=", "~", "~*", "!~", "!~*"}) {
    expect_trees({{cat("a ", op, " b"), cat("(", op, " a b)")}});
  }
}

TEST(ParseExpression, predicates) {
  expect_trees({
      {"a is null", "(is-null a)"},
      {"a is not null", "(is-not-null a)"},
      {"a isnull", "(is-null a)"},
      {"a notnull", "(is-not-null a)"},
      {"a is true", "(is-true a)"},
      {"a is not false", "(is-not-false a)"},
      {"a is unknown", "(is-unknown a)"},
      {"a is not distinct from b", "(not-distinct a b)"},
      {"a is distinct from b + 1 and c", "(and (distinct a (+ b 1)) c)"},
      {"a not in (1, 2)", "(not-in a 1 2)"},
      {"a in (select 1)", "(in a (select 1))"},
      {"a in ((select 1))", "(in a (select 1))"},
      {"a not in ((select 1) union (select 2))", "(not-in a (union (select 1) (select 2)))"},
      {"a in ((select 1), 2)", "(in a (query (select 1)) 2)"},
      {"a in ((select 1) + 1)", "(in a (+ (query (select 1)) 1))"},
      {"a in ((b + 1) * 2, (c))", "(in a (* (+ b 1) 2) c)"},
      {"(a, b) in ((1, 2), (3, 4))", "(in (row a b) (row 1 2) (row 3 4))"},
      {"(a, b) in (select 1, 2)", "(in (row a b) (select 1 2))"},
      {"(a, b) = (1, 2)", "(= (row a b) (row 1 2))"},
      {"a not like 'b'", "(not-like a 'b')"},
      {R"(a like 'b' escape '\\' and c)", R"((and (like a 'b' escape '\') c))"},
      {"a ilike b", "(ilike a b)"},
      {"a not similar to b escape 'x'", "(not-similar a b escape 'x')"},
      {"a ~~ b", "(like a b)"},
      {"a !~~* b", "(not-ilike a b)"},
      {"exists (select 1)", "(exists (select 1))"},
      {"not exists ((select 1))", "(not (exists (select 1)))"},
      {"a > all (select 1)", "(>all a (select 1))"},
      {"a = some (select 1)", "(=any a (select 1))"},
      {"a <> any ('{a,b}')", "(<>any a array '{a,b}')"},
      {"n = any (current_schemas(true))", "(=any n array (current_schemas[] true))"},
      {"c operator(pg_catalog.~) '^(x)$' collate pg_catalog.default",
       "(~ c (collate '^(x)$' default))"},
      {"a operator(pg_catalog.=) b and c", "(and (= a b) c)"},
  });
}

TEST(ParseExpression, parentheses_hold_queries_rows_or_expressions) {
  expect_trees({
      {"(select 1)", "(query (select 1))"},
      {"((select 1))", "(query (select 1))"},
      {"((select 1) + 1) * 2", "(* (+ (query (select 1)) 1) 2)"},
      {"((select 1) union all select 2)", "(query (union-all (select 1) (select 2)))"},
      {"((select 1) order by 1 limit 2)", "(query (select 1) order [1] limit 2)"},
      {"((select 1), 2)", "(row (query (select 1)) 2)"},
      {"((1, 2), 3)", "(row (row 1 2) 3)"},
      {"((a).b)", "(field a b)"},
      {"((a and b) or c)", "(or (and a b) c)"},
      {"(with x as (select 1) select * from x)", "(query (with x=(select 1) (select * from {x})))"},
  });
}

TEST(ParseExpression, casts_and_typed_literals) {
  expect_trees({
      {"a::int::text", "(:: (:: a int) text)"},
      {"cast(a as numeric(10, 2))", "(cast a numeric(10,2))"},
      {"try_cast('x' as date)", "(try_cast 'x' date)"},
      {"convert(varchar(10), a)", "(convert a varchar(10))"},
      {"date '2008-01-01'", "(typed '2008-01-01' date)"},
      {"timestamp '2008-01-01'", "(typed '2008-01-01' timestamp)"},
      {"timestamptz 'x'", "(typed 'x' timestamptz)"},
      {"timestamp with time zone 'x'", "(typed 'x' timestamp with time zone)"},
      {"timestamp(3) without time zone 'x'", "(typed 'x' timestamp without time zone(3))"},
      {"time '10:00'", "(typed '10:00' time)"},
      {"time(3) with time zone '10:00'", "(typed '10:00' time with time zone(3))"},
      {"time", "time"},
      {"date", "date"},
      {"double precision '1.5'", "(typed '1.5' double precision)"},
      {"varchar(3) 'abc'", "(typed 'abc' varchar(3))"},
      {"character varying(3) 'abc'", "(typed 'abc' character varying(3))"},
      {"bool 't'", "(typed 't' bool)"},
      {"\"char\" 'x'", "(typed 'x' \"char\")"},
      {"a::\"char\"", "(:: a \"char\")"},
      {"'pg_class'::pg_catalog.regclass", "(:: 'pg_class' regclass)"},
      {"a::information_schema.sql_identifier", "(:: a information_schema.sql_identifier)"},
      {"a::text[]", "(:: a text[])"},
      {"interval '3 days'", "(interval '3 days')"},
      {"interval '3' day", "(interval '3' day)"},
      {"interval '1-2' year to month", "(interval '1-2' year to month)"},
      {"interval '1 2:3:4' day to second (3)", "(interval '1 2:3:4' day to second (3))"},
      {"d + interval '1 day' * 2", "(+ d (* (interval '1 day') 2))"},
      {"a::interval day to second", "(:: a interval day to second)"},
      {"a collate 'case_insensitive' = b", "(= (collate a case_insensitive) b)"},
      {"collate(a, 'ci')", "(collate a ci)"},
  });
}

TEST(ParseExpression, calls) {
  expect_trees({
      {"f()", "(f[])"},
      {"pg_catalog.f(a, 1)", "(pg_catalog.f[] a 1)"},
      {"count(*)", "(count[] *)"},
      {"count(t.*)", "(count[] t.*)"},
      {"count(distinct a, b)", "(count[distinct] a b)"},
      {"sum(all a)", "(sum[] a)"},
      {"approximate count(distinct a)", "(approximate count[distinct] a)"},
      {"approximate percentile_disc(0.5) within group (order by a)",
       "(approximate percentile_disc[] d:0.5 within [a])"},
      {"approximate", "approximate"},
      {"listagg(distinct a, ',') within group (order by b desc nulls last, c)",
       "(listagg[distinct] a ',' within [b desc nulls-last] [c])"},
      {"percentile_cont(0.5) within group (order by a) over (partition by b, c)",
       "(percentile_cont[] d:0.5 within [a] (over partition b c))"},
      {"rank() over ()", "(rank[] (over))"},
      {"first_value(a ignore nulls) over (order by b)",
       "(first_value[] a ignore-nulls (over order [b]))"},
      {"lag(a, 1) respect nulls over (order by b)", "(lag[] a 1 respect-nulls (over order [b]))"},
      {"sum(a) over (order by b rows unbounded preceding)", "(sum[] a (over order [b] rows -inf))"},
      {"sum(a) over (order by b rows between 2 preceding and 1 + 1 following)",
       "(sum[] a (over order [b] rows -2..+(+ 1 1)))"},
      {"sum(a) over (order by b range between current row and unbounded following)",
       "(sum[] a (over order [b] range 0..+inf))"},
      {"over", "over"},
      {"dateadd(day, 1, a)", "(dateadd[] day 1 a)"},
      {"left(a, 1)", "(left[] a 1)"},
      {"isnull(a, b)", "(isnull[] a b)"},
      {"decode(a, null, 1)", "(decode[] a null 1)"},
      {"date(a)", "(date[] a)"},
      {"char(65)", "(char[] 65)"},
      {"array(1, 'a')", "(array[] 1 'a')"},
      {"array()", "(array[])"},
      {"array[1, 2]", "(array[] 1 2)"},
      {"array(select 1)", "(array-query (select 1))"},
      {"grouping(a, b)", "(grouping[] a b)"},
  });
}

TEST(ParseExpression, functions_with_a_grammar_of_their_own) {
  expect_trees({
      {"extract(year from a)", "(extract year a)"},
      {"extract('EPOCH' from a)", "(extract epoch a)"},
      {"position('a' in b || c)", "(position 'a' (|| b c))"},
      {"position(a, b)", "(position[] a b)"},
      {"substring(a from 2)", "(substring a 2)"},
      {"substring(a from 2 for 3)", "(substring a 2 3)"},
      {"substring(a for 3)", "(substring a 1 3)"},
      {"substring(a, 2, 3)", "(substring[] a 2 3)"},
      {"trim(a)", "(trim[] a)"},
      {"trim(a, 'x')", "(trim[] a 'x')"},
      {"trim(both 'x' from a)", "(trim both 'x' a)"},
      {"trim(leading from a)", "(trim leading blanks a)"},
      {"trim(trailing a)", "(trim trailing blanks a)"},
      {"trim('x' from a)", "(trim both 'x' a)"},
      {"case when a then 1 when b then 2 else 3 end", "(case (when a 1) (when b 2) (else 3))"},
      {"case a + 1 when 1 then 'x' end", "(case (+ a 1) (when 1 'x'))"},
      {"current_date", "(current_date)"},
      {"sysdate", "(sysdate)"},
      {"current_user", "(current_user)"},
      {"current_timestamp(3)", "(current_timestamp[] 3)"},
      {"current_namespace", "(current_namespace)"},
      {"current_database()", "(current_database[])"},
  });
}

// https://docs.aws.amazon.com/redshift/latest/dg/query-super.html
TEST(ParseExpression, navigation_of_super) {
  expect_trees({
      {"c.orders[0].price", "(field (at c.orders 0) price)"},
      {"a[0][1]", "(at (at a 0) 1)"},
      {"a[i + 1]::int", "(:: (at a (+ i 1)) int)"},
      {"a.b.c.d.e", "a.b.c.d.e"},
      {"a.b (+)", "(outer a.b)"},
      {"a (+) = b", "(= (outer a) b)"},
  });
}

TEST(ParseExpression, nodes_know_where_they_start) {
  const Expression sum = parse_expression("  a.x + bb", {});
  EXPECT_EQ(sum.offset, 2U);
  const auto& binary = std::get<Binary>(sum.node);
  EXPECT_EQ(binary.left->offset, 2U);
  EXPECT_EQ(binary.right->offset, 8U);
  EXPECT_EQ(std::get<ColumnReference>(binary.left->node).name.parts[1].offset, 4U);
}

TEST(ParseExpression, types) {
  struct TypeCase {
    std::string text;
    std::optional<Type> type;
    bool has_length;
  };
  const std::vector<TypeCase> cases = {
      {"int2", Type::of(TypeKind::kSmallint), false},
      {"INTEGER", Type::of(TypeKind::kInteger), false},
      {"int8", Type::of(TypeKind::kBigint), false},
      {"decimal", Type::decimal(18, 0), false},
      {"numeric(5)", Type::decimal(5, 0), true},
      {"dec(38,37)", Type::decimal(38, 37), true},
      {"real", Type::of(TypeKind::kReal), false},
      {"float", Type::of(TypeKind::kDouble), false},
      {"float(24)", Type::of(TypeKind::kReal), true},
      {"float(25)", Type::of(TypeKind::kDouble), true},
      {"bool", Type::of(TypeKind::kBoolean), false},
      {"char", Type::character(1), false},
      {"nchar(4096)", Type::character(4096), true},
      {"bpchar", Type::character(256), false},
      {"char(max)", Type::character(4096), true},
      {"varchar", Type::varchar(-1), false},
      {"text", Type::varchar(-1), false},
      {"varchar(65535)", Type::varchar(65535), true},
      {"character varying(max)", Type::varchar(65535), true},
      {"nvarchar(10)", Type::varchar(10), true},
      {"national character varying(10)", Type::varchar(10), true},
      {"date", Type::of(TypeKind::kDate), false},
      {"time(3)", Type::of(TypeKind::kTime), true},
      {"time with time zone", Type::of(TypeKind::kTimetz), false},
      {"timestamp", Type::of(TypeKind::kTimestamp), false},
      {"timestamp without time zone", Type::of(TypeKind::kTimestamp), false},
      {"timestamp (6) with time zone", Type::of(TypeKind::kTimestamptz), true},
      {"interval", Type::of(TypeKind::kInterval), false},
      {"interval year to month", types::interval_type("year", "month", {}), false},
      {"interval day to second(3)", types::interval_type("day", "second", 3), true},
      {"varbyte", Type::varbyte(64000), false},
      {"binary varying(16777216)", Type::varbyte(16777216), true},
      {"varbinary(max)", Type::varbyte(16777216), true},
      {"oid", Type::of(TypeKind::kOid), false},
      {"\"char\"", Type::of(TypeKind::kCatalogChar), false},
      {"pg_catalog.\"char\"", Type::of(TypeKind::kCatalogChar), false},
      {"_text", Type::of(TypeKind::kTextArray), false},
      {"text[]", Type::of(TypeKind::kTextArray), false},
      {"int[]", std::nullopt, false},
      {"super", Type::of(TypeKind::kSuper), false},
      {"hllsketch", Type::of(TypeKind::kHllsketch), false},
      {"geometry", std::nullopt, false},
      {"s.mine(3)", std::nullopt, true},
  };
  for (const TypeCase& item : cases) {
    const Expression cast = parse_expression("x::" + item.text, {});
    const TypeName& type = std::get<Cast>(cast.node).type;
    EXPECT_EQ(type.type, item.type) << item.text;
    EXPECT_EQ(type.has_length, item.has_length) << item.text;
    EXPECT_EQ(type.offset, 3U) << item.text;
  }
}

TEST(ParseExpression, errors_point_at_the_token) {
  expect_errors({
      {"", "42601", "syntax error at end of input", 0},
      {"1 +", "42601", "syntax error at end of input", 3},
      {"1 2", "42601", "syntax error at or near \"2\"", 2},
      {"(1, 2", "42601", "syntax error at end of input", 5},
      {"a < b < c", "42601", "syntax error at or near \"<\"", 6},
      {"a in ()", "42601", "syntax error at or near \")\"", 6},
      {"a in 1", "42601", "syntax error at or near \"1\"", 5},
      {"a is 1", "42601", "syntax error at or near \"1\"", 5},
      {"case end", "42601", "syntax error at or near \"end\"", 5},
      {"case when a end", "42601", "syntax error at or near \"end\"", 12},
      {"select", "42601", "syntax error at or near \"select\"", 0},
      {"TABLE", "42601", "syntax error at or near \"TABLE\"", 0},
      {"t.*", "42601", "syntax error at or near \"*\"", 2},
      {"f(t.* + 1)", "42601", "syntax error at or near \"+\"", 6},
      {"f(t.*::int)", "42601", "syntax error at or near \"::\"", 5},
      {"* + 1", "42601", "syntax error at or near \"*\"", 0},
      {"exists (1)", "42601", "syntax error at or near \"1\"", 8},
      {"'a' 'b'", "42601", "syntax error at or near \"'b'\"", 4},
      {"default", "42601", "syntax error at or near \"default\"", 0},
      {"$0", "42P02", "there is no parameter $0", 0},
      {"$99999999999", "42P02", "there is no parameter $99999999999", 0},
      {"x || '\\000'", "22021", "invalid byte sequence for encoding \"UTF8\": 0x00", 5},
      {"5 !", "0A000", "operator ! is not supported", 2},
      {"!! 5", "0A000", "operator !! is not supported", 0},
      {"a @> b", "0A000", "operator @> is not supported", 2},
      {"a operator(s.+) b", "0A000",
       "OPERATOR() of a schema other than pg_catalog is not supported", 2},
      {"(a, b) overlaps (c, d)", "0A000", "OVERLAPS is not supported", 7},
      {"a like any ('{x}')", "0A000", "LIKE ANY is not supported", 7},
      {"a[1:2]", "0A000", "an array slice is not supported", 1},
      {"x::varchar(0)", "22023", "length for type varchar must be at least 1", 3},
      {"x::varchar(65536)", "22023", "length for type varchar cannot exceed 65535", 3},
      {"x::char(4097)", "22023", "length for type char cannot exceed 4096", 3},
      {"x::numeric(39)", "22023", "NUMERIC precision 39 must be between 1 and 38", 3},
      {"x::numeric(5,6)", "22023", "NUMERIC scale 6 must be between 0 and precision 5", 3},
      {"x::numeric(38,38)", "22023", "NUMERIC scale 38 must be between 0 and 37", 3},
      {"x::float(54)", "22023", "precision for type float must be less than 54 bits", 3},
      {"x::time(7)", "22023", "time(7) precision must be between 0 and 6", 3},
      {"x::int(4)", "42601", "type modifier is not allowed for type \"int\"", 3},
      {"x::super(max)", "42601", "syntax error at or near \"max\"", 9},
  });
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ParseExpression, depth_is_bounded) {
  const auto state = [](const std::string& text) -> std::string {
    try {
      const Expression tree = parse_expression(text, {});
      const Expression copy = tree;  // Copying and destroying must bear what parsing bears.
      return "";
    } catch (const SqlError& error) {
      return std::string(error.state().text());
    }
  };
  EXPECT_EQ(state(repeat("(", 450) + "1" + repeat(")", 450)), "");
  EXPECT_EQ(state(repeat("f(", 450) + "1" + repeat(")", 450)), "");
  EXPECT_EQ(state(repeat("-", 0) + "1" + repeat(" + 1", 1900)), "");
  EXPECT_EQ(state("a" + repeat(" and a", 100'000)), "");
  for (const int times : {2'100, 200'000}) {
    EXPECT_EQ(state(repeat("(", times) + "1" + repeat(")", times)), "54001");
    EXPECT_EQ(state(repeat("f(", times) + "1" + repeat(")", times)), "54001");
    EXPECT_EQ(state(repeat("case when ", times)), "54001");
    EXPECT_EQ(state(repeat("not ", times) + "a"), "54001");
    EXPECT_EQ(state(repeat("- ", times) + "a"), "54001");
    EXPECT_EQ(state("1" + repeat(" + 1", times)), "54001");
    EXPECT_EQ(state("1" + repeat(" = 1", times)), "54001");
    EXPECT_EQ(state("1" + repeat("::int", times)), "54001");
    EXPECT_EQ(state("a" + repeat("[0]", times)), "54001");
    EXPECT_EQ(state("a" + repeat(" is null", times)), "54001");
    EXPECT_EQ(state(repeat("1 or 2 = 3 <= 4 || 5 + 6 * 7 ^ (", times)), "54001");
  }
  // Each chain is short enough; one below the other they are not.
  EXPECT_EQ(state(repeat("(", 300) + "1" + repeat(repeat("+ 1", 10) + ")", 300)), "54001");
}

}  // namespace
}  // namespace slipher::sql
