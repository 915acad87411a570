#pragma once

// User-defined functions: what a call means among several of one name.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/udf-naming-udfs.html

#include <vector>

#include "base/error.h"
#include "translate/rendered.h"

namespace slipher::translate {

// A function's rewrite, or a user-defined function's expression, while it is rendered.
struct FunctionTemplate {
  const std::vector<Rendered>* arguments;
  const sql::Call* call;                        // Null for a form with a syntax of its own.
  const catalog::Function* function = nullptr;  // Whose text it is; null for what is ours.
};

// What is noted of functions while a statement is rendered.
struct FunctionCalls {
  UserId caller;  // Who calls them, also in a view: its user, as in PostgreSQL.
  const std::vector<catalog::FunctionBinding>* view = nullptr;  // Of the view being rendered.
  std::vector<catalog::FunctionBinding> called;                 // Outside of views.
  int depth = 0;             // User-defined functions being expanded, one in the other,
  std::size_t expanded = 0;  // and all that were.
  std::string leader;        // One that Redshift has for queries without tables alone.
  std::vector<SettingChange> settings;
};

// Which of the functions a look-up along the search path finds: those that come before the
// system's, since the path names pg_catalog behind their schema, or all.
enum class PathPart : std::uint8_t { kBeforeSystem, kAll };

// Returns the functions that the name may mean, in order of the path; the first of those with one
// signature alone. A view's names mean what they meant when it was made (`bindings`; null outside).
// Throws 3F000 and 42501 for a schema that is written and is not there or may not be used.
std::vector<const catalog::Function*> functions_called(
    const sql::QualifiedName& name, PathPart part, const Context& context,
    const std::vector<catalog::FunctionBinding>* bindings);

// Returns the function that fits the arguments best, as PostgreSQL chooses; null when none does.
// Throws 42725 `function f(unknown) is not unique` where several fit equally, or where they differ
// in an argument whose type only the engine knows.
const catalog::Function* choose_function(const std::vector<const catalog::Function*>& candidates,
                                         const std::vector<std::optional<types::Type>>& arguments);

// Returns whether the expression calls a user-defined function.
bool calls_function(const sql::Expression& expression, const Context& context);

// Returns the error with the place of a call, or of a name, instead of its own, which is in the
// function's text.
SqlError moved(const SqlError& error, std::size_t offset);

}  // namespace slipher::translate
