// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Data_type_formatting.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kFormatting[] = {
    scalar("text_to_int_alt",
           "Reads an integer as Teradata does, by a format phrase if there is one; what is behind "
           "the point is cut.",
           from_to(1, 2), Native{"rs_text_to_int_alt"}, "select text_to_int_alt('123-') -- -123"),
    scalar("text_to_numeric_alt",
           "Reads a number as Teradata does: of a format phrase, of a precision and a scale.",
           from_to(1, 4), Native{"rs_text_to_numeric_alt"},
           "select text_to_numeric_alt('123.52501', 10, 2) -- 123.53"),
    scalar(
        "to_char", "A date, a time or a number by a format.", exactly(2), Native{"rs_to_char"},
        "select to_char(timestamp '2009-12-31 23:15:59', 'MONTH-DY-DD-YYYY HH12:MIPM') -- DECEMBER "
        "-THU-31-2009 11:15PM"),
    scalar("to_date",
           "Reads a date by a format; a third argument true refuses days that do not exist.",
           from_to(2, 3), Native{"rs_to_date"},
           "select to_date('20010631', 'YYYYMMDD') -- 2001-07-01"),
    scalar("to_number", "Reads a number by a format.", exactly(2), Native{"rs_to_number"},
           "select to_number('12,454.8-', 'FM99G999D9S') -- -12454.8"),
    scalar("to_timestamp", "Reads a timestamp with time zone by a format.", from_to(2, 3),
           Native{"rs_to_timestamp"},
           "select to_timestamp('2011-12-18 24:38:15', 'YYYY-MM-DD HH24:MI:SS') -- 2011-12-19 "
           "00:38:15+00"),
};

}  // namespace

std::span<const Function> formatting_functions() { return kFormatting; }

}  // namespace slipher::functions
