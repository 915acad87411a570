// Calls: the declared functions, their templates, aggregates and windows; the forms with a syntax
// of their own.

#include <algorithm>

#include "base/error.h"
#include "functions/function.h"
#include "translate/casts.h"
#include "translate/collation.h"
#include "translate/comparison.h"
#include "translate/dialect.h"
#include "translate/function_calls.h"
#include "translate/relations.h"
#include "translate/session_functions.h"
#include "translate/super.h"
#include "types/calendar.h"
#include "types/coercion.h"
#include "types/datetime_input.h"

namespace slipher::translate {
namespace {

using functions::Function;
using functions::FunctionKind;
using types::Type;
using types::TypeKind;

// Calls of the engine's own functions inside the templates of the function list are qualified with
// this.
constexpr std::string_view kEngineQualifier = "engine";

// https://docs.aws.amazon.com/redshift/latest/dg/r_SLICE_NUM.html
constexpr int kLeaderSlice = 10'000;

const sql::ColumnReference* bare_word(const sql::Expression& expression) {
  const auto* reference = std::get_if<sql::ColumnReference>(&expression.node);
  return reference != nullptr && reference->name.parts.size() == 1 ? reference : nullptr;
}

// APPROXIMATE COUNT (DISTINCT x) is HLL(x), which does not take VARBYTE either.
sql::Call as_hll(sql::Call call) {
  call.name.parts.back().text = "hll";
  call.approximate = call.distinct = false;
  return call;
}

// 'now', 'today' and their kind.
bool is_clock_word(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  return literal != nullptr && literal->kind == sql::LiteralKind::kString &&
         types::reads_clock(literal->text);
}

SqlError undefined_function(std::string_view name, std::string_view types, std::size_t offset) {
  return SqlError(sqlstate::kUndefinedFunction,
                  cat("function ", name, "(", types, ") does not exist"))
      .hint(
          "No function matches the given name and argument types. You may need to add explicit "
          "type "
          "casts.")
      .at(offset);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out.append(", ");
    out.append(part);
  }
  return out;
}

std::string joined(const std::vector<Rendered>& arguments) {
  std::string out;
  for (const Rendered& argument : arguments) {
    if (!out.empty()) out.append(", ");
    out.append(argument.text);
  }
  return out;
}

bool has_length(const std::optional<Type>& type) {
  return type && (type->kind == TypeKind::kChar || type->kind == TypeKind::kVarchar) &&
         type->length >= 0;
}

// What follows the name of an aggregate of distinct SUPER values. Equal ones may differ in their
// bytes, so the engine cannot tell; to a smallest or largest one it makes no difference.
std::string_view super_distinct(std::string_view aggregate) {
  const bool adds = aggregate == "rs_super_sum" || aggregate == "rs_super_average";
  return adds ? "_distinct(" : "(";
}

Rendered untyped(std::string text) { return {std::move(text), std::nullopt, {}, 0}; }

// A string constant that a function of a number takes: a DOUBLE PRECISION; a NUMERIC where ROUND
// has a second argument, as in PostgreSQL.
std::string number_of_constant(const sql::Literal& literal, std::size_t arguments) {
  const std::size_t point = literal.text.find('.');
  const bool plain = literal.text.find_first_not_of("0123456789.+- ") == std::string::npos;
  if (arguments == 1 || !plain) return cat("CAST(", quoted(literal.text), " AS DOUBLE)");
  const std::size_t scale = point == std::string::npos ? 0 : literal.text.size() - point - 1;
  return cat("CAST(", quoted(literal.text), " AS DECIMAL(38,",
             std::min(scale, static_cast<std::size_t>(types::kMaxDecimalScale)), "))");
}

bool takes_number(std::string_view name) {
  return name == "abs" || name == "ceil" || name == "ceiling" || name == "floor" || name == "round";
}

bool leaves_nulls_out(std::string_view name) {
  return name == "coalesce" || name == "nvl" || name == "isnull" || name == "greatest" ||
         name == "least";
}

// Whether a type says more than the engine's: a text's length, the kind of an interval.
bool says_more(const std::optional<Type>& type) {
  return has_length(type) || (type && (type->kind == TypeKind::kIntervalYearToMonth ||
                                       type->kind == TypeKind::kIntervalDayToSecond));
}

// Of other types than SUPER and those that say more the engine decides.
Rendered as_argument(Rendered value) {
  if (!is_super(value.type) && !says_more(value.type)) value.type.reset();
  return {std::move(value.text), value.type, {}, 0, Sameness(false, value.same.collation)};
}

// Which arguments a function chooses among; none for other functions.
std::vector<std::size_t> choices_of(std::string_view name, std::size_t count) {
  const bool decodes = name == "decode";
  std::vector<std::size_t> out;
  if (!decodes && !leaves_nulls_out(name)) return out;
  for (std::size_t i = 0; i < count; ++i) {
    // DECODE(value, search, result, ..., default)
    const bool is_default = i + 1 == count && i % 2 == 1;
    if (!decodes || is_default || (i > 0 && i % 2 == 0)) out.push_back(i);
  }
  return out;
}

// What is known of a result that is a text or like an argument.
std::optional<Type> known_type(const Function& function, const std::vector<Rendered>& arguments) {
  if (function.text_length >= 0) return Type::varchar(function.text_length);
  const auto choices = choices_of(function.name, arguments.size());
  if (!choices.empty()) return arguments[choices.front()].type;
  const bool gives_argument = function.text_length == functions::kLengthOfFirst ||
                              function.super == functions::SuperUse::kLikeFirst;
  if (!gives_argument || arguments.empty() || !says_more(arguments.front().type)) {
    return std::nullopt;
  }
  return arguments.front().type;
}

// As errors call a function that chooses: all but GREATEST and LEAST are other words for two.
std::string_view construct_of(std::string_view name) {
  if (name == "greatest") return "GREATEST";
  if (name == "least") return "LEAST";
  return name == "decode" ? "CASE" : "COALESCE";
}

// Checks what a function chooses among, 22P02 for a constant that is none of the others' type, and
// gives the arguments the type of the result where that says more than the engine would.
void unify_choices(const sql::Call& call, const std::vector<std::optional<Type>>& types,
                   std::vector<Rendered>& arguments) {
  const std::string& name = call.name.last().text;
  const auto choices = choices_of(name, call.arguments.size());
  if (choices.empty() || types.size() != call.arguments.size()) return;
  std::vector<const sql::Expression*> results;
  std::vector<std::optional<Type>> kinds;
  std::vector<Rendered*> values;
  for (const std::size_t i : choices) {
    if (is_super(types[i])) return;
    results.push_back(&call.arguments[i]);
    kinds.push_back(types[i]);
    arguments[i].type = types[i];
    values.push_back(&arguments[i]);
  }
  check_text_constants(results, kinds);
  // As in a CASE the default comes first.
  if (name == "decode" && choices.back() % 2 == 1)
    std::rotate(values.begin(), values.end() - 1, values.end());
  const auto type = unify_results(construct_of(name), values, results.front()->offset);
  for (Rendered* value : values) value->type = type;
}

// Returns the overload of the list; null where Redshift has none and that counts.
const Function* find_callable(std::string_view name, std::size_t arguments, Fidelity fidelity) {
  const Function* function = functions::find_function(name, arguments);
  const bool missing =
      function != nullptr && function->beyond_redshift && fidelity == Fidelity::kStrict;
  return missing ? nullptr : function;
}

// Throws when a function of that kind cannot be called there.
void check_place(const Function& function, const sql::Call& call, std::size_t offset,
                 const SelectState& state) {
  if (function.kind == FunctionKind::kAggregate && !call.over) {
    const std::string_view where = state.clause == Clause::kWhere     ? "WHERE clause"
                                   : state.clause == Clause::kOn      ? "JOIN conditions"
                                   : state.clause == Clause::kGroupBy ? "GROUP BY clause"
                                                                      : "";
    if (!where.empty()) {
      throw SqlError(sqlstate::kGroupingError, cat("aggregates not allowed in ", where)).at(offset);
    }
    if (state.in_aggregate) {
      throw SqlError(sqlstate::kGroupingError,
                     "aggregate function calls may not have nested aggregate or window function")
          .at(offset);
    }
  }
  if (function.kind == FunctionKind::kWindow && !call.over) {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat("window function ", function.name, " requires an OVER clause"))
        .at(offset);
  }
  if (function.kind == FunctionKind::kTable && !state.in_from && state.clause != Clause::kSelect) {
    throw SqlError(sqlstate::kFeatureNotSupported, "set-returning functions are not allowed here")
        .at(offset);
  }
}

}  // namespace

Rendered Renderer::argument(const sql::Expression& expression, SelectState& state) {
  return as_argument(this->expression(expression, state));
}

Rendered Renderer::distinct_argument(const sql::Expression& expression, std::string_view name,
                                     SelectState& state) {
  const Rendered rendered = this->expression(expression, state);
  if (ignores_case(rendered) && name != "count") {
    throw not_supported(cat("DISTINCT of case insensitive values in ", name)).at(expression.offset);
  }
  if (rendered.type && rendered.type->kind == TypeKind::kHllsketch) {
    throw types::no_order(*rendered.type).at(expression.offset);
  }
  if (!is_super(rendered.type)) return untyped(compared_text(expression, rendered, nullptr));
  if (name == "count") return untyped(cat("rs_super_key(", rendered.text, ")"));
  const Function* function = functions::find_function(name, 1);
  if (function == nullptr || function->super != functions::SuperUse::kLikeFirst) {
    throw not_supported(cat("DISTINCT of SUPER values in ", name)).at(expression.offset);
  }
  return as_argument(rendered);
}

std::vector<Rendered> Renderer::call_arguments(const sql::Call& call, bool date_part_first,
                                               SelectState& state) {
  const std::string& name = call.name.last().text;
  const bool finds_extreme = name == "min" || name == "max";
  std::vector<Rendered> arguments;
  std::vector<std::optional<Type>> types;
  for (const sql::Expression& argument : call.arguments) {
    const auto* literal = std::get_if<sql::Literal>(&argument.node);
    const auto* word = arguments.empty() && date_part_first ? bare_word(argument) : nullptr;
    if (word != nullptr) {
      arguments.push_back(untyped(quoted(word->name.last().text)));
    } else if (date_part_first && is_clock_word(argument)) {
      const auto& text = std::get<sql::Literal>(argument.node).text;
      time_dependent_ = true;
      arguments.push_back(
          *constant_of(Type::of(TypeKind::kTimestamp), text, context_->text_settings));
    } else if (call.name.last().text == "generate_series" && is_open_parameter(argument)) {
      // The engine must know the type before it knows the value; PostgreSQL takes integer.
      sql::Cast cast;
      cast.operand = argument;
      cast.type.type = Type::of(TypeKind::kInteger);
      arguments.push_back(untyped(render(cast, argument, state).text));
    } else if (std::holds_alternative<sql::Star>(argument.node)) {
      arguments.push_back(untyped("*"));
    } else if (call.distinct && arguments.empty()) {  // Others: a delimiter.
      arguments.push_back(distinct_argument(argument, name, state));
    } else if (literal != nullptr && literal->kind == sql::LiteralKind::kString &&
               arguments.empty() && takes_number(name)) {
      arguments.push_back(untyped(number_of_constant(*literal, call.arguments.size())));
    } else {
      Rendered rendered = expression(argument, state);
      types.push_back(rendered.type);
      if (finds_extreme) {
        if (rendered.type && (rendered.type->kind == TypeKind::kBoolean ||
                              rendered.type->kind == TypeKind::kHllsketch)) {
          throw undefined_function(name, types::plain_name(*rendered.type), call.name.offset());
        }
        if (!is_super(rendered.type)) {
          rendered.text = padded_text(rendered.text, rendered.type, rendered.same);
        }
      }
      rendered = as_argument(std::move(rendered));
      if (name == "nth_value" && arguments.size() == 1) {
        rendered.text = cat("rs_nth_value_offset(", rendered.text, ")");
      }
      arguments.push_back(std::move(rendered));
    }
  }
  unify_choices(call, types, arguments);
  if (leaves_nulls_out(name)) {
    // NULL first and a constant second would be a text to the engine, whatever follows.
    const auto is_null = [](const Rendered& each) { return each.text == "NULL"; };
    const std::size_t nulls = std::erase_if(arguments, is_null);
    arguments.insert(arguments.end(), nulls, untyped("NULL"));
  }
  return arguments;
}

std::string Renderer::sort_items(const std::vector<sql::SortItem>& items, SelectState& state) {
  std::string out;
  for (const sql::SortItem& item : items) {
    if (!out.empty()) out.append(", ");
    out.append(key(item.expression, state));
    const bool descending = item.direction == sql::SortDirection::kDescending;
    const bool nulls_first = item.nulls == sql::NullsPosition::kDefault
                                 ? descending
                                 : item.nulls == sql::NullsPosition::kFirst;
    out.append(descending ? " DESC" : " ASC");
    out.append(nulls_first ? " NULLS FIRST" : " NULLS LAST");
  }
  return out;
}

std::string Renderer::window(const sql::Window& window, SelectState& state) {
  check_window_definition(window);
  std::string out = " OVER (";
  if (!window.partition_by.empty()) {
    out.append("PARTITION BY ");
    bool first = true;
    for (const sql::Expression& each : window.partition_by) {
      if (!first) out.append(", ");
      first = false;
      out.append(key(each, state));
    }
  }
  if (!window.order_by.empty()) out.append(cat(" ORDER BY ", sort_items(window.order_by, state)));
  if (window.frame) {
    const auto bound = [&](const sql::FrameBound& each) -> std::string {
      switch (each.kind) {
        case sql::FrameBoundKind::kUnboundedPreceding:
          return "UNBOUNDED PRECEDING";
        case sql::FrameBoundKind::kPreceding:
          return cat(operand(*each.distance, state), " PRECEDING");
        case sql::FrameBoundKind::kCurrentRow:
          return "CURRENT ROW";
        case sql::FrameBoundKind::kFollowing:
          return cat(operand(*each.distance, state), " FOLLOWING");
        case sql::FrameBoundKind::kUnboundedFollowing:
          return "UNBOUNDED FOLLOWING";
      }
      throw internal_error("frame bound of no kind");
    };
    out.append(window.frame->unit == sql::FrameUnit::kRows ? " ROWS " : " RANGE ");
    if (window.frame->end) {
      out.append(cat("BETWEEN ", bound(window.frame->start), " AND ", bound(*window.frame->end)));
    } else if (window.frame->start.kind == sql::FrameBoundKind::kUnboundedFollowing) {
      out.append("BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING");
    } else {
      out.append(bound(window.frame->start));
    }
  }
  out.push_back(')');
  return out;
}

std::string Renderer::call_suffix(const sql::Call& call, SelectState& state) {
  if (!call.over) return {};
  const std::string_view where = state.clause == Clause::kWhere     ? "WHERE clause"
                                 : state.clause == Clause::kGroupBy ? "GROUP BY clause"
                                 : state.clause == Clause::kHaving  ? "HAVING clause"
                                 : state.clause == Clause::kOn      ? "JOIN conditions"
                                                                    : "";
  if (!where.empty()) {
    throw SqlError(kWindowingError, cat("window functions not allowed in ", where))
        .at(call.name.offset());
  }
  const bool empty =
      call.over->partition_by.empty() && call.over->order_by.empty() && !call.over->frame;
  if (!empty || templates_.empty() || templates_.back().call == nullptr ||
      !templates_.back().call->over) {
    return window(*call.over, state);
  }
  // `over ()` of a rewrite: the user's own, in which `$1` is a parameter again.
  const FunctionTemplate inner = templates_.back();
  templates_.pop_back();
  std::string out = window(*inner.call->over, state);
  templates_.push_back(inner);
  return out;
}

Rendered Renderer::expand_rewrite(const Function& function, const std::vector<Rendered>& arguments,
                                  const sql::Call* call, SelectState& state) {
  const auto& rewrite = std::get<functions::Rewrite>(function.provided);
  std::string text(rewrite.sql);
  // `$*` stands for all arguments; the template then has as many parameters as the call.
  if (const std::size_t all = text.find("$*"); all != std::string::npos) {
    std::string parameters;
    for (std::size_t i = 1; i <= arguments.size(); ++i) {
      parameters.append(i == 1 ? cat("$", i) : cat(",$", i));
    }
    text.replace(all, 2, parameters);
  }
  sql::Expression parsed = sql::parse_expression(text, {});
  if (call != nullptr && (call->over || call->distinct) && function.kind != FunctionKind::kWindow) {
    auto* inner = std::get_if<sql::Call>(&parsed.node);
    if (inner == nullptr) throw not_supported(cat(function.name, " with OVER or DISTINCT"));
    inner->distinct = inner->distinct || call->distinct;
    if (call->over) inner->over = call->over;
  }
  templates_.push_back({&arguments, call});
  SelectState plain = state;
  plain.grouped = false;  // The arguments were checked when they were rendered.
  const Rendered inner = argument(parsed, plain);
  templates_.pop_back();
  return {cat("(", inner.text, ")"), inner.type, {}, 0, inner.same};
}

Rendered Renderer::call_listed(std::string_view name, std::vector<Rendered> arguments,
                               const sql::Call* call, SelectState& state) {
  const Function* function = functions::find_function(name, arguments.size());
  check(function != nullptr, "a function with a syntax of its own is declared");
  std::optional<Type> type;
  const Collation collation = unite(arguments);
  std::string native = super_function(*function, context_->super, arguments, type);
  if (std::holds_alternative<functions::Rewrite>(function->provided) && native.empty()) {
    return expand_rewrite(*function, arguments, call, state);
  }
  if (!type) type = known_type(*function, arguments);
  if (function->gives_sketch) type = Type::of(TypeKind::kHllsketch);
  if (collation == Collation::kCaseInsensitive) native = without_case(native, arguments);
  if (native.starts_with(kCatalogFunctionPrefix)) system_tables_ = true;
  if (name == "fnv_hash") arguments.front().text = filled_text(arguments.front());
  std::string out = native;
  if (call == nullptr || !call->distinct) {
    out.push_back('(');
  } else if (is_super(type)) {
    out.append(super_distinct(native));
  } else {
    // The engine's DISTINCT sorts by nothing but what is aggregated.
    out.append(call->within_group.empty() ? "(DISTINCT " : "_distinct(");
  }
  out.append(joined(arguments));
  if (call != nullptr) {
    if (!call->within_group.empty()) {
      out.append(cat(" ORDER BY ", sort_items(call->within_group, state)));
    }
    if (call->nulls != sql::NullTreatment::kDefault) {
      out.append(call->nulls == sql::NullTreatment::kIgnore ? " IGNORE NULLS" : " RESPECT NULLS");
    }
  }
  out.push_back(')');
  if (call != nullptr) out.append(call_suffix(*call, state));
  return {std::move(out), type, {}, 0, Sameness(false, collation)};
}

Rendered Renderer::undefined_call(const sql::Call& call, std::size_t offset, SelectState& state) {
  const std::string name = dotted(call.name);
  const auto& parts = call.name.parts;
  const bool ours = parts.size() == 1 || parts[parts.size() - 2].text == kCatalogSchema;
  const auto type = type_called(call.name.last().text);
  if (type && ours && call.arguments.size() == 1) {
    sql::Cast cast;
    cast.operand = call.arguments.front();
    cast.type.type = *type;
    return render(cast, call.arguments.front(), state);
  }
  if (auto result = UserFunctions{*this}.call(call, offset, PathPart::kAll, state)) return *result;
  std::vector<std::string> types;
  std::string arguments;
  bool all_known = true;
  for (const sql::Expression& argument : call.arguments) {
    if (std::holds_alternative<sql::Star>(argument.node)) continue;
    const Rendered rendered = expression(argument, state);
    all_known = all_known && rendered.type.has_value();
    types.push_back(rendered.type ? types::plain_name(*rendered.type) : "");
    arguments.append(cat(", ", rendered.text));
  }
  const std::string& last = call.name.last().text;
  if ((last == "lag" || last == "lead") && call.arguments.size() == 3) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   cat("Default parameter not be supported for window function ", last))
        .at(offset);
  }
  if (functions::is_missing_function(last)) {
    throw not_supported(cat("function ", name)).at(offset);
  }
  if (all_known) throw undefined_function(name, joined(types), offset);
  // The engine knows the types, and says the same.
  return {cat("rs_undefined_function(", quoted(name), arguments, ")"), std::nullopt, {}, 0};
}

std::optional<Rendered> Renderer::session_function(const sql::Call& call, SelectState& state) {
  const std::string& name = call.name.last().text;
  const auto value = context_->session_functions.find(name);
  if (value != context_->session_functions.end() && call.arguments.empty()) {
    time_dependent_ = true;
    return Rendered{value->second, std::nullopt, {}, 0};
  }
  const auto timestamp = [&](std::int64_t micros) {
    time_dependent_ = true;
    return Rendered{timestamp_constant(micros), Type::of(TypeKind::kTimestamp), {}, 0};
  };
  const auto date = [&](std::int64_t micros) {
    time_dependent_ = true;
    return Rendered{
        cat("CAST(", timestamp_constant(micros), " AS DATE)"), Type::of(TypeKind::kDate), {}, 0};
  };
  if (call.arguments.empty()) {
    if (name == "default_iam_role")
      return Rendered{"CAST(NULL AS VARCHAR)", Type::varchar(-1), {}, 0};
    // All rows are in one slice; what reads none is the leader's.
    if (name == "slice_num") {
      return Rendered{cat("CAST(", leader_only_ ? kLeaderSlice : 0, " AS INTEGER)"),
                      Type::of(TypeKind::kInteger),
                      {},
                      0};
    }
    // Whole seconds: https://docs.aws.amazon.com/redshift/latest/dg/r_GETDATE.html
    if (name == "getdate") {
      return timestamp(context_->statement_time -
                       context_->statement_time % types::kMicrosPerSecond);
    }
    if (name == "sysdate") return timestamp(context_->transaction_time);
    if (name == "current_date") return date(context_->transaction_time);
    if (name == "localtimestamp") return timestamp(context_->transaction_time);
    return identity_function(*context_, functions_.caller, name);
  }
  if (name == "set_config" && call.arguments.size() == 3)
    return set_config(call, view_depth_ == 0 ? state.select : nullptr, functions_.settings);
  if (name == "current_schemas" && call.arguments.size() == 1) {
    const bool implicit = operand(call.arguments.front(), state) == "true";
    std::string list = implicit ? "'pg_catalog'" : "";
    for (const std::string& schema : context_->search_path) {
      if (context_->catalog.find_schema(context_->database, schema) == nullptr) continue;
      list = list.empty() ? quoted(schema) : cat(list, ", ", quoted(schema));
    }
    return Rendered{cat("CAST([", list, "] AS VARCHAR[])"), Type::of(TypeKind::kTextArray), {}, 0};
  }
  return std::nullopt;
}

// CHAR(n) is kept without its padding, which OCTET_LENGTH alone counts.
std::optional<Rendered> Renderer::padded_length(const sql::Call& call, SelectState& state) {
  if (call.name.last().text != "octet_length" || call.arguments.size() != 1) return std::nullopt;
  const Rendered value = expression(call.arguments.front(), state);
  if (!value.type || value.type->kind != TypeKind::kChar || value.type->length < 0) {
    return std::nullopt;
  }
  return Rendered{cat("CASE WHEN ", value.text, " IS NOT NULL THEN CAST(", value.type->length,
                      " AS INTEGER) END"),
                  Type::of(TypeKind::kInteger),
                  {},
                  0};
}

Rendered Renderer::render(const sql::Call& node, const sql::Expression& at, SelectState& state) {
  const auto& parts = node.name.parts;
  const std::string& name = parts.back().text;
  if (parts.size() == 2 && parts.front().text == kEngineQualifier && !templates_.empty() &&
      templates_.back().function == nullptr) {
    const auto arguments = call_arguments(node, false, state);
    return untyped(cat(name, "(", node.distinct ? "DISTINCT " : "", joined(arguments), ")",
                       call_suffix(node, state)));
  }
  const PathPart path = parts.size() > 1 ? PathPart::kAll : PathPart::kBeforeSystem;
  if (auto result = UserFunctions{*this}.call(node, at.offset, path, state)) return *result;
  const bool of_information_schema = name.starts_with("_pg_");
  if (parts.size() > 1 && parts[parts.size() - 2].text !=
                              (of_information_schema ? kInformationSchema : kCatalogSchema)) {
    return undefined_call(node, at.offset, state);
  }
  if (functions::is_leader_function(name)) functions_.leader = name;
  if (auto special = session_function(node, state)) return *special;
  if (const auto* records = record_function(node)) {
    return untyped(cat("unnest((SELECT list(\"", records->columns.back().name, "\") FROM ",
                       records->query, "))"));
  }
  if (auto length = padded_length(node, state)) return *length;
  if (auto bits = grouping(node, at.offset, state)) return *bits;
  const std::size_t count = node.arguments.size();
  const bool counts_rows =
      name == "count" && count == 1 && std::holds_alternative<sql::Star>(node.arguments[0].node);
  const Function* function = find_callable(name, count, context_->fidelity);
  if (function == nullptr) return undefined_call(node, at.offset, state);
  if (function->volatility == functions::Volatility::kStable) time_dependent_ = true;
  const bool aggregate = function->kind == FunctionKind::kAggregate && !node.over;
  check_place(*function, node, at.offset, state);
  check_aggregate_form(node, function->kind, at.offset);
  if (node.approximate && name == "count" && !counts_rows) return render(as_hll(node), at, state);
  const bool gives_rows = function->kind == FunctionKind::kTable;
  const bool is_item = state.in_from;
  state.in_from = false;
  const bool outer_aggregate = state.in_aggregate;
  if (aggregate) {
    check_ordered_together(node, at.offset, state);
    state.in_aggregate = true;
    state.saw_aggregate = true;
  }
  if (counts_rows) {
    state.in_aggregate = outer_aggregate;
    return {cat("count(*)", call_suffix(node, state)), Type::of(TypeKind::kBigint), {}, 0};
  }
  if (auto choice = conditional(node, state)) return *choice;
  auto ordered = percentile(node, at.offset, state);
  Rendered out = ordered ? std::move(*ordered)
                         : call_listed(name, call_arguments(node, function->date_part_first, state),
                                       &node, state);
  state.in_aggregate = outer_aggregate;
  // In the select list, PostgreSQL turns a set into rows.
  if (gives_rows && !is_item) out.text = cat("unnest(", out.text, ")");
  return out;
}

Rendered Renderer::render(const sql::Extract& node, const sql::Expression&, SelectState& state) {
  return call_listed("extract", {untyped(quoted(node.part)), argument(*node.operand, state)},
                     nullptr, state);
}

Rendered Renderer::render(const sql::Position& node, const sql::Expression&, SelectState& state) {
  return call_listed("strpos", {argument(*node.haystack, state), argument(*node.needle, state)},
                     nullptr, state);
}

Rendered Renderer::render(const sql::Substring& node, const sql::Expression&, SelectState& state) {
  std::vector<Rendered> arguments = {argument(*node.operand, state)};
  arguments.push_back(node.start ? argument(*node.start, state) : untyped("1"));
  if (node.length) arguments.push_back(argument(*node.length, state));
  return call_listed("substring", arguments, nullptr, state);
}

Rendered Renderer::render(const sql::Trim& node, const sql::Expression&, SelectState& state) {
  const std::string_view name = node.side == sql::TrimSide::kBoth      ? "btrim"
                                : node.side == sql::TrimSide::kLeading ? "ltrim"
                                                                       : "rtrim";
  std::vector<Rendered> arguments = {argument(*node.operand, state)};
  if (node.characters) arguments.push_back(argument(*node.characters, state));
  return call_listed(name, arguments, nullptr, state);
}

Rendered Renderer::render(const sql::AtTimeZone& node, const sql::Expression&, SelectState& state) {
  return call_listed("timezone", {argument(*node.zone, state), argument(*node.operand, state)},
                     nullptr, state);
}

// a = ANY(array), a <> ALL(array), with an array of the leader's catalogs.
Rendered Renderer::with_array(const sql::Quantified& node, const sql::Expression& at,
                              SelectState& state) {
  const bool contains =
      node.op == sql::BinaryOperator::kEqual && node.quantifier == sql::Quantifier::kAny;
  const bool lacks =
      node.op == sql::BinaryOperator::kNotEqual && node.quantifier == sql::Quantifier::kAll;
  if (!contains && !lacks) {
    throw not_supported("this operator with ANY or ALL of an array").at(at.offset);
  }
  return {cat("(", lacks ? "NOT " : "", "rs_has_element(", operand(*node.array, state), ",",
              operand(*node.operand, state), "))"),
          Type::of(TypeKind::kBoolean),
          {},
          0};
}

Rendered Renderer::render(const sql::Quantified& node, const sql::Expression& at,
                          SelectState& state) {
  if (!node.query) return with_array(node, at, state);
  static constexpr std::pair<sql::BinaryOperator, std::string_view> kSymbols[] = {
      {sql::BinaryOperator::kEqual, "="},   {sql::BinaryOperator::kNotEqual, "<>"},
      {sql::BinaryOperator::kLess, "<"},    {sql::BinaryOperator::kLessOrEqual, "<="},
      {sql::BinaryOperator::kGreater, ">"}, {sql::BinaryOperator::kGreaterOrEqual, ">="}};
  const auto* symbol = std::find_if(std::begin(kSymbols), std::end(kSymbols),
                                    [&](const auto& pair) { return pair.first == node.op; });
  if (symbol == std::end(kSymbols))
    throw not_supported("this operator with ANY or ALL").at(at.offset);
  const std::string_view word = node.quantifier == sql::Quantifier::kAny ? " ANY " : " ALL ";
  const RenderedQuery inner = query(*node.query, state.scope);
  require_width(*node.operand, inner, at.offset);
  const auto [value, rows] = compared_query(*node.operand, symbol->second, inner, state);
  return {cat("(", value, " ", symbol->second, word, "(", rows, "))"),
          Type::of(TypeKind::kBoolean),
          {},
          0};
}

}  // namespace slipher::translate
