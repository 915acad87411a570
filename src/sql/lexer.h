#pragma once

// Text to tokens. The rules are those of PostgreSQL 8.0's scanner, on which Redshift is built.
//
// Source: https://www.postgresql.org/docs/8.0/sql-syntax.html

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "sql/keywords.h"

namespace slipher::sql {

enum class TokenKind : std::uint8_t {
  kEnd,
  kWord,          // An unquoted word: a name, or a keyword when Token::keyword says so.
  kQuotedName,    // "name".
  kString,        // '...', N'...'.
  kEscapeString,  // E'...'.
  kDollarString,  // $$...$$, $tag$...$tag$.
  kBitString,     // B'0101'.
  kHexString,     // X'1F'.
  kInteger,       // 1.
  kDecimal,       // 1.5, 1., .5.
  kFloat,         // 1e5.
  kParameter,     // $1.
  kSymbol         // Punctuation and operators.
};

enum class Symbol : std::uint8_t {
  kNone,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kComma,
  kSemicolon,
  kDot,
  kColon,
  kDoubleColon,
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kCaret,
  kEqual,
  kNotEqual,  // <> and !=.
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kConcat,
  kAmpersand,
  kBar,
  kHash,
  kShiftLeft,
  kShiftRight,
  kTilde,
  kMatchInsensitive,     // ~*
  kNotMatch,             // !~
  kNotMatchInsensitive,  // !~*
  kLike,                 // ~~
  kIlike,                // ~~*
  kNotLike,              // !~~
  kNotIlike,             // !~~*
  kAt,
  kSquareRoot,         // |/
  kCubeRoot,           // ||/
  kExclamation,        // !
  kDoubleExclamation,  // !!
  kOther               // Any other operator that PostgreSQL's rules make one token.
};

// One token: a piece [begin, end) of the text. A value of 12 bytes.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Keyword keyword = Keyword::kNotAKeyword;  // Of kWord only.
  TokenKind kind = TokenKind::kEnd;
  Symbol symbol = Symbol::kNone;  // Of kSymbol only.
};

// What a backslash is in an ordinary literal '...'.
enum class Backslash : bool { kOrdinary, kEscape };

// Reads tokens one after the other; white space and comments are skipped.
//
// One thread. Borrows the text, which must be shorter than 4 GB.
class Lexer {
 public:
  Lexer(std::string_view text, Backslash backslash) : text_{text}, backslash_{backslash} {}

  // Reads the next token; kEnd, again and again, at the end. Throws 42601 for an unterminated
  // literal, name or comment, and 0A000 for U&'...'.
  Token next();

  // Goes to a place in the text, which must be where a token begins or white space is.
  void seek(std::size_t position) { position_ = position; }
  std::string_view text() const { return text_; }
  Backslash backslash() const { return backslash_; }

 private:
  void skip_blanks();
  void skip_block_comment();
  bool at_continued_string();
  Token word();
  Token quoted_name();
  Token string(TokenKind kind, std::size_t begin);
  Token dollar();
  Token number();
  Token symbol();
  Token token(TokenKind kind, std::size_t begin) const;
  char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
  SqlError unterminated(std::string_view what, std::size_t begin) const;

  std::string_view text_;
  Backslash backslash_;
  std::size_t position_ = 0;
};

// True when a backslash begins an escape in literals of this kind. The one place that decides it.
//
// Redshift's manual doubles backslashes in ordinary literals (LIKE '%start\\_%', REGEXP patterns
// '\\d', NULL AS '\\N') and 'it\'s' works there, as in PostgreSQL 8.0: hence kEscape is what
// sessions use, and the server must not report standard_conforming_strings as on.
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_patternmatching_condition_like.html
bool has_escapes(TokenKind kind, Backslash ordinary);

// Returns what a string token stands for, without quotes and escapes; for kBitString and kHexString
// PostgreSQL's form "b0101", "x1F". The value may hold a zero byte, for COPY's NULL AS '\000'.
// Throws 22021 for escapes that make no UTF-8, 22025 for E'\u' without its digits.
std::string string_value(std::string_view text, const Token& token, Backslash ordinary);

// True when a byte can begin an unquoted name, or go on with one.
bool begins_name(char c);
bool continues_name(char c);

}  // namespace slipher::sql
