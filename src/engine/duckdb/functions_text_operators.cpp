// || ~ ILIKE and SIMILAR TO.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/expression/bound_constant_expression.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;

BoundExpression bind_concat(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& left = input.children[0];
    auto& right = input.children[1];
    if (is_array(*left) && is_array(*right)) {
      return join_arrays(input.context, std::move(left), std::move(right));
    }
    // https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html: a BOOLEAN becomes
    // no text by itself.
    if (left->return_type.id() == LogicalTypeId::BOOLEAN ||
        right->return_type.id() == LogicalTypeId::BOOLEAN) {
      throw no_such_operator("||", *left, *right);
    }
    const bool left_bytes = left->return_type.id() == LogicalTypeId::BLOB;
    const bool right_bytes = right->return_type.id() == LogicalTypeId::BLOB;
    if (left_bytes || right_bytes) {
      if ((!left_bytes && !is_unknown(*left)) || (!right_bytes && !is_unknown(*right))) {
        throw no_such_operator("||", *left, *right);
      }
      left = converted(input.context, std::move(left), LogicalType::BLOB);
      right = converted(input.context, std::move(right), LogicalType::BLOB);
    } else {
      left = as_text(input.context, std::move(left));
      right = as_text(input.context, std::move(right));
    }
    const LogicalType type = left->return_type;
    return converted(input.context, call(input.context, "||", std::move(left), std::move(right)),
                     type);
  });
}

BoundExpression text_constant(const std::string& text) {
  return duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(text));
}

// "s" lets the dot match a new line, as it does in POSIX.
BoundExpression match(duckdb::FunctionBindExpressionInput& input, const char* options) {
  return called_by_duckdb([&] {
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(as_text(input.context, std::move(input.children[1])));
    arguments.push_back(text_constant(options));
    return call(input.context, "regexp_matches", std::move(arguments));
  });
}

BoundExpression bind_match(duckdb::FunctionBindExpressionInput& input) { return match(input, "s"); }
BoundExpression bind_match_insensitive(duckdb::FunctionBindExpressionInput& input) {
  return match(input, "si");
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

// Returns the next place from `at` on where a text may match a pattern that begins with `first`.
std::size_t find_candidate(std::string_view text, std::size_t at, char first) {
  while (at < text.size() && ascii_lower(text[at]) != first) ++at;
  return at;
}

// ILIKE knows the case of ASCII's letters only. `escape_text` is a character or empty.
// https://docs.aws.amazon.com/redshift/latest/dg/r_patternmatching_condition_like.html
bool matches_ilike(std::string_view text, std::string_view pattern, std::string_view escape_text) {
  const char escape = escape_text.empty() ? '\0' : escape_text[0];  // No text has a zero byte.
  std::size_t t = 0, p = 0;
  // Behind the last % and where what it matches ends for now: only that one may have to take more.
  std::size_t after_percent = std::string_view::npos, retry = 0;
  while (t < text.size()) {
    const char wanted = p < pattern.size() ? pattern[p] : '\0';
    if (wanted == '%' && escape != '%') {
      after_percent = ++p;
      retry = t;
      continue;
    }
    if (wanted == '_' && escape != '_') {
      t = next_character(text, t);
      ++p;
      continue;
    }
    if (wanted != '\0') {
      const std::size_t literal = wanted == escape ? p + 1 : p;
      if (literal == pattern.size()) {
        throw SqlError(sqlstate::kInvalidEscapeSequence,
                       "LIKE pattern must not end with escape character");
      }
      if (ascii_lower(text[t]) == ascii_lower(pattern[literal])) {
        ++t;
        p = literal + 1;
        continue;
      }
    }
    if (after_percent == std::string_view::npos) return false;
    retry = next_character(text, retry);
    const char first = after_percent < pattern.size() ? pattern[after_percent] : '_';
    if (first != '_' && first != escape) retry = find_candidate(text, retry, ascii_lower(first));
    t = retry;
    p = after_percent;
  }
  return pattern.find_first_not_of('%', p) == std::string_view::npos;
}

// Without an escape character nothing is wrong with any pattern.
bool matches_unescaped_ilike(std::string_view text, std::string_view pattern) noexcept {
  return matches_ilike(text, pattern, "");
}

// `prefix` has its letters in lower case.
bool begins_with(std::string_view text, std::string_view prefix) noexcept {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (ascii_lower(text[i]) != prefix[i]) return false;
  }
  return true;
}

// The text before the only % of a constant pattern that has it last and no other special character.
std::optional<std::string> prefix_of(duckdb::ClientContext& context,
                                     const duckdb::Expression& pattern) {
  const auto value = constant_value(context, pattern);
  if (!value || value->IsNull()) return std::nullopt;
  std::string text = value->ToString();
  if (text.empty() || text.find_first_of("%_") != text.size() - 1 || text.back() != '%') {
    return std::nullopt;
  }
  text.pop_back();
  for (char& c : text) c = ascii_lower(c);
  return text;
}

BoundExpression unescaped_ilike(duckdb::ClientContext& context, BoundExpressions arguments) {
  if (const auto prefix = prefix_of(context, *arguments[1])) {
    arguments[1] = text_constant(*prefix);
    return call_kernel<begins_with>("rs_ilike", std::move(arguments));
  }
  return call_kernel<matches_unescaped_ilike>("rs_ilike", std::move(arguments));
}

BoundExpression bind_ilike(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    for (const BoundExpression& each : arguments) {
      if (is_unknown(*each) || each->return_type.id() == LogicalTypeId::VARCHAR) continue;
      throw no_such_operator("~~*", *arguments[0], *arguments[1]);
    }
    for (BoundExpression& each : arguments) each = as_text(input.context, std::move(each));
    if (arguments.size() == 2) return unescaped_ilike(input.context, std::move(arguments));
    return call_kernel<matches_ilike>("rs_ilike", std::move(arguments));
  });
}

// Turns a pattern of SIMILAR TO into a regular expression of the same meaning, as PostgreSQL's
// similar_escape does.
std::string similar_pattern(std::string_view pattern, std::string_view escape) {
  if (escape.size() > 1)
    throw SqlError(sqlstate::kInvalidEscapeSequence, "invalid escape string")
        .hint("Escape string must be empty or one character.");
  std::string out;
  bool escaped = false, in_brackets = false;
  for (const char c : pattern) {
    if (escaped) {
      out += '\\';
      out += c;
      escaped = false;
    } else if (!escape.empty() && c == escape[0]) {
      escaped = true;
    } else if (in_brackets) {
      if (c == '\\') out += '\\';
      out += c;
      if (c == ']') in_brackets = false;
    } else if (c == '[') {
      out += c;
      in_brackets = true;
    } else if (c == '%') {
      out += ".*";
    } else if (c == '_') {
      out += '.';
    } else if (c == '(') {
      out += "(?:";
    } else if (c == '\\' || c == '.' || c == '^' || c == '$') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

BoundExpression bind_similar_to(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions pattern;
    pattern.push_back(as_text(input.context, std::move(input.children[1])));
    pattern.push_back(as_text(input.context, std::move(input.children[2])));
    BoundExpressions arguments;
    arguments.push_back(as_text(input.context, std::move(input.children[0])));
    arguments.push_back(call_kernel<similar_pattern>("rs_similar_pattern", std::move(pattern)));
    arguments.push_back(text_constant("s"));
    return call(input.context, "regexp_full_match", std::move(arguments));
  });
}

}  // namespace

void register_text_operators(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_concat", 2, bind_concat);
  register_rewritten(loader, "rs_match", 2, bind_match);
  register_rewritten(loader, "rs_match_insensitive", 2, bind_match_insensitive);
  register_rewritten_variadic(loader, "rs_ilike", 2, bind_ilike);
  register_rewritten(loader, "rs_similar_to", 3, bind_similar_to);
}

}  // namespace slipher::engine
