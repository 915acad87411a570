// || ~ ILIKE and SIMILAR TO.

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

BoundExpression text_constant(const char* text) {
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

// ILIKE knows the case of ASCII's letters only.
// https://docs.aws.amazon.com/redshift/latest/dg/r_patternmatching_condition_like.html
std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

BoundExpression bind_ilike(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    auto& children = input.children;
    for (const BoundExpression& child : children) {
      if (is_unknown(*child) || child->return_type.id() == LogicalTypeId::VARCHAR) continue;
      throw no_such_operator("~~*", *children[0], *children[1]);
    }
    for (BoundExpression& child : children) {
      BoundExpressions text;
      text.push_back(as_text(input.context, std::move(child)));
      child = call_kernel<ascii_lower>("rs_ascii_lower", std::move(text));
    }
    const char* function = children.size() == 2 ? "~~" : "like_escape";
    return call(input.context, function, std::move(children));
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
