// https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html

#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using TrailingBlanks = FunctionsTest;

TEST_F(TrailingBlanks, are_cut_from_texts_only) {
  EXPECT_EQ(typed("rs_trimmed(s) || '|' from (select 'a  ' || '' s)"), "character varying: a|");
  EXPECT_EQ(value("rs_trimmed(s) || '|' from (select '   ' || '' s)"), "|");
  EXPECT_EQ(value("rs_trimmed(s) || '|' from (select 'a' || chr(9) s) where s = 'a' || chr(9)"),
            "a\t|");
  EXPECT_EQ(typed("rs_trimmed(12::int)"), "integer: 12");
  EXPECT_EQ(value("rs_trimmed(null::varchar)"), "NULL");
  EXPECT_EQ(value("rs_octet_length(rs_trimmed('ab '::blob))"), "3");
}

TEST_F(TrailingBlanks, the_greatest_and_least_texts_keep_theirs) {
  EXPECT_EQ(value("rs_greatest(s, 'a') || '|' from (select 'a  ' || '' s)"), "a  |");
  EXPECT_EQ(value("rs_greatest('a' || chr(9), s) || '|' from (select 'a ' || '' s)"), "a\t|");
  EXPECT_EQ(value("rs_least(s, 'b' || '', null) || '|' from (select 'b  ' || '' s)"), "b  |");
  EXPECT_EQ(value("rs_least('b', s) || '|' from (select '  ' || '' s)"), "  |");
  EXPECT_EQ(value("rs_greatest(null::varchar, null)"), "NULL");
  EXPECT_EQ(value("string_agg(rs_greatest(s, 'b'), ',') from (values ('a'), (null), ('c ')) v(s)"),
            "b,b,c ");
  EXPECT_EQ(typed("rs_greatest(1::int, 2::bigint)"), "bigint: 2");
}

TEST_F(TrailingBlanks, intervals_of_two_signs_are_compared_by_their_length) {
  EXPECT_EQ(value("rs_trimmed(i) = interval 29 day from (select interval 1 month - interval 1 day "
                  "i)"),
            "t");
  EXPECT_EQ(value("rs_trimmed(i) from (select interval 1 day - interval 25 hour i)"), "-01:00:00");
  EXPECT_EQ(value("rs_trimmed(i) from (select interval 1 month + interval 40 day i)"),
            "1 mon 40 days");
  EXPECT_EQ(value("rs_greatest(i, interval 28 day) from (select interval 1 month - interval 1 day "
                  "i)"),
            "29 days");
}

TEST_F(TrailingBlanks, constants_still_take_the_other_type) {
  EXPECT_EQ(value("5::int = rs_trimmed('5 ')"), "t");
  EXPECT_EQ(value("d = rs_trimmed('2024-02-29') from (select date '2024-02-29' d)"), "t");
}

TEST_F(TrailingBlanks, a_parameter_takes_the_type_beside_it) {
  EXPECT_EQ(parameter("s = rs_trimmed($1, s) from (select 'a' || '' s)"), "character varying");
  EXPECT_EQ(parameter("i = rs_trimmed($1, i) from (select 1::bigint i)"), "bigint");
}

TEST_F(TrailingBlanks, padded_values_are_grouped_and_keep_their_blanks) {
  EXPECT_EQ(value("count(*) from (select distinct rs_padded(s) from (values ('a'), ('a ')) v(s))"),
            "1");
  EXPECT_EQ(value("rs_octet_length(s) from (select rs_padded(s) s, count(*) from (values ('a  ')) "
                  "v(s) group by rs_padded(s))"),
            "3");
  EXPECT_EQ(typed("rs_padded(12::int)"), "integer: 12");
}

TEST_F(TrailingBlanks, the_connection_is_told_of_columns_that_get_one) {
  run(*connection_, "create table t (a varchar, b varchar)");
  run(*connection_,
      "insert into t select rs_watched(s, 1), rs_watched(s || 'x', 2) from (values ('a'), (null), "
      "('')) v(s)");
  EXPECT_TRUE(connection_->take_trailing_blanks().empty());
  run(*connection_,
      "insert into t select rs_watched(s, 1), rs_watched(s || 'x', 2) from (values ('a'), (null), "
      "('a ')) v(s)");
  EXPECT_EQ(connection_->take_trailing_blanks(), std::vector<std::int32_t>{1});
  EXPECT_TRUE(connection_->take_trailing_blanks().empty());
}

TEST_F(TrailingBlanks, a_kept_plan_tells_each_time_that_it_runs) {
  run(*connection_, "create table t (a varchar)");
  const auto plan = connection_->prepare("insert into t values (rs_watched('a ', 1))");
  EXPECT_TRUE(connection_->take_trailing_blanks().empty());
  for (int i = 0; i < 2; ++i) {
    const StopSource stop;
    const auto result = connection_->execute(*plan, {}, stop);
    while (result->next()) {
    }
    EXPECT_EQ(connection_->take_trailing_blanks(), std::vector<std::int32_t>{1});
  }
}

using Case = FunctionsTest;

TEST_F(Case, is_folded_in_texts_only) {
  EXPECT_EQ(typed("rs_folded(s) || '|' from (select 'aBÉ ' || '' s)"), "character varying: abé|");
  EXPECT_EQ(typed("rs_folded(12::int)"), "integer: 12");
  EXPECT_EQ(value("rs_folded(null::varchar)"), "NULL");
  EXPECT_EQ(value("5::int = rs_folded('5 ')"), "t");
  EXPECT_EQ(value("s = rs_folded('AB ') from (select 'ab' || '' s)"), "t");
  EXPECT_EQ(parameter("s = rs_folded($1, s) from (select 'a' || '' s)"), "character varying");
}

TEST_F(Case, counts_for_nothing_in_a_folding_value_which_keeps_it) {
  EXPECT_EQ(value("count(*) from (select distinct rs_folding(s) from (values ('a'), ('A ')) v(s))"),
            "1");
  EXPECT_EQ(
      value("string_agg(s, ',' order by rs_folding(s) desc) from (values ('a'), ('C'), ('b')) "
            "v(s)"),
      "C,b,a");
  EXPECT_EQ(value("max(rs_folding(s)) from (values ('a'), ('B')) v(s)"), "B");
  EXPECT_EQ(value("rs_greatest_without_case(s, 'B', null) from (select 'a' || '' s)"), "B");
  EXPECT_EQ(value("rs_least_without_case(s, 'B', null) from (select 'a' || '' s)"), "a");
  EXPECT_EQ(typed("rs_folding(12::int)"), "integer: 12");
}

}  // namespace
}  // namespace slipher::engine
