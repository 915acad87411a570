// REGEXP_COUNT, REGEXP_INSTR, REGEXP_REPLACE, REGEXP_SUBSTR with the parameter p: Perl's dialect.

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "duckdb/planner/expression/bound_function_expression.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_regular_expressions.h"

namespace slipher::engine {

namespace {

using duckdb::LogicalType;

struct PerlData final : duckdb::FunctionData {
  explicit PerlData(PerlSearch wanted)
      : search{std::move(wanted)},
        pattern{std::make_shared<const PerlPattern>(search.expression, search.letters)} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<PerlData>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    const PerlSearch& theirs = other.Cast<PerlData>().search;
    return search.expression == theirs.expression && search.letters == theirs.letters &&
           search.first_group == theirs.first_group;
  }
  PerlSearch search;
  std::shared_ptr<const PerlPattern> pattern;
};

// The arguments of one row.
struct Request {
  std::string_view text;
  std::string_view replacement;
  std::int32_t position;
  std::int32_t occurrence;
  std::int32_t option;
  std::uint32_t group;  // What of a match is meant: 0 is the whole.
};

// Moves to the occurrence that is asked for; returns whether there is one.
bool find_occurrence(PerlMatches& matches, std::string_view text, std::int32_t occurrence) {
  if (occurrence < 1 || text.empty()) return false;
  matches.search(text);
  for (; occurrence > 0; --occurrence) {
    if (!matches.next()) return false;
  }
  return true;
}

std::int32_t count(PerlMatches& matches, const Request& request) {
  const std::string_view text = text_from(request.text, request.position);
  if (text.empty()) return 0;
  matches.search(text);
  std::int32_t found = 0;
  while (matches.next()) ++found;
  return found;
}

std::int32_t place(PerlMatches& matches, const Request& request) {
  const std::string_view text = text_from(request.text, request.position);
  if (!find_occurrence(matches, text, request.occurrence)) return 0;
  const MatchedPart part = matches.group(request.group);
  const std::size_t before = request.text.size() - text.size();
  return 1 +
         characters(request.text.substr(0, before + (request.option == 0 ? part.begin : part.end)));
}

std::optional<std::string_view> part(PerlMatches& matches, const Request& request) {
  if (is_out_of_range(request.occurrence, request.text)) return std::nullopt;
  const std::string_view text = text_from(request.text, request.position);
  if (!find_occurrence(matches, text, request.occurrence)) return std::string_view();
  const MatchedPart found = matches.group(request.group);
  return text.substr(found.begin, found.end - found.begin);
}

// Appends what stands for a match: \1 to \9 are its groups, \0 is the whole, \\ a backslash.
void append_replacement(const PerlMatches& matches, std::string_view text,
                        std::string_view replacement, std::string& out) {
  for (std::size_t at = 0; at < replacement.size(); ++at) {
    const char c = replacement[at];
    if (c != '\\' || at + 1 == replacement.size()) {
      out += c;
      continue;
    }
    const char next = replacement[++at];
    if (next < '0' || next > '9') {
      out += next;
      continue;
    }
    const auto number = static_cast<std::uint32_t>(next - '0');
    if (number > matches.groups()) continue;
    const MatchedPart group = matches.group(number);
    out += text.substr(group.begin, group.end - group.begin);
  }
}

std::string replaced(PerlMatches& matches, const Request& request) {
  const std::string_view text = text_from(request.text, request.position);
  std::string out(request.text.substr(0, request.text.size() - text.size()));
  matches.search(text);
  std::size_t copied = 0;
  while (matches.next()) {
    const MatchedPart found = matches.whole();
    out += text.substr(copied, found.begin - copied);
    append_replacement(matches, text, request.replacement, out);
    copied = found.end;
  }
  out += text.substr(copied);
  return out;
}

template <typename Result>
void put(duckdb::Vector& result, std::size_t row, const Result& value) {
  if constexpr (kernel::Optional<Result>::value) {
    if (!value) return duckdb::FlatVector::Validity(result).SetInvalid(row);
    kernel::write(result, row, *value);
  } else {
    kernel::write(result, row, value);
  }
}

constexpr std::size_t kArguments = 5;

template <auto kFunction>
void run(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
  called_by_duckdb([&] {
    const auto& data =
        state.expr.template Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<PerlData>();
    PerlMatches matches(*data.pattern);
    const std::uint32_t group = data.search.first_group && data.pattern->has_group() ? 1 : 0;
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
      // A search may be slow. Rows that are not written must not be read, so it ends by throwing.
      if (state.GetContext().IsInterrupted()) raise_interrupted();
      put(result, row,
          kFunction(matches, {kernel::argument<std::string_view>(formats[0], row),
                              kernel::argument<std::string_view>(formats[1], row),
                              kernel::argument<std::int32_t>(formats[2], row),
                              kernel::argument<std::int32_t>(formats[3], row),
                              kernel::argument<std::int32_t>(formats[4], row), group}));
    }
  });
}

template <auto kFunction>
BoundExpression bound(const char* name, PerlCall wanted, const LogicalType& result) {
  BoundExpressions arguments;
  arguments.push_back(std::move(wanted.text));
  arguments.push_back(std::move(wanted.replacement));
  arguments.push_back(std::move(wanted.position));
  arguments.push_back(std::move(wanted.occurrence));
  arguments.push_back(std::move(wanted.option));
  duckdb::ScalarFunction function(name,
                                  {LogicalType::VARCHAR, LogicalType::VARCHAR, LogicalType::INTEGER,
                                   LogicalType::INTEGER, LogicalType::INTEGER},
                                  result, run<kFunction>);
  function.SetFallible();
  return call(std::move(function), std::move(arguments),
              duckdb::make_uniq<PerlData>(std::move(wanted.search)));
}

}  // namespace

BoundExpression perl_count(PerlCall call) {
  return bound<count>("rs_perl_count", std::move(call), LogicalType::INTEGER);
}
BoundExpression perl_instr(PerlCall call) {
  return bound<place>("rs_perl_instr", std::move(call), LogicalType::INTEGER);
}
BoundExpression perl_replace(PerlCall call) {
  return bound<replaced>("rs_perl_replace", std::move(call), LogicalType::VARCHAR);
}
BoundExpression perl_substr(PerlCall call) {
  return bound<part>("rs_perl_substr", std::move(call), LogicalType::VARCHAR);
}

}  // namespace slipher::engine
