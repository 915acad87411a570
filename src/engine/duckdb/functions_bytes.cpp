// VARBYTE: its bits, and its parts.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_OPERATORS.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_SUBSTRING.html

#include "engine/duckdb/functions_bytes.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalTypeId;

template <typename Combine>
OwnedBytes combined(std::string_view word, Bytes left, Bytes right, Combine combine) {
  if (left.bytes.size() != right.bytes.size()) {
    throw SqlError(SqlState("22026"), cat("cannot ", word, " binary strings of different sizes"));
  }
  std::string out(left.bytes);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<char>(combine(static_cast<unsigned char>(left.bytes[i]),
                                       static_cast<unsigned char>(right.bytes[i])));
  }
  return {std::move(out)};
}

OwnedBytes bytes_and(Bytes left, Bytes right) {
  return combined("AND", left, right, [](unsigned a, unsigned b) { return a & b; });
}
OwnedBytes bytes_or(Bytes left, Bytes right) {
  return combined("OR", left, right, [](unsigned a, unsigned b) { return a | b; });
}
OwnedBytes bytes_xor(Bytes left, Bytes right) {
  return combined("XOR", left, right, [](unsigned a, unsigned b) { return a ^ b; });
}

OwnedBytes bytes_not(Bytes value) {
  std::string out(value.bytes);
  for (char& byte : out) byte = static_cast<char>(~static_cast<unsigned char>(byte));
  return {std::move(out)};
}

// Places count bytes from 1; those before the first are none.
OwnedBytes part(Bytes value, std::int64_t start, std::int64_t end) {
  const auto size = static_cast<std::int64_t>(value.bytes.size());
  const std::int64_t first = std::clamp<std::int64_t>(start, 1, size + 1);
  const std::int64_t last = std::clamp<std::int64_t>(end, first, size + 1);
  return {std::string(value.bytes.substr(static_cast<std::size_t>(first - 1),
                                         static_cast<std::size_t>(last - first)))};
}

OwnedBytes bytes_from(Bytes value, std::int64_t start) {
  return part(value, start, static_cast<std::int64_t>(value.bytes.size()) + 1);
}

OwnedBytes some_bytes(Bytes value, std::int64_t start, std::int64_t count) {
  if (count < 0) throw SqlError(SqlState("22011"), "negative substring length not allowed");
  std::int64_t end = 0;
  if (__builtin_add_overflow(start, count, &end)) return bytes_from(value, start);
  return part(value, start, end);
}

bool is_bytes(const duckdb::Expression& expression) {
  return expression.return_type.id() == LogicalTypeId::BLOB && !is_super(expression);
}

BoundExpression bind_not(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    if (is_bytes(*arguments[0])) {
      return call_kernel<bytes_not>("rs_bit_not", std::move(arguments));
    }
    return call(input.context, "~", std::move(arguments));
  });
}

// Whether an argument is a constant number that is not negative.
bool is_not_negative(duckdb::ClientContext& context, const duckdb::Expression& argument) {
  if (!argument.return_type.IsIntegral()) return false;
  const auto value = constant_value(context, argument);
  return value && !value->IsNull() &&
         value->DefaultCastAs(duckdb::LogicalType::HUGEINT) >=
             duckdb::Value::HUGEINT(duckdb::hugeint_t(0));
}

// The function of texts; the one that needs no look at the count of every row where it can be.
const char* substring_of_text(duckdb::ClientContext& context, const BoundExpressions& arguments) {
  if (arguments.size() != 3) return "rs_substring_text_from";
  return is_not_negative(context, *arguments[2]) ? "rs_substring_text_some" : "rs_substring_text";
}

// SUBSTRING of bytes here, of text elsewhere.
// SUBSTRING and SUBSTR, which errors call by the name that was written.
enum class Called : std::uint8_t { kSubstring, kSubstr };

template <Called kCalled>
BoundExpression bind_substring(duckdb::FunctionBindExpressionInput& input) {
  return called_by_duckdb([&] {
    BoundExpressions arguments = std::move(input.children);
    const bool counted = arguments.size() == 3;
    if (!is_bytes(*arguments[0])) {
      const char* name = substring_of_text(input.context, arguments);
      return call(input.context, name, std::move(arguments));
    }
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      if (!is_unknown(*arguments[i]) && !arguments[i]->return_type.IsIntegral()) {
        throw no_such_function(kCalled == Called::kSubstring ? "substring" : "substr", arguments);
      }
    }
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      arguments[i] = converted(input.context, std::move(arguments[i]), duckdb::LogicalType::BIGINT);
    }
    return counted ? call_kernel<some_bytes>("rs_substring", std::move(arguments))
                   : call_kernel<bytes_from>("rs_substring", std::move(arguments));
  });
}

}  // namespace

BoundExpression combine_bytes(char op, BoundExpression left, BoundExpression right) {
  BoundExpressions arguments;
  arguments.push_back(std::move(left));
  arguments.push_back(std::move(right));
  if (op == '&') return call_kernel<bytes_and>("rs_bit_and", std::move(arguments));
  if (op == '|') return call_kernel<bytes_or>("rs_bit_or", std::move(arguments));
  return call_kernel<bytes_xor>("rs_bit_xor", std::move(arguments));
}

void register_bytes(duckdb::ExtensionLoader& loader) {
  register_rewritten(loader, "rs_bit_not", 1, bind_not);
  register_rewritten(loader, "rs_substring", 3, bind_substring<Called::kSubstring>);
  register_rewritten(loader, "rs_substring_from", 2, bind_substring<Called::kSubstring>);
  register_rewritten(loader, "rs_substr", 3, bind_substring<Called::kSubstr>);
  register_rewritten(loader, "rs_substr_from", 2, bind_substring<Called::kSubstr>);
}

}  // namespace slipher::engine
