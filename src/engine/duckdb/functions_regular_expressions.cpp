// REGEXP_COUNT, REGEXP_INSTR, REGEXP_REPLACE, REGEXP_SUBSTR, by the engine's regular expressions
// (RE2) unless the parameter p asks for Perl's.

#include "engine/duckdb/functions_regular_expressions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/re2_regex.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

std::string_view text_from(std::string_view text, std::int32_t position) {
  while (position > 1 && !text.empty()) {
    text.remove_prefix(1);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0U) == 0x80U)
      text.remove_prefix(1);
    --position;
  }
  return text;
}

std::int32_t characters(std::string_view text) {
  return static_cast<std::int32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool is_out_of_range(std::int32_t occurrence, std::string_view text) {
  return occurrence < 1 || occurrence > std::max(characters(text), 1);
}

namespace {

using duckdb::LogicalType;

// What the last argument's letters say.
// https://docs.aws.amazon.com/redshift/latest/dg/REGEXP_SUBSTR.html
struct Flags {
  bool insensitive = false;
  bool first_group = false;
  bool perl = false;
};

Flags flags_of(duckdb::ClientContext& context, const duckdb::Expression& argument,
               const char* function, std::string_view allowed) {
  const auto value = constant_value(context, argument);
  if (!value) throw not_supported(cat(function, " with parameters that are not constant"));
  Flags flags;
  const std::string letters = value->IsNull() ? "" : value->ToString();
  for (const char letter : letters) {
    if (allowed.find(letter) == std::string_view::npos) {
      throw SqlError(
          sqlstate::kInvalidParameterValue,
          cat("invalid regular expression parameter \"", std::string_view(&letter, 1), "\""));
    }
    if (letter == 'i') flags.insensitive = true;
    if (letter == 'c') flags.insensitive = false;
    if (letter == 'e') flags.first_group = true;
    if (letter == 'p') flags.perl = true;
  }
  return flags;
}

BoundExpression constant(duckdb::Value value) {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(std::move(value));
}

Slice from_position(std::string_view text, std::int32_t position) {
  return {text_from(text, position)};
}

Slice before_position(std::string_view text, std::int32_t position) {
  return {text.substr(0, text.size() - text_from(text, position).size())};
}

// Each needs a name of its own: the engine evaluates calls of one name with the same arguments
// once.
template <auto kCut>
BoundExpression cut(const char* name, BoundExpression text, BoundExpression position) {
  BoundExpressions arguments;
  arguments.push_back(std::move(text));
  arguments.push_back(std::move(position));
  return call_kernel<kCut>(name, std::move(arguments));
}

BoundExpression cut_from(BoundExpression text, BoundExpression position) {
  return cut<from_position>("rs_from_position", std::move(text), std::move(position));
}
BoundExpression cut_before(BoundExpression text, BoundExpression position) {
  return cut<before_position>("rs_before_position", std::move(text), std::move(position));
}

BoundExpression options(const Flags& flags, std::string_view more = "") {
  return constant(duckdb::Value(cat("s", flags.insensitive ? "i" : "", more)));
}

// Converts argument `at`, or makes the default.
BoundExpression integer_argument(duckdb::FunctionBindExpressionInput& input, std::size_t at,
                                 std::int32_t otherwise = 1) {
  if (at >= input.children.size()) return constant(duckdb::Value::INTEGER(otherwise));
  return converted(input.context, std::move(input.children[at]), LogicalType::INTEGER);
}

// Throws as the engine's functions do for what is no regular expression.
void require_valid(duckdb::ClientContext& context, const std::string& expression) {
  constant_value(context, *call(context, "regexp_matches", constant(duckdb::Value("")),
                                constant(duckdb::Value(expression))));
}

// Of an expression that has no group, the whole is meant.
bool has_group(duckdb::ClientContext& context, const duckdb::Expression& argument) {
  const auto value = constant_value(context, argument);
  if (!value || value->IsNull()) return true;
  const std::string expression = value->ToString();
  require_valid(context, expression);
  duckdb_re2::Match match;  // Of the empty text with an expression that always matches.
  duckdb_re2::RegexSearch("", match, duckdb_re2::Regex(cat("(?:", expression, ")|")));
  return match.groups.size() > 1;
}

// All that matches: a list of texts.
BoundExpression matches(duckdb::FunctionBindExpressionInput& input, BoundExpression text,
                        const Flags& flags) {
  BoundExpressions arguments;
  arguments.push_back(std::move(text));
  const bool group = flags.first_group && has_group(input.context, *input.children[1]);
  arguments.push_back(as_text(input.context, std::move(input.children[1])));
  arguments.push_back(constant(duckdb::Value::INTEGER(group ? 1 : 0)));
  arguments.push_back(options(flags));
  return call(input.context, "regexp_extract_all", std::move(arguments));
}

// Nothing matches in a text that ends before the position.
std::optional<std::int32_t> count_unless_empty(std::int64_t count, std::string_view text) {
  return text.empty() ? 0 : static_cast<std::int32_t>(count);
}

std::optional<std::string_view> match_or_empty(std::optional<std::string_view> match,
                                               std::int32_t occurrence, std::string_view text,
                                               std::string_view whole) {
  if (is_out_of_range(occurrence, whole)) return std::nullopt;
  return match && !text.empty() ? *match : std::string_view();
}

// What the function with parameter p is given: its arguments after the pattern are at these
// places; it has none of those that are at 0.
struct PerlPlaces {
  std::size_t replacement;
  std::size_t position;
  std::size_t occurrence;
  std::size_t option;
};

// Returns nothing for a pattern that is NULL.
std::optional<PerlCall> perl_call(duckdb::FunctionBindExpressionInput& input, const Flags& flags,
                                  const PerlPlaces& places, const char* function) {
  const auto pattern = constant_value(input.context, *input.children[1]);
  if (!pattern) throw not_supported(cat(function, " with p and a pattern that is not constant"));
  if (pattern->IsNull()) return std::nullopt;
  const auto integer = [&](std::size_t at) {
    return at == 0 ? constant(duckdb::Value::INTEGER(1)) : integer_argument(input, at);
  };
  PerlCall call;
  call.search = {pattern->ToString(),
                 flags.insensitive ? LetterCase::kIgnored : LetterCase::kMatters,
                 flags.first_group};
  call.text = as_text(input.context, std::move(input.children[0]));
  call.replacement = places.replacement == 0
                         ? constant(duckdb::Value(""))
                         : as_text(input.context, std::move(input.children[places.replacement]));
  call.position = integer(places.position);
  call.occurrence = integer(places.occurrence);
  call.option = integer(places.option);
  return call;
}

BoundExpression null_of(const LogicalType& type) { return constant(duckdb::Value(type)); }

BoundExpression bind_count(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    if (input.children.size() > 4) throw no_such_function("regexp_count", input.children);
    Flags flags;
    if (input.children.size() > 3)
      flags = flags_of(input.context, *input.children[3], "REGEXP_COUNT", "cip");
    if (flags.perl) {
      auto perl = perl_call(input, flags, {0, 2, 0, 0}, "REGEXP_COUNT");
      return perl ? perl_count(std::move(*perl)) : null_of(LogicalType::INTEGER);
    }
    BoundExpression text =
        cut_from(as_text(input.context, std::move(input.children[0])), integer_argument(input, 2));
    BoundExpressions arguments;
    BoundExpressions list;
    list.push_back(matches(input, text->Copy(), flags));
    arguments.push_back(
        converted(input.context, call(input.context, "len", std::move(list)), LogicalType::BIGINT));
    arguments.push_back(std::move(text));
    return call_kernel<count_unless_empty>("rs_regexp_count", std::move(arguments));
  });
}

BoundExpression bind_substr(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    if (input.children.size() > 5) throw no_such_function("regexp_substr", input.children);
    Flags flags;
    if (input.children.size() > 4)
      flags = flags_of(input.context, *input.children[4], "REGEXP_SUBSTR", "ciep");
    if (flags.perl) {
      auto perl = perl_call(input, flags, {0, 2, 3, 0}, "REGEXP_SUBSTR");
      return perl ? perl_substr(std::move(*perl)) : null_of(LogicalType::VARCHAR);
    }
    BoundExpression whole = as_text(input.context, std::move(input.children[0]));
    BoundExpression text = cut_from(whole->Copy(), integer_argument(input, 2));
    BoundExpression occurrence = integer_argument(input, 3);
    BoundExpressions arguments;
    auto all = matches(input, text->Copy(), flags);
    auto one = call(input.context, "list_extract", std::move(all),
                    converted(input.context, occurrence->Copy(), LogicalType::BIGINT));
    arguments.push_back(converted(input.context, std::move(one), LogicalType::VARCHAR));
    arguments.push_back(std::move(occurrence));
    arguments.push_back(std::move(text));
    arguments.push_back(std::move(whole));
    return call_kernel<match_or_empty>("rs_regexp_substr", std::move(arguments));
  });
}

BoundExpression bind_replace(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    if (input.children.size() > 5) throw no_such_function("regexp_replace", input.children);
    Flags flags;
    if (input.children.size() > 4)
      flags = flags_of(input.context, *input.children[4], "REGEXP_REPLACE", "cip");
    if (flags.perl) {
      auto perl = perl_call(input, flags, {2, 3, 0, 0}, "REGEXP_REPLACE");
      return perl ? perl_replace(std::move(*perl)) : null_of(LogicalType::VARCHAR);
    }
    BoundExpression text = as_text(input.context, std::move(input.children[0]));
    BoundExpressions arguments;
    BoundExpression position = integer_argument(input, 3);
    BoundExpression before = cut_before(text->Copy(), position->Copy());
    arguments.push_back(cut_from(std::move(text), std::move(position)));
    arguments.push_back(as_text(input.context, std::move(input.children[1])));
    arguments.push_back(input.children.size() > 2
                            ? as_text(input.context, std::move(input.children[2]))
                            : constant(duckdb::Value("")));
    arguments.push_back(options(flags, "g"));
    auto replaced =
        converted(input.context, call(input.context, "regexp_replace", std::move(arguments)),
                  LogicalType::VARCHAR);
    return converted(input.context,
                     call(input.context, "||", std::move(before), std::move(replaced)),
                     LogicalType::VARCHAR);
  });
}

// What REGEXP_INSTR looks for, and which part of it says the place.
struct Search final : duckdb::FunctionData {
  Search(const std::string& expression, bool group) : pattern{expression}, first_group{group} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Search>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    return &pattern.GetRegex() == &other.Cast<Search>().pattern.GetRegex();
  }
  duckdb_re2::Regex pattern;
  bool first_group;
};

// The place of a match, or the one after it, in characters from 1; 0 when there is none.
std::int32_t place_of(const Search& search, std::string_view whole, std::int32_t position,
                      std::int32_t occurrence, std::int32_t option) {
  const std::string_view text = text_from(whole, position);
  if (occurrence < 1 || text.empty()) return 0;
  auto matches = duckdb_re2::RegexFindAll(text.data(), text.size(), search.pattern.GetRegex());
  if (static_cast<std::size_t>(occurrence) > matches.size()) return 0;
  auto& groups = matches[static_cast<std::size_t>(occurrence) - 1].groups;
  const auto& found = groups[search.first_group && groups.size() > 1 ? 1 : 0];
  const std::size_t begin = whole.size() - text.size() + found.position;
  return 1 + characters(whole.substr(0, option == 0 ? begin : begin + found.text.size()));
}

void find_places(duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                 duckdb::Vector& result) {
  const auto& search = state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<Search>();
  constexpr std::size_t kArguments = 4;
  std::array<duckdb::UnifiedVectorFormat, kArguments> formats;
  for (std::size_t i = 0; i < kArguments; ++i) {
    arguments.data[i].ToUnifiedFormat(arguments.size(), formats[i]);
  }
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  for (std::size_t row = 0; row < arguments.size(); ++row) {
    const bool missing = std::any_of(formats.begin(), formats.end(), [&](const auto& format) {
      return !format.validity.RowIsValid(format.sel->get_index(row));
    });
    if (missing) {
      duckdb::FlatVector::Validity(result).SetInvalid(row);
      continue;
    }
    kernel::write(result, row,
                  place_of(search, kernel::argument<std::string_view>(formats[0], row),
                           kernel::argument<std::int32_t>(formats[1], row),
                           kernel::argument<std::int32_t>(formats[2], row),
                           kernel::argument<std::int32_t>(formats[3], row)));
  }
}

BoundExpression bind_instr(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&]() -> BoundExpression {
    if (input.children.size() > 6) throw no_such_function("regexp_instr", input.children);
    Flags flags;
    if (input.children.size() > 5)
      flags = flags_of(input.context, *input.children[5], "REGEXP_INSTR", "ciep");
    if (flags.perl) {
      auto perl = perl_call(input, flags, {0, 2, 3, 4}, "REGEXP_INSTR");
      return perl ? perl_instr(std::move(*perl)) : null_of(LogicalType::INTEGER);
    }
    const auto pattern = constant_value(input.context, *input.children[1]);
    if (!pattern) throw not_supported("REGEXP_INSTR with a pattern that is not constant");
    if (pattern->IsNull()) return constant(duckdb::Value(LogicalType::INTEGER));
    require_valid(input.context, pattern->ToString());
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(integer_argument(input, 2));
    arguments.push_back(integer_argument(input, 3));
    arguments.push_back(integer_argument(input, 4, 0));
    duckdb::ScalarFunction function(
        "rs_regexp_instr",
        {LogicalType::VARCHAR, LogicalType::INTEGER, LogicalType::INTEGER, LogicalType::INTEGER},
        LogicalType::INTEGER, find_places);
    // Without options the class ignores case.
    const std::string expression = cat(flags.insensitive ? "(?si)" : "(?s-i)", pattern->ToString());
    return call(std::move(function), std::move(arguments),
                duckdb::make_uniq<Search>(expression, flags.first_group));
  });
}

}  // namespace

void register_regular_expressions(duckdb::ExtensionLoader& loader) {
  register_rewritten_variadic(loader, "rs_regexp_count", 2, bind_count);
  register_rewritten_variadic(loader, "rs_regexp_instr", 2, bind_instr);
  register_rewritten_variadic(loader, "rs_regexp_replace", 2, bind_replace);
  register_rewritten_variadic(loader, "rs_regexp_substr", 2, bind_substr);
}

}  // namespace slipher::engine
