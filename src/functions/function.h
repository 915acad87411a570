#pragma once

// SQL functions, declared: what a function is called, what it does, and how each engine provides
// it.
//
// Class map of the module
//   function.h    Function, find_function(): one declaration, and the look-up by name and number of
//   arguments
//   *_functions.cpp    one family a file, its list at the end; missing_functions.cpp what is
//   refused, postgres_functions.cpp what Redshift lacks
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace slipher::functions {

// Redshift SQL over the arguments $1, $2, ...; `$*` as the last argument of a call stands for all
// of them. A call of `engine.f(...)` inside it means the engine's function f and not one of this
// list. `over ()` inside a window function's means the OVER of its call.
struct Rewrite {
  std::string_view sql;
};

// The engine's function of this name, given the arguments unchanged: its own where it does the
// same, else one that the engine's adapter registers for us (those begin with "rs_").
struct Native {
  std::string_view name;
};

enum class FunctionKind : std::uint8_t {
  kScalar,
  kAggregate,  // Also usable with OVER.
  kWindow,     // Only with OVER.
  kTable,      // Only in FROM, and in the select list as PostgreSQL allows.
};

enum class Volatility : std::uint8_t {
  kImmutable,
  kStable,    // The same within one statement: SYSDATE, CURRENT_USER.
  kVolatile,  // RANDOM.
};

// What SUPER values are to a function.
enum class SuperUse : std::uint8_t {
  kNone,      // It takes none by itself; the engine converts them as its parameters ask.
  kGives,     // Its result is SUPER.
  kArrays,    // Its first two arguments become SUPER, and its result is.
  kTakesAny,  // Every argument becomes SUPER.
  kDecodes,  // DECODE: values and what they are searched for are SUPER when one is; so are results.
  kSearches,   // Its first two arguments become SUPER; a third says whether NULL finds NULL.
  kLikeFirst,  // Its result is SUPER when its first argument is.
  kLikeAll,    // All its arguments, and its result, are SUPER when one is.
};

inline constexpr std::int8_t kAnyNumber = -1;
inline constexpr std::int32_t kAnyLength = -1;
inline constexpr std::int32_t kLengthOfFirst = -2;

// One overload. A value in a constexpr list.
struct Function {
  std::string_view name;  // Lower case.
  std::string_view about;
  FunctionKind kind = FunctionKind::kScalar;
  std::int8_t least = 0;  // Arguments.
  std::int8_t most = 0;   // kAnyNumber: no limit.
  std::variant<Rewrite, Native> provided;
  Volatility volatility = Volatility::kImmutable;
  std::string_view example;  // A complete SELECT that runs, with its one-value result after "-- ":
                             // "select len('abc') -- 3".
  bool bare = false;         // Called without parentheses: SYSDATE, CURRENT_DATE.
  bool date_part_first =
      false;  // The first argument is a date part that may be written as a bare word.
  // Its result is a VARCHAR of so many bytes; kLengthOfFirst: a text like its first argument.
  std::int32_t text_length = kAnyLength;
  SuperUse super = SuperUse::kNone;
  std::string_view over_super = {};  // The engine's function then, if it is another.
  bool beyond_redshift = false;      // PostgreSQL's, and no function with slipher.strict.
  bool gives_sketch = false;         // Its result is an HLLSKETCH.
};

// Returns every declaration, family by family.
std::span<const Function> all_functions();

// Returns the overload for that many arguments, or null: no such function.
const Function* find_function(std::string_view name, std::size_t arguments);
// Returns what the engine calls a function that is Native. Its errors call the function by that,
// without "rs_": so where several functions are provided by one, each has an engine's name of its
// own, and what is only called something else inside has the SQL name.
std::string engine_name(const Function& function);
// Returns whether any overload has that name.
bool is_function_name(std::string_view name);
// Returns whether Redshift has a function of that name that is not declared here.
bool is_missing_function(std::string_view name);
// Returns whether Redshift has the function for queries without tables alone.
bool is_leader_function(std::string_view name);

}  // namespace slipher::functions
