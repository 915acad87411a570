// Source: https://docs.aws.amazon.com/redshift/latest/dg/Date_functions_header.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kDate[] = {
    scalar("age", "From the second moment to the first in years, months and days.", exactly(2),
           Rewrite{"engine.age(cast($1 as timestamp), cast($2 as timestamp))"},
           "select extract(month from age('2001-04-10', '1957-06-13')) -- 9"),
    scalar("age", "From the moment to the beginning of today.", exactly(1),
           Rewrite{"engine.age(cast(current_date as timestamp), cast($1 as timestamp))"},
           "select age(current_date) = interval '0 days' -- t"),
    scalar("add_months", "Adds months; the last day of a month becomes the last day of the other.",
           exactly(2), Native{"rs_add_months"},
           "select add_months(date '2008-04-30', 1) -- 2008-05-31 00:00:00"),
    scalar("convert_timezone", "From UTC to a time zone.", exactly(2),
           Rewrite{"timezone($1, timezone('UTC', cast($2 as timestamp)))"},
           "select convert_timezone('America/New_York', '2013-02-01 08:00:00') -- 2013-02-01 "
           "03:00:00"),
    scalar("convert_timezone", "From the first time zone to the second.", exactly(3),
           Rewrite{"timezone($2, timezone($1, cast($3 as timestamp)))"},
           "select convert_timezone('EST', 'PST', '20080305 12:25:29') -- 2008-03-05 09:25:29"),
    of_date_part("date_add", "The same as DATEADD.", exactly(3), Native{"rs_dateadd"},
                 "select date_add(month, 18, '2008-02-28') -- 2009-08-28 00:00:00"),
    scalar("date_cmp", "Compares two dates: 0, 1 or -1.", exactly(2), Native{"rs_date_cmp"},
           "select date_cmp('2008-01-01', '2008-01-04') -- -1"),
    scalar("date_cmp_timestamp", "Compares a date and a timestamp: 0, 1 or -1.", exactly(2),
           Native{"rs_date_cmp_timestamp"},
           "select date_cmp_timestamp('2008-06-18', '2008-06-18 02:36:48') -- -1"),
    scalar("date_cmp_timestamptz", "Compares a date and a timestamp with time zone: 0, 1 or -1.",
           exactly(2), Native{"rs_timestamptz_cmp"},
           "select date_cmp_timestamptz('2008-06-18', '2008-06-18 00:00:00+00') -- 0"),
    scalar("isfinite", "Whether the moment is one: it always is.", exactly(1),
           Rewrite{"engine.isfinite(cast($1 as timestamp))"},
           "select isfinite(timestamp '2002-09-17 19:09:59') -- t"),
    of_date_part("date_diff", "The same as DATEDIFF.", exactly(3), Native{"rs_datediff"},
                 "select date_diff(year, '2008-12-31', '2009-01-01') -- 1"),
    of_date_part("date_part", "One field, as a number; seconds with their fraction.", exactly(2),
                 Native{"rs_date_part"},
                 "select date_part(week, timestamp '2022-05-02 06:24:10') -- 18"),
    scalar("date_part_year", "The year.", exactly(1), Native{"rs_date_part_year"},
           "select date_part_year(date '20220502 04:05:06.789') -- 2022"),
    of_date_part(
        "date_trunc", "Cuts a moment to a part.", exactly(2), Native{"rs_date_trunc"},
        "select date_trunc('week', timestamp '2022-05-08 00:00:00') -- 2022-05-02 00:00:00"),
    of_date_part("dateadd", "Adds a number of parts to a moment.", exactly(3), Native{"rs_dateadd"},
                 "select dateadd(month, 1, date '2008-04-30') -- 2008-05-30 00:00:00"),
    of_date_part("datediff", "How many boundaries of a part lie between two moments.", exactly(3),
                 Native{"rs_datediff"},
                 "select datediff(hour, '2009-01-01 08:30:00', '2009-01-01 10:00:00') -- 2"),
    of_date_part("extract", "One field alone, as an integer.", exactly(2), Native{"rs_extract"},
                 "select extract(ms from timestamp '2009-09-09 12:08:43.101') -- 101"),
    scalar("interval_cmp", "Compares two intervals: 0, 1 or -1.", exactly(2),
           Native{"rs_interval_cmp"}, "select interval_cmp('7 days', '1 week') -- 0"),
    scalar("last_day", "The last day of the month.", exactly(1), Native{"rs_last_day"},
           "select last_day(date '2004-02-03') -- 2004-02-29"),
    scalar("months_between", "Months from the second date to the first.", exactly(2),
           Native{"rs_months_between"}, "select months_between('1969-01-18', '1969-03-18') -- -2"),
    scalar("next_day", "The first such weekday after a date.", exactly(2), Native{"rs_next_day"},
           "select next_day('2014-08-20', 'Tuesday') -- 2014-08-26"),
    of_date_part("pgdate_part", "The same as DATE_PART.", exactly(2), Native{"rs_date_part"},
                 "select pgdate_part(dow, timestamp '2008-12-31 00:00:00') -- 3"),
    scalar("timestamp_cmp", "Compares two timestamps: 0, 1 or -1.", exactly(2),
           Native{"rs_timestamp_cmp"},
           "select timestamp_cmp('2008-01-24 06:43:29', '2008-01-24 06:43:29') -- 0"),
    scalar("timestamp_cmp_date", "Compares a timestamp and a date: 0, 1 or -1.", exactly(2),
           Native{"rs_timestamp_cmp_date"},
           "select timestamp_cmp_date('2008-06-18 02:36:48', '2008-06-18') -- 1"),
    scalar(
        "timestamp_cmp_timestamptz", "Compares a timestamp and one with time zone: 0, 1 or -1.",
        exactly(2), Native{"rs_timestamptz_cmp"},
        "select timestamp_cmp_timestamptz('2008-01-24 06:43:29', '2008-01-24 06:43:29+00') -- 0"),
    scalar("timestamptz_cmp", "Compares two timestamps with time zone: 0, 1 or -1.", exactly(2),
           Native{"rs_timestamptz_cmp"},
           "select timestamptz_cmp('2008-01-24 06:43:29+00', '2008-01-24 05:43:29+00') -- 1"),
    scalar("timestamptz_cmp_date", "Compares a timestamp with time zone and a date: 0, 1 or -1.",
           exactly(2), Native{"rs_timestamptz_cmp"},
           "select timestamptz_cmp_date('2008-06-18 00:00:00+00', '2008-06-19') -- -1"),
    scalar(
        "timestamptz_cmp_timestamp",
        "Compares a timestamp with time zone and one without: 0, 1 or -1.", exactly(2),
        Native{"rs_timestamptz_cmp"},
        "select timestamptz_cmp_timestamp('2008-01-24 06:43:29+00', '2008-01-24 06:43:29') -- 0"),
    scalar("timezone", "A local time of a zone as a moment, or a moment as that zone's local time.",
           exactly(2), Native{"rs_timezone"},
           "select timezone('PST', timestamptz '2008-06-17 17:44:54+00') -- 2008-06-17 09:44:54"),
};

}  // namespace

std::span<const Function> date_functions() { return kDate; }

}  // namespace slipher::functions
