// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_conditional_expressions.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kConditional[] = {
    with_super(scalar("coalesce", "The first value that is not NULL.", at_least(1),
                      Native{"coalesce"}, "select coalesce(null, 2, 3) -- 2"),
               SuperUse::kLikeAll),
    with_super(
        scalar(
            "decode",
            "The result beside the first value that equals the expression, NULL included; else the "
            "default.",
            at_least(3), Native{"rs_decode"},
            "select decode(2, 1, 'one', 2, 'two', 'many') -- two"),
        SuperUse::kDecodes),
    with_super(scalar("greatest", "The largest value; NULL is left out.", at_least(1),
                      Native{"rs_greatest"}, "select greatest(1, null, 3) -- 3"),
               SuperUse::kLikeAll),
    with_super(scalar("least", "The smallest value; NULL is left out.", at_least(1),
                      Native{"rs_least"}, "select least(2, null, 3) -- 2"),
               SuperUse::kLikeAll),
    scalar("nullif", "NULL when both are equal, else the first.", exactly(2),
           Rewrite{"case when $1 = $2 then null else $1 end"},
           "select nullif('first', 'second') -- first"),
    with_super(scalar("isnull", "The same as NVL; Redshift's drivers call it.", exactly(2),
                      Native{"coalesce"}, "select isnull(null, 12) -- 12"),
               SuperUse::kLikeAll),
    with_super(scalar("nvl", "The same as COALESCE.", at_least(2), Native{"coalesce"},
                      "select nvl(null, 12) -- 12"),
               SuperUse::kLikeAll),
    scalar("nvl2", "The second value when the first is not NULL, else the third.", exactly(3),
           Rewrite{"case when $1 is not null then $2 else $3 end"},
           "select nvl2(null, 'some', 'none') -- none"),
};

}  // namespace

std::span<const Function> conditional_functions() { return kConditional; }

}  // namespace slipher::functions
