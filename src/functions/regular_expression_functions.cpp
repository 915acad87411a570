// Source: https://docs.aws.amazon.com/redshift/latest/dg/REGEXP_SUBSTR.html and its neighbours.

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kRegularExpression[] = {
    scalar("regexp_count", "How often a pattern matches; then from which place on, and flags.",
           from_to(2, 4), Native{"rs_regexp_count"},
           "select regexp_count('abcdefghijklmnopqrstuvwxyz', '[a-z]{3}') -- 8"),
    scalar(
        "regexp_instr",
        "Place of what matches; then from which place on, which match, 1 for the place after it, "
        "and flags.",
        from_to(2, 6), Native{"rs_regexp_instr"},
        "select regexp_instr('lorem.ipsum@Vestibulumante.com', '@[^.]*') -- 12"),
    scalar("regexp_replace",
           "Replaces every match; then the replacement, from which place on, and flags.",
           from_to(2, 5), Native{"rs_regexp_replace"},
           "select regexp_replace('the fox', 'FOX', 'quick brown fox', 1, 'i') -- the quick brown "
           "fox"),
    scalar("regexp_substr", "What matches; then from which place on, which match, and flags.",
           from_to(2, 5), Native{"rs_regexp_substr"},
           "select regexp_substr('a fox, a dog', '[a-z]{3}', 1, 2) -- dog"),
};

}  // namespace

std::span<const Function> regular_expression_functions() { return kRegularExpression; }

}  // namespace slipher::functions
