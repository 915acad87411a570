// COPY ... FROM STDIN and TO STDOUT.
//
// Source: https://www.postgresql.org/docs/15/sql-copy.html

#include "sql/parse_transfer_stream.h"

#include <algorithm>

#include "sql/phrases.h"

namespace slipher::sql {
namespace {

constexpr std::string_view kOptions[] = {"format", "delimiter", "null",
                                         "header", "quote",     "escape"};

// Options that PostgreSQL has and this product has not.
constexpr std::string_view kUnsupportedOptions[] = {"freeze",      "encoding",       "default",
                                                    "force_quote", "force_not_null", "force_null",
                                                    "on_error",    "oids",           "force"};

// 42601, as PostgreSQL says it.
SqlError unrecognized_option(std::string_view name) {
  return {sqlstate::kSyntaxError, cat("option \"", name, "\" not recognized")};
}

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Adds an option; each may be written once.
TransferOption& add_option(std::vector<TransferOption>& options, std::string_view name,
                           const Token& where) {
  std::string upper = upper_case(name);
  const auto same = [&](const TransferOption& option) { return option.name == upper; };
  if (std::any_of(options.begin(), options.end(), same)) {
    throw conflicting_options().at(where.begin);
  }
  options.push_back({std::move(upper), {}, std::nullopt, {}, where.begin});
  return options.back();
}

// Parses (FORMAT csv, HEADER true, ...).
void parse_new_options(Parser& parser, std::vector<TransferOption>& options) {
  parser.expect(Symbol::kLeftParen);
  do {
    const Token where = parser.peek();
    const std::string name = parser.take_word();
    if (is_one_of(kUnsupportedOptions, name)) {
      throw not_supported(cat("COPY option ", upper_case(name))).at(where.begin);
    }
    if (!is_one_of(kOptions, name)) throw unrecognized_option(name).at(where.begin);
    TransferOption& option = add_option(options, name, where);
    if (parser.at_string()) {
      option.value = parser.take_string();
    } else if (parser.at(TokenKind::kInteger) || parser.at(TokenKind::kDecimal)) {
      option.value = std::string{parser.text_of(parser.take())};
    } else if (parser.at(TokenKind::kWord)) {
      option.words.push_back(upper_case(parser.take_word()));
    } else if (name != "header") {
      throw parser.error_here();
    }
  } while (parser.accept(Symbol::kComma));
  parser.expect(Symbol::kRightParen);
}

// Parses one option of the old syntax; false where none begins.
bool parse_old_option(Parser& parser, std::vector<TransferOption>& options) {
  const Token where = parser.peek();
  if (parser.accept_word("csv")) {
    add_option(options, "format", where).words.push_back("CSV");
    return true;
  }
  if (parser.accept(Keyword::kBinary)) {
    add_option(options, "format", where).words.push_back("BINARY");
    return true;
  }
  if (parser.accept_word("header")) {
    add_option(options, "header", where);
    return true;
  }
  if (parser.at(TokenKind::kWord)) {
    const std::string name = fold_case(parser.text_of(where));
    if (is_one_of(kUnsupportedOptions, name)) {
      throw parser.unsupported_here(cat("COPY option ", upper_case(name)));
    }
  }
  for (const std::string_view name : {"delimiter", "null", "quote", "escape"}) {
    if (!parser.accept_word(name)) continue;
    parser.accept(Keyword::kAs);
    add_option(options, name, where).value = parser.take_string();
    return true;
  }
  return false;
}

// Parses what stands after the table or query.
void parse_direction(Parser& parser, CopyStream& copy) {
  if (parser.accept(Keyword::kTo)) {
    copy.to_client = true;
    parser.expect(Keyword::kStdout);
  } else {
    parser.expect(Keyword::kFrom);
    parser.expect(Keyword::kStdin);
  }
  parser.accept(Keyword::kWith);
  if (parser.at(Symbol::kLeftParen)) {
    parse_new_options(parser, copy.options);
    return;
  }
  while (parse_old_option(parser, copy.options)) {
  }
}

}  // namespace

StatementNode parse_copy_stream(Parser& parser, QualifiedName table, std::vector<Name> columns) {
  CopyStream copy;
  copy.subject = std::move(table);
  copy.columns = std::move(columns);
  parse_direction(parser, copy);
  return copy;
}

StatementNode parse_copy_query(Parser& parser) {
  CopyStream copy;
  parser.expect(Symbol::kLeftParen);
  copy.subject = Box<Query>{parser.parse_query()};
  parser.expect(Symbol::kRightParen);
  if (!parser.at(Keyword::kTo)) throw parser.error_here();
  parse_direction(parser, copy);
  return copy;
}

}  // namespace slipher::sql
