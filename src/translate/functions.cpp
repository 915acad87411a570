// User-defined functions in LANGUAGE sql: a call becomes the function's expression over the
// arguments.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/udf-creating-a-scalar-sql-udf.html

#include "translate/functions.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "catalog/access.h"
#include "functions/function.h"
#include "sql/children.h"
#include "sql/print.h"
#include "translate/casts.h"
#include "translate/dialect.h"
#include "translate/function_calls.h"
#include "translate/relations.h"
#include "translate/super.h"
#include "types/coercion.h"

namespace slipher::translate {
namespace {

using catalog::Function;
using types::Type;
using types::TypeKind;

// What one statement may call. A function that calls itself, which CREATE OR REPLACE can make,
// ends here too.
constexpr int kMaxFunctionDepth = 32;
constexpr std::size_t kMaxFunctionsExpanded = 10'000;
constexpr std::size_t kMaxExpandedBytes = 4 * 1024 * 1024;

SqlError too_complex() { return {sqlstate::kStatementTooComplex, "stack depth limit exceeded"}; }

std::string type_words(const std::vector<std::optional<Type>>& arguments) {
  std::string out;
  for (const auto& type : arguments) {
    if (!out.empty()) out.append(", ");
    out.append(type ? types::plain_name(*type) : "unknown");
  }
  return out;
}

void add_unhidden(std::vector<const Function*> more, std::vector<const Function*>& found) {
  for (const Function* function : more) {
    const bool hidden = std::any_of(found.begin(), found.end(), [&](const Function* other) {
      return catalog::signature(other->name, other->arguments) ==
             catalog::signature(function->name, function->arguments);
    });
    if (!hidden) found.push_back(function);
  }
}

// The type to which others of its kind convert first.
bool is_preferred(TypeKind kind) {
  return kind == TypeKind::kDouble || kind == TypeKind::kVarchar ||
         kind == TypeKind::kTimestamptz || kind == TypeKind::kBoolean;
}

bool is_unknown(const std::optional<Type>& type) {
  return type && type->kind == TypeKind::kUnknown;
}

// Keeps the candidates for which `count` is greatest.
template <typename Count>
void keep_best(std::vector<const Function*>& candidates, const Count& count) {
  std::ptrdiff_t best = 0;
  for (const Function* each : candidates) best = std::max(best, count(*each));
  std::erase_if(candidates, [&](const Function* each) { return count(*each) != best; });
}

// How often $number stands in the expression.
std::size_t uses_of(const sql::Expression& expression, std::size_t number) {
  const auto* parameter = std::get_if<sql::Parameter>(&expression.node);
  std::size_t count =
      parameter != nullptr && static_cast<std::size_t>(parameter->number) == number ? 1 : 0;
  sql::for_each_child(expression,
                      [&](const sql::Expression& child) { count += uses_of(child, number); });
  return count;
}

// Throws for what a function's expression cannot have inside.
void check_body(const sql::Expression& expression, std::size_t arguments) {
  if (const auto* parameter = std::get_if<sql::Parameter>(&expression.node)) {
    if (parameter->number < 1 || static_cast<std::size_t>(parameter->number) > arguments) {
      throw SqlError(sqlstate::kUndefinedParameter,
                     cat("there is no parameter $", parameter->number));
    }
  }
  const auto* quantified = std::get_if<sql::Quantified>(&expression.node);
  if (std::holds_alternative<sql::ScalarQuery>(expression.node) ||
      std::holds_alternative<sql::Exists>(expression.node) ||
      std::holds_alternative<sql::InQuery>(expression.node) ||
      (quantified != nullptr && quantified->query)) {
    throw not_supported("a subquery in a function in LANGUAGE sql");
  }
  if (const auto* call = std::get_if<sql::Call>(&expression.node)) {
    const auto* declared = functions::find_function(call->name.last().text, call->arguments.size());
    if (call->over) throw not_supported("a window function in a function in LANGUAGE sql");
    if (declared != nullptr && declared->kind == functions::FunctionKind::kAggregate) {
      throw not_supported("an aggregate in a function in LANGUAGE sql");
    }
    if (declared != nullptr && declared->kind == functions::FunctionKind::kTable) {
      throw not_supported("a set-returning function in a function in LANGUAGE sql");
    }
  }
  sql::for_each_child(expression,
                      [&](const sql::Expression& child) { check_body(child, arguments); });
}

// What the text casts the argument to is none of its own: a type of its own, or an expression.
bool is_constant_text(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  return literal != nullptr && literal->kind == sql::LiteralKind::kString;
}

std::optional<Type> type_of(const sql::Expression& expression, const Rendered& rendered) {
  const auto* literal = std::get_if<sql::Literal>(&expression.node);
  if (literal != nullptr && literal->kind == sql::LiteralKind::kDecimal) {
    return Type::of(TypeKind::kDecimal);
  }
  return rendered.type;
}

bool has_star(const sql::Call& call) {
  return call.arguments.size() == 1 &&
         std::holds_alternative<sql::Star>(call.arguments.front().node);
}

// Whether it has none of the forms that aggregates and window functions alone have.
bool is_plain(const sql::Call& call) {
  return !has_star(call) && !call.distinct && !call.over && call.within_group.empty();
}

SqlError not_an_aggregate(const sql::Call& call) {
  const std::string name = dotted(call.name);
  return {sqlstate::kWrongObjectType,
          has_star(call)  ? cat(name, "(*) specified, but ", name, " is not an aggregate function")
          : call.distinct ? cat("DISTINCT specified, but ", name, " is not an aggregate function")
          : !call.within_group.empty()
              ? cat("WITHIN GROUP specified, but ", name, " is not an aggregate function")
              : cat("OVER specified, but ", name,
                    " is not a window function nor an aggregate function")};
}

}  // namespace

SqlError moved(const SqlError& error, std::size_t offset) {
  return SqlError(error.state(), error.message())
      .detail(error.detail())
      .hint(error.hint())
      .at(offset);
}

std::string function_text(const sql::Query& body, std::size_t arguments) {
  const auto refuse = [](std::string_view clause) {
    return not_supported(cat(clause, " in a function in LANGUAGE sql"));
  };
  const auto* select = std::get_if<sql::Select>(&body.body);
  if (select == nullptr) throw refuse("a set operation");
  if (body.with) throw refuse("WITH");
  if (select->into) throw refuse("INTO");
  if (!select->from.empty()) throw refuse("FROM");
  if (select->where) throw refuse("WHERE");
  if (select->connect_by) throw refuse("CONNECT BY");
  if (select->group_by) throw refuse("GROUP BY");
  if (select->having) throw refuse("HAVING");
  if (select->qualify) throw refuse("QUALIFY");
  if (!body.order_by.empty()) throw refuse("ORDER BY");
  if (body.limit || body.offset || select->top) throw refuse("LIMIT");
  if (select->items.size() != 1) {
    throw SqlError(SqlState("42P13"), "final statement must return exactly one column");
  }
  check_body(select->items.front().expression, arguments);
  return sql::print(body);
}

std::vector<const Function*> functions_called(
    const sql::QualifiedName& name, PathPart part, const Context& context,
    const std::vector<catalog::FunctionBinding>* bindings) {
  std::vector<const Function*> found;
  if (bindings != nullptr) {
    for (const catalog::FunctionBinding& binding : *bindings) {
      const Function* function = context.catalog.find_function(binding.function);
      if (binding.name == dotted(name) && function != nullptr) found.push_back(function);
    }
    if (!found.empty()) return found;
  }
  const auto& parts = name.parts;
  const std::string& last = name.last().text;
  if (parts.size() > 1) {
    const sql::Name& schema_name = parts[parts.size() - 2];
    if (schema_name.text == kCatalogSchema || schema_name.text == kInformationSchema) return found;
    const auto* database = parts.size() == 2 ? context.catalog.find_database(context.database)
                                             : context.catalog.find_database(parts.front().text);
    if (database == nullptr || parts.size() > 3) return found;
    const auto* schema = context.catalog.find_schema(database->id, schema_name.text);
    if (schema == nullptr) return found;
    catalog::require(context.catalog, context.user, *schema, catalog::Privilege::kUsage);
    return context.catalog.functions_of(schema->id, last);
  }
  const auto& path = context.search_path;
  const auto system = std::find(path.begin(), path.end(), kCatalogSchema);
  const auto end = part == PathPart::kAll ? path.end()
                   : system == path.end() ? path.begin()
                                          : system;
  for (auto each = path.begin(); each != end; ++each) {
    const auto* schema = context.catalog.find_schema(context.database, *each);
    if (schema == nullptr ||
        !catalog::may(context.catalog, context.user, *schema, catalog::Privilege::kUsage)) {
      continue;
    }
    add_unhidden(context.catalog.functions_of(schema->id, last), found);
  }
  return found;
}

const Function* choose_function(const std::vector<const Function*>& candidates,
                                const std::vector<std::optional<Type>>& arguments) {
  std::vector<const Function*> fit;
  for (const Function* each : candidates) {
    bool fits = each->arguments.size() == arguments.size();
    for (std::size_t i = 0; fits && i < arguments.size(); ++i) {
      fits = !arguments[i] || types::can_pass(*arguments[i], each->arguments[i]);
    }
    if (fits) fit.push_back(each);
  }
  if (fit.empty()) return nullptr;
  const auto not_unique = [&] {
    return SqlError(SqlState("42725"), cat("function ", fit.front()->name, "(",
                                           type_words(arguments), ") is not unique"))
        .hint(
            "Could not choose a best candidate function. You may need to add explicit type casts.");
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool differ = std::any_of(fit.begin(), fit.end(), [&](const Function* each) {
      return each->arguments[i].kind != fit.front()->arguments[i].kind;
    });
    if (differ && !arguments[i]) throw not_unique();
  }
  const auto count = [&](const auto& counts) {
    return [&arguments, counts](const Function& function) {
      std::ptrdiff_t sum = 0;
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        sum += counts(arguments[i], function.arguments[i].kind) ? 1 : 0;
      }
      return sum;
    };
  };
  const auto exact = [](const std::optional<Type>& from, TypeKind to) {
    return from && from->kind == to;
  };
  keep_best(fit, count(exact));
  keep_best(fit, count([&](const std::optional<Type>& from, TypeKind to) {
              return exact(from, to) || (!is_unknown(from) && is_preferred(to));
            }));
  keep_best(fit, count([](const std::optional<Type>& from, TypeKind to) {
              return is_unknown(from) && types::is_character(to);
            }));
  if (fit.size() > 1) throw not_unique();
  return fit.front();
}

bool calls_function(const sql::Expression& expression, const Context& context) {
  const auto* call = std::get_if<sql::Call>(&expression.node);
  bool found =
      call != nullptr &&
      functions::find_function(call->name.last().text, call->arguments.size()) == nullptr &&
      !functions_called(call->name, PathPart::kAll, context, nullptr).empty();
  sql::for_each_child(expression, [&](const sql::Expression& child) {
    found = found || calls_function(child, context);
  });
  return found;
}

bool Renderer::UserFunctions::is_volatile(const sql::Expression& expression) {
  bool found = false;
  if (const auto* call = std::get_if<sql::Call>(&expression.node)) {
    const auto* declared = functions::find_function(call->name.last().text, call->arguments.size());
    found = declared != nullptr && declared->volatility == functions::Volatility::kVolatile;
    for (const Function* function :
         functions_called(call->name, PathPart::kAll, *self.context_, self.functions_.view)) {
      found = found || function->volatility == catalog::Volatility::kVolatile;
    }
  }
  sql::for_each_child(expression,
                      [&](const sql::Expression& child) { found = found || is_volatile(child); });
  return found;
}

std::optional<Rendered> Renderer::UserFunctions::call(const sql::Call& call, std::size_t offset,
                                                      PathPart part, SelectState& state) {
  // What a template of ours calls is ours.
  if (!self.templates_.empty() && self.templates_.back().function == nullptr) return std::nullopt;
  const auto candidates = functions_called(call.name, part, *self.context_, self.functions_.view);
  if (candidates.empty()) return std::nullopt;
  if (!is_plain(call)) {
    if (part == PathPart::kBeforeSystem) return std::nullopt;  // It may be an aggregate's.
    throw not_an_aggregate(call).at(offset);
  }
  std::vector<Rendered> arguments;
  std::vector<std::optional<Type>> types;
  for (const sql::Expression& argument : call.arguments) {
    arguments.push_back(self.expression(argument, state));
    types.push_back(type_of(argument, arguments.back()));
  }
  const Function* function = nullptr;
  try {
    function = choose_function(candidates, types);
  } catch (const SqlError& error) {
    throw SqlError(error).at(offset);
  }
  if (function == nullptr) return std::nullopt;
  if (self.checks_privileges_) {
    catalog::require(self.context_->catalog, self.functions_.caller, *function,
                     catalog::Privilege::kExecute);
  }
  const catalog::FunctionBinding binding{dotted(call.name), function->id};
  if (self.view_depth_ == 0 && self.functions_.depth == 0 &&
      std::find(self.functions_.called.begin(), self.functions_.called.end(), binding) ==
          self.functions_.called.end()) {
    self.functions_.called.push_back(binding);
  }
  pass(*function, call, arguments, state);
  return expand(*function, call, std::move(arguments), offset);
}

// Converts the arguments to the types that the function declares.
void Renderer::UserFunctions::pass(const Function& function, const sql::Call& call,
                                   std::vector<Rendered>& arguments, SelectState& state) {
  std::string all;
  for (const Rendered& each : arguments) all.append(cat(",", each.text));
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const sql::Expression& written = call.arguments[i];
    const Type& type = function.arguments[i];
    Rendered& argument = arguments[i];
    if (is_constant_text(written) || self.is_open_parameter(written)) {
      sql::Cast cast;
      cast.syntax = sql::CastSyntax::kTypedLiteral;
      cast.operand = written;
      cast.type.type = type;
      argument = self.render(cast, written, state);
    } else if (type.kind == TypeKind::kSuper) {
      argument = {as_super(argument), type, {}, 0};
    } else {
      if (!argument.type) {
        // The engine knows whether it converts.
        argument.text = cat("rs_passed(", quoted(dotted(call.name)), ",", i, ",CAST(NULL AS ",
                            engine_type(type), ")", all, ")");
      }
      argument = {cast_to(type, argument.text), type, {}, 0};
    }
  }
}

Rendered Renderer::UserFunctions::expand(const Function& function, const sql::Call& call,
                                         std::vector<Rendered> arguments, std::size_t offset) {
  if (self.functions_.depth >= kMaxFunctionDepth ||
      ++self.functions_.expanded > kMaxFunctionsExpanded) {
    throw too_complex().at(offset);
  }
  const sql::Query parsed = sql::parse_query(function.query, sql::kStoredTextOptions);
  const sql::Expression& body = std::get<sql::Select>(parsed.body).items.front().expression;
  // What may differ from call to call is calculated once, in a list of one row over which the
  // engine maps the body.
  std::string once;
  const std::string row = self.next_alias();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!is_volatile(call.arguments[i]) || uses_of(body, i + 1) == 1) continue;
    const std::string name = cat("c", i + 1);
    once.append(cat(once.empty() ? "" : ",", "\"", name, "\" := ", arguments[i].text));
    arguments[i].text = cat("\"", row, "\".\"", name, "\"");
  }
  Scope none(nullptr);
  SelectState state;
  state.scope = &none;
  const auto* outer_functions = std::exchange(self.functions_.view, nullptr);
  self.templates_.push_back({&arguments, nullptr, &function});
  ++self.functions_.depth;
  Rendered result;
  try {
    result = self.expression(body, state);
  } catch (const SqlError& error) {
    throw moved(error, offset);
  }
  --self.functions_.depth;
  self.templates_.pop_back();
  self.functions_.view = outer_functions;
  if (function.result.kind == TypeKind::kSuper) result.text = as_super(result);
  std::string text = function.result.kind == TypeKind::kSuper
                         ? result.text
                         : cast_to(function.result, result.text);
  if (text.size() + once.size() > kMaxExpandedBytes) throw too_complex().at(offset);
  if (!once.empty()) {
    text = cat("list_transform([struct_pack(", once, ")], lambda \"", row, "\": ", text, ")[1]");
  }
  return {cat("(", text, ")"), function.result, {}, 0};
}

}  // namespace slipher::translate
