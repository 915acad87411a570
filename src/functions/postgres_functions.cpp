// Functions of PostgreSQL that Redshift does not have, as far as the engine has the same ones; and
// those that Redshift has for queries without tables alone. With slipher.strict they are what they
// are on Redshift.
//
// Sources: https://docs.aws.amazon.com/redshift/latest/dg/c_unsupported-postgresql-functions.html
//          https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_leader_node_only.html
//          https://www.postgresql.org/docs/15/functions.html

#include <algorithm>

#include "functions/declare.h"

namespace slipher::functions {
namespace {

constexpr Function beyond(Function function) {
  function.beyond_redshift = true;
  return function;
}

constexpr Function regression(std::string_view name, std::string_view about,
                              std::string_view example) {
  return beyond(aggregate(name, about, exactly(2), Native{name}, example));
}

constexpr Function kPostgres[] = {
    beyond(aggregate(
        "string_agg", "The values, joined; the second argument stands between them.", exactly(2),
        Native{"string_agg"},
        "select string_agg(x, '-') from (select 'a' as x union all select 'a') s -- a-a")),
    beyond(aggregate("every", "Whether every value is true.", exactly(1), Native{"bool_and"},
                     "select every(x) from (select true as x union all select false) s -- f")),
    regression("corr", "Correlation of the two.",
               "select corr(x, x) from (select 1.0::float as x union all select 2) s -- 1"),
    regression("covar_pop", "Covariance of the population.",
               "select covar_pop(x, x) from (select 1.0::float as x union all select 3) s -- 1"),
    regression("covar_samp", "Covariance of the sample.",
               "select covar_samp(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    regression("regr_avgx", "Average of the independent values, the second ones.",
               "select regr_avgx(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    regression("regr_avgy", "Average of the dependent values, the first ones.",
               "select regr_avgy(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    regression(
        "regr_intercept", "Where the line of least squares cuts the axis.",
        "select regr_intercept(x, x) from (select 1.0::float as x union all select 3) s -- 0"),
    regression("regr_r2", "Square of the correlation.",
               "select regr_r2(x, x) from (select 1.0::float as x union all select 3) s -- 1"),
    regression("regr_slope", "Slope of the line of least squares.",
               "select regr_slope(x, x) from (select 1.0::float as x union all select 3) s -- 1"),
    regression("regr_sxx", "Sum of squares of the independent values about their average.",
               "select regr_sxx(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    regression("regr_sxy", "Sum of products of both about their averages.",
               "select regr_sxy(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    regression("regr_syy", "Sum of squares of the dependent values about their average.",
               "select regr_syy(x, x) from (select 1.0::float as x union all select 3) s -- 2"),
    beyond(scalar("concat_ws", "The other arguments, joined by the first; NULLs are left out.",
                  at_least(2), Native{"concat_ws"},
                  "select concat_ws('-', 'a', null, 'b') -- a-b")),
    beyond(scalar("starts_with", "Whether the first text begins with the second.", exactly(2),
                  Native{"starts_with"}, "select starts_with('alphabet', 'alph') -- t")),
    beyond(scalar("sinh", "Hyperbolic sine.", exactly(1), Native{"sinh"}, "select sinh(0) -- 0")),
    beyond(scalar("cosh", "Hyperbolic cosine.", exactly(1), Native{"cosh"}, "select cosh(0) -- 1")),
    beyond(
        scalar("tanh", "Hyperbolic tangent.", exactly(1), Native{"tanh"}, "select tanh(0) -- 0")),
    beyond(scalar("asinh", "Inverse hyperbolic sine.", exactly(1), Native{"asinh"},
                  "select asinh(0) -- 0")),
    beyond(scalar("acosh", "Inverse hyperbolic cosine.", exactly(1), Native{"acosh"},
                  "select acosh(1) -- 0")),
    beyond(scalar("atanh", "Inverse hyperbolic tangent.", exactly(1), Native{"atanh"},
                  "select atanh(0) -- 0")),
};

// In order.
constexpr std::string_view kLeaderOnly[] = {
    "age",
    "current_schema",
    "current_schemas",
    "current_time",
    "current_timestamp",
    "generate_series",
    "get_bit",
    "get_byte",
    "has_database_privilege",
    "has_schema_privilege",
    "has_table_privilege",
    "isfinite",
    "localtime",
    "now",
    "set_bit",
    "set_byte",
    "to_ascii",
};

}  // namespace

std::span<const Function> postgres_functions() { return kPostgres; }

bool is_leader_function(std::string_view name) {
  return std::binary_search(std::begin(kLeaderOnly), std::end(kLeaderOnly), name);
}

}  // namespace slipher::functions
