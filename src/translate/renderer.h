#pragma once

// Expressions and queries of one statement to engine SQL. Internal to the module.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "sql/statement.h"
#include "translate/functions.h"
#include "translate/rendered.h"
#include "translate/scope.h"
#include "translate/select_state.h"
#include "translate/translate.h"

namespace slipher::functions {
struct Function;
enum class FunctionKind : std::uint8_t;
}  // namespace slipher::functions

namespace slipher::translate {

// Engine functions that read the session's context, as system tables do: format_type and its like.
inline constexpr std::string_view kCatalogFunctionPrefix = "rs_catalog_";

inline constexpr SqlState kWindowingError{"42P20"};

// Throws for an APPROXIMATE, a WITHIN GROUP or a window that the function does not take.
void check_aggregate_form(const sql::Call& call, functions::FunctionKind kind, std::size_t offset);

// Throws 22P02 for a string constant that cannot be the integer that the other values are, also
// where it is never evaluated.
void check_text_constants(const std::vector<const sql::Expression*>& values,
                          const std::vector<std::optional<types::Type>>& types);
// Makes one type of the values among which a CASE, COALESCE or their like chooses, as far as
// translation knows theirs: a time beside one with a zone gets the session's. Returns the type that
// the engine would not know the result by: a length, the kind of an interval. Throws 42804 and
// 42846 where the types do not go together; `construct` is the word for it.
std::optional<types::Type> unify_results(std::string_view construct,
                                         const std::vector<Rendered*>& values, std::size_t offset);
// Throws for constants in PARTITION BY and ORDER BY, and for a frame whose distance is none.
void check_window_definition(const sql::Window& window);

// Renders one statement. Used once, by one thread.
class Renderer {
 public:
  explicit Renderer(const Context& context);

  RenderedQuery query(const sql::Query& query, Scope* outer);
  Rendered expression(const sql::Expression& expression, SelectState& state);
  // Renders what must be boolean; 42804 `argument of <clause> must be type boolean, ...` otherwise.
  std::string condition(const sql::Expression& expression, SelectState& state,
                        std::string_view clause);
  // Renders a value that INSERT, UPDATE or MERGE gives to a column.
  std::string assigned(const catalog::Column& column, const sql::Expression& value,
                       SelectState& state);
  // Renders FROM items into the scope; returns the text after FROM.
  std::string from(const std::vector<sql::TableReference>& items, Scope& scope);
  // Renders WITH queries and makes them visible until pop_with; returns "WITH ... " or nothing.
  std::string push_with(const sql::With& with, Scope* outer);
  void pop_with(std::size_t count);

  // Notes the use of a table and returns its FROM text with a new alias; fills the item's columns.
  std::string base_table(const catalog::Relation& relation, ScopeItem& item, Access access);
  void use(const catalog::Relation& relation, Access access);
  // Notes which columns of the scope's tables were used. Throws 42501 unless they may be read.
  void check_select_privileges(Scope& scope);
  // Renders the query that is kept of a view, as its owner.
  RenderedQuery view_query(const catalog::Relation& view);
  // Render it for the columns that it uses, or the places in its text where it names the table
  // itself, alone; privileges are not checked.
  std::set<ColumnUse> columns_used_by(const catalog::Relation& view);
  std::map<std::size_t, sql::NamedTable> tables_named_by(const catalog::Relation& view,
                                                         RelationId table);

  const Context& context() const { return *context_; }
  std::string next_alias();
  // Moves what was collected into the translation.
  void finish(Translation& translation);

 private:
  // query.cpp, set_operation.cpp
  RenderedQuery select(const sql::Select& select, const sql::Query& query, Scope* outer);
  // May add an arm to the query's "WITH ... ", empty when it has none.
  RenderedQuery set_operation(const sql::SetOperation& operation, const sql::Query& query,
                              Scope* outer, std::string& with);
  std::string set_of(sql::SetOperator op, const RenderedQuery& left, const RenderedQuery& right);
  // What PRIOR names is put into `above`.
  void from_and_where(const sql::Select& select, Scope& above, SelectState& state,
                      std::string& from_text, std::string& where_text);
  std::string limit(const sql::Query& query, const sql::Expression* top, Scope* outer);
  std::string order_by(const std::vector<sql::SortItem>& items, const RenderedQuery& result,
                       SelectState* state);
  std::string group_by(const sql::GroupBy& group, SelectState& state);
  std::string grouping_element(const sql::GroupingElement& element, SelectState& state);
  std::string group_expression(const sql::Expression& expression, SelectState& state);
  void select_items(const sql::Select& select, SelectState& state, RenderedQuery& out,
                    std::string& list);
  // A column that a star stands for; the item is null for one of USING.
  struct StarColumn {
    const ScopeItem* item;
    const ScopeColumn* column;
  };
  std::vector<StarColumn> star_columns(const sql::Star& star, std::size_t offset, Scope& scope);
  void note_star(const sql::Star& star, std::size_t offset, const std::vector<StarColumn>& columns,
                 Scope& scope);
  void star(const sql::Star& star, std::size_t offset, SelectState& state, RenderedQuery& out,
            std::string& list);

  // from.cpp
  // May take what is to the left, which is null where nothing can.
  std::string from_item(const sql::TableReference& item, Scope& scope, LeftSide* left);
  std::string named_table(const sql::NamedTable& table, std::size_t offset, Scope& scope,
                          LeftSide* left);
  // connect_by.cpp: FROM of a query with CONNECT BY; the scope's items are those of FROM, and in
  // `above` those of the row above.
  std::string hierarchy(const sql::Select& select, Scope& scope, Scope& above);
  // outer_join_mark.cpp: what FROM and WHERE are when conditions bear (+); nothing when none does.
  struct MarkedJoin {
    std::string from;
    std::string where;
  };
  std::optional<MarkedJoin> marked_join(const sql::Select& select, Scope& scope,
                                        SelectState& state);
  // pivot.cpp
  std::string pivot(const sql::Pivot& node, std::size_t offset, Scope& scope);
  std::string pivot_source(const std::string& source, std::vector<sql::Expression>& aggregates,
                           Scope& inner, SelectState& state);
  std::string unpivot(const sql::Unpivot& node, std::size_t offset, Scope& scope);
  // Renders the one table that they turn; it is the only item of the scope.
  std::string turned_source(const sql::TableReference& source, std::string_view what, Scope& inner);
  // from_super.cpp: rows of SUPER arrays and objects; nothing for a name that is a table's.
  std::optional<std::string> unnested(const sql::NamedTable& table, std::size_t offset,
                                      Scope& scope, LeftSide* left);
  std::string unnested(const sql::ArrayRows& rows, std::size_t offset, Scope& scope,
                       LeftSide* left);
  std::string unnested(const Rendered& array, const sql::TableFunction& function,
                       std::size_t offset, Scope& scope, LeftSide* left);
  std::string unpivoted(const sql::ObjectUnpivot& unpivot, std::size_t offset, Scope& scope,
                        LeftSide* left);
  // The rows of lists, its columns in turn: functions of the value. Adds the item to the scope.
  std::string rows_of(const std::string& value, const std::vector<std::string_view>& lists,
                      ScopeItem item, std::size_t offset, Scope& scope, LeftSide* left);
  // A source as one item of FROM and its alias, with more columns beside those of the scope's items
  // from `first` on, which are this item's from now on.
  std::pair<std::string, std::string> projected(const std::string& source, const std::string& more,
                                                std::size_t first, Scope& scope);
  std::string derived_table(const sql::DerivedTable& table, std::size_t offset, Scope& scope);
  std::string table_function(const sql::TableFunction& function, std::size_t offset, Scope& scope,
                             LeftSide* left);
  std::string join(const sql::Join& join, std::size_t offset, Scope& scope, LeftSide* outer);
  std::string join_columns(const sql::Join& join, std::size_t offset, Scope& scope,
                           std::size_t left_begin, std::size_t right_begin);
  std::string view(const catalog::Relation& relation, ScopeItem& item);
  const CommonTable* find_common_table(std::string_view name) const;

  // expression.cpp, calls.cpp
  Rendered render(const sql::Literal& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::IntervalLiteral& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::ColumnReference& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Star& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Parameter& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::DefaultValue& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Unary& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Binary& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Logical& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Is& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::IsDistinct& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Between& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::InList& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::InQuery& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Quantified& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Exists& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::ScalarQuery& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Like& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Case& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Cast& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Call& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Extract& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Position& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Substring& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Trim& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::AtTimeZone& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Collate& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Row& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Subscript& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Field& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::ObjectTransform& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::Prior& node, const sql::Expression& at, SelectState& state);
  Rendered render(const sql::OuterJoinMark& node, const sql::Expression& at, SelectState& state);

  Rendered cast_of(const Rendered& operand, const sql::Cast& node);
  Rendered with_array(const sql::Quantified& node, const sql::Expression& at, SelectState& state);
  // The rows of a function that returns records, as a table; null when the call means another.
  const catalog::Relation* record_function(const sql::Call& call);
  std::string records_of(const catalog::Relation& records, const sql::TableFunction& function,
                         std::size_t offset, Scope& scope);
  // Whether it is a parameter that neither the client nor a template gives a type or a value.
  bool is_open_parameter(const sql::Expression& expression) const;
  // Notes what the text casts it to, if it is such a parameter.
  void note_parameter_type(const sql::Expression& operand, const types::Type& type);
  std::string operand(const sql::Expression& expression, SelectState& state);
  // A value as comparisons take it, nothing known of the other side: see comparison.h.
  std::string compared(const sql::Expression& expression, SelectState& state);
  // An operand and what it is compared with, in this order. Throws 42883 where they do not match.
  struct ComparedTo {
    const sql::Expression* expression;
    std::string_view symbol;
  };
  struct Compared {
    std::vector<std::string> texts;
    bool super = false;         // All of them are SUPER now, since one was.
    bool engine_knows = false;  // Translation does not know all the types.
  };
  Compared compared_with(const sql::Expression& operand, const std::vector<ComparedTo>& others,
                         SelectState& state);
  std::string comparison(const sql::Expression& left, std::string_view symbol,
                         const sql::Expression& right, SelectState& state);
  std::string comparison(const sql::Expression& left, Rendered left_side, std::string_view symbol,
                         const sql::Expression& right, Rendered right_side) const;
  std::string row_comparison(const sql::Expression& left, std::string_view symbol,
                             const sql::Expression& right, SelectState& state);
  // A value by which rows are sorted, grouped or made distinct.
  std::string key(const sql::Expression& expression, SelectState& state);
  // Both sides of a predicate over a query: a value or a row of them, and the rows.
  struct ComparedQuery {
    std::string operand;
    std::string query;
  };
  ComparedQuery compared_query(const sql::Expression& operand, std::string_view symbol,
                               const RenderedQuery& inner, SelectState& state);
  Rendered alias_or_missing(const sql::ColumnReference& node, const sql::Expression& at,
                            SelectState& state);
  std::string subquery(const sql::Query& query, SelectState& state);
  // Calls a function of the list by name with arguments that are rendered already.
  Rendered call_listed(std::string_view name, std::vector<Rendered> arguments,
                       const sql::Call* call, SelectState& state);
  Rendered expand_rewrite(const functions::Function& function,
                          const std::vector<Rendered>& arguments, const sql::Call* call,
                          SelectState& state);
  std::vector<Rendered> call_arguments(const sql::Call& call, bool date_part_first,
                                       SelectState& state);
  Rendered distinct_argument(const sql::Expression& expression, std::string_view name,
                             SelectState& state);
  // An argument of a function: its text, and whether it is SUPER.
  Rendered argument(const sql::Expression& expression, SelectState& state);
  // A column, or a place within a SUPER column: t.c.a.b; nothing when the name begins with none.
  std::optional<Rendered> column(const sql::QualifiedName& name, std::size_t offset,
                                 SelectState& state);
  Rendered column_of_scope(const ScopeColumn& column, int depth, const sql::QualifiedName& name,
                           std::size_t offset, SelectState& state);
  Rendered attribute_of(const Rendered& value, const sql::Name& name) const;
  std::string call_suffix(const sql::Call& call, SelectState& state);
  std::string window(const sql::Window& window, SelectState& state);
  std::string sort_items(const std::vector<sql::SortItem>& items, SelectState& state);
  // aggregates.cpp; nothing for other functions.
  std::optional<Rendered> percentile(const sql::Call& call, std::size_t offset, SelectState& state);
  // Throws 0A000 for aggregates that order their values when they cannot stand together.
  void check_ordered_together(const sql::Call& call, std::size_t offset, SelectState& state);
  std::optional<Rendered> grouping(const sql::Call& call, std::size_t offset, SelectState& state);
  // A call of what is not declared: a cast, or 42883 with the arguments' types.
  Rendered undefined_call(const sql::Call& call, std::size_t offset, SelectState& state);
  struct UserFunctions;  // function_calls.h
  // conditional.cpp: NULLIF and NVL2; nothing for other functions.
  Rendered null_if(const sql::Expression& first, const sql::Expression& second, SelectState& state);
  std::optional<Rendered> conditional(const sql::Call& call, SelectState& state);
  std::optional<Rendered> padded_length(const sql::Call& call, SelectState& state);
  std::optional<Rendered> session_function(const sql::Call& call, SelectState& state);

  const Context* context_;  // Replaced while a view of another owner is rendered.
  const std::vector<catalog::NameBinding>* view_bindings_ = nullptr;
  std::vector<CommonTable> common_tables_;
  std::vector<FunctionTemplate> templates_;  // Innermost last.
  std::map<RelationId, Access> uses_;
  std::vector<catalog::NameBinding> bindings_;
  FunctionCalls functions_;
  std::set<ColumnUse> columns_used_;
  std::map<std::size_t, StarExpansion> stars_;
  RelationId wanted_table_;  // The one whose names are noted; usually none.
  std::map<std::size_t, sql::NamedTable> named_tables_;
  bool checks_privileges_ = true;
  std::vector<std::optional<types::Type>> parameter_types_;
  int aliases_ = 0, view_depth_ = 0;
  int recursion_ = 0;  // WITH RECURSIVE queries being rendered.
  bool time_dependent_ = false, leader_only_ = true;
  bool ignores_case_ = false;  // Something is compared without regard to case.
  bool system_tables_ = false;
  bool late_binding_columns_ = false;
};

}  // namespace slipher::translate
