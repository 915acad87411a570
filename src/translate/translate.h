#pragma once

// Redshift's tree to the engine's SQL: names, columns, privileges, dialect. Pure: reads a catalog
// snapshot, touches nothing.
//
// Every name in the printed SQL is ours: tables are "store"."t<id>" AS "t<n>", columns "c<number>",
// derived columns "c<position>". So nothing of the engine's own names can be reached: what our
// catalog and function list do not have does not exist.
//
// Class map
//   translate.h     Context, Translation, translate_query() and the translate_ functions of DML
//   relations.h     find_relation(): names to relations along the search path
//   view_query.h    the queries that are kept of views
//   functions.h     user-defined functions by name and types
//   function_calls.h        their calls (internal)
//   session_functions.h     CURRENT_USER and its like, set_config() (internal)
//   scope.h         Scope: what a column name may mean at one place of a query
//   rendered.h, renderer.h      Renderer: expressions and queries to text (internal)
//   select_state.h  what is known of a SELECT while it is rendered (internal)
//   casts.h         constants and pairs of types that explicit casts look at (internal)
//   super.h         what is SUPER, and how other values become it (internal)
//   let.h           operands that are evaluated once (internal)
//   comparison.h    texts where trailing blanks do not count (internal)
//   collation.h     whether case counts, and what functions do where it does not (internal)
//   dialect.h       types and constants as the engine writes them
//   defaults.h      what a column gets when INSERT names no value for it

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/snapshot.h"
#include "sql/parse.h"
#include "sql/statement.h"
#include "types/text_format.h"
#include "types/type.h"

namespace slipher::translate {

// A session's own temporary tables by name.
using TemporaryRelations = std::map<std::string, catalog::Shared<catalog::Relation>, std::less<>>;

// What an explicit cast of a NUMERIC to a number with fewer digits after the point does: the
// setting enable_numeric_rounding.
enum class NumericCasts : std::uint8_t { kTruncate, kRound };

// What queries of SUPER values do where a value is not what they expect: give NULL, or fail. The
// settings navigate_super_null_on_error, cast_super_null_on_error and parse_super_null_on_error;
// and json_parse_dedup_attributes and default_array_search_null_handling.
struct SuperModes {
  bool strict_navigation = false;
  bool strict_casts = false;
  bool lax_parsing = false;
  bool last_name_counts = false;
  bool null_finds_null = true;
};
// Whether functions that Redshift lacks and the engine has are there: the setting slipher.strict.
enum class Fidelity : std::uint8_t { kLenient, kStrict };
// What UPDATE does with a row for which FROM has several: the setting
// error_on_nondeterministic_update.
enum class SeveralMatches : std::uint8_t { kTakeOne, kRefuse };

// How parameters are printed: as $1, $2, ..., or as NULLs of their types, to describe a statement
// that the engine cannot plan without values.
enum class Parameters : bool { kAsNumbers, kAsNulls };

// What a translation depends on besides the tree. Borrowed for one translation.
struct Context {
  const catalog::Snapshot& catalog;
  const TemporaryRelations& temporary;
  DatabaseId database;
  UserId user;  // Whose privileges count.
  std::string session_user;
  std::vector<std::string> search_path;  // "$user" already replaced.
  sql::ParseOptions parse_options;
  types::TextSettings text_settings;  // How constants of dates and times are read.
  std::int64_t statement_time = 0;    // Microseconds since 1970, in the session's zone: GETDATE.
  std::int64_t transaction_time = 0;  // The same for SYSDATE.
  std::int64_t process_id = 0;
  std::string version;                                      // What VERSION() says.
  std::vector<std::optional<types::Type>> parameter_types;  // As the client declared them.
  // Values that functions about the session give: {"pg_last_copy_id", "12"}, as engine SQL.
  std::map<std::string, std::string, std::less<>> session_functions;
  NumericCasts numeric_casts = NumericCasts::kTruncate;
  SeveralMatches several_matches = SeveralMatches::kTakeOne;
  Parameters parameters = Parameters::kAsNumbers;
  SuperModes super = {};
  Fidelity fidelity = Fidelity::kLenient;
};

enum class Access : std::uint8_t { kRead, kWrite, kExclusive };

// A table that the statement uses, and how.
struct TableUse {
  RelationId relation;
  Access access{};
};

// A column that a query names, also by a star or in USING.
struct ColumnUse {
  RelationId relation;
  std::int32_t number = 0;
  auto operator<=>(const ColumnUse&) const = default;
};

// How texts are compared: byte by byte, or letters whatever their case. Constants leave it to what
// they stand beside.
enum class Collation : std::uint8_t { kOpen, kCaseSensitive, kCaseInsensitive };

// Which other values a value may equal: see comparison.h.
struct Sameness {
  // Implicit: most values have no collation.
  constexpr Sameness(bool is_trimmed = false, Collation its = Collation::kOpen)
      : trimmed{is_trimmed}, collation{its} {}
  bool trimmed;  // Known to be no text that ends in a blank and no interval of two signs.
  Collation collation;
};

// A column of the result, as far as translation knows it; the engine knows the rest.
struct TranslatedColumn {
  std::string name;
  std::optional<types::Type> type;
  RelationId relation;  // Where the value comes from unchanged.
  std::int16_t number = 0;
  Sameness same = {};
};

// A star of a select list as it is written, and the columns that it stands for.
struct StarExpansion {
  std::string written;
  std::string columns;
};

// A setting that the statement changes when it runs: set_config().
struct SettingChange {
  std::string name;
  std::string value;
  bool local = false;
};

struct Translation {
  std::string sql;
  std::vector<TranslatedColumn> columns;       // Empty for DML.
  std::vector<TableUse> uses;                  // Each relation once, with its strongest access.
  std::vector<catalog::NameBinding> bindings;  // What the names in FROM meant; kept with a view.
  std::vector<catalog::FunctionBinding> functions;  // The user-defined functions called; likewise.
  std::vector<std::optional<types::Type>> parameter_types;  // What the text casts parameters to.
  bool time_dependent = false;  // GETDATE and the like were printed as constants.
  bool leader_only = true;      // Touches no user table.
  std::vector<SettingChange> settings;
  bool late_binding_columns = false;           // Calls pg_get_late_binding_view_cols().
  std::map<std::size_t, StarExpansion> stars;  // By their places in the query's text.
  bool system_tables =
      false;  // Reads tables whose rows depend on the session's context, or calls such functions.
};

// Throw 42P01, 42703, 42702, 42883, 42501, 42803, 0A000 and so on, with the place in the text.
Translation translate_query(const sql::Query& query, const Context& context);
Translation translate_insert(const sql::Insert& insert, const Context& context);
Translation translate_update(const sql::Update& update, const Context& context);
Translation translate_delete(const sql::Delete& statement, const Context& context);
// Two statements for REMOVE DUPLICATES, one otherwise; run in one transaction.
std::vector<Translation> translate_merge(const sql::Merge& merge, const Context& context);

// Returns INSERT INTO the relation's table from `source`, an engine query or table expression whose
// columns "c1", "c2", ... are the values of `columns` in that order, all in the type of their
// column already; other columns get their defaults.
std::string insert_from(const catalog::Relation& relation,
                        const std::vector<const catalog::Column*>& columns, std::string_view source,
                        const Context& context);

// Returns the SELECT that a user-defined function stands for, printed as it is kept. Throws 42601
// and 0A000 for what is no SELECT of one expression without FROM and other clauses, 42P02 for a
// parameter that is no argument.
std::string function_text(const sql::Query& body, std::size_t arguments);

// Returns a constant expression (a default, an argument of EXECUTE) as engine SQL. Column
// references are refused, 42703.
std::string translate_constant(const sql::Expression& expression, const Context& context);

}  // namespace slipher::translate
