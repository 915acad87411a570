// UNION, INTERSECT, EXCEPT: both arms side by side, and the type that a pair of their columns has.
//
// Where translation knows both types, it decides. Where it does not, the engine does: the right
// arm's column is bound beside one of the left's, whose text stands there once more and is never
// run.

#include "base/error.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
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

// Returns the type of a column from the arms' types; nothing where only the engine knows it.
std::optional<Type> common_type(const std::optional<Type>& left, const std::optional<Type>& right) {
  if (is_open(left)) return right;
  if (is_open(right) || left == right) return left;
  if (!left || !right) return std::nullopt;
  if (types::is_character(left->kind) && types::is_character(right->kind)) {
    const bool unlimited = left->length < 0 || right->length < 0;
    return Type::varchar(unlimited ? -1 : std::max(left->length, right->length));
  }
  return std::nullopt;
}

const std::string& first_arm(const RenderedQuery& query) {
  return query.first_arm.empty() ? query.text : query.first_arm;
}

// What one arm's columns become so that they meet the other arm's.
class Arm {
 public:
  Arm(const RenderedQuery& arm, const RenderedQuery& other) : arm_{arm}, other_{other} {}

  // Converts an open column.
  void convert(std::size_t index, const std::optional<Type>& to) {
    set(index, to ? cat("CAST(", name(index), " AS ", engine_type(*to), ")")
                  : cat("rs_in_type_of(", name(index), ",", sample(index), ")"));
  }
  // Lets the engine compare the types.
  void compare(std::size_t index, std::string_view construct) {
    set(index, cat("rs_matched(", name(index), ",", sample(index), ",", quoted(construct), ")"));
  }
  std::string text() const {
    if (changed_.empty()) return arm_.text;
    std::string list;
    for (std::size_t i = 0; i < arm_.columns.size(); ++i) {
      const auto changed = changed_.find(i);
      list.append(cat(i > 0 ? ", " : "", changed == changed_.end() ? name(i) : changed->second,
                      " AS ", column(i)));
    }
    return cat("SELECT ", list, " FROM (", arm_.text, ") AS \"a\"");
  }

 private:
  static std::string column(std::size_t index) {
    return engine_column(static_cast<std::int32_t>(index) + 1);
  }
  static std::string name(std::size_t index) { return cat("\"a\".", column(index)); }
  std::string sample(std::size_t index) const {
    return cat("(SELECT \"b\".", column(index), " FROM (", first_arm(other_), ") AS \"b\")");
  }
  void set(std::size_t index, std::string text) { changed_[index] = std::move(text); }

  const RenderedQuery& arm_;
  const RenderedQuery& other_;
  std::map<std::size_t, std::string> changed_;
};

}  // namespace

RenderedQuery Renderer::set_operation(const sql::SetOperation& operation, const sql::Query& query,
                                      Scope* outer) {
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
  Arm left_arm(left, right), right_arm(right, left);
  for (std::size_t i = 0; i < left.columns.size(); ++i) {
    const auto& first = left.columns[i].type;
    const auto& second = right.columns[i].type;
    if (is_open(first) != is_open(second)) {
      // What a recursive query adds cannot stand in what it starts with.
      if (is_open(first) && (second || recursion_ == 0)) left_arm.convert(i, second);
      if (is_open(second)) right_arm.convert(i, first);
    } else if (!first || !second) {
      right_arm.compare(i, construct);
    } else if (!types::can_match(*first, *second)) {
      throw types::types_do_not_match(construct, *first, *second).at(offset);
    }
    const bool trimmed = left.columns[i].trimmed && right.columns[i].trimmed;
    out.columns.push_back({left.columns[i].name, common_type(first, second), {}, 0, trimmed});
  }
  out.first_arm = first_arm(left);
  // The engine unites by a collation, but intersects and subtracts bytes.
  const bool unites =
      operation.op == sql::SetOperator::kUnion || operation.op == sql::SetOperator::kUnionAll;
  const bool keeps = operation.op == sql::SetOperator::kUnionAll && query.order_by.empty();
  const auto side = [&](const RenderedQuery& arm, std::string text) {
    if (keeps || !any_may_end_in_blank(arm)) return text;
    RenderedQuery matched;
    matched.columns = arm.columns;
    matched.text = std::move(text);
    return over_columns(matched, unites ? "rs_padded" : "rs_trimmed", next_alias());
  };
  out.text = cat("(", side(left, left_arm.text()), ") ", word, " (", side(right, right_arm.text()),
                 ")", order_by(query.order_by, out, nullptr), limit(query, nullptr, outer));
  return out;
}

}  // namespace slipher::translate
