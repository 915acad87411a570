#pragma once

// A cursor over the tokens of a text: looking ahead, accepting, demanding, going back, names.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "sql/expression.h"
#include "sql/lexer.h"
#include "sql/parse.h"

namespace slipher::sql {

// Which words may be a name without quotes.
enum class NameRule : std::uint8_t {
  kName,  // Any but the reserved ones.
  kLabel  // Any: after AS and after a dot.
};

// Reads tokens with a look ahead of kLookAhead.
//
// One thread. Borrows the text.
class TokenCursor {
 public:
  static constexpr std::size_t kLookAhead = 4;

  TokenCursor(std::string_view text, const ParseOptions& options);

  // Returns the token `ahead` (< kLookAhead) places after the current one, without taking it.
  const Token& peek(std::size_t ahead = 0) {
    return ahead < count_ ? ahead_[(first_ + ahead) % kLookAhead] : read_ahead(ahead);
  }
  // Takes the current token.
  Token take();

  bool at(Keyword keyword, std::size_t ahead = 0) { return peek(ahead).keyword == keyword; }
  bool at(Symbol symbol, std::size_t ahead = 0) { return peek(ahead).symbol == symbol; }
  bool at(TokenKind kind, std::size_t ahead = 0) { return peek(ahead).kind == kind; }
  // True at an unquoted word that spells `word` (given in lower case), keyword or not.
  bool at_word(std::string_view word, std::size_t ahead = 0);
  // True at any string literal: '...', E'...', $$...$$.
  bool at_string(std::size_t ahead = 0);
  // True at a token that take_name(rule) takes.
  bool at_name(NameRule rule = NameRule::kName, std::size_t ahead = 0);
  // True at the end of the text or at a semicolon.
  bool at_end_of_statement() { return at(TokenKind::kEnd) || at(Symbol::kSemicolon); }

  // Take the token, or all of the tokens, when they stand here; else take nothing.
  bool accept(Keyword keyword);
  bool accept(Symbol symbol);
  bool accept(Keyword first, Keyword second);
  bool accept(Keyword first, Keyword second, Keyword third);
  bool accept_word(std::string_view word);

  // Take the token or throw 42601 at it.
  void expect(Keyword keyword);
  void expect(Symbol symbol);
  void expect_word(std::string_view word);

  // A place to come back to.
  std::size_t mark() { return peek().begin; }
  void rewind(std::size_t mark);

  // Takes a name; throws 42601 when none stands here. Longer ones are cut to kMaxNameBytes, whole
  // characters, and noted in truncated_names().
  Name take_name(NameRule rule = NameRule::kName);
  // Takes a dotted name. Words after a dot may be reserved ones. A first part #name is one name.
  QualifiedName take_qualified_name(NameRule first = NameRule::kName);
  // Takes one part of a dotted name: a name, or #name.
  Name take_name_part(NameRule rule);
  // Takes (a, b, c).
  std::vector<Name> take_name_list();
  // Takes a string literal and returns its value.
  std::string take_string();
  // Takes an integer, with a sign when there is one; throws 42601 when none stands here, 22003 when
  // it does not fit.
  std::int64_t take_integer();
  // Takes an integer without a sign; throws 42601 when none stands here, 22023 when it is not
  // between the bounds.
  std::int64_t take_bounded_integer(std::int64_t least, std::int64_t most);
  // Takes a word, any word, and returns it in lower case.
  std::string take_word();

  // Makes the error 42601 `syntax error at or near "token"` for the current token.
  SqlError error_here();
  SqlError error_at(const Token& token) const;
  // Makes the error 0A000 at the current token.
  SqlError unsupported_here(std::string_view feature);

  std::string_view text() const { return lexer_.text(); }
  std::string_view text_of(const Token& token) const {
    return text().substr(token.begin, token.end - token.begin);
  }
  // Where the last taken token ended.
  std::size_t last_end() const { return last_end_; }
  const ParseOptions& options() const { return options_; }
  // The notices about names that were cut; emptied by the one who asks.
  std::vector<std::string>& truncated_names() { return truncated_names_; }

 private:
  const Token& read_ahead(std::size_t ahead);
  Name name_of(const Token& token);
  bool at_hash_name(std::size_t ahead = 0);

  Lexer lexer_;
  ParseOptions options_;
  std::array<Token, kLookAhead> ahead_;  // A ring: `count_` tokens from `first_` on.
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t last_end_ = 0;
  std::vector<std::string> truncated_names_;
};

// Returns the text with ASCII letters in lower case.
std::string fold_case(std::string_view text);

}  // namespace slipher::sql
