#pragma once

// SELECT: queries, their clauses and FROM items.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_synopsis.html

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/expression.h"

namespace slipher::sql {

struct TableReference;

// AS alias (columns). Empty text means none was written.
struct Alias {
  Name name;
  std::vector<Name> columns;
};

// A table, view or CTE; or, with SUPER, an array of an earlier item: FROM t, t.items AS x AT i.
struct NamedTable {
  QualifiedName name;
  Alias alias;
  Name at;  // AT i; empty text without.
};

struct DerivedTable {
  Box<Query> query;
  Alias alias;
};

// generate_series(1, 10) AS g, UNNEST(x) AS y.
struct TableFunction {
  Expression call;  // Its node is a Call.
  Alias alias;
  bool with_offset = false;  // UNNEST(x) WITH OFFSET.
  // pg_get_cols('t') AS cols(name name, number int): one for each of alias.columns, or none.
  std::vector<TypeName> column_types;
};

// (t.items) AS x AT i, or with subscripts t.items[0].parts AS x AT i: the elements of a SUPER
// array.
struct ArrayRows {
  Expression array;  // Its node is a ColumnReference, a Field or a Subscript.
  Name value;        // Empty text without an alias.
  Name at;           // Empty text without.
};

// UNPIVOT expr AS value AT key: turns a SUPER object into rows.
struct ObjectUnpivot {
  Expression object;
  Name value;
  Name key;
};

enum class JoinKind : std::uint8_t { kCross, kInner, kLeft, kRight, kFull };

struct Join {
  JoinKind kind{};
  bool natural = false;
  Box<TableReference> left;
  Box<TableReference> right;
  Box<Expression> on;  // Empty without ON.
  std::vector<Name> using_columns;
};

struct PivotAggregate {
  Expression call;
  Name alias;  // Empty text without.
};

struct PivotValue {
  Expression value;
  Name alias;  // Empty text without.
};

struct Pivot {
  Box<TableReference> source;
  std::vector<PivotAggregate> aggregates;
  Name column;
  std::vector<PivotValue> values;
  Alias alias;
};

struct UnpivotColumn {
  Name column;
  Box<Expression> label;  // AS 'x'; empty without.
};

struct Unpivot {
  Box<TableReference> source;
  bool include_nulls = false;
  Name value;
  Name key;
  std::vector<UnpivotColumn> columns;
  Alias alias;
};

struct TableReference {
  std::variant<NamedTable, DerivedTable, TableFunction, ArrayRows, ObjectUnpivot, Join, Pivot,
               Unpivot>
      node;
  std::size_t offset = 0;
};

struct SelectItem {
  Expression expression;
  Name alias;  // Empty text without.
};

enum class GroupingKind : std::uint8_t { kExpression, kSets, kRollup, kCube, kEmpty };

// One element of GROUP BY. kSets holds elements, kRollup and kCube hold elements that are
// expressions or lists (kSets of one).
struct GroupingElement {
  GroupingKind kind = GroupingKind::kExpression;
  std::vector<Expression>
      expressions;  // One for kExpression; more for a parenthesised list inside the others.
  std::vector<GroupingElement> elements;
};

struct GroupBy {
  bool all = false;  // GROUP BY ALL.
  std::vector<GroupingElement> elements;
};

struct ConnectBy {
  Box<Expression> start_with;  // Empty without.
  Expression condition;
  bool no_cycle = false;
};

// SELECT ... INTO [TEMP] t.
struct IntoTable {
  QualifiedName name;
  bool temporary = false;
};

struct Select {
  bool distinct = false;
  Box<Expression> top;  // TOP n; empty without.
  std::vector<SelectItem> items;
  std::optional<IntoTable> into;
  std::vector<TableReference> from;
  Box<Expression> where;
  std::optional<ConnectBy> connect_by;
  std::optional<GroupBy> group_by;
  Box<Expression> having;
  Box<Expression> qualify;
  std::size_t offset = 0;
};

enum class SetOperator : std::uint8_t {
  kUnion,
  kUnionAll,
  kIntersect,
  kExcept
};  // MINUS is kExcept.

struct SetOperation {
  SetOperator op{};
  Box<Query> left;
  Box<Query> right;
};

struct CommonTableExpression {
  Name name;
  std::vector<Name> columns;
  Box<Query> query;
};

struct With {
  bool recursive = false;
  std::vector<CommonTableExpression> tables;
};

struct Query {
  std::optional<With> with;
  std::variant<Select, SetOperation> body;
  std::vector<SortItem> order_by;
  Box<Expression> limit;  // Empty without, and for LIMIT ALL.
  Box<Expression> offset;
  std::size_t position = 0;  // Where it starts, in bytes.
};

}  // namespace slipher::sql
