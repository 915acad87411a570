// Source: https://docs.aws.amazon.com/redshift/latest/dg/hyperloglog-functions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kSketch[] = {
    aggregate("hll", "About how many distinct values, by HyperLogLog.", exactly(1),
              Native{"rs_hll"}, "select hll(x) from (select 1 as x union all select 1) s -- 1"),
    scalar("hll_cardinality", "About how many distinct values a sketch has seen.", exactly(1),
           Native{"rs_hll_cardinality"},
           "select hll_cardinality(s) from (select hll_create_sketch(x) as s from (select 1 as x "
           "union all select 2) t) u -- 2"),
    giving_sketch(aggregate(
        "hll_combine", "The sketch of what any of the sketches has seen.", exactly(1),
        Native{"rs_hll_combine"},
        "select hll_cardinality(hll_combine(s)) from (select hll_create_sketch(1) as s union all "
        "select hll_create_sketch(2)) t -- 2")),
    giving_sketch(scalar(
        "hll_combine_sketches", "The sketch of what either sketch has seen.", exactly(2),
        Native{"rs_hll_combine_sketches"},
        "select hll_cardinality(hll_combine_sketches(hll_create_sketch(1), hll_create_sketch(2))) "
        "-- 2")),
    giving_sketch(aggregate(
        "hll_create_sketch", "The HyperLogLog sketch of the values.", exactly(1),
        Native{"rs_hll_create_sketch"},
        "select hll_create_sketch(x) from (select 1 as x) s -- "
        "{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[22362299],\"values\":[1]}}")),
};

}  // namespace

std::span<const Function> sketch_functions() { return kSketch; }

}  // namespace slipher::functions
