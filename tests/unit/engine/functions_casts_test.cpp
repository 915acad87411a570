#include "tests/unit/engine/functions_fixture.h"

namespace slipher::engine {
namespace {

using Casts = FunctionsTest;

TEST_F(Casts, an_explicit_cast_cuts_to_bytes_at_a_character) {
  EXPECT_EQ(value("rs_cast_varchar('hello', 3)"), "hel");
  EXPECT_EQ(value("rs_cast_varchar('aé', 2)"), "a");
  EXPECT_EQ(value("rs_cast_varchar('aé', 3)"), "aé");
  EXPECT_EQ(value("rs_cast_varchar(12345::int, 2)"), "12");
  EXPECT_EQ(typed("rs_cast_varchar(null, 4)"), "character varying: NULL");
  EXPECT_EQ(value("rs_cast_char('ab   cd', 4)"), "ab");
}

TEST_F(Casts, an_assignment_refuses_what_is_too_long) {
  EXPECT_EQ(value("rs_assign_varchar('hello', 3)"),
            "22001 value too long for type character varying(3)");
  EXPECT_EQ(value("rs_assign_varchar('aé', 2)"),
            "22001 value too long for type character varying(2)");
  EXPECT_EQ(value("rs_assign_char('hello', 3)"), "22001 value too long for type character(3)");
  EXPECT_EQ(value("rs_assign_varbyte('abcd'::blob, 3)").substr(0, 5), "22001");
}

TEST_F(Casts, an_assignment_cuts_blanks) {
  EXPECT_EQ(value("rs_assign_varchar('he    ', 3)"), "he ");
  EXPECT_EQ(value("rs_assign_char('he   ', 2)"), "he");
}

TEST_F(Casts, not_null_refuses_null) {
  EXPECT_EQ(value("rs_not_null(5::int, 'c')"), "5");
  EXPECT_EQ(value("rs_not_null(null::int, 'c')"), "23502 Cannot insert a NULL value into column c");
  EXPECT_EQ(error(*connection_, "select rs_not_null(x, 'c') from (values (1),(null)) t(x)"),
            "23502 Cannot insert a NULL value into column c");
}

TEST_F(Casts, numbers_and_dates_as_text) {
  EXPECT_EQ(value("cast(1e10::double as varchar)"), "10000000000");
  EXPECT_EQ(value("cast(0.1::real as varchar)"), "0.1");
  EXPECT_EQ(value("cast(timestamp '2008-01-01 10:00:00.5' as varchar)"), "2008-01-01 10:00:00.5");
  EXPECT_EQ(value("cast(interval '1 year 2 months 3 days' as varchar)"), "1 year 2 mons 3 days");
  EXPECT_EQ(value("cast(1.50 as varchar)"), "1.50");
  EXPECT_EQ(value("cast('ab'::blob as varchar)"), "ab");
  EXPECT_EQ(value("cast(from_hex('ff') as varchar)"),
            "22021 invalid byte sequence for encoding \"UTF8\"");
}

TEST_F(Casts, text_as_numbers_and_dates) {
  EXPECT_EQ(value("'12/31/2008'::date"), "2008-12-31");
  EXPECT_EQ(value("' 12 '::int"), "12");
  EXPECT_EQ(value("'1.255'::decimal(5,2)"), "1.26");
  EXPECT_EQ(value("'1.5'::int"), "22P02 invalid input syntax for integer: \"1.5\"");
  EXPECT_EQ(value("'abc'::date"), "22007 invalid input syntax for type date: \"abc\"");
  EXPECT_EQ(value("try_cast('abc' as date)"), "NULL");
  EXPECT_EQ(value("date '2008-12-31' > '12/30/2008'"), "t");
}

TEST_F(Casts, constants) {
  EXPECT_EQ(typed("rs_date(-1)"), "date: 1969-12-31");
  EXPECT_EQ(typed("rs_time(3600000000)"), "time without time zone: 01:00:00");
}

}  // namespace
}  // namespace slipher::engine
