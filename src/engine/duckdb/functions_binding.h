#pragma once

// What our functions do while DuckDB binds them: look at the types of arguments, convert them, call
// DuckDB's own functions, and put another expression in their own place.

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "duckdb/common/types.hpp"
#include "duckdb/function/scalar_function.hpp"
#include "duckdb/planner/expression.hpp"

namespace duckdb {
class ExtensionLoader;
}

namespace slipher::engine {

using BoundExpression = duckdb::unique_ptr<duckdb::Expression>;
using BoundExpressions = duckdb::vector<BoundExpression>;

// A string constant, a NULL or a parameter whose type nothing has decided yet: it takes the type
// that is needed.
bool is_unknown(const duckdb::Expression& expression);
// A parameter whose type nothing has decided yet.
bool is_open_parameter(const duckdb::Expression& expression);

// Returns the expression converted as an implicit cast does it; a parameter without a type gets
// this one.
BoundExpression converted(duckdb::ClientContext& context, BoundExpression expression,
                          const duckdb::LogicalType& type);
// Returns any value as text in PostgreSQL's format.
BoundExpression as_text(duckdb::ClientContext& context, BoundExpression expression);

// Calls a function that DuckDB (or we) registered; throws what binding it throws.
BoundExpression call(duckdb::ClientContext& context, const std::string& name,
                     BoundExpressions arguments);
BoundExpression call(duckdb::ClientContext& context, const std::string& name, BoundExpression left,
                     BoundExpression right);
// Calls a function that is not registered, with arguments of exactly its types.
BoundExpression call(duckdb::ScalarFunction function, BoundExpressions arguments,
                     duckdb::unique_ptr<duckdb::FunctionData> bound = nullptr);

// Returns the value of a constant argument; null when it is not constant. Throws as evaluating it
// does.
std::optional<duckdb::Value> constant_value(duckdb::ClientContext& context,
                                            const duckdb::Expression& expression);

// Whether a constant expression has a value and does not fail.
bool can_evaluate(duckdb::ClientContext& context, const duckdb::Expression& expression);

// PostgreSQL's name of a type, without precision: "integer", "numeric", "unknown".
std::string type_word(const duckdb::Expression& expression);
// 42883, `operator does not exist: integer + boolean`.
SqlError no_such_operator(std::string_view symbol, const duckdb::Expression& left,
                          const duckdb::Expression& right);
// 42883, `function len(date) does not exist`.
SqlError no_such_function(std::string_view name, const BoundExpressions& arguments);
// 42725, `operator is not unique: unknown + unknown`.
SqlError ambiguous_operator(std::string_view symbol, const duckdb::Expression& left,
                            const duckdb::Expression& right);

// The type SUPER, and whether an expression has it.
duckdb::LogicalType super_type();
bool is_super(const duckdb::Expression& expression);
// The same of HLLSKETCH.
duckdb::LogicalType sketch_type();
bool is_sketch(const duckdb::Expression& expression);

// Whether it is an array or a vector of the leader's catalogs, or a list.
bool is_array(const duckdb::Expression& expression);
// array || array.
BoundExpression join_arrays(duckdb::ClientContext& context, BoundExpression left,
                            BoundExpression right);

// Registers a function of `arguments` arguments of any types, NULL included, that puts another
// expression in its place as soon as it is bound.
void register_rewritten(duckdb::ExtensionLoader& loader, const char* name, int arguments,
                        duckdb::function_bind_expression_t rewrite);
// The same for any number of arguments, at least `least`.
void register_rewritten_variadic(duckdb::ExtensionLoader& loader, const char* name, int least,
                                 duckdb::function_bind_expression_t rewrite);

}  // namespace slipher::engine
