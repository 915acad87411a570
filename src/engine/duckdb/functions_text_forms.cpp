// Functions of text whose work is DuckDB's own, on values of any type; and those that take VARBYTE
// as well.

#include <string>
#include <string_view>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalTypeId;

// Throws 42883 for a BOOLEAN and a VARBYTE, which become no text by themselves.
void require_text(const BoundExpressions& arguments, std::string_view function) {
  const duckdb::Expression& first = *arguments[0];
  const auto type = first.return_type.id();
  const bool bytes = type == LogicalTypeId::BLOB && !is_super(first);
  if (bytes || (type == LogicalTypeId::BOOLEAN && !is_unknown(first))) {
    throw no_such_function(function, arguments);
  }
}

// Calls `function` of the engine with the first argument as text; errors name it as it was called.
BoundExpression on_text(duckdb::FunctionBindExpressionInput& input, const char* function,
                        std::string_view called) {
  return called_by_duckdb([&] {
    require_text(input.children, called);
    BoundExpressions arguments = std::move(input.children);
    arguments[0] = as_text(input.context, std::move(arguments[0]));
    const auto text = arguments[0]->return_type;
    return converted(input.context, call(input.context, function, std::move(arguments)), text);
  });
}

BoundExpression bind_upper(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "upper", "upper");
}
BoundExpression bind_lower(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "lower", "lower");
}
BoundExpression bind_md5(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "md5", "md5");
}
BoundExpression bind_sha1(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "sha1", "sha1");
}
BoundExpression bind_sha(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "sha1", "sha");
}
BoundExpression bind_func_sha1(duckdb::FunctionBindExpressionInput& input) {
  return on_text(input, "sha1", "func_sha1");
}

// `text` for text, `bytes` for VARBYTE.
BoundExpression by_kind(duckdb::FunctionBindExpressionInput& input, const char* text,
                        const char* bytes) {
  return called_by_duckdb([&] {
    const bool is_bytes = input.children[0]->return_type.id() == LogicalTypeId::BLOB;
    return call(input.context, is_bytes ? bytes : text, std::move(input.children));
  });
}

BoundExpression bind_length(duckdb::FunctionBindExpressionInput& input) {
  return by_kind(input, "rs_length_text", "rs_length_bytes");
}
BoundExpression bind_octet_length(duckdb::FunctionBindExpressionInput& input) {
  return by_kind(input, "rs_octet_length_text", "rs_length_bytes");
}

bool separates_words(char c) {
  constexpr std::string_view kSeparators = " \t\n\f\r!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  return kSeparators.find(c) != std::string_view::npos;
}

std::string_view first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

// Takes the first character of each word from the text in upper case, the others from the one in
// lower case.
std::string capitals(std::string_view upper, std::string_view lower) {
  std::string out;
  bool begins = true;
  while (!upper.empty() && !lower.empty()) {
    const std::string_view large = first_character(upper), small = first_character(lower);
    out.append(begins ? large : small);
    begins = separates_words(large[0]);
    upper.remove_prefix(large.size());
    lower.remove_prefix(small.size());
  }
  return out;
}

BoundExpression bind_initcap(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    require_text(input.children, "initcap");
    BoundExpression text = as_text(input.context, std::move(input.children[0]));
    const auto type = text->return_type;
    const auto in_case = [&](const char* function, BoundExpression value) {
      BoundExpressions arguments;
      arguments.push_back(std::move(value));
      return converted(input.context, call(input.context, function, std::move(arguments)), type);
    };
    BoundExpressions both;
    both.push_back(in_case("upper", text->Copy()));
    both.push_back(in_case("lower", std::move(text)));
    return call_kernel<capitals>("rs_initcap", std::move(both));
  });
}

}  // namespace

void register_text_forms(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_upper", 1, bind_upper);
  register_rewritten(loader, "rs_lower", 1, bind_lower);
  register_rewritten(loader, "rs_md5", 1, bind_md5);
  register_rewritten(loader, "rs_sha1", 1, bind_sha1);
  register_rewritten(loader, "rs_sha", 1, bind_sha);
  register_rewritten(loader, "rs_func_sha1", 1, bind_func_sha1);
  register_rewritten(loader, "rs_length", 1, bind_length);
  register_rewritten(loader, "rs_octet_length", 1, bind_octet_length);
  register_rewritten(loader, "rs_initcap", 1, bind_initcap);
}

}  // namespace slipher::engine
