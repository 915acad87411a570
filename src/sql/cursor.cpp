#include "sql/cursor.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace slipher::sql {
namespace {

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The text between double quotes, with doubled ones made single.
std::string unquote(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 1; i + 1 < raw.size(); ++i) {
    out.push_back(raw[i]);
    if (raw[i] == '"') ++i;
  }
  return out;
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

TokenCursor::TokenCursor(std::string_view text, const ParseOptions& options)
    : lexer_{text, options.backslash_escapes ? Backslash::kEscape : Backslash::kOrdinary},
      options_{options},
      ahead_{} {
  if (text.size() > kMaxStatementBytes) {
    throw SqlError(sqlstate::kSyntaxError,
                   cat("Statement is too large. Statement Size: ", text.size(),
                       " bytes. Maximum Allowed: ", kMaxStatementBytes, " bytes"));
  }
}

const Token& TokenCursor::read_ahead(std::size_t ahead) {
  check(ahead < kLookAhead, "look ahead");
  while (count_ <= ahead) {
    ahead_[(first_ + count_) % kLookAhead] = lexer_.next();
    ++count_;
  }
  return ahead_[(first_ + ahead) % kLookAhead];
}

Token TokenCursor::take() {
  const Token token = peek();
  if (token.kind != TokenKind::kEnd) {
    first_ = (first_ + 1) % kLookAhead;
    --count_;
    last_end_ = token.end;
  }
  return token;
}

bool TokenCursor::at_word(std::string_view word, std::size_t ahead) {
  const Token& token = peek(ahead);
  if (token.kind != TokenKind::kWord || token.end - token.begin != word.size()) return false;
  const std::string_view spelled = text_of(token);
  return std::equal(spelled.begin(), spelled.end(), word.begin(),
                    [](char a, char b) { return to_lower(a) == b; });
}

bool TokenCursor::at_string(std::size_t ahead) {
  const TokenKind kind = peek(ahead).kind;
  return kind == TokenKind::kString || kind == TokenKind::kEscapeString ||
         kind == TokenKind::kDollarString;
}

bool TokenCursor::at_name(NameRule rule, std::size_t ahead) {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::kQuotedName ||
         (token.kind == TokenKind::kWord &&
          (rule == NameRule::kLabel || !is_reserved(token.keyword)));
}

bool TokenCursor::accept(Keyword keyword) {
  if (!at(keyword)) return false;
  take();
  return true;
}

bool TokenCursor::accept(Symbol symbol) {
  if (!at(symbol)) return false;
  take();
  return true;
}

bool TokenCursor::accept(Keyword first, Keyword second) {
  if (!at(first) || !at(second, 1)) return false;
  take();
  take();
  return true;
}

bool TokenCursor::accept(Keyword first, Keyword second, Keyword third) {
  if (!at(first) || !at(second, 1) || !at(third, 2)) return false;
  take();
  take();
  take();
  return true;
}

bool TokenCursor::accept_word(std::string_view word) {
  if (!at_word(word)) return false;
  take();
  return true;
}

void TokenCursor::expect(Keyword keyword) {
  if (!accept(keyword)) throw error_here();
}

void TokenCursor::expect(Symbol symbol) {
  if (!accept(symbol)) throw error_here();
}

void TokenCursor::expect_word(std::string_view word) {
  if (!accept_word(word)) throw error_here();
}

void TokenCursor::rewind(std::size_t mark) {
  lexer_.seek(mark);
  first_ = 0;
  count_ = 0;
}

Name TokenCursor::name_of(const Token& token) {
  Name name;
  name.offset = token.begin;
  name.quoted = token.kind == TokenKind::kQuotedName;
  name.text = name.quoted ? unquote(text_of(token)) : std::string(text_of(token));
  if (!name.quoted || !options_.case_sensitive_identifiers) {
    std::string written;
    if (!name.quoted && options_.case_sensitive_attributes) written = name.text;
    for (char& c : name.text) c = to_lower(c);
    if (written != name.text) name.attribute = std::move(written);
  }
  if (name.text.size() > kMaxNameBytes) {
    const std::string cut(utf8_prefix(name.text, kMaxNameBytes));
    std::string notice = cat("identifier \"", name.text, "\" will be truncated to \"", cut, "\"");
    if (std::find(truncated_names_.begin(), truncated_names_.end(), notice) ==
        truncated_names_.end()) {
      truncated_names_.push_back(std::move(notice));
    }
    name.text = cut;
  }
  return name;
}

Name TokenCursor::take_name(NameRule rule) {
  if (!at_name(rule)) throw error_here();
  return name_of(take());
}

// # and a word without a blank between them: the name of a temporary table.
bool TokenCursor::at_hash_name(std::size_t ahead) {
  return at(Symbol::kHash, ahead) && at_name(NameRule::kLabel, ahead + 1) &&
         peek(ahead).end == peek(ahead + 1).begin;
}

Name TokenCursor::take_name_part(NameRule rule) {
  if (!at_hash_name()) return take_name(rule);
  const std::size_t offset = take().begin;
  Name part = take_name(NameRule::kLabel);
  part.text.insert(0, 1, '#');
  part.offset = offset;
  return part;
}

QualifiedName TokenCursor::take_qualified_name(NameRule first) {
  QualifiedName name;
  name.parts.push_back(take_name_part(first));
  while (accept(Symbol::kDot)) name.parts.push_back(take_name_part(NameRule::kLabel));
  return name;
}

std::vector<Name> TokenCursor::take_name_list() {
  std::vector<Name> names;
  expect(Symbol::kLeftParen);
  do {
    names.push_back(take_name());
  } while (accept(Symbol::kComma));
  expect(Symbol::kRightParen);
  return names;
}

std::string TokenCursor::take_string() {
  if (!at_string()) throw error_here();
  return string_value(text(), take(), lexer_.backslash());
}

std::int64_t TokenCursor::take_integer() {
  const Token first = peek();
  const bool negative = accept(Symbol::kMinus);
  if (!negative) accept(Symbol::kPlus);
  if (!at(TokenKind::kInteger)) throw error_here();
  const std::string digits = cat(negative ? "-" : "", text_of(take()));
  std::int64_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc{}) {
    throw SqlError(sqlstate::kNumericValueOutOfRange,
                   cat("value \"", digits, "\" is out of range for type bigint"))
        .at(first.begin);
  }
  return value;
}

std::int64_t TokenCursor::take_bounded_integer(std::int64_t least, std::int64_t most) {
  if (!at(TokenKind::kInteger)) throw error_here();
  const std::size_t offset = peek().begin;
  const std::int64_t value = take_integer();
  if (value < least || value > most) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("value ", value, " is not between ", least, " and ", most))
        .at(offset);
  }
  return value;
}

std::string TokenCursor::take_word() {
  if (!at(TokenKind::kWord)) throw error_here();
  return fold_case(text_of(take()));
}

SqlError TokenCursor::error_at(const Token& token) const {
  return syntax_error(text_of(token)).at(token.begin);
}

SqlError TokenCursor::error_here() { return error_at(peek()); }

SqlError TokenCursor::unsupported_here(std::string_view feature) {
  return not_supported(feature).at(peek().begin);
}

}  // namespace slipher::sql
