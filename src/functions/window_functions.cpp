// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_Window_functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kWindow[] = {
    window("cume_dist", "Share of the rows that do not come after this one.", exactly(0),
           Native{"cume_dist"}, "select cume_dist() over (order by x) from (select 1 as x) s -- 1"),
    window("dense_rank", "Rank without gaps.", exactly(0), Native{"dense_rank"},
           "select dense_rank() over (order by x) from (select 1 as x) s -- 1"),
    with_super(
        window(
            "first_value", "The value of the frame's first row.", exactly(1), Native{"first_value"},
            "select first_value(x) over (order by x rows unbounded preceding) from (select 7 as x) "
            "s -- 7"),
        SuperUse::kLikeFirst),
    with_super(
        window("lag", "The value some rows before, 1 by default.", from_to(1, 2), Native{"lag"},
               "select lag(x, 0) over (order by x) from (select 7 as x) s -- 7"),
        SuperUse::kLikeFirst),
    with_super(
        window("last_value", "The value of the frame's last row.", exactly(1), Native{"last_value"},
               "select last_value(x) over (order by x rows unbounded preceding) from (select 7 as "
               "x) s "
               "-- 7"),
        SuperUse::kLikeFirst),
    with_super(
        window("lead", "The value some rows after, 1 by default.", from_to(1, 2), Native{"lead"},
               "select lead(x, 0) over (order by x) from (select 7 as x) s -- 7"),
        SuperUse::kLikeFirst),
    with_super(window("nth_value", "The value of a row of the frame, counted from 1.", exactly(2),
                      Native{"nth_value"},
                      "select nth_value(x, 1) over (order by x rows unbounded preceding) from "
                      "(select 7 as x) "
                      "s -- 7"),
               SuperUse::kLikeFirst),
    window("ntile", "Number of the group when the rows are divided into equal ones.", exactly(1),
           Native{"ntile"}, "select ntile(4) over (order by x) from (select 7 as x) s -- 1"),
    window("percent_rank", "(Rank - 1) / (rows - 1).", exactly(0), Native{"percent_rank"},
           "select percent_rank() over (order by x) from (select 7 as x) s -- 0"),
    window("rank", "Rank; equal rows share it and leave a gap.", exactly(0), Native{"rank"},
           "select rank() over (order by x) from (select 7 as x) s -- 1"),
    window("ratio_to_report", "Share of the partition's sum.", exactly(1),
           Rewrite{"cast($1 as float8) / cast(sum($1) over () as float8)"},
           "select ratio_to_report(x) over () from (select 7 as x) s -- 1"),
    window("row_number", "Number of the row, from 1.", exactly(0), Native{"row_number"},
           "select row_number() over (order by x) from (select 7 as x) s -- 1"),
};

}  // namespace

std::span<const Function> window_functions() { return kWindow; }

}  // namespace slipher::functions
