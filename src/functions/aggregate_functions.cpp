// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_Aggregate_Functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kAggregate[] = {
    with_super(aggregate("any_value", "Any one of the values.", exactly(1), Native{"any_value"},
                         "select any_value(x) from (select 1 as x union all select 1) s -- 1"),
               SuperUse::kLikeFirst),
    with_super(aggregate("avg", "Average: a whole number of integers, with the scale of decimals.",
                         exactly(1), Native{"rs_avg"},
                         "select avg(x) from (select 1 as x union all select 4) s -- 2"),
               SuperUse::kLikeFirst, "rs_super_average"),
    aggregate(
        "bit_and", "The bits that all values have.", exactly(1), Native{"bit_and"},
        "select bit_and(x) from (select 7 as x union all select 3 union all select 22) s -- 2"),
    aggregate(
        "bit_or", "The bits that any value has.", exactly(1), Native{"bit_or"},
        "select bit_or(x) from (select 3 as x union all select 10 union all select 22) s -- 31"),
    aggregate("bool_and", "Whether every value is true.", exactly(1), Native{"rs_bool_and"},
              "select bool_and(x) from (select true as x union all select false) s -- f"),
    aggregate("bool_or", "Whether any value is true.", exactly(1), Native{"rs_bool_or"},
              "select bool_or(x) from (select true as x union all select false) s -- t"),
    aggregate("count",
              "How many values are not NULL; with * how many rows; exact with APPROXIMATE too.",
              exactly(1), Native{"count"},
              "select count(x) from (select 1 as x union all select null) s -- 1"),
    with_length(
        aggregate("listagg", "The values, joined; the second argument stands between them.",
                  from_to(1, 2), Native{"rs_listagg"},
                  "select listagg(x, ', ') within group (order by x) from (select 2 as x union all "
                  "select 1) s -- 1, 2"),
        65535),
    with_super(aggregate("max", "The largest value.", exactly(1), Native{"max"},
                         "select max(x) from (select 1 as x union all select 4) s -- 4"),
               SuperUse::kLikeFirst, "rs_super_max"),
    aggregate("median", "The middle value, or what lies between the two middle ones.", exactly(1),
              Native{"rs_median"},
              "select median(x) from (select 10 as x union all select 25) s -- 17.5"),
    with_super(aggregate("min", "The smallest value.", exactly(1), Native{"min"},
                         "select min(x) from (select 1 as x union all select 4) s -- 1"),
               SuperUse::kLikeFirst, "rs_super_min"),
    aggregate(
        "percentile_cont", "The value at a fraction of the ordered values, interpolated.",
        exactly(1), Native{"rs_percentile_cont"},
        "select percentile_cont(0.25) within group (order by x) from (select 1 as x union all "
        "select 4) s -- 1.75"),
    aggregate("percentile_disc",
              "The first value at or after a fraction of the ordered values; with APPROXIMATE too.",
              exactly(1), Native{"rs_percentile_disc"},
              "select percentile_disc(0.5) within group (order by x) from (select 1 as x union all "
              "select 4 union all "
              "select 9) s -- 4"),
    aggregate("stddev", "The same as STDDEV_SAMP.", exactly(1), Native{"stddev_samp"},
              "select stddev(x) from (select 1 as x union all select 3) s -- 1.4142135623731"),
    aggregate("stddev_pop", "Standard deviation of a population.", exactly(1), Native{"stddev_pop"},
              "select stddev_pop(x) from (select 1 as x union all select 3) s -- 1"),
    aggregate("stddev_samp", "Standard deviation of a sample.", exactly(1), Native{"stddev_samp"},
              "select stddev_samp(x) from (select 3 as x union all select 3) s -- 0"),
    with_super(
        aggregate("sum", "Sum: BIGINT of small integers, DECIMAL(38) of BIGINT and of decimals.",
                  exactly(1), Native{"rs_sum"},
                  "select sum(x) from (select 1.5 as x union all select 4.5) s -- 6.0"),
        SuperUse::kLikeFirst, "rs_super_sum"),
    aggregate("var_pop", "Variance of a population.", exactly(1), Native{"var_pop"},
              "select var_pop(x) from (select 1 as x union all select 3) s -- 1"),
    aggregate("var_samp", "Variance of a sample.", exactly(1), Native{"var_samp"},
              "select var_samp(x) from (select 1 as x union all select 3) s -- 2"),
    aggregate("variance", "The same as VAR_SAMP.", exactly(1), Native{"var_samp"},
              "select variance(x) from (select 1 as x union all select 3) s -- 2"),
};

}  // namespace

std::span<const Function> aggregate_functions() { return kAggregate; }

}  // namespace slipher::functions
