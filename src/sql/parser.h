#pragma once

// The parser: one method for each thing of the grammar that more than one file needs. Internal to
// the module; others call parse.h.
//
// It is written by hand, by recursive descent; expressions by precedence climbing. Which file has
// what: parse.cpp the dispatch, parse_expression*.cpp, parse_query*.cpp, parse_type.cpp,
// parse_dml.cpp, parse_ddl*.cpp, parse_utility*.cpp, parse_transfer.cpp.

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "sql/cursor.h"
#include "sql/statement.h"

namespace slipher::sql {

// How tightly operators bind, loosest first: PostgreSQL 8.0's table.
// Source: https://www.postgresql.org/docs/8.0/sql-syntax.html#SQL-PRECEDENCE
enum class Precedence : std::uint8_t {
  kLowest,
  kOr,
  kAnd,
  kNot,
  kEqual,  // =, right to left.
  kLess,   // < >
  kLike,   // LIKE ILIKE SIMILAR TO
  kEscape,
  kOverlaps,
  kBetween,
  kIn,
  kComparison,  // <= >= <>: in 8.0 these are kOther, which made a <> b || c mean (a <> b) || c.
  kOther,       // || & | # << >> ~ and all the rest
  kIs,          // IS ISNULL NOTNULL
  kAdd,
  kMultiply,
  kPower,
  kAtTimeZone,
  kSign,  // Unary minus and plus, COLLATE, PRIOR.
  kPrimary
};

// What the recursion of the parser and of those who walk its trees may cost. kMaxNesting of parse.h
// is what a statement may nest; these bound what operators add to it.
inline constexpr int kMaxOperandDepth = 1500;  // Of parse_operand in itself.
inline constexpr int kMaxTreeHeight = 2000;    // Nodes on the longest way down: a + a + a + ...

// Counts a level while it lives. Throws 54001 when there are too many.
class DepthGuard {
 public:
  DepthGuard(int& depth, int most);
  ~DepthGuard() { --depth_; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  int& depth_;
};

// Measures a subtree beside those already measured: the height is the highest of them at its end.
class HeightScope {
 public:
  explicit HeightScope(int& height) : height_{height}, beside_{height} { height = 0; }
  ~HeightScope() {
    if (height_ < beside_) height_ = beside_;
  }
  HeightScope(const HeightScope&) = delete;
  HeightScope& operator=(const HeightScope&) = delete;

 private:
  int& height_;
  int beside_;
};

// Parses one text.
//
// One thread. Borrows the text. After an error the object is of no use.
class Parser : public TokenCursor {
 public:
  using TokenCursor::TokenCursor;

  // The three entries of parse.h.
  std::vector<Statement> parse_all();
  Expression parse_only_expression();
  Query parse_only_query();

  // Parses one statement, up to its semicolon or the end, neither of which it takes. Also for
  // EXPLAIN and PREPARE.
  Statement parse_statement();
  // Where the innermost statement that is being parsed begins.
  std::size_t statement_begin() const { return statement_begin_; }

  // Statements. Each begins at its first keyword and ends before the semicolon. parse_utility has
  // all that have no method of their own, and throws 42601 where no statement begins.
  StatementNode parse_insert();
  StatementNode parse_update(std::optional<With> with);
  StatementNode parse_delete(std::optional<With> with);
  StatementNode parse_merge();
  StatementNode parse_truncate();
  StatementNode parse_create();
  StatementNode parse_alter();
  StatementNode parse_drop();
  StatementNode parse_comment();
  StatementNode parse_copy();
  StatementNode parse_unload();
  StatementNode parse_utility();

  // Parses an expression.
  Expression parse_expression();
  // Parses an expression whose operators bind at least as tightly as `least`.
  Expression parse_operand(Precedence least);
  // Parses a, b, c.
  std::vector<Expression> parse_expression_list();
  // Parses a type: name, modifiers, brackets. Throws 22023 for modifiers out of range.
  TypeName parse_type_name();

  // Parses a query, with or without parentheses around it.
  Query parse_query();
  With parse_with();
  // True where a query begins: SELECT, WITH, or these after parentheses.
  bool at_query();
  // Parses one item of FROM with its joins; a list of them; one without joins.
  TableReference parse_table_reference();
  std::vector<TableReference> parse_from_list();
  TableReference parse_table_primary();
  // Parses ORDER BY's list, after BY.
  std::vector<SortItem> parse_sort_list();
  // Parses [AS] alias [(columns)] of a table; empty when there is none.
  Alias parse_table_alias();

 private:
  using QueryOrItems = std::variant<std::vector<Expression>, Query>;
  using QueryOrTable = std::variant<TableReference, Query>;

  StatementNode parse_node();
  StatementNode parse_with_statement();

  // parse_expression.cpp: operators.
  Expression parse_prefix();
  Expression parse_prefix_operator(UnaryOperator op, Precedence operand);
  void climb(Expression& left, Precedence least);
  bool parse_infix_word(Expression& left, Precedence least);
  bool parse_infix_symbol(Expression& left, Precedence least);
  void parse_binary(Expression& left, BinaryOperator op, Precedence right);
  void parse_named_operator(Expression& left);
  void parse_quantified(Expression& left, BinaryOperator op);
  void parse_logical(Expression& left, LogicalOperator op, Precedence right);
  void parse_postfix(Expression& left);
  void parse_subscript(Expression& left);
  bool at_collate();
  bool at_prior();

  // parse_expression_predicate.cpp: IS, IN, LIKE, BETWEEN, and what stands in parentheses.
  bool parse_predicate(Expression& left, Precedence least);
  void parse_is(Expression& left);
  void parse_in(Expression& left, bool negated);
  void parse_like(Expression& left, LikeKind kind, bool negated, Precedence right);
  void parse_between(Expression& left, bool negated);
  void parse_at_time_zone(Expression& left);
  QueryOrItems parse_parenthesised();
  Expression parse_parenthesised_expression();

  // parse_expression_primary.cpp: constants, names, CASE.
  Expression parse_primary();
  Expression parse_word_primary();
  Expression parse_name_primary();
  Expression parse_constant();
  Expression parse_interval();
  Expression parse_typed_literal();
  Expression parse_case();
  Expression parse_array();
  Expression parse_exists();
  Expression parse_value_function();
  bool at_typed_literal();
  void parse_exclude(Star& star);

  // parse_expression_call.cpp: calls and what looks like calls.
  Expression parse_call(QualifiedName name);
  Expression parse_object_transform(std::size_t offset);
  bool parse_special_call(Expression& result);
  void parse_call_arguments(Call& call);
  void parse_call_suffixes(Call& call);
  Window parse_window();
  Frame parse_frame();
  FrameBound parse_frame_bound();
  Expression parse_cast(CastSyntax syntax);
  Expression parse_convert();
  Expression parse_extract();
  Expression parse_position();
  Expression parse_substring();
  Expression parse_trim();
  Expression parse_collate_call();
  Expression finish_call(QualifiedName name, std::vector<Expression> arguments);

  // parse_type.cpp
  void parse_type_words(TypeName& type);
  void parse_interval_type(TypeName& type);
  void parse_type_modifiers(TypeName& type);

  // parse_query.cpp: queries and SELECT.
  Query parse_query_operand();
  Query parse_set_operations(Query left, SetOperator least);
  void parse_query_tail(Query& query);
  bool at_query_continuation();
  bool at_set_operator();
  Select parse_select();
  void parse_select_head(Select& select);
  SelectItem parse_select_item();
  IntoTable parse_into();
  void parse_select_clauses(Select& select);
  ConnectBy parse_connect_by();
  GroupBy parse_group_by();
  GroupingElement parse_grouping_element();

  // parse_query_from.cpp: FROM.
  QueryOrTable parse_parenthesised_table();
  void parse_joins(TableReference& left);
  bool parse_join(TableReference& left);
  void parse_join_condition(Join& join);
  TableReference parse_named_table();
  TableReference parse_table_function(QualifiedName name, std::size_t offset);
  TableReference parse_derived_table(Query query, std::size_t offset);
  void parse_pivots(TableReference& source);
  void parse_pivot(TableReference& source);
  void parse_unpivot(TableReference& source);
  TableReference parse_array_rows();
  void parse_rows_alias(ArrayRows& rows);
  bool parse_path(TableReference& table);
  TableReference parse_object_unpivot();
  bool at_table_alias();
  NameRule name_rule();
  bool at_join();

  // parse_dml.cpp
  std::vector<Assignment> parse_assignments();
  Expression parse_value();
  std::vector<Expression> parse_value_row();
  void parse_merge_actions(Merge& merge);

  // Counts a node on top of those parsed since the last one; throws 54001 when the tree gets too
  // high for those who walk it.
  void grow();

  int nesting_ = 0;              // Parentheses, arguments, queries, joins: at most kMaxNesting.
  int depth_ = 0;                // Of parse_operand: at most kMaxOperandDepth.
  int height_ = 0;               // See HeightScope: at most kMaxTreeHeight.
  std::int32_t parameters_ = 0;  // The highest $n of the statement.
  bool in_connect_by_ = false;   // PRIOR is an operator there.
  bool star_allowed_ = false;    // t.* may be the next expression.
  bool prior_allowed_ = false;   // PRIOR name may be one, for CONNECT BY may follow.
  std::size_t statement_begin_ = 0;
};

}  // namespace slipher::sql
