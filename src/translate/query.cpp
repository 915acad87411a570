// Queries: select lists, grouping, ordering, set operations, WITH.

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "sql/print.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
#include "types/interval_type.h"

namespace slipher::translate {
namespace {

// Returns the name that a select item without an alias gets.
std::string default_name(const sql::Expression& expression);

// Returns the name of a call's column: some functions are called something else inside, and show
// it.
std::string name_of_call(const sql::Call& call) {
  static constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
      {"current_date", "date"},  {"date_part", "pgdate_part"}, {"dateadd", "date_add"},
      {"datediff", "date_diff"}, {"decode", "case"},           {"getdate", "timestamp"},
      {"nvl", "coalesce"},       {"sysdate", "timestamp"},     {"trim", "btrim"},
  };
  const std::string& name = call.name.last().text;
  for (const auto& [called, shown] : kOthers) {
    if (called == name) return std::string(shown);
  }
  if (name == "log" && call.arguments.size() == 1) return "dlog10";
  if (name == "nullif" && !call.arguments.empty()) {
    const std::string inner = default_name(call.arguments.front());
    return inner == "?column?" ? "case" : inner;
  }
  return name;
}

std::string default_name(const sql::Expression& expression) {
  if (const auto* reference = std::get_if<sql::ColumnReference>(&expression.node)) {
    return reference->name.last().text;
  }
  if (const auto* field = std::get_if<sql::Field>(&expression.node)) return field->name.text;
  if (const auto* subscript = std::get_if<sql::Subscript>(&expression.node)) {
    return default_name(*subscript->operand);
  }
  if (const auto* call = std::get_if<sql::Call>(&expression.node)) {
    return name_of_call(*call);
  }
  if (const auto* cast = std::get_if<sql::Cast>(&expression.node)) {
    const std::string inner = default_name(*cast->operand);
    if (inner != "?column?") return inner;
    return cast->type.type ? std::string(types::catalog_type_name(*cast->type.type))
                           : cast->type.name;
  }
  if (const auto* interval = std::get_if<sql::IntervalLiteral>(&expression.node)) {
    const auto type = types::interval_type(interval->from, interval->to, {});
    return std::string(types::catalog_type_name(type));
  }
  if (std::holds_alternative<sql::AtTimeZone>(expression.node)) return "timezone";
  if (std::holds_alternative<sql::Case>(expression.node)) return "case";
  if (std::holds_alternative<sql::Extract>(expression.node)) return "date_part";
  if (std::holds_alternative<sql::ObjectTransform>(expression.node)) return "object_transform";
  if (std::holds_alternative<sql::Position>(expression.node)) return "position";
  if (std::holds_alternative<sql::Substring>(expression.node)) return "substring";
  if (const auto* trim = std::get_if<sql::Trim>(&expression.node)) {
    return trim->side == sql::TrimSide::kBoth      ? "btrim"
           : trim->side == sql::TrimSide::kLeading ? "ltrim"
                                                   : "rtrim";
  }
  if (const auto* inner = std::get_if<sql::ScalarQuery>(&expression.node)) {
    const auto* select = std::get_if<sql::Select>(&inner->query->body);
    if (select != nullptr && select->items.size() == 1) {
      const sql::SelectItem& item = select->items.front();
      return item.alias.text.empty() ? default_name(item.expression) : item.alias.text;
    }
  }
  if (std::holds_alternative<sql::Exists>(expression.node)) return "exists";
  return "?column?";
}

// Returns the ordinal that an ORDER BY or GROUP BY item is, or nothing.
std::optional<std::size_t> ordinal(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  if (literal == nullptr || literal->kind != sql::LiteralKind::kInteger) return std::nullopt;
  std::size_t value = 0;
  const char* end = literal->text.data() + literal->text.size();
  if (std::from_chars(literal->text.data(), end, value).ptr != end) return std::nullopt;
  return value;
}

const std::string* bare_name(const sql::Expression& expression) {
  const auto* reference = std::get_if<sql::ColumnReference>(&expression.node);
  if (reference == nullptr || reference->name.parts.size() != 1) return nullptr;
  return &reference->name.last().text;
}

std::string direction(const sql::SortItem& item) {
  const bool descending = item.direction == sql::SortDirection::kDescending;
  const bool nulls_first = item.nulls == sql::NullsPosition::kDefault
                               ? descending
                               : item.nulls == sql::NullsPosition::kFirst;
  return cat(descending ? " DESC" : " ASC", nulls_first ? " NULLS FIRST" : " NULLS LAST");
}

SqlError bad_position(std::string_view clause, std::size_t position, std::size_t offset) {
  return SqlError(sqlstate::kInvalidColumnReference,
                  cat(clause, " position ", position, " is not in select list"))
      .at(offset);
}

// Returns the position of the select item that ORDER BY of a SELECT DISTINCT repeats.
std::string distinct_order(const std::string& text, std::size_t offset, const SelectState& state) {
  const auto found = std::find(state.items.begin(), state.items.end(), text);
  if (found == state.items.end()) {
    throw SqlError(sqlstate::kInvalidColumnReference,
                   "for SELECT DISTINCT, ORDER BY expressions must appear in select list")
        .at(offset);
  }
  return cat(found - state.items.begin() + 1);
}

std::string list_item(std::string_view text, std::size_t position) {
  return cat(position > 1 ? ", " : "", text, " AS ", engine_column(static_cast<int>(position)));
}

// Returns a select item; one that DISTINCT, ORDER BY or GROUP BY ALL may look at as they look at
// texts.
std::string shown(const SelectState& state, const std::string& text,
                  const std::optional<types::Type>& type, Sameness same) {
  return state.items_are_keys ? padded_text(text, type, same) : text;
}

}  // namespace

RenderedQuery Renderer::query(const sql::Query& query, Scope* outer) {
  std::string with;
  const std::size_t before = common_tables_.size();
  if (query.with) with = push_with(*query.with, outer);
  RenderedQuery out;
  if (const auto* select = std::get_if<sql::Select>(&query.body)) {
    out = this->select(*select, query, outer);
  } else {
    out = set_operation(std::get<sql::SetOperation>(query.body), query, outer, with);
  }
  pop_with(before);
  out.text.insert(0, with);
  return out;
}

std::string Renderer::push_with(const sql::With& with, Scope* outer) {
  std::string out = with.recursive ? "WITH RECURSIVE " : "WITH ";
  bool first = true;
  for (const sql::CommonTableExpression& table : with.tables) {
    for (const sql::CommonTableExpression& other : with.tables) {
      if (&other == &table) break;
      if (other.name.text != table.name.text) continue;
      throw SqlError(sqlstate::kDuplicateAlias,
                     cat("WITH query name \"", table.name.text, "\" specified more than once"))
          .at(table.name.offset);
    }
    CommonTable common;
    common.name = table.name.text;
    common.engine_name = cat("w", ++aliases_);
    if (with.recursive && !table.columns.empty()) {
      // The query may name itself: its columns must be known before it is rendered.
      for (const sql::Name& column : table.columns) {
        common.columns.push_back({column.text, std::nullopt, {}, 0});
      }
      common_tables_.push_back(common);
    }
    if (with.recursive) ++recursion_;
    const RenderedQuery inner = query(*table.query, outer);
    if (with.recursive) --recursion_;
    if (!table.columns.empty() && table.columns.size() > inner.columns.size()) {
      throw SqlError(sqlstate::kInvalidColumnReference,
                     cat("WITH query \"", table.name.text, "\" has ", inner.columns.size(),
                         " columns available but ", table.columns.size(), " columns specified"))
          .at(table.name.offset);
    }
    if (with.recursive && !table.columns.empty()) common_tables_.pop_back();
    common.columns = inner.columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      common.columns[i].name = table.columns[i].text;
    }
    out.append(cat(first ? "" : ", ", "\"", common.engine_name, "\"("));
    for (std::size_t i = 1; i <= inner.columns.size(); ++i) {
      out.append(cat(i > 1 ? "," : "", engine_column(static_cast<int>(i))));
    }
    out.append(cat(") AS (", inner.text, ")"));
    first = false;
    common_tables_.push_back(std::move(common));
  }
  out.push_back(' ');
  return out;
}

void Renderer::pop_with(std::size_t count) { common_tables_.resize(count); }

std::vector<Renderer::StarColumn> Renderer::star_columns(const sql::Star& star, std::size_t offset,
                                                         Scope& scope) {
  std::vector<StarColumn> columns;
  const auto add = [&](const ScopeItem* item, const ScopeColumn& column) {
    for (const sql::Name& excluded : star.exclude) {
      if (excluded.text == column.name) return;
    }
    columns.push_back({item, &column});
  };
  const bool qualified = !star.qualifier.parts.empty();
  bool found = !qualified;
  if (!qualified) {
    for (const ScopeColumn& column : scope.merged()) add(nullptr, column);
  }
  for (ScopeItem& item : scope.items()) {
    if (qualified && item.alias != star.qualifier.last().text) continue;
    found = true;
    for (const ScopeColumn& column : item.columns) {
      if (column.hidden || (!qualified && column.merged)) continue;
      item.used.insert(column.number);
      add(&item, column);
    }
  }
  if (!found) {
    throw SqlError(sqlstate::kUndefinedTable,
                   cat("missing FROM-clause entry for table \"", star.qualifier.last().text, "\""))
        .at(offset);
  }
  for (const sql::Name& excluded : star.exclude) {
    int depth = 0;
    sql::QualifiedName name;
    name.parts.push_back(excluded);
    scope.resolve(name, depth);
  }
  if (columns.empty()) {
    throw SqlError(sqlstate::kSyntaxError, "SELECT * with no columns specified is not valid")
        .at(offset);
  }
  return columns;
}

void Renderer::note_star(const sql::Star& star, std::size_t offset,
                         const std::vector<StarColumn>& columns, Scope& scope) {
  if (view_depth_ > 0) return;
  std::set<std::pair<const ScopeItem*, std::string_view>> seen;
  std::string text;
  for (const auto& [item, column] : columns) {
    // Of two columns with one name only the star can speak.
    if (!seen.emplace(item, column->name).second) return;
    text.append(text.empty() ? "" : ", ");
    if (item != nullptr) {
      if (item->alias.empty()) return;
      const auto same = std::count_if(
          scope.items().begin(), scope.items().end(),
          [&alias = item->alias](const ScopeItem& other) { return other.alias == alias; });
      if (same > 1) text.append(cat(sql::print_name(item->schema), "."));
      text.append(cat(sql::print_name(item->alias), "."));
    }
    text.append(sql::print_name(column->name));
  }
  stars_[offset] = {sql::print(sql::Expression{star, offset}), std::move(text)};
}

void Renderer::star(const sql::Star& star, std::size_t offset, SelectState& state,
                    RenderedQuery& out, std::string& list) {
  const auto columns = star_columns(star, offset, *state.scope);
  note_star(star, offset, columns, *state.scope);
  for (const StarColumn& each : columns) {
    const ScopeColumn& column = *each.column;
    const bool grouped = std::any_of(state.groups.begin(), state.groups.end(),
                                     [&](const Group& group) { return group.text == column.text; });
    if (!grouped && (state.grouped || !state.ungrouped)) {
      const auto error = SqlError(sqlstate::kGroupingError,
                                  cat("column \"", column.name,
                                      "\" must appear in the GROUP BY clause or be used in an "
                                      "aggregate function"))
                             .at(offset);
      if (state.grouped) throw SqlError(error);
      state.ungrouped = error;
    }
    out.columns.push_back({column.name, column.type, column.relation, column.number, column.same});
    state.items.push_back(column.text);
    list.append(list_item(shown(state, column.text, column.type, column.same), out.columns.size()));
  }
}

void Renderer::select_items(const sql::Select& select, SelectState& state, RenderedQuery& out,
                            std::string& list) {
  for (const sql::SelectItem& item : select.items) {
    if (const auto* node = std::get_if<sql::Star>(&item.expression.node)) {
      star(*node, item.expression.offset, state, out, list);
      continue;
    }
    Rendered rendered = expression(item.expression, state);
    std::string name = item.alias.text.empty() ? default_name(item.expression) : item.alias.text;
    out.columns.push_back(
        {std::move(name), rendered.type, rendered.relation, rendered.number, rendered.same});
    state.items.push_back(rendered.text);
    list.append(
        list_item(shown(state, rendered.text, rendered.type, rendered.same), out.columns.size()));
  }
}

std::string Renderer::group_expression(const sql::Expression& expression, SelectState& state) {
  const sql::Expression* target = &expression;
  if (const auto position = ordinal(expression)) {
    const auto& items = state.select->items;
    // Ordinals count select items after stars are expanded; a star before it makes it the engine's
    // to count.
    if (*position < 1 || *position > items.size()) {
      throw bad_position("GROUP BY", *position, expression.offset);
    }
    for (std::size_t i = 0; i < *position; ++i) {
      if (std::holds_alternative<sql::Star>(items[i].expression.node)) {
        throw not_supported("GROUP BY position after *").at(expression.offset);
      }
    }
    target = &items[*position - 1].expression;
  } else if (const std::string* name = bare_name(expression)) {
    // An input column wins over an output name.
    int depth = 0;
    sql::QualifiedName reference = std::get<sql::ColumnReference>(expression.node).name;
    if (state.scope->find(reference, depth) == nullptr) {
      for (const sql::SelectItem& item : state.select->items) {
        if (item.alias.text == *name) target = &item.expression;
      }
    }
  }
  const Rendered rendered = this->expression(*target, state);
  std::string text = padded_text(rendered.text, rendered.type, rendered.same);
  state.groups.push_back({rendered.text, text});
  if (std::holds_alternative<sql::Literal>(target->node)) {
    text = cat("(", text,
               " IS NULL)");  // A constant groups nothing; the engine would take it for a position.
  }
  return text;
}

std::string Renderer::grouping_element(const sql::GroupingElement& element, SelectState& state) {
  const auto list = [&](const auto& parts, const auto& print) {
    std::string out;
    for (const auto& part : parts) {
      if (!out.empty()) out.append(", ");
      out.append(print(part));
    }
    return out;
  };
  const auto nested = [&](const sql::GroupingElement& each) {
    return grouping_element(each, state);
  };
  switch (element.kind) {
    case sql::GroupingKind::kEmpty:
      return "()";
    case sql::GroupingKind::kExpression: {
      std::string out = list(element.expressions, [&](const sql::Expression& each) {
        return group_expression(each, state);
      });
      return element.expressions.size() > 1 ? cat("(", out, ")") : out;
    }
    case sql::GroupingKind::kSets:
      return cat("GROUPING SETS (", list(element.elements, nested), ")");
    case sql::GroupingKind::kRollup:
      return cat("ROLLUP (", list(element.elements, nested), ")");
    case sql::GroupingKind::kCube:
      return cat("CUBE (", list(element.elements, nested), ")");
  }
  throw internal_error("grouping element of no kind");
}

std::string Renderer::group_by(const sql::GroupBy& group, SelectState& state) {
  if (group.all) return " GROUP BY ALL";
  state.clause = Clause::kGroupBy;
  std::string out;
  for (const sql::GroupingElement& element : group.elements) {
    out.append(out.empty() ? " GROUP BY " : ", ");
    out.append(grouping_element(element, state));
  }
  state.grouped = true;
  return out;
}

std::string Renderer::order_by(const std::vector<sql::SortItem>& items, const RenderedQuery& result,
                               SelectState* state) {
  std::string out;
  for (const sql::SortItem& item : items) {
    out.append(out.empty() ? " ORDER BY " : ", ");
    std::string text;
    if (const auto position = ordinal(item.expression)) {
      if (*position < 1 || *position > result.columns.size()) {
        throw bad_position("ORDER BY", *position, item.expression.offset);
      }
      text = cat(*position);
    } else if (const std::string* name = bare_name(item.expression)) {
      // An output name wins over an input column.
      for (std::size_t i = 0; i < result.columns.size() && text.empty(); ++i) {
        if (result.columns[i].name == *name) text = cat(i + 1);
      }
    }
    if (text.empty()) {
      if (state == nullptr) {
        const std::string* name = bare_name(item.expression);
        if (name != nullptr) throw undefined_column(*name).at(item.expression.offset);
        throw not_supported("ORDER BY of an expression after UNION, INTERSECT or EXCEPT")
            .at(item.expression.offset);
      }
      state->clause = Clause::kOrderBy;
      const Rendered rendered = expression(item.expression, *state);
      text = state->select->distinct ? distinct_order(rendered.text, item.expression.offset, *state)
                                     : padded_text(rendered.text, rendered.type, rendered.same);
    }
    out.append(text);
    out.append(direction(item));
  }
  return out;
}

std::string Renderer::limit(const sql::Query& query, const sql::Expression* top, Scope* outer) {
  SelectState state;
  state.scope = outer;
  state.clause = Clause::kValues;
  std::string out;
  const sql::Expression* limit = query.limit ? &*query.limit : top;
  if (query.limit && top != nullptr) {
    throw SqlError(sqlstate::kSyntaxError, "TOP and LIMIT cannot be used in the same query");
  }
  if (limit != nullptr) out.append(cat(" LIMIT ", compared(*limit, state)));
  if (query.offset) out.append(cat(" OFFSET ", compared(*query.offset, state)));
  return out;
}

void Renderer::from_and_where(const sql::Select& select, Scope& above, SelectState& state,
                              std::string& from_text, std::string& where_text) {
  Scope& scope = *state.scope;
  if (select.connect_by) {
    from_text = hierarchy(select, scope, above);
    state.prior = &above;
  } else if (const auto marked = marked_join(select, scope, state)) {
    from_text = marked->from;
    if (!marked->where.empty()) where_text = cat(" WHERE ", marked->where);
    return;
  } else {
    from_text = from(select.from, scope);
  }
  if (!select.where) return;
  state.clause = Clause::kWhere;
  where_text = cat(" WHERE ", condition(*select.where, state, "WHERE"));
}

RenderedQuery Renderer::select(const sql::Select& select, const sql::Query& query, Scope* outer) {
  Scope scope(outer);
  Scope above(outer);
  SelectState state;
  state.scope = &scope;
  state.select = &select;
  state.items_are_keys =
      select.distinct || !query.order_by.empty() || (select.group_by && select.group_by->all);
  RenderedQuery out;

  std::string from_text, where_text;
  from_and_where(select, above, state, from_text, where_text);
  std::string group_text;
  if (select.group_by) group_text = group_by(*select.group_by, state);
  if (select.having && !select.group_by) state.grouped = true;  // All rows are one group.
  state.clause = Clause::kSelect;
  std::string list;
  select_items(select, state, out, list);
  std::string rest;
  if (select.having) {
    state.clause = Clause::kHaving;
    rest.append(cat(" HAVING ", condition(*select.having, state, "HAVING")));
  }
  if (select.qualify) {
    state.clause = Clause::kQualify;
    rest.append(cat(" QUALIFY ", condition(*select.qualify, state, "QUALIFY")));
  }
  const std::string order = order_by(query.order_by, out, &state);
  if (!state.grouped && state.saw_aggregate && state.ungrouped && !select.group_by) {
    throw SqlError(*state.ungrouped);
  }
  check_select_privileges(scope);
  check_select_privileges(above);
  out.text = cat("SELECT ", select.distinct ? "DISTINCT " : "", list,
                 from_text.empty() ? "" : cat(" FROM ", from_text), where_text, group_text, rest,
                 order, limit(query, select.top ? &*select.top : nullptr, outer));
  return out;
}

}  // namespace slipher::translate
