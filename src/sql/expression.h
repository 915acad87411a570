#pragma once

// Expressions of the Redshift language as plain structs in a variant. Every node knows its place in
// the text.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_expressions.html

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/box.h"
#include "sql/name.h"
#include "sql/operator.h"
#include "types/type.h"

namespace slipher::sql {

struct Expression;
struct Query;

enum class LiteralKind : std::uint8_t { kNull, kTrue, kFalse, kInteger, kDecimal, kFloat, kString };

// A constant. `text` holds the digits as written, or the string after unescaping. kFloat has an
// exponent.
struct Literal {
  LiteralKind kind = LiteralKind::kNull;
  std::string text;
};

// INTERVAL '3 days' or INTERVAL '3' DAY TO SECOND (6).
struct IntervalLiteral {
  std::string text;
  std::string from;  // "year", "day", ...; empty without a qualifier.
  std::string to;    // Empty without TO.
  std::optional<std::int32_t> precision;
};

struct ColumnReference {
  QualifiedName name;
};

// `*` or `t.*`, with EXCLUDE. Only a select item or the argument of COUNT.
struct Star {
  QualifiedName qualifier;  // Empty for a bare star.
  std::vector<Name> exclude;
};

// $1, $2, ...
struct Parameter {
  std::int32_t number = 0;
};

// DEFAULT as a value of INSERT or UPDATE.
struct DefaultValue {};

struct Unary {
  UnaryOperator op{};
  Box<Expression> operand;
};

struct Binary {
  BinaryOperator op{};
  Box<Expression> left;
  Box<Expression> right;
};

// a AND b AND c: a flat list, so that long conditions do not make deep trees.
struct Logical {
  LogicalOperator op{};
  std::vector<Expression> operands;  // At least two.
};

struct Is {
  Box<Expression> operand;
  IsTest test{};
  bool negated = false;
};

// a IS [NOT] DISTINCT FROM b. Redshift does not have it; parsed so that it can be refused by name.
struct IsDistinct {
  Box<Expression> left;
  Box<Expression> right;
  bool negated = false;
};

struct Between {
  Box<Expression> operand;
  Box<Expression> low;
  Box<Expression> high;
  bool negated = false;
};

struct InList {
  Box<Expression> operand;  // May be a Row.
  std::vector<Expression> list;
  bool negated = false;
};

struct InQuery {
  Box<Expression> operand;  // May be a Row.
  Box<Query> query;
  bool negated = false;
};

// a < ANY (select ...) or a < ANY (array).
struct Quantified {
  BinaryOperator op{};
  Quantifier quantifier{};
  Box<Expression> operand;
  Box<Query> query;
  Box<Expression> array;  // a = ANY(array), of the leader's catalogs; then there is no query.
};

struct Exists {
  Box<Query> query;
};

// (select ...), or ARRAY(select ...) of the leader's catalogs, which collects the rows.
struct ScalarQuery {
  Box<Query> query;
  bool array = false;
};

struct Like {
  LikeKind kind{};
  Box<Expression> operand;
  Box<Expression> pattern;
  Box<Expression> escape;  // Empty when not written.
  bool negated = false;
};

struct CaseBranch;

struct Case {
  Box<Expression> operand;  // Empty for the searched form.
  std::vector<CaseBranch> branches;
  Box<Expression> otherwise;  // Empty without ELSE.
};

// CAST(x AS t), x::t, CONVERT(t, x), DATE '2008-01-01', TRY_CAST(x AS t).
struct Cast {
  CastSyntax syntax{};
  Box<Expression> operand;
  TypeName type;
};

enum class SortDirection : std::uint8_t { kAscending, kDescending };
enum class NullsPosition : std::uint8_t { kDefault, kFirst, kLast };

struct SortItem;

enum class FrameUnit : std::uint8_t { kRows, kRange };
enum class FrameBoundKind : std::uint8_t {
  kUnboundedPreceding,
  kPreceding,
  kCurrentRow,
  kFollowing,
  kUnboundedFollowing
};

struct FrameBound {
  FrameBoundKind kind{};
  Box<Expression> distance;  // For kPreceding and kFollowing.
};

struct Frame {
  FrameUnit unit{};
  FrameBound start;
  std::optional<FrameBound> end;
};

struct Window {
  std::vector<Expression> partition_by;
  std::vector<SortItem> order_by;
  std::optional<Frame> frame;
};

enum class NullTreatment : std::uint8_t { kDefault, kIgnore, kRespect };

// A call: f(a, b), count(*), listagg(distinct a, ',') within group (order by b) over (...).
struct Call {
  QualifiedName name;
  std::vector<Expression> arguments;
  bool distinct = false;
  bool approximate = false;     // APPROXIMATE COUNT(DISTINCT x), APPROXIMATE PERCENTILE_DISC.
  bool without_parens = false;  // CURRENT_DATE, SYSDATE, USER, ...
  NullTreatment nulls = NullTreatment::kDefault;
  std::vector<SortItem> within_group;
  Box<Window> over;  // Empty without OVER; boxed because few calls have one.
};

// EXTRACT(part FROM x).
struct Extract {
  std::string part;
  Box<Expression> operand;
};

// POSITION(a IN b).
struct Position {
  Box<Expression> needle;
  Box<Expression> haystack;
};

// SUBSTRING(x FROM start FOR length); the comma form is a Call.
struct Substring {
  Box<Expression> operand;
  Box<Expression> start;
  Box<Expression> length;  // Empty without FOR.
};

// TRIM(BOTH chars FROM x).
struct Trim {
  TrimSide side{};
  Box<Expression> characters;  // Empty: blanks.
  Box<Expression> operand;
};

// x AT TIME ZONE z.
struct AtTimeZone {
  Box<Expression> operand;
  Box<Expression> zone;
};

// x COLLATE 'case_insensitive' or COLLATE(x, 'case_insensitive').
struct Collate {
  Box<Expression> operand;
  std::string collation;
};

// (a, b): only beside IN and comparisons.
struct Row {
  std::vector<Expression> items;
};

// SUPER navigation: x[0] and x.name after a subscript.
struct Subscript {
  Box<Expression> operand;
  Box<Expression> index;
};

struct Field {
  Box<Expression> operand;
  Name name;
};

// OBJECT_TRANSFORM(x KEEP 'path', ... SET 'path', value, ...).
struct ObjectTransform {
  Box<Expression> input;
  std::vector<Expression> keep;  // String constants.
  std::vector<Expression> set;   // Paths and values in turn.
};

// PRIOR x in CONNECT BY.
struct Prior {
  Box<Expression> operand;
};

// Oracle's outer join mark: t.c (+).
struct OuterJoinMark {
  Box<Expression> operand;
};

using ExpressionNode =
    std::variant<Literal, IntervalLiteral, ColumnReference, Star, Parameter, DefaultValue, Unary,
                 Binary, Logical, Is, IsDistinct, Between, InList, InQuery, Quantified, Exists,
                 ScalarQuery, Like, Case, Cast, Call, Extract, Position, Substring, Trim,
                 AtTimeZone, Collate, Row, Subscript, Field, ObjectTransform, Prior, OuterJoinMark>;

struct Expression {
  ExpressionNode node;
  std::size_t offset = 0;  // Where it starts, in bytes.
};

struct CaseBranch {
  Expression condition;
  Expression result;
};

struct SortItem {
  Expression expression;
  SortDirection direction = SortDirection::kAscending;
  NullsPosition nulls = NullsPosition::kDefault;
};

}  // namespace slipher::sql
