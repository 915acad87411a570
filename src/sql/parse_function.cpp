// CREATE, ALTER and DROP FUNCTION. Functions in other languages than SQL are refused by name.

#include "sql/parse_ddl.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"
#include "sql/synopsis_part.h"

namespace slipher::sql {
namespace {

// 42P13, as PostgreSQL has them.
SqlError invalid_function(std::string_view message) {
  return {SqlState("42P13"), std::string(message)};
}

// Takes VOLATILE | STABLE | IMMUTABLE where it stands.
std::optional<FunctionVolatility> accept_volatility(Parser& parser) {
  if (parser.accept(Keyword::kVolatile)) return FunctionVolatility::kVolatile;
  if (parser.accept(Keyword::kStable)) return FunctionVolatility::kStable;
  if (parser.accept(Keyword::kImmutable)) return FunctionVolatility::kImmutable;
  return std::nullopt;
}

// LANGUAGE sql, or 'SQL': PostgreSQL takes the name as a string too.
std::string take_language(Parser& parser) {
  return parser.at_string() ? fold_case(parser.take_string()) : parser.take_name().text;
}

}  // namespace

ArgumentTypes parse_argument_types(Parser& parser) {
  ArgumentTypes arguments;
  parser.expect(Symbol::kLeftParen);
  if (parser.accept(Symbol::kRightParen)) return arguments;
  do {
    RoutineArgument argument = parse_routine_argument(parser);
    arguments.has_output =
        arguments.has_output || argument.mode == "OUT" || argument.mode == "INOUT";
    if (!arguments.first_name) arguments.first_name = std::move(argument.name);
    arguments.types.push_back(std::move(argument.type));
  } while (parser.accept(Symbol::kComma));
  parser.expect(Symbol::kRightParen);
  return arguments;
}

StatementNode parse_create_function(Parser& parser, bool or_replace) {
  CreateFunction create;
  create.or_replace = or_replace;
  create.function = parser.take_qualified_name();
  ArgumentTypes arguments = parse_argument_types(parser);
  create.arguments = std::move(arguments.types);
  parser.expect(Keyword::kReturns);
  create.result = parser.parse_type_name();
  std::optional<FunctionVolatility> volatility;
  std::optional<std::string> body, language;
  while (!parser.at_end_of_statement()) {
    const Token where = parser.peek();
    if (const auto written = accept_volatility(parser)) {
      set_once(volatility, *written, where);
    } else if (parser.accept(Keyword::kAs)) {
      set_once(body, parser.take_string(), where);
    } else if (parser.accept(Keyword::kLanguage)) {
      set_once(language, take_language(parser), where);
    } else {
      throw parser.error_here();
    }
  }
  const std::size_t place = create.function.offset();
  if (!language) throw invalid_function("no language specified").at(place);
  if (!body) throw invalid_function("no function body specified").at(place);
  if (*language == "plpythonu") return parse_unsupported(parser);
  if (*language != "sql") {
    throw SqlError(sqlstate::kUndefinedObject, cat("language \"", *language, "\" does not exist"))
        .at(place);
  }
  if (arguments.has_output) {
    throw invalid_function("SQL functions cannot have OUT arguments").at(place);
  }
  if (arguments.first_name) {
    // Its arguments are $1, $2, ... alone.
    throw not_supported(
        cat("the argument name \"", arguments.first_name->text, "\" of a function in LANGUAGE sql"))
        .at(arguments.first_name->offset);
  }
  create.volatility = volatility.value_or(FunctionVolatility::kVolatile);
  create.body = std::move(*body);
  return create;
}

AlterFunction parse_alter_function(Parser& parser) {
  AlterFunction alter;
  alter.function = parser.take_qualified_name();
  alter.arguments = parse_argument_types(parser).types;
  if (accept_phrase(parser, "rename to")) {
    alter.action = RenameTable{parser.take_name()};
    return alter;
  }
  expect_phrase(parser, "owner to");
  FunctionOwner owner;
  if (parser.accept(Keyword::kCurrentUser)) {
    owner.who = FunctionOwner::Who::kCurrentUser;
  } else if (parser.accept(Keyword::kSessionUser)) {
    owner.who = FunctionOwner::Who::kSessionUser;
  } else {
    owner.name = parser.take_name();
  }
  alter.action = std::move(owner);
  return alter;
}

DropFunction parse_drop_function(Parser& parser) {
  DropFunction drop;
  drop.function = parser.take_qualified_name();
  drop.arguments = parse_argument_types(parser).types;
  drop.behavior = take_drop_behavior(parser);
  return drop;
}

}  // namespace slipher::sql
