// Functions that give rows. They run on the leader only in Redshift; here they run anywhere.
// Source: https://www.postgresql.org/docs/8.0/functions-srf.html

#include "functions/declare.h"

namespace slipher::functions {

namespace {

constexpr Function kSet[] = {
    declared(FunctionKind::kTable, "generate_series",
             "The values from the first to the second, in steps of one or of the third.",
             from_to(2, 3), Native{"generate_series"},
             "select count(*) from generate_series(2, 10, 4) -- 3"),
};

}  // namespace

std::span<const Function> set_functions() { return kSet; }

}  // namespace slipher::functions
