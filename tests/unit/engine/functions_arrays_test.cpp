// Arrays of the catalogs as PostgreSQL 15 treats them.

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Arrays = FunctionsTest;

TEST_F(Arrays, elements_count_from_one) {
  EXPECT_EQ(value("rs_array_element('{a,\"b, \\\"c\",NULL}', 1)"), "a");
  EXPECT_EQ(value("rs_array_element('{a,\"b, \\\"c\",NULL}', 2)"), "b, \"c");
  EXPECT_EQ(value("rs_array_element('{a,\"b, \\\"c\",NULL}', 3)"), "NULL");
  EXPECT_EQ(value("rs_array_element('{a,b}', 0)"), "NULL");
  EXPECT_EQ(value("rs_array_element('{a,b}', -1)"), "NULL");
  EXPECT_EQ(value("rs_array_element('{a,b}', 3)"), "NULL");
  EXPECT_EQ(value("rs_array_element(['a', 'b'], 2)"), "b");
  EXPECT_EQ(value("rs_array_element('{\"NULL\"}', 1)"), "NULL");
  EXPECT_EQ(value("rs_array_element('{\"NULL\"}', 1) is null"), "f");
}

TEST_F(Arrays, elements_of_vectors_count_from_zero) {
  EXPECT_EQ(value("rs_array_element('3 1'::int2vector, 0)"), "3");
  EXPECT_EQ(value("rs_array_element('3 1'::int2vector, 1)"), "1");
  EXPECT_EQ(value("rs_array_element('3 1'::oidvector, 2)"), "NULL");
  EXPECT_EQ(value("rs_array_upper('3 1'::int2vector, 1)"), "1");
  EXPECT_EQ(value("rs_array_lower('3 1'::int2vector, 1)"), "0");
}

TEST_F(Arrays, bounds) {
  EXPECT_EQ(value("rs_array_upper('{a,b,c}', 1)"), "3");
  EXPECT_EQ(value("rs_array_lower('{a,b,c}', 1)"), "1");
  EXPECT_EQ(
      value("rs_array_lower(a, 1) || '-' || rs_array_upper(a, 1) from (values ('{a,b}')) t(a)"),
      "1-2");
  EXPECT_EQ(value("rs_array_upper('{}', 1)"), "NULL");
  EXPECT_EQ(value("rs_array_upper('{a}', 2)"), "NULL");
}

TEST_F(Arrays, what_they_contain) {
  EXPECT_EQ(value("rs_has_element('{1,2}', 2::int)"), "t");
  EXPECT_EQ(value("rs_has_element('{1,2}'::text_array, 3::bigint)"), "f");
  EXPECT_EQ(value("rs_has_element(['a', 'b'], 'b')"), "t");
  EXPECT_EQ(value("rs_has_element('1 2'::oidvector, '2')"), "t");
  EXPECT_EQ(value("rs_has_element(NULL::text_array, 'a')"), "NULL");
}

TEST_F(Arrays, rows_of_a_table) {
  EXPECT_EQ(
      value("string_agg(rs_array_element(a, 2), '' order by n) from (values (1, '{a,b}'), (2, "
            "NULL), (3, '{c}'), (4, '{d,e}')) t(n, a)"),
      "be");
  EXPECT_EQ(value("string_agg(u, '|') from (select unnest(rs_unnest('{x,y}')) u)"), "x|y");
}

TEST_F(Arrays, joined) {
  EXPECT_EQ(value("rs_concat(['a'], '{b,c}'::text_array)"), "{a,b,c}");
  EXPECT_EQ(value("rs_concat(NULL::text_array, ['a'])"), "{a}");
}

TEST_F(Arrays, malformed) {
  EXPECT_EQ(value("rs_unnest('a,b')"), "22P02 malformed array literal: \"a,b\"");
}

}  // namespace
}  // namespace slipher::engine
