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
    declared(FunctionKind::kTable, "_pg_expandarray",
             "The elements of an array of the catalog as x, each with its position as n; "
             "PostgreSQL's JDBC driver asks for keys with it. In information_schema.",
             exactly(1), Native{"rs_expand_array"},
             "select sum(n) from (select (_pg_expandarray('{a,b}')).n as n) t -- 3"),
    declared(FunctionKind::kTable, "unnest", "The elements of an array of the catalog.", exactly(1),
             Native{"rs_unnest"}, "select count(*) from unnest('{a,b}') -- 2"),
};

}  // namespace

std::span<const Function> set_functions() { return kSet; }

}  // namespace slipher::functions
