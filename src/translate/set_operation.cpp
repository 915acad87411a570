// UNION, INTERSECT, EXCEPT: both arms side by side, and the type that a pair of their columns has.
//
// Where translation knows both types, it decides. Where it does not, the engine does: an arm's
// column is bound beside the other arm's, which then stands in a WITH before both, so that its text
// is there once; what it is bound beside is never run.

#include <algorithm>

#include "base/error.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
#include "translate/super.h"
#include "types/coercion.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

std::string_view operation_word(sql::SetOperator op) {
  switch (op) {
    case sql::SetOperator::kUnion:
      return "UNION";
    case sql::SetOperator::kUnionAll:
      return "UNION ALL";
    case sql::SetOperator::kIntersect:
      return "INTERSECT";
    case sql::SetOperator::kExcept:
      return "EXCEPT";
  }
  throw internal_error("set operation of no kind");
}

// A constant whose type nothing has decided: it takes the other arm's.
bool is_open(const std::optional<Type>& type) { return type && type->kind == TypeKind::kUnknown; }

bool is_time(const Type& type) {
  return type.kind == TypeKind::kTime || type.kind == TypeKind::kTimetz;
}

// Returns the type of a column from the arms' types; nothing where only the engine knows it.
std::optional<Type> common_type(const std::optional<Type>& left, const std::optional<Type>& right) {
  if (is_super(left) || is_super(right)) return Type::of(TypeKind::kSuper);
  if (is_open(left)) return right;
  if (is_open(right) || left == right) return left;
  if (!left || !right) return std::nullopt;
  if (is_time(*left) && is_time(*right)) return Type::of(TypeKind::kTimetz);
  if (types::is_character(left->kind) && types::is_character(right->kind)) {
    const bool unlimited = left->length < 0 || right->length < 0;
    return Type::varchar(unlimited ? -1 : std::max(left->length, right->length));
  }
  return std::nullopt;
}

// One arm: its text and what its columns become so that they meet the other arm's.
class Arm {
 public:
  Arm(const RenderedQuery& query, std::string name) : query_{query}, name_{std::move(name)} {}

  // Converts an open column to the type of the other arm's.
  void convert(std::size_t index, Arm& other) {
    const std::optional<Type>& to = other.query_.columns[index].type;
    changed_[index] = to ? cat("CAST(", name(index), " AS ", engine_type(*to), ")")
                         : cat("rs_in_type_of(", name(index), ",", other.sample(index), ")");
  }
  void make_super(std::size_t index) { changed_[index] = cat("rs_to_super(", name(index), ")"); }
  // Lets the engine compare the types.
  void compare(std::size_t index, Arm& other, std::string_view construct) {
    changed_[index] =
        cat("rs_matched(", name(index), ",", other.sample(index), ",", quoted(construct), ")");
  }
  // Adds the arm to the WITH list if the other one looks at it; before text().
  void define(std::string& with) const {
    if (!sampled_) return;
    with.append(cat(with.empty() ? "WITH " : ", ", "\"", name_, "\" AS NOT MATERIALIZED (",
                    query_.text, ") "));
  }
  std::string text() const {
    if (changed_.empty() && !sampled_) return query_.text;
    std::string list;
    for (std::size_t i = 0; i < query_.columns.size(); ++i) {
      const auto changed = changed_.find(i);
      list.append(cat(i > 0 ? ", " : "", changed == changed_.end() ? name(i) : changed->second,
                      " AS ", column(i)));
    }
    return cat("SELECT ", list, " FROM ",
               sampled_ ? cat("\"", name_, "\"") : cat("(", query_.text, ") AS \"", name_, "\""));
  }

 private:
  static std::string column(std::size_t index) {
    return engine_column(static_cast<std::int32_t>(index) + 1);
  }
  std::string name(std::size_t index) const { return cat("\"", name_, "\".", column(index)); }
  // Something of a column's type.
  std::string sample(std::size_t index) {
    const std::optional<Type>& type = query_.columns[index].type;
    if (type) return cat("CAST(NULL AS ", engine_type(*type), ")");
    sampled_ = true;
    return cat("(SELECT ", name(index), " FROM \"", name_, "\")");
  }

  const RenderedQuery& query_;
  std::string name_;
  std::map<std::size_t, std::string> changed_;
  bool sampled_ = false;
};

Collation united(const TranslatedColumn& left, const TranslatedColumn& right) {
  Rendered first{"", left.type, {}, 0, left.same}, second{"", right.type, {}, 0, right.same};
  return unite({&first, &second});
}

// The columns of one arm in the collations that the result has.
std::vector<TranslatedColumn> with_collations_of(const RenderedQuery& result,
                                                 const RenderedQuery& arm) {
  std::vector<TranslatedColumn> out = arm.columns;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].same.collation = result.columns[i].same.collation;
  }
  return out;
}

}  // namespace

RenderedQuery Renderer::set_operation(const sql::SetOperation& operation, const sql::Query& query,
                                      Scope* outer, std::string& with) {
  const RenderedQuery left = this->query(*operation.left, outer);
  const RenderedQuery right = this->query(*operation.right, outer);
  const std::string_view word = operation_word(operation.op);
  const std::string_view construct =
      operation.op == sql::SetOperator::kUnionAll ? "UNION" : word;  // As errors call it.
  const std::size_t offset = operation.right->position;
  if (left.columns.size() != right.columns.size()) {
    throw SqlError(sqlstate::kSyntaxError,
                   cat("each ", construct, " query must have the same number of columns"))
        .at(offset);
  }
  RenderedQuery out;
  Arm left_arm(left, next_alias()), right_arm(right, next_alias());
  for (std::size_t i = 0; i < left.columns.size(); ++i) {
    const auto& first = left.columns[i].type;
    const auto& second = right.columns[i].type;
    if (is_super(first) != is_super(second)) {
      (is_super(first) ? right_arm : left_arm).make_super(i);
    } else if (is_open(first) != is_open(second)) {
      // What a recursive query adds cannot stand in what it starts with.
      if (is_open(first) && (second || recursion_ == 0)) left_arm.convert(i, right_arm);
      if (is_open(second)) right_arm.convert(i, left_arm);
    } else if (!first || !second) {
      right_arm.compare(i, left_arm, construct);
    } else if (!types::can_match(*first, *second)) {
      throw types::types_do_not_match(construct, *first, *second).at(offset);
    } else if (is_time(*first) && *first != *second) {
      // One of them has a zone: the other gets the session's.
      if (first->kind == TypeKind::kTime) left_arm.convert(i, right_arm);
      if (second->kind == TypeKind::kTime) right_arm.convert(i, left_arm);
    }
    const Collation collation = united(left.columns[i], right.columns[i]);
    const bool trimmed = left.columns[i].same.trimmed && right.columns[i].same.trimmed;
    out.columns.push_back(
        {left.columns[i].name, common_type(first, second), {}, 0, Sameness(trimmed, collation)});
  }
  left_arm.define(with);
  right_arm.define(with);
  const bool keeps = operation.op == sql::SetOperator::kUnionAll && query.order_by.empty();
  const RenderedQuery first{left_arm.text(), with_collations_of(out, left)};
  const RenderedQuery second{right_arm.text(), with_collations_of(out, right)};
  out.text = keeps ? cat("(", first.text, ") ", word, " (", second.text, ")")
                   : set_of(operation.op, first, second);
  out.text.append(cat(order_by(query.order_by, out, nullptr), limit(query, nullptr, outer)));
  return out;
}

// The rows of a set operation whose rows are sorted or made distinct. The engine unites by a
// collation, but intersects and subtracts bytes: where case counts for nothing, a join finds the
// rows of the first query that the second has, or lacks.
std::string Renderer::set_of(sql::SetOperator op, const RenderedQuery& left,
                             const RenderedQuery& right) {
  const bool unites = op == sql::SetOperator::kUnion || op == sql::SetOperator::kUnionAll;
  const bool folds = std::any_of(left.columns.begin(), left.columns.end(), [](const auto& column) {
    return column.same.collation == Collation::kCaseInsensitive;
  });
  if (unites || !folds) {
    const auto side = [&](const RenderedQuery& arm) {
      if (!any_may_equal_others(arm)) return arm.text;
      return over_columns(arm, unites ? padded_text : trimmed_text, next_alias());
    };
    return cat("(", side(left), ") ", operation_word(op), " (", side(right), ")");
  }
  const std::string first = next_alias(), second = next_alias(), whole = next_alias();
  std::string condition, list;
  for (std::size_t i = 0; i < left.columns.size(); ++i) {
    const std::string column = engine_column(static_cast<int>(i) + 1);
    const auto compared = [&](const std::string& alias, const TranslatedColumn& each) {
      return trimmed_text(cat("\"", alias, "\".", column), each.type, each.same);
    };
    condition.append(cat(i > 0 ? " AND " : "", compared(first, left.columns[i]),
                         " IS NOT DISTINCT FROM ", compared(second, right.columns[i])));
    list.append(cat(
        i > 0 ? ", " : "",
        padded_text(cat("\"", first, "\".", column), left.columns[i].type, left.columns[i].same),
        " AS ", column));
  }
  return cat("SELECT * FROM (SELECT DISTINCT ", list, " FROM (", left.text, ") AS \"", first, "\" ",
             op == sql::SetOperator::kIntersect ? "SEMI" : "ANTI", " JOIN (", right.text, ") AS \"",
             second, "\" ON (", condition, ")) AS \"", whole, "\"");
}

}  // namespace slipher::translate
